"""Names of enterprises as long texts in memory: a piece of a name, its initials or its pinyin is found in a few
milliseconds among hundreds of thousands, on any database alike. Pure."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import NamedTuple

from touch_guide.finding.folding import is_hanzi, letters, words_of

_LINE = "\n"


class SpelledName(NamedTuple):
    """``folded`` holds the letters of the name; ``initials`` and ``pinyin`` are parted by blanks where it can be read
    in more than one way."""

    id: int
    folded: str
    initials: str
    pinyin: str


class RegisterNames:
    """In the order in which they came: what comes first is found first."""

    def __init__(self, names: Iterable[SpelledName]) -> None:
        self._ids = array("q")
        folded, initials, pinyin = _Lines(), _Lines(), _Lines()
        for name in names:
            self._ids.append(name.id)
            folded.add(name.folded)
            initials.add(name.initials)
            pinyin.add(name.pinyin)
        self._folded, self._initials, self._pinyin = folded.text(), initials.text(), pinyin.text()

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
        """A query without hanzi is looked for in the spellings too."""
        texts = [self._folded]
        if not any(is_hanzi(c) for c in whole):
            texts += [self._initials, self._pinyin]
        for text in texts:
            yield from text.beginning(whole)
        for text in texts:
            yield from text.holding(words)


class _Text:
    """Lines end to end, each after a line feed."""

    def __init__(self, text: str, starts: "array[int]") -> None:
        self._text, self._starts = text, starts

    def beginning(self, word: str) -> Iterator[int]:
        return self._at(_LINE + word)

    def holding(self, words: list[str]) -> Iterator[int]:
        first, *others = words
        for line in self._at(first):
            if not others or all(other in self._line(line) for other in others):
                yield line

    def _at(self, word: str) -> Iterator[int]:
        place = self._text.find(word)
        while place >= 0:
            yield bisect_right(self._starts, place) - 1
            ends = self._text.find(_LINE, place + 1)
            place = self._text.find(word, ends) if ends >= 0 else -1

    def _line(self, line: int) -> str:
        last = self._starts[line + 1] if line + 1 < len(self._starts) else len(self._text)
        return self._text[self._starts[line] : last]


class _Lines:
    """A ``_Text`` in the making."""

    def __init__(self) -> None:
        self._made, self._starts, self._length = StringIO(), array("I"), 0

    def add(self, line: str) -> None:
        self._starts.append(self._length)
        self._length += self._made.write(_LINE + line)

    def text(self) -> _Text:
        return _Text(self._made.getvalue(), self._starts)
