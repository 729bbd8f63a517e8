"""The hall's notices: what holds today first, what has expired after it and said so."""

from dataclasses import dataclass
from datetime import date, timedelta

from touch_guide import Guide, GuideNotice, NoticePlace
from ui.state.said import said
from ui.words import word

REMEMBERED = timedelta(days=60)
"""So long after its end a notice can still be read, marked as expired."""


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """``dates`` say from when to when it holds."""

    id: str
    title: str
    text: str
    dates: str
    expired: bool


def derive_notices(guide: Guide, day: date, language: str) -> tuple[NoticeRow, ...]:
    """What does not hold yet is left out."""
    there = [n for n in guide.notices if NoticePlace.SCREEN in n.places]
    holding = [n for n in there if n.holds_on(day)]
    past = [n for n in there if n.until is not None and n.until < day <= n.until + REMEMBERED]
    rows = [_row(n, language, expired=False) for n in holding]
    return (*rows, *(_row(n, language, expired=True) for n in past))


def derive_house(guide: Guide, language: str) -> tuple[str, ...]:
    """What the hall promises, where it is, whom to ring and where to complain."""
    contact = guide.contact
    lines = [promise.spoken(language) for promise in guide.promises]
    if address := said(contact.address, contact.address_en, language):
        lines.append(word("house_address", language, text=address))
    for key, phone in (("guide_consult", contact.phone), ("guide_complaint", contact.complaint)):
        lines += [word(key, language, phone=phone)] if phone else []
    return tuple(lines)


def _row(notice: GuideNotice, language: str, *, expired: bool) -> NoticeRow:
    dates = [word("guide_since", language, day=notice.since.isoformat())] if notice.since else []
    dates += [word("guide_until", language, day=notice.until.isoformat())] if notice.until else []
    return NoticeRow(
        notice.id,
        said(notice.title, notice.title_en, language),
        said(notice.text, notice.text_en, language),
        word("comma", language).join(dates),
        expired,
    )
