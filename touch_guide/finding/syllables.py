"""Parts what is typed in plain letters into syllables of pinyin."""

from collections.abc import Collection, Iterator

from touch_guide.finding.spelling import LONGEST_SYLLABLE

MOST_SPLITS = 4


def splits(word: str, syllables: Collection[str]) -> tuple[tuple[str, ...], ...]:
    """The ways to read ``word``, longer syllables first; the last one may be half typed: yingyezh is ying ye zh. None
    when it is no pinyin."""
    found: list[tuple[str, ...]] = []
    for way in _ways(word, syllables):
        found.append(way)
        if len(found) == MOST_SPLITS:
            break
    return tuple(found)


def _ways(word: str, syllables: Collection[str]) -> Iterator[tuple[str, ...]]:
    for size in range(min(LONGEST_SYLLABLE, len(word)), 0, -1):
        part, rest = word[:size], word[size:]
        if not rest:
            if any(syllable.startswith(part) for syllable in syllables):
                yield (part,)
        elif part in syllables:
            yield from ((part, *way) for way in _ways(rest, syllables))
