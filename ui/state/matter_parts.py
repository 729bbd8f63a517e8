"""The parts of a matter's page, each as lines."""

from datetime import date

from queue_ticketing.board import ServiceView
from queue_ticketing.hall import Window
from touch_guide import Basis, ChargeKind, FeeItem, FeeRate, FlowStep, Limit, OnDay, Paper
from ui.state.facets import windows_of
from ui.state.floor import queue_words, window_state, window_works
from ui.state.matter import Asked, Line, law_in, link_to
from ui.state.services import closed_words
from ui.state.waits import window_name


def _service(asked: Asked) -> ServiceView | None:
    return next((s for s in asked.board.services if s.service.id == asked.matter.service), None)


def queue(asked: Asked) -> str:
    """Who waits for this matter's service, and how long a newcomer would; empty when nobody knows."""
    service = _service(asked)
    return queue_words([service], asked.language) if service else ""


def works(asked: Asked, window: Window) -> bool:
    """Whether the window handles this matter now."""
    service = _service(asked)
    view = next((v for v in asked.board.windows if v.window.id == window.id), None)
    return window_works(view, [service] if service else [])


def where(asked: Asked) -> tuple[Line, ...]:
    """The windows, whether each works now, and the queue for all of them."""
    ids = windows_of(asked.matter, asked.hall)
    windows = [w for w in asked.hall.windows if w.id in ids]
    if not windows:
        return (Line(asked.word("guide_no_window")),)
    lines = [_window(asked, w) for w in windows]
    service = _service(asked)
    waiting = queue(asked)
    if waiting:
        lines.insert(0, Line(asked.word("guide_queue_now", queue=waiting)))
    elif service and service.why_closed:
        now = asked.board.at
        lines.insert(0, Line(closed_words(service, now, asked.language), kind="warn"))
    return tuple(lines)


def _window(asked: Asked, window: Window) -> Line:
    service = _service(asked)
    view = next((v for v in asked.board.windows if v.window.id == window.id), None)
    served = [service] if service else []
    zone = next((z for z in asked.guide.zones if z.id == window.zone), None)
    names = (asked.said(window.name, window.name_en), asked.said(zone.name, zone.name_en) if zone else "")
    return Line(
        window_name(window, asked.language),
        " · ".join(name for name in names if name),
        tag=window_state(view, served, asked.language),
        kind="good" if window_works(view, served) else "warn",
        link=link_to("map", window.id if asked.guide.plan else "", asked.word("guide_on_the_map"), "map"),
    )


def papers(asked: Asked) -> tuple[Line, ...]:
    if not asked.matter.papers:
        return (Line(asked.word("guide_no_papers")),)
    return tuple(_paper(asked, i, p) for i, p in enumerate(asked.matter.papers, 1))


def _paper(asked: Asked, index: int, paper: Paper) -> Line:
    counts = [asked.word("guide_original", count=paper.original)] if paper.original else []
    counts += [asked.word("guide_copies", count=paper.copies)] if paper.copies else []
    counts += [] if paper.required else [asked.word("guide_in_case")]
    told = [asked.word("comma").join(counts), asked.said(paper.note, paper.note_en)]
    purpose, source = asked.said(paper.purpose, paper.purpose_en), asked.said(paper.source, paper.source_en)
    told += [asked.word("guide_purpose", text=purpose)] if purpose else []
    told += [asked.word("guide_source", text=source)] if source else []
    form = asked.guide.form(paper.form)
    shown = form.id if form and (form.filled or form.blank) else ""
    link = link_to("sample", shown, asked.word("guide_see_form"), "search")
    return Line(asked.said(paper.name, paper.name_en), "\n".join(t for t in told if t), str(index), link=link)


def steps(asked: Asked) -> tuple[Line, ...]:
    lines = []
    for i, step in enumerate(asked.matter.flow.steps, 1):
        who, time = asked.said(step.who, step.who_en), asked.said(step.time, step.time_en)
        told = (_case(asked, step), who, time)
        lines.append(
            Line(
                asked.said(step.name, step.name_en),
                asked.word("step_parts").join(t for t in told if t),
                str(i),
            )
        )
    return tuple(lines)


def _case(asked: Asked, step: FlowStep) -> str:
    """The one case in which this step is come to; empty for one that every applicant comes to."""
    steps = asked.matter.flow.steps
    ways = [(s, way) for s in steps for way in s.ways if way.to == step.id and not way.returns]
    if len(ways) != 1 or not ways[0][1].when.zh:
        return ""
    decision, way = ways[0]
    asks = asked.said(decision.name, decision.name_en).rstrip("?？")
    return asked.word("guide_step_case", asks=asks, case=way.when.spoken(asked.language))


