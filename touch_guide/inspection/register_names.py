"""Names of enterprises as long texts in memory: a piece of a name, its initials or its pinyin is found in a few
milliseconds among hundreds of thousands, on any database alike. Pure."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import NamedTuple

from touch_guide.finding.folding import is_hanzi, letters, words_of
from touch_guide.inspection.syllables import Syllables

_LINE = "\n"
_MANY, _AT_ONCE = 400, 2000
ANYTHING: frozenset[str] = frozenset()


class SpelledName(NamedTuple):
    """``folded`` holds the letters of the name, ``pinyin`` its syllables, parted by apostrophes; ``initials`` and
    ``pinyin`` are parted by blanks where it can be read in more than one way."""

    id: int
    folded: str
    initials: str
    pinyin: str


class RegisterNames:
    """Shorter names are found before longer ones, and of the same length those that came first."""

    def __init__(self, names: Iterable[SpelledName]) -> None:
        self._syllables = Syllables()
        by_length: dict[int, _Group] = {}
        for name in names:
            group = by_length.setdefault(len(name.folded), _Group())
            group.add(name, self._syllables.coded(name.pinyin))
        groups = [by_length[length] for length in sorted(by_length)]
        self._ids = array("q", chain.from_iterable(group.ids for group in groups))
        self._folded = _text([group.folded for group in groups])
        self._initials = _text([group.initials for group in groups])
        self._pinyin = _text([group.pinyin for group in groups])

    def __len__(self) -> int:
        return len(self._ids)

    def find(self, query: str) -> Iterator[int]:
        """Ids of those with all words of ``query``, each once: names that begin with it before those that hold it."""
        words = sorted(words_of(query), key=len, reverse=True)
        if not words:
            return
        seen: set[int] = set()
        for line in self._lines(letters(query), words):
            if line not in seen:
                seen.add(line)
                yield self._ids[line]

    def _lines(self, whole: str, words: list[str]) -> Iterator[int]:
        """A query without hanzi is looked for in the spellings, which hold the latin letters of names too."""
        if any(is_hanzi(c) for c in whole):
            yield from self._folded.lines(whole, words)
            return
        yield from self._initials.lines(whole, words)
        for syllables, then in self._syllables.parted(whole):
            yield from self._pinyin.lines(syllables, [syllables], then)


class _Text:
    """Lines end to end, each after a line feed."""

    def __init__(self, text: str, starts: "array[int]") -> None:
        self._text, self._starts = text, starts

    def lines(self, whole: str, words: list[str], then: frozenset[str] = ANYTHING) -> Iterator[int]:
        """Those that begin with ``whole``, then those that hold all ``words``; one of ``then`` must follow. To look
        through a long text once is to see all of a rare word; of a common one the beginnings are looked for apart."""
        first, *others = words
        places = list(islice(self._places(first, then), _MANY))
        rare = len(places) < _MANY
        beginning = places if rare else self._places(_LINE + whole, then)
        for line in map(self._line_at, beginning):
            if self._begins(line, whole, then):
                yield line
        for line in map(self._line_at, places if rare else self._places(first, then)):
            if not others or all(other in self._line(line) for other in others):
                yield line

    def _places(self, word: str, then: frozenset[str]) -> Iterator[int]:
        """One in each line that has it."""
        place = self._text.find(word)
        while place >= 0:
            after = place + 1
            if not then or self._text[place + len(word) : place + len(word) + 1] in then:
                yield place
                after = self._text.find(_LINE, after)
                if after < 0:
                    return
            place = self._text.find(word, after)

    def _begins(self, line: int, whole: str, then: frozenset[str]) -> bool:
        start = self._starts[line] + 1
        ends = start + len(whole)
        return self._text.startswith(whole, start) and (not then or self._text[ends : ends + 1] in then)

    def _line_at(self, place: int) -> int:
        return bisect_right(self._starts, place) - 1

    def _line(self, line: int) -> str:
        last = self._starts[line + 1] if line + 1 < len(self._starts) else len(self._text)
        return self._text[self._starts[line] : last]


class _Lines:
    """A part of a ``_Text`` in the making. Few long pieces take less memory than many lines."""

    def __init__(self) -> None:
        self.pieces, self.starts, self.length = list[str](), array("I"), 0
        self._lines = list[str]()

    def add(self, line: str) -> None:
        self.starts.append(self.length)
        self.length += len(line) + 1
        self._lines.append(line)
        if len(self._lines) >= _AT_ONCE:
            self.join()

    def join(self) -> None:
        self.pieces.append("".join(_LINE + line for line in self._lines))
        self._lines.clear()


class _Group:
    """Names of one length."""

    def __init__(self) -> None:
        self.ids, self.folded, self.initials, self.pinyin = array("q"), _Lines(), _Lines(), _Lines()

    def add(self, name: SpelledName, coded: str) -> None:
        self.ids.append(name.id)
        self.folded.add(name.folded)
        self.initials.add(name.initials)
        self.pinyin.add(coded)


def _text(parts: list[_Lines]) -> _Text:
    starts, length = array("I"), 0
    for part in parts:
        part.join()
        starts.extend(length + start for start in part.starts)
        length += part.length
    text = "".join(chain.from_iterable(part.pieces for part in parts))
    for part in parts:
        part.pieces.clear()
    return _Text(text, starts)
