"""The guide: everything the hall tells its visitors, and how its matters are found."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from touch_guide.fees import FeeTable
from touch_guide.hall_facts import Contact, Department, Plan, Promise, StaffPost, Zone
from touch_guide.library.tree import Library
from touch_guide.model import Form, Matter, Want, Who
from touch_guide.notices import GuideNotice, NoticePlace
from touch_guide.words import Words


@dataclass(frozen=True, slots=True)
class Guide:
    """All parts in the order of the pack. ``root`` is the pack's directory, from which the paths of forms go;
    ``updated`` the latest date that a part of it tells of itself. ``discipline`` are the rules of integrity (廉政纪律) that
    bind the staff."""

    matters: tuple[Matter, ...] = ()
    fees: FeeTable = FeeTable()
    notices: tuple[GuideNotice, ...] = ()
    forms: tuple[Form, ...] = ()
    departments: tuple[Department, ...] = ()
    zones: tuple[Zone, ...] = ()
    plan: Plan | None = None
    posts: tuple[StaffPost, ...] = ()
    promises: tuple[Promise, ...] = ()
    discipline: tuple[Words, ...] = ()
    contact: Contact = Contact()
    library: Library = Library()
    updated: date | None = None
    root: Path = Path()

    def matter(self, matter_id: str) -> Matter | None:
        return next((m for m in self.matters if m.id == matter_id), None)

    def for_service(self, service_id: str) -> tuple[Matter, ...]:
        """The matters that a visitor of this queue service may come for."""
        return tuple(m for m in self.matters if m.service == service_id)

    def form(self, form_id: str) -> Form | None:
        return next((f for f in self.forms if f.id == form_id), None)

    def department(self, department_id: str) -> Department | None:
        return next((d for d in self.departments if d.id == department_id), None)

    def by_who(self, who: Who | None, want: Want | None = None) -> tuple[Matter, ...]:
        """The matters for whom and what; a matter that does not say what it is for is found under everything."""
        return tuple(
            m
            for m in self.matters
            if (who is None or who in m.who) and (want is None or not m.wants or want in m.wants)
        )

    def by_department(self, department_id: str) -> tuple[Matter, ...]:
        return tuple(m for m in self.matters if m.department == department_id)

    def by_window(self, window_id: str) -> tuple[Matter, ...]:
        return tuple(m for m in self.matters if window_id in m.window_ids)

    def posts_at(self, window_id: str) -> tuple[StaffPost, ...]:
        """Who is at a window, the one on duty first."""
        return tuple(p for p in self.posts if p.window == window_id)

    def notices_on(self, day: date, place: NoticePlace = NoticePlace.SCREEN) -> tuple[GuideNotice, ...]:
        return tuple(n for n in self.notices if place in n.places and n.holds_on(day))

    def find(self, text: str) -> tuple[Matter, ...]:
        """Matters that hold every word of ``text``: those whose name does first, then those that do elsewhere.
        Width and case of letters do not matter; an empty text finds nothing."""
        words = _folded(text).split()
        if not words:
            return ()
        hits = [(m, _holds(_title(m), words), _holds(_everything(m), words)) for m in self.matters]
        first = tuple(m for m, in_title, _ in hits if in_title)
        return first + tuple(m for m, in_title, anywhere in hits if anywhere and not in_title)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _holds(text: str, words: list[str]) -> bool:
    return all(word in text for word in words)


def _title(matter: Matter) -> str:
    return _folded(f"{matter.name} {matter.name_en}")


def _everything(matter: Matter) -> str:
    parts = [matter.name, matter.name_en, matter.audience.zh, matter.audience.en, *matter.keywords]
    parts += [matter.result.name, matter.result.name_en]
    parts += [f"{paper.name} {paper.name_en}" for paper in matter.papers]
    parts += [basis.law for basis in matter.basis]
    return _folded(" ".join(parts))
