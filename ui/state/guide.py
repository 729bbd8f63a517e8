"""The guide as it stands on the screen: the list, as searched, and the sheet of one matter."""

from dataclasses import dataclass
from datetime import date

from queue_ticketing.hall import Hall, Window
from touch_guide import Basis, FeeTable, FlowStep, Guide, Limit, Matter, OnDay, Paper
from ui.state.waits import window_name, window_names
from ui.words import word

NEEDED_FIRST = frozenset({"where", "papers", "limit", "fee"})
"""Keys of the sections that answer a visitor's first questions."""


@dataclass(frozen=True, slots=True)
class MatterRow:
    """A matter in the list."""

    id: str
    name: str
    detail: str
    sample: bool


@dataclass(frozen=True, slots=True)
class MatterList:
    """``heading`` counts what is shown; ``empty`` says why nothing is, when nothing is."""

    rows: tuple[MatterRow, ...]
    heading: str
    empty: str = ""
    empty_detail: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a section: ``mark`` is a number or a count beside it, ``detail`` smaller words below."""

    text: str
    detail: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the sheet under its heading."""

    key: str
    icon: str
    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class MatterSheet:
    """One matter, all of it. ``service`` is empty when no number is given for it."""

    id: str
    title: str
    kind: str
    service: str
    sections: tuple[Section, ...]
    updated: str
    sample: bool
    chinese_only: bool


def derive_list(guide: Guide, hall: Hall, text: str, language: str) -> MatterList:
    """All matters, or those that ``Guide.find`` finds once something is typed."""
    searched = bool(text.strip())
    matters = guide.find(text) if searched else guide.matters
    rows = tuple(_row(matter, hall, language) for matter in matters)
    heading = word("guide_found" if searched else "guide_all", language, count=len(rows))
    if rows:
        return MatterList(rows, heading)
    if searched:
        nothing = word("guide_none", language, text=text.strip())
        return MatterList((), "", nothing, word("guide_none_detail", language))
    return MatterList((), "", word("guide_empty", language), word("guide_empty_detail", language))


def _row(matter: Matter, hall: Hall, language: str) -> MatterRow:
    facts = (
        word(f"guide_kind_{matter.kind.value}", language),
        window_names(_windows(matter, hall), language),
    )
    detail = " · ".join(fact for fact in facts if fact)
    return MatterRow(matter.id, _said(matter.name, matter.name_en, language), detail, matter.sample)


def derive_sheet(matter: Matter, fees: FeeTable, hall: Hall, day: date, language: str) -> MatterSheet:
    """The sheet of ``matter`` on ``day`` (fees change by date). Sections without content are left out."""
    sections = (
        _section("where", "window", language, _where(matter, hall, language)),
        _section("papers", "paper", language, _papers(matter, language)),
        _section("limit", "clock", language, _limits(matter, language)),
        _section("fee", "coin", language, _fees(fees.for_matter(matter, day), language)),
        _section("who", "people", language, _who(matter, language)),
        _section(
            "steps",
            "steps",
            language,
            tuple(_step(i, s, language) for i, s in enumerate(matter.flow.steps, 1)),
        ),
        _section("result", "stamp", language, _result(matter, language)),
        _section("notes", "info", language, tuple(Line(n.spoken(language)) for n in matter.notes)),
        _section("basis", "law", language, tuple(Line(_law(b)) for b in matter.basis)),
        _section("complaint", "phone", language, _complaint(matter, language)),
    )
    return MatterSheet(
        id=matter.id,
        title=_said(matter.name, matter.name_en, language),
        kind=word(f"guide_kind_{matter.kind.value}", language),
        service=matter.service if hall.service(matter.service) else "",
        sections=tuple(s for s in sections if s.lines),
        updated=word("guide_updated", language, day=matter.updated.isoformat()),
        sample=matter.sample,
        chinese_only=language == "en" and _lacks_english(matter),
    )


def sheet_speech(sheet: MatterSheet) -> str:
    """The sheet as one text to be read aloud."""
    said = [sheet.title, sheet.kind]
    for section in sheet.sections:
        said.append(section.heading)
        said += [" ".join(part for part in (line.text, line.detail) if part) for line in section.lines]
    return "。".join(said)


