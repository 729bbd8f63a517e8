"""Of what a search has found, what does not hold today and what a fee costs: said before it is opened."""

from collections.abc import Callable, Iterable
from datetime import date

from touch_guide import FeeItem, Guide
from touch_guide.library import Standing
from ui.state.facets import mark_of
from ui.state.fees import Standing as FeeStanding
from ui.state.fees import row_times, short_amount, standing
from ui.state.found import Hit
from ui.words import word

_LAWS = {"law", "article", "information"}
_NOT_CHARGED = {FeeStanding.NOT, FeeStanding.SOON}
_STANDING = {Standing.REPEALED: "law_repealed", Standing.NOT_YET: "law_not_yet"}


def marks_on(guide: Guide, hits: Iterable[Hit], day: date, language: str) -> Callable[[Hit], str]:
    """The mark of a hit on ``day``, empty for what holds; of a fee what it costs. The guide is looked through once
    for all hits."""
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
    for item in guide.fees.items:
        if ("fee", item.id) in wanted:
            marks["fee", item.id] = _fee_mark(item, day, language)
    for notice in guide.notices:
        if notice.until is not None and notice.until < day:
            marks["notice", notice.id] = word("notices_expired", language)
    return lambda hit: marks.get((str(hit.kind), hit.id), "")


def _fee_mark(item: FeeItem, day: date, language: str) -> str:
    """What it costs today; with it until when it was charged, or from when it will be."""
    times = row_times(item, day, language) if standing(item, day) in _NOT_CHARGED else ""
    return " · ".join(filter(None, (short_amount(item, day, language), times)))
