"""Makes a matter out of its validated file."""

from collections.abc import Iterable

from kiosk.hall.matter_schema import BasisPart, LimitPart, MatterFile, PaperPart, StepPart, WayPart, WordsPart
from kiosk.hall.step_checks import step_id
from queue_ticketing.hall import Hall
from touch_guide import (
    Basis,
    Flow,
    FlowStep,
    Limit,
    Matter,
    MatterKind,
    Paper,
    Question,
    Result,
    StepKind,
    Want,
    Way,
    Who,
    Words,
)


def build_matter(file: MatterFile, hall: Hall) -> Matter:
    """One matter; without windows of its own it is handled wherever its service is."""
    serving = tuple(str(window.id) for window in hall.windows_serving(file.service))
    return Matter(
        id=file.id,
        name=file.name,
        name_en=file.name_en or file.name,
        service=file.service,
        window_ids=serving if file.windows is None else tuple(file.windows),
        kind=MatterKind(file.kind),
        audience=words(file.audience),
        conditions=_all_words(file.conditions),
        papers=tuple(_paper(part) for part in file.papers),
        flow=_flow(file.steps),
        legal_limit=_limit(file.legal_limit),
        promised_limit=_limit(file.promised_limit),
        fee_items=tuple(file.fees),
        basis=bases(file.basis),
        result=Result(**dict(file.result)),
        complaint=file.complaint,
        updated=file.updated,
        notes=_all_words(file.notes),
        sample=file.sample,
        keywords=tuple(file.keywords),
        code=file.code,
        who=frozenset(Who) if file.who is None else frozenset(map(Who, file.who)),
        wants=frozenset(map(Want, file.wants)),
        department=file.department or "",
        rights=_all_words(file.rights),
        refused=_all_words(file.refused),
        consult=file.consult or "",
        questions=tuple(
            Question(Words(part.q, part.q_en), Words(part.a, part.a_en)) for part in file.questions
        ),
        visits=file.visits,
        delivery=words(file.delivery) if file.delivery else None,
        since=file.since,
        until=file.until,
    )


def words(part: WordsPart) -> Words:
    return Words(part.text, part.text_en)


def _all_words(parts: Iterable[WordsPart]) -> tuple[Words, ...]:
    return tuple(Words(part.text, part.text_en) for part in parts)


def bases(parts: Iterable[BasisPart]) -> tuple[Basis, ...]:
    return tuple(Basis(part.law, part.articles) for part in parts)


def _limit(part: LimitPart) -> Limit:
    return Limit(part.text, part.text_en, part.working_days, bases(part.basis), _all_words(part.not_counted))


def _paper(part: PaperPart) -> Paper:
    return Paper(
        part.name,
        part.name_en,
        part.original,
        part.copies,
        part.note,
        part.note_en,
        part.required,
        part.purpose,
        part.purpose_en,
        part.source,
        part.source_en,
        part.form or "",
    )


def _flow(parts: list[StepPart]) -> Flow:
    """A step without ``next`` goes on to the one that follows it in the file; the last one ends."""
    names = [part.id or step_id(n) for n, part in enumerate(parts)]
    return Flow(tuple(_step(part, names, n) for n, part in enumerate(parts)))


def _step(part: StepPart, names: list[str], n: int) -> FlowStep:
    kind = StepKind(part.kind)
    ways = tuple(map(_way, part.next or ()))
    if part.next is None and kind is not StepKind.END and n + 1 < len(names):
        ways = (Way(names[n + 1]),)
    return FlowStep(
        id=names[n],
        name=part.name,
        name_en=part.name_en,
        who=part.who,
        who_en=part.who_en,
        time=part.time,
        time_en=part.time_en,
        kind=_shown_as(kind, n, ways),
        note=Words(part.note, part.note_en),
        ways=ways,
    )


def _shown_as(kind: StepKind, n: int, ways: tuple[Way, ...]) -> StepKind:
    """The first step starts and one without a way on ends, also when the file does not say so."""
    if kind is not StepKind.STEP:
        return kind
    if not ways:
        return StepKind.END
    return StepKind.START if n == 0 else kind


def _way(part: WayPart) -> Way:
    return Way(part.to, Words(part.when, part.when_en), part.back)
