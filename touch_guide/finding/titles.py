"""Compares the words of a query with everything of the guide but the texts of documents; all in memory."""

from collections.abc import Callable

from touch_guide.finding.entries import Entry, Field
from touch_guide.finding.folding import folded, is_hanzi
from touch_guide.finding.matching import nearly, spelled_out, with_initials
from touch_guide.finding.spelling import Readings, SpelledTexts

ENOUGH = 5
"""With so many hits nobody asks for slips of the finger."""
_FIELD_COST = {Field.TITLE: 4, Field.KEYWORD: 8, Field.PAPER: 12, Field.BODY: 16, Field.CODE: 8}
_WHOLE, _BEGINS, _INITIALS = -3, -2, 1
SLIP = 1000
"""What is found by a slip of the finger costs at least so much."""

_NEVER = 1_000_000


class TitleSearch:
    """Made once per pack: half a second for a large one."""

    def __init__(self, entries: tuple[Entry, ...], readings: Readings) -> None:
        self.entries = entries
        owners: dict[str, list[tuple[int, Field]]] = {}
        for number, entry in enumerate(entries):
            for field, text in entry.fields:
                owners.setdefault(text, []).append((number, field))
        self._owners = list(owners.values())
        self.texts = SpelledTexts(list(owners), readings)
        self._bodies = _Bodies([entry.body for entry in entries])

    def find(self, word: str, superseded: Callable[[], bool], *, codes: bool = False) -> dict[int, int]:
        """What each entry that holds ``word`` costs: the less, the better; without ``codes`` the letters of item codes
        (SL-DJ-003) are nobody's. Plain numbers, because thousands of values for each letter typed would set the garbage
        collector to work."""
        best = self._spelled(word, superseded, codes=codes)
        if any(is_hanzi(c) or c.isdigit() for c in word) or len(word) >= 3:
            for number in self._bodies.holding(word):
                best.setdefault(number, _FIELD_COST[Field.BODY])
        if len(best) < ENOUGH and not superseded():
            near = nearly(self.texts, word, initials=not best)
            self._take(best, near, SLIP, word, codes=codes)
        return best

    def _spelled(self, word: str, superseded: Callable[[], bool], *, codes: bool) -> dict[int, int]:
        best: dict[int, int] = {}
        seen = 0
        for extra, way in ((0, spelled_out), (_INITIALS, with_initials)):
            for more, start in ((_BEGINS, self.texts.firsts), (0, self.texts.all)):
                if superseded():
                    return best
                places = way(self.texts, word, start)
                self._take(best, places & ~seen, extra + more, word, codes=codes)
                seen |= places
        return best

    def _take(self, best: dict[int, int], places: int, extra: int, word: str, *, codes: bool) -> None:
        lengths = self.texts.lengths
        for text in self.texts.texts_of(places):
            bonus = _WHOLE - _BEGINS if extra == _BEGINS and lengths[text] == len(word) else 0
            for number, field in self._owners[text]:
                cost = _FIELD_COST[field] + extra + bonus
                if cost < best.get(number, _NEVER) and (codes or field is not Field.CODE):
                    best[number] = cost


class _Bodies:
    """The plain words of all entries, end to end."""

    def __init__(self, bodies: list[str]) -> None:
        self._text = "\0".join(folded(body) for body in bodies) + "\0"
        self._ends: list[int] = []
        at = 0
        for body in bodies:
            at += len(body) + 1
            self._ends.append(at)

    def holding(self, word: str) -> list[int]:
        numbers, number, at = [], 0, self._text.find(word)
        while at >= 0:
            while self._ends[number] <= at:
                number += 1
            numbers.append(number)
            at = self._text.find(word, self._ends[number])
        return numbers
