"""The ways into the guide: who you are and what you want, which window, which department; and the list behind each."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl, urlencode

from queue_ticketing.hall import Hall
from touch_guide import Guide, Matter, Want, Who
from ui.state.said import said
from ui.state.waits import window_name, window_names
from ui.words import word

WHO_ICONS = {Who.CITIZEN: "id-card", Who.ENTERPRISE: "building", Who.SELF_EMPLOYED: "shop"}


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to look at the matters; an empty one looks at all. ``arg`` is how a page is told of it."""

    who: Who | None = None
    want: Want | None = None
    department: str = ""
    window: str = ""

    @property
    def arg(self) -> str:
        parts = {"who": self.who, "want": self.want, "department": self.department, "window": self.window}
        return urlencode({key: str(value) for key, value in parts.items() if value})


def facet_of(arg: str) -> Facet:
    """The facet that ``arg`` names; what it names wrongly is left out."""
    named = dict(parse_qsl(arg))
    return Facet(
        next((who for who in Who if who.value == named.get("who")), None),
        next((want for want in Want if want.value == named.get("want")), None),
        named.get("department", ""),
        named.get("window", ""),
    )


def matters_in(facet: Facet, guide: Guide, hall: Hall) -> tuple[Matter, ...]:
    """In the order of the pack."""
    matters = guide.by_who(facet.who, facet.want)
    if facet.department:
        matters = tuple(m for m in matters if m.department == facet.department)
    if facet.window:
        matters = tuple(m for m in matters if facet.window in windows_of(m, hall))
    return matters


def windows_of(matter: Matter, hall: Hall) -> tuple[str, ...]:
    """Ids of the windows that handle it: those it names, else all that serve its queue."""
    named = tuple(w.id for w in hall.windows if w.id in matter.window_ids)
    return named or tuple(w.id for w in hall.windows_serving(matter.service))


def pages_there(guide: Guide) -> frozenset[str]:
    """The pages that this guide fills."""
    filled = {
        "guide": bool(guide.matters or guide.notices or guide.plan),
        "fees": bool(guide.fees.items),
        "library": bool(guide.library.columns),
    }
    return frozenset(page for page, full in filled.items() if full)


@dataclass(frozen=True, slots=True)
class Entry:
    """A way in: ``arg`` for the list page, and how many matters stand behind it in words."""

    arg: str
    label: str
    count: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class WhoEntry:
    """Someone's way in, and what such a person may want."""

    key: str
    icon: str
    all: Entry
    wants: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Entries:
    """Everything the guide's first page offers to touch."""

    whos: tuple[WhoEntry, ...] = ()
    windows: tuple[Entry, ...] = ()
    departments: tuple[Entry, ...] = ()
    all: Entry | None = None
    notices: int = 0
    plan: bool = False


def derive_entries(guide: Guide, hall: Hall, language: str, notices: int = 0) -> Entries:
    """Ways that lead to nothing are left out."""
    at = Counter(window for matter in guide.matters for window in windows_of(matter, hall))
    of = Counter(matter.department for matter in guide.matters)
    windows = [(Facet(window=w.id), window_name(w, language), at[w.id]) for w in hall.windows]
    departments = [
        (Facet(department=d.id), said(d.name, d.name_en, language), of[d.id]) for d in guide.departments
    ]
    return Entries(
        whos=tuple(w for who in Who if (w := _who(who, guide, language)).wants),
        windows=_entries(windows, language),
        departments=_entries(departments, language),
        all=_entry(Facet(), word("guide_everything", language), len(guide.matters), language)
        if guide.matters
        else None,
        notices=notices,
        plan=guide.plan is not None,
    )


def _who(who: Who, guide: Guide, language: str) -> WhoEntry:
    everything = _entry(
        Facet(who), word(f"guide_who_{who.value}", language), len(guide.by_who(who)), language
    )
    wants = [
        (Facet(who, want), word(f"guide_want_{want.value}", language), len(guide.by_who(who, want)))
        for want in Want
    ]
    return WhoEntry(who.value, WHO_ICONS[who], everything, _entries(wants, language))


def _entries(counted: list[tuple[Facet, str, int]], language: str) -> tuple[Entry, ...]:
    return tuple(_entry(facet, label, count, language) for facet, label, count in counted if count)


def _entry(facet: Facet, label: str, count: int, language: str) -> Entry:
    return Entry(facet.arg, label, word("guide_count", language, count=count))


@dataclass(frozen=True, slots=True)
class MatterRow:
    """A matter in a list; ``mark`` says that it is a sample or is no longer handled."""

    id: str
    name: str
    detail: str
    mark: str


@dataclass(frozen=True, slots=True)
class MatterList:
    """``chips`` narrow the list to one want, the first to none; fewer than two wants leave nothing to narrow."""

    title: str
    rows: tuple[MatterRow, ...]
    chips: tuple[Entry, ...]


def derive_list(guide: Guide, hall: Hall, arg: str, day: date, language: str) -> MatterList:
    """With a mark at what is not handled on ``day``."""
    facet = facet_of(arg)
    rows = tuple(_row(m, hall, day, language) for m in matters_in(facet, guide, hall))
    return MatterList(_title(facet, guide, hall, language), rows, _chips(facet, guide, hall, language))


def _title(facet: Facet, guide: Guide, hall: Hall, language: str) -> str:
    names = []
    if facet.who:
        names.append(word(f"guide_who_{facet.who.value}", language))
    if window := hall.window(facet.window):
        names.append(window_name(window, language))
    if department := guide.department(facet.department):
        names.append(said(department.name, department.name_en, language))
    if facet.want:
        names.append(word(f"guide_want_{facet.want.value}", language))
    return " · ".join(names) or word("guide_everything", language)


def _chips(facet: Facet, guide: Guide, hall: Hall, language: str) -> tuple[Entry, ...]:
    def chip(want: Want | None) -> Entry | None:
        narrowed = Facet(facet.who, want, facet.department, facet.window)
        count = len(matters_in(narrowed, guide, hall))
        label = word(f"guide_want_{want.value}" if want else "guide_want_any", language)
        entry = Entry(narrowed.arg, label, word("guide_count", language, count=count), want == facet.want)
        return entry if count else None

    chips = tuple(entry for want in (None, *Want) if (entry := chip(want)))
    return chips if len(chips) > 2 else ()


def mark_of(matter: Matter, day: date, language: str) -> str:
    """What must be seen before the matter is opened."""
    if matter.since and day < matter.since:
        return word("guide_not_yet", language, day=matter.since.isoformat())
    if not matter.handled_on(day):
        return word("guide_ended", language)
    return word("guide_sample", language) if matter.sample else ""


def _row(matter: Matter, hall: Hall, day: date, language: str) -> MatterRow:
    name, mark = said(matter.name, matter.name_en, language), mark_of(matter, day, language)
    if not matter.handled_on(day):
        return MatterRow(matter.id, name, "", mark)
    windows = [w for w in hall.windows if w.id in windows_of(matter, hall)]
    facts = (_how_long(matter, language), window_names(windows, language))
    return MatterRow(matter.id, name, " · ".join(fact for fact in facts if fact), mark)


def _how_long(matter: Matter, language: str) -> str:
    """The promised days where they are counted, else the kind of case."""
    days = matter.promised_limit.working_days
    if days is None:
        return word(f"guide_kind_{matter.kind.value}", language)
    return word("guide_days", language, count=days) if days else word("guide_at_once", language)
