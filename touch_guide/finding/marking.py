"""Where in a title the words of a query stand, for highlighting. Looks at one text at a time, letter by letter."""

from touch_guide.finding.folding import folded, is_hanzi
from touch_guide.finding.hits import Marks
from touch_guide.finding.spelling import LONGEST_SYLLABLE, Readings

_INITIALS = frozenset({"zh", "ch", "sh"})


def marks_in(text: str, words: tuple[str, ...], readings: Readings) -> Marks:
    """The stretches of ``text`` that match a word as hanzi, pinyin, initials or by sound, joined where they touch."""
    plain = folded(text)
    places = [n for n, c in enumerate(plain) if c.isalnum()]
    only = "".join(plain[n] for n in places)
    stretches = [_stretch(only, word, readings) for word in words]
    return joined([(places[s[0]], places[s[1] - 1] + 1) for s in stretches if s])


def joined(stretches: list[tuple[int, int]]) -> Marks:
    found: list[tuple[int, int]] = []
    for first, end in sorted(stretches):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((first, end))
    return tuple(found)


def _stretch(text: str, word: str, readings: Readings) -> tuple[int, int] | None:
    exact = text.find(word)
    if exact >= 0:
        return exact, exact + len(word)
    reader = _Reader(text, word, readings)
    for initials in (False, True):
        for first in range(len(text)):
            end = reader.end(first, 0, initials=initials)
            if end is not None:
                return first, end
    return None


class _Reader:
    def __init__(self, text: str, word: str, readings: Readings) -> None:
        self._sounds = [(c, *(readings.readings(c) if is_hanzi(c) else ())) for c in text]
        self._word = word
        self._heard = {c: frozenset(readings.readings(c)) for c in word if is_hanzi(c)}

    def end(self, at: int, first: int, *, initials: bool) -> int | None:
        """Where the rest of the word, from ``first`` on, ends in the text if it begins at ``at``."""
        if first == len(self._word):
            return at
        if at == len(self._sounds):
            return None
        for size in range(1, LONGEST_SYLLABLE + 1):
            part = self._word[first : first + size]
            if len(part) == size and self._fits(self._sounds[at], part, first + size, initials=initials):
                end = self.end(at + 1, first + size, initials=initials)
                if end is not None:
                    return end
        return None

    def _fits(self, sounds: tuple[str, ...], part: str, end: int, *, initials: bool) -> bool:
        if part in sounds or not self._heard.get(part, frozenset()).isdisjoint(sounds[1:]):
            return True
        half = end == len(self._word) or (initials and (len(part) == 1 or part in _INITIALS))
        return half and any(sound.startswith(part) for sound in sounds[1:])