def limits(asked: Asked) -> tuple[Line, ...]:
    """Promised and legal, and what does not count into either."""
    lines = [
        Line(asked.word(key, text=asked.said(limit.text, limit.text_en)), law_words(limit.basis, asked))
        for key, limit in _limits(asked)
        if limit.text
    ]
    excluded = {w: None for _, limit in _limits(asked) for w in limit.not_counted}
    lines += [
        Line(asked.word("guide_not_counted", text=w.spoken(asked.language)), mark="·") for w in excluded
    ]
    return tuple(lines)


def _limits(asked: Asked) -> tuple[tuple[str, Limit], ...]:
    return (("guide_promised", asked.matter.promised_limit), ("guide_legal", asked.matter.legal_limit))


def fees(asked: Asked) -> tuple[Line, ...]:
    """Every item as of the day; one whose rates have ended says until when it was charged."""
    items = asked.guide.fees.for_matter(asked.matter, asked.day)
    if not items:
        return (Line(asked.word("guide_free"), asked.word("guide_free_detail", day=asked.day.isoformat())),)
    return tuple(_fee(asked, on_day) for on_day in items)


def _fee(asked: Asked, on_day: OnDay) -> Line:
    item, rate = on_day
    name = asked.said(item.name, item.name_en)
    see = link_to("fees", item.id, asked.word("guide_see_fee"), "coin")
    if rate is None and item.ended_before(asked.day):
        return Line(name, _ended(asked, item), tag=asked.word("guide_free_now"), kind="good", link=see)
    if (
        rate is None
    ):  # a fee that is still to come, or none that the table knows of: nobody is told that it is free
        return Line(name, asked.word("guide_no_rate"), link=see)
    told = [asked.said(rate.text, rate.text_en), rate_dates(rate, asked), law_words(rate.basis, asked)]
    if rate.charge.kind is ChargeKind.FREE and item.ended_before(asked.day):
        told.append(_ended(asked, item))
    return Line(name, "\n".join(t for t in told if t), link=see)


def _ended(asked: Asked, item: FeeItem) -> str:
    rate = item.ended_before(asked.day)
    if rate is None or rate.until is None:
        return asked.word("guide_no_rate")
    was = asked.said(rate.text, rate.text_en)
    return asked.word("guide_fee_ended", text=was, day=rate.until.isoformat())


def rate_dates(rate: FeeRate, asked: Asked) -> str:
    """From when, until when: what the rate says of itself."""
    said: list[str] = []
    for key, day in (("guide_since", rate.since), ("guide_until", rate.until)):
        if isinstance(day, date):
            said.append(asked.word(key, day=day.isoformat()))
    return asked.word("comma").join(said)


def result(asked: Asked) -> tuple[Line, ...]:
    matter = asked.matter
    name = asked.said(matter.result.name, matter.result.name_en)
    valid = asked.said(matter.result.valid, matter.result.valid_en)
    lines = [Line(name, asked.word("guide_valid", text=valid) if valid else "")] if name else []
    if matter.visits is not None:
        lines.append(Line(asked.word("guide_visits", count=matter.visits)))
    if matter.delivery:
        lines.append(Line(matter.delivery.spoken(asked.language)))
    return tuple(lines)


def who(asked: Asked) -> tuple[Line, ...]:
    """Who may apply, on which conditions, and when it is refused."""
    language = asked.language
    lines = [Line(asked.matter.audience.spoken(language))]
    lines += [Line(c.spoken(language), mark="·") for c in asked.matter.conditions]
    if asked.matter.refused:
        lines.append(Line(asked.word("guide_refused")))
        lines += [Line(r.spoken(language), mark="×") for r in asked.matter.refused]
    return tuple(lines)


def questions(asked: Asked) -> tuple[Line, ...]:
    said = [(q.q.spoken(asked.language), q.a.spoken(asked.language)) for q in asked.matter.questions]
    return tuple(Line(question, answer, mark="?") for question, answer in said)


def law_words(basis: tuple[Basis, ...], asked: Asked) -> str:
    return asked.word("guide_basis", law="；".join(b.cited for b in basis)) if basis else ""


def laws(asked: Asked) -> tuple[Line, ...]:
    """Those in the library can be jumped to."""
    return tuple(
        Line(
            b.cited,
            link=link_to("document", law_in(asked.guide.library, b), asked.word("guide_read_law"), "law"),
        )
        for b in asked.matter.basis
    )


def rights(asked: Asked) -> tuple[Line, ...]:
    """What an applicant may do, whom to ask, where to complain."""
    lines = [Line(r.spoken(asked.language), mark="·") for r in asked.matter.rights]
    for key, phone in (("guide_consult", asked.matter.consult), ("guide_complaint", asked.matter.complaint)):
        if phone:
            lines.append(Line(asked.word(key, phone=phone)))
    return tuple(lines)
