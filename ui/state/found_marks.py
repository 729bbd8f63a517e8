"""What a search has found and what does not hold today, said before it is opened."""

from collections.abc import Callable, Iterable
from datetime import date

from touch_guide import Guide
from touch_guide.library import Standing
from ui.state.facets import mark_of
from ui.state.found import Hit
from ui.words import word

_LAWS = {"law", "article", "information"}
_STANDING = {Standing.REPEALED: "law_repealed", Standing.NOT_YET: "law_not_yet"}


def marks_on(guide: Guide, hits: Iterable[Hit], day: date, language: str) -> Callable[[Hit], str]:
    """The mark of a hit on ``day``, empty for what holds. The guide is looked through once for all hits."""
    wanted = {(str(hit.kind), hit.id) for hit in hits}
    marks = {
        ("matter", matter.id): mark_of(matter, day, language)
        for matter in guide.matters
        if ("matter", matter.id) in wanted and not matter.handled_on(day)
    }
    for kind, document in wanted:
        head = guide.library.document(document) if kind in _LAWS else None
        key = _STANDING.get(head.standing(day)) if head else None
        if key:
            marks[kind, document] = word(key, language)
    for notice in guide.notices:
        if notice.until is not None and notice.until < day:
            marks["notice", notice.id] = word("notices_expired", language)
    return lambda hit: marks.get((str(hit.kind), hit.id), "")