def _section(key: str, icon: str, language: str, lines: tuple[Line, ...]) -> Section:
    return Section(key, icon, word(f"guide_sec_{key}", language), lines)


def _said(chinese: str, english: str, language: str) -> str:
    return english if language == "en" and english else chinese


def _windows(matter: Matter, hall: Hall) -> tuple[Window, ...]:
    named = tuple(w for w in hall.windows if w.id in matter.window_ids)
    return named or hall.windows_serving(matter.service)


def _where(matter: Matter, hall: Hall, language: str) -> tuple[Line, ...]:
    windows = _windows(matter, hall)
    if not windows:
        return (Line(word("guide_no_window", language)),)
    return tuple(_window_line(w, language) for w in windows)


def _window_line(window: Window, language: str) -> Line:
    return Line(window_name(window, language), _said(window.name, window.name_en, language))


def _papers(matter: Matter, language: str) -> tuple[Line, ...]:
    if not matter.papers:
        return (Line(word("guide_no_papers", language)),)
    return tuple(_paper(i, p, language) for i, p in enumerate(matter.papers, 1))


def _paper(index: int, paper: Paper, language: str) -> Line:
    counts = [word("guide_original", language, count=paper.original)] if paper.original else []
    counts += [word("guide_copies", language, count=paper.copies)] if paper.copies else []
    counts += [] if paper.required else [word("guide_in_case", language)]
    note = _said(paper.note, paper.note_en, language)
    detail = "　".join(
        part for part in ("，".join(counts) if language == "zh" else ", ".join(counts), note) if part
    )
    return Line(_said(paper.name, paper.name_en, language), detail, str(index))


def _limits(matter: Matter, language: str) -> tuple[Line, ...]:
    return tuple(
        Line(
            word(key, language, text=_said(limit.text, limit.text_en, language)), _laws(limit.basis, language)
        )
        for key, limit in (("guide_promised", matter.promised_limit), ("guide_legal", matter.legal_limit))
        if _stated(limit)
    )


def _stated(limit: Limit) -> bool:
    return bool(limit.text)


def _fees(standing: tuple[OnDay, ...], language: str) -> tuple[Line, ...]:
    lines = tuple(
        Line(
            _said(rate.text, rate.text_en, language),
            _laws(rate.basis, language),
        )
        for _, rate in standing
        if rate is not None
    )
    return lines or (Line(word("guide_fee_unknown", language)),)


def _who(matter: Matter, language: str) -> tuple[Line, ...]:
    return (
        Line(matter.audience.spoken(language)),
        *(Line(c.spoken(language), mark="·") for c in matter.conditions),
    )


def _step(index: int, step: FlowStep, language: str) -> Line:
    who, time = _said(step.who, step.who_en, language), _said(step.time, step.time_en, language)
    detail = word("guide_step_time", language, who=who, time=time) if who and time else who or time
    return Line(_said(step.name, step.name_en, language), detail, str(index))


def _result(matter: Matter, language: str) -> tuple[Line, ...]:
    name = _said(matter.result.name, matter.result.name_en, language)
    valid = _said(matter.result.valid, matter.result.valid_en, language)
    return (Line(name, word("guide_valid", language, text=valid) if valid else ""),) if name else ()


def _law(basis: Basis) -> str:
    return (
        f"《{basis.law}》{basis.articles}"
        if not basis.law.startswith("《")
        else f"{basis.law}{basis.articles}"
    )


def _laws(basis: tuple[Basis, ...], language: str) -> str:
    return word("guide_basis", language, law="；".join(map(_law, basis))) if basis else ""


def _complaint(matter: Matter, language: str) -> tuple[Line, ...]:
    return (Line(word("guide_phone", language, phone=matter.complaint)),) if matter.complaint else ()


def _lacks_english(matter: Matter) -> bool:
    pairs = [(matter.name, matter.name_en), (matter.audience.zh, matter.audience.en)]
    pairs += [(p.name, p.name_en) for p in matter.papers] + [(p.note, p.note_en) for p in matter.papers]
    pairs += [(s.name, s.name_en) for s in matter.flow.steps] + [(c.zh, c.en) for c in matter.conditions]
    pairs += [(n.zh, n.en) for n in matter.notes]
    return any(chinese and not english for chinese, english in pairs) or bool(matter.basis)
