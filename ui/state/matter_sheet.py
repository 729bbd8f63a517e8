"""The page of a matter, put together on a day."""

from datetime import timedelta

from touch_guide import ChargeKind, Limit, Matter
from ui.state import matter_parts as parts
from ui.state.facets import windows_of
from ui.state.matter import Answer, Asked, Line, Mark, MatterSheet, Section, link_to
from ui.state.waits import window_names


def derive_sheet(asked: Asked) -> MatterSheet:
    """Parts without content are left out."""
    matter = asked.matter
    handled = matter.handled_on(asked.day)
    built = (
        _section(asked, "where", "window", parts.where(asked) if handled else ()),
        _section(asked, "papers", "paper", parts.papers(asked)),
        _flow(asked),
        _section(asked, "limit", "clock", parts.limits(asked)),
        _section(asked, "fee", "coin", parts.fees(asked)),
        _section(asked, "result", "stamp", parts.result(asked)),
        _section(asked, "who", "people", parts.who(asked)),
        _section(asked, "notes", "info", tuple(Line(n.spoken(asked.language)) for n in matter.notes)),
        _section(asked, "questions", "question", parts.questions(asked)),
        _section(asked, "basis", "law", parts.laws(asked)),
        _section(asked, "rights", "shield", parts.rights(asked)),
    )
    return MatterSheet(
        id=matter.id,
        title=asked.said(matter.name, matter.name_en),
        facts=_facts(asked),
        service=matter.service if handled and asked.hall.service(matter.service) else "",
        marks=_marks(asked, handled=handled),
        answers=_answers(asked, handled=handled),
        sections=tuple(s for s in built if s.lines),
    )


def _section(asked: Asked, key: str, icon: str, lines: tuple[Line, ...]) -> Section:
    return Section(key, icon, asked.word(f"guide_sec_{key}"), lines)


def _flow(asked: Asked) -> Section:
    chart = link_to("flow", asked.matter.id, asked.word("guide_flowchart"), "steps")
    return Section("flow", "steps", asked.word("guide_sec_steps"), parts.steps(asked), chart)


def _marks(asked: Asked, *, handled: bool) -> tuple[Mark, ...]:
    matter, marks = asked.matter, []
    if not handled and matter.until and matter.until < asked.day:
        first = matter.until + timedelta(days=1)
        detail = asked.word("guide_ended_since", day=first.isoformat())
        marks.append(Mark("bad", asked.word("guide_ended"), detail))
    elif not handled and matter.since:
        marks.append(Mark("warn", asked.word("guide_not_yet", day=matter.since.isoformat())))
    if matter.sample:
        marks.append(Mark("warn", asked.word("guide_sample_detail")))
    if asked.language == "en" and lacks_english(matter):
        marks.append(Mark("info", asked.word("guide_chinese_only")))
    return tuple(marks)


def _facts(asked: Asked) -> str:
    """Kind, code and date in one line."""
    matter = asked.matter
    code = asked.word("guide_code", code=matter.code) if matter.code else ""
    updated = asked.word("guide_updated", day=matter.updated.isoformat())
    return "　".join(p for p in (asked.word(f"guide_kind_{matter.kind.value}"), code, updated) if p)


def _answers(asked: Asked, *, handled: bool) -> tuple[Answer, ...]:
    matter = asked.matter
    flow = link_to("flow", matter.id, asked.word("guide_flowchart"), "steps")
    steps = asked.word("guide_steps", count=len(matter.flow.steps))
    answers = [_where(asked)] if handled else []
    papers = len(matter.papers)
    said = asked.word("guide_papers", count=papers) if papers else asked.word("guide_no_papers")
    answers += [
        Answer("papers", "paper", asked.word("guide_sec_papers"), said),
        Answer("limit", "clock", asked.word("guide_sec_limit"), _shortest_limit(asked)),
        Answer("fee", "coin", asked.word("guide_sec_fee"), _fee(asked)),
    ]
    if matter.flow.steps:
        answers.append(Answer("flow", "steps", asked.word("guide_sec_steps"), steps, link=flow))
    answers.append(
        Answer("rights", "shield", asked.word("guide_sec_rights"), asked.word("guide_rights_short"))
    )
    return tuple(answers)


def _where(asked: Asked) -> Answer:
    named = windows_of(asked.matter, asked.hall)
    windows = [w for w in asked.hall.windows if w.id in named]
    text = window_names(windows, asked.language) if windows else asked.word("guide_no_window")
    queue = parts.queue(asked)
    closed = not any(parts.works(asked, w) for w in windows)
    tail = asked.word("window_closed") if closed and windows else queue
    heading = asked.word("guide_sec_where")
    return Answer("where", "window", heading, text, tail, "warn" if closed else "")


def _shortest_limit(asked: Asked) -> str:
    promised, legal = asked.matter.promised_limit, asked.matter.legal_limit
    limit = promised if promised.text else legal
    return _days(limit, asked) or asked.word("guide_limit_unknown")


def _days(limit: Limit, asked: Asked) -> str:
    if limit.working_days is None:
        return asked.said(limit.text, limit.text_en)
    return (
        asked.word("guide_days", count=limit.working_days)
        if limit.working_days
        else asked.word("guide_at_once")
    )


def _fee(asked: Asked) -> str:
    found = asked.guide.fees.for_matter(asked.matter, asked.day)
    standing = [rate for _, rate in found if rate and rate.charge.kind is not ChargeKind.FREE]
    if standing:
        return asked.word("guide_fee_items", count=len(standing))
    unknown = any(rate is None and item.ended_before(asked.day) is None for item, rate in found)
    return asked.word("guide_no_rate" if unknown else "guide_free")


def lacks_english(matter: Matter) -> bool:
    """Whether something of the page will be shown in Chinese to a reader of English."""
    pairs = [(matter.name, matter.name_en), (matter.audience.zh, matter.audience.en)]
    pairs += [pair for p in matter.papers for pair in ((p.name, p.name_en), (p.note, p.note_en))]
    pairs += [(s.name, s.name_en) for s in matter.flow.steps]
    words = (*matter.conditions, *matter.notes, *matter.rights, *matter.refused)
    pairs += [(w.zh, w.en) for w in words]
    return any(chinese and not english for chinese, english in pairs) or bool(matter.basis)
