"""What the staff page says: printer, slips to settle, services, signs, this kiosk."""

from dataclasses import dataclass
from datetime import datetime

from queue_ticketing.board import Board, ServiceView
from queue_ticketing.model import Appointment, SlipAttempt, Ticket
from queue_ticketing.ports import PrinterFault
from ui.context import PackState, PrinterFacts, SignStateRow
from ui.state.spans import spoken_span
from ui.words import word

_WARNS = frozenset({PrinterFault.NEAR_END, PrinterFault.UNKNOWN, PrinterFault.HEAD_HOT})

PAUSE_REASONS = ("system", "full", "staff", "moved", "other")
"""Keys of the reasons a service may be paused for; ``staff_reason_<key>`` holds the words that visitors read."""


@dataclass(frozen=True, slots=True)
class StaffFacts:
    """Everything the page is derived from, at one moment."""

    now: datetime
    printer: PrinterFacts
    board: Board
    signs: tuple[SignStateRow, ...]
    slips: tuple[tuple[SlipAttempt, Ticket | Appointment], ...]
    pack: PackState
    hall_name: str
    version: str
    console_url: str


@dataclass(frozen=True, slots=True)
class StateLine:
    """One line with its state: ``kind`` is ``good``, ``warn``, ``bad`` or ``plain``, and shows as an icon too.
    ``action`` names what the button beside it does, empty for no button."""

    id: str
    name: str
    text: str
    kind: str = "plain"
    action: str = ""


@dataclass(frozen=True, slots=True)
class SlipRow:
    """A slip of which nobody knows whether it came out."""

    attempt: str
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class StaffPage:
    """The page, ready to be drawn."""

    printer: StateLine
    printed: str
    waiting: str
    can_clear: bool
    slips: tuple[SlipRow, ...]
    services: tuple[StateLine, ...]
    signs: tuple[StateLine, ...]
    system: tuple[StateLine, ...]


def derive_staff(facts: StaffFacts, language: str) -> StaffPage:
    return StaffPage(
        printer=_printer(facts, language),
        printed=word("staff_printed", language, count=facts.printer.printed_since_paper),
        waiting=word("staff_waiting", language, count=facts.printer.waiting) if facts.printer.waiting else "",
        can_clear=facts.printer.fault not in {PrinterFault.READY, PrinterFault.NEAR_END},
        slips=tuple(_slip(facts, attempt, ticket, language) for attempt, ticket in facts.slips),
        services=tuple(_service(view, language) for view in facts.board.services),
        signs=tuple(_sign(row, language) for row in facts.signs),
        system=_system(facts, language),
    )


def _printer(facts: StaffFacts, language: str) -> StateLine:
    fault = facts.printer.fault
    kind = "good" if fault is PrinterFault.READY else "warn" if fault in _WARNS else "bad"
    text = _since(word(f"staff_fault_{fault.value}", language), facts.printer.since, facts.now, language)
    return StateLine("printer", word("staff_sec_printer", language), text, kind)


def _since(state: str, since: datetime, now: datetime, language: str) -> str:
    local = since.astimezone(now.tzinfo)
    time = local.strftime("%H:%M" if local.date() == now.date() else "%m-%d %H:%M")
    left = spoken_span((now - since).total_seconds(), language)
    return word("staff_since", language, state=state, time=time, left=left)


def _slip(facts: StaffFacts, attempt: SlipAttempt, ticket: Ticket | Appointment, language: str) -> SlipRow:
    view = next((v for v in facts.board.services if v.service.id == ticket.service_id), None)
    name = _service_name(view, language) if view else str(ticket.service_id)
    made_at = ticket.issued_at if isinstance(ticket, Ticket) else ticket.made_at
    time = made_at.astimezone(facts.now.tzinfo).strftime("%H:%M")
    line = word("staff_slip_line", language, number=ticket.number, service=name, time=time)
    return SlipRow(attempt.id, ticket.number, line)


def _service_name(view: ServiceView, language: str) -> str:
    return view.service.name_en if language == "en" and view.service.name_en else view.service.name


def _service(view: ServiceView, language: str) -> StateLine:
    name = f"{view.service.numbers.prefix}　{_service_name(view, language)}"
    if not view.why_closed:
        text = word("staff_service_open", language, count=view.waiting)
        return StateLine(view.service.id, name, text, "good", "pause")
    if view.why_closed == "paused":
        text = word("staff_service_paused", language, reason=view.why_text)
        return StateLine(view.service.id, name, text, "warn", "resume")
    why = word(f"staff_why_{view.why_closed}", language)
    return StateLine(view.service.id, name, word("staff_service_closed", language, why=why), "plain", "pause")


def _sign(row: SignStateRow, language: str) -> StateLine:
    kind = {"ok": "good", "late": "warn"}.get(row.state, "bad")
    if row.last_seen_s is None:
        return StateLine(row.id, row.id, word("staff_sign_never", language), kind)
    text = word(f"staff_sign_{row.state}", language, left=spoken_span(row.last_seen_s, language))
    return StateLine(row.id, row.id, text, kind)


def _system(facts: StaffFacts, language: str) -> tuple[StateLine, ...]:
    if facts.pack.fault:
        pack, kind = word("staff_pack_refused", language, fault=facts.pack.fault), "bad"
    else:
        pack, kind = word("staff_pack_ok", language, name=facts.hall_name), "good"
    age = spoken_span((facts.now - facts.board.at).total_seconds(), language)
    at = facts.board.at.astimezone(facts.now.tzinfo).strftime("%m-%d %H:%M:%S")
    return (
        StateLine("pack", word("staff_pack", language), pack, kind),
        StateLine("data", word("staff_data", language), word("staff_data_age", language, time=at, left=age)),
        StateLine("version", word("staff_version", language), facts.version),
        StateLine("console", word("staff_console", language), facts.console_url),
    )


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked before an act that hurts when it was a slip of the hand. ``act`` and ``arg`` are done on yes."""

    act: str
    arg: str
    text: str
    detail: str
    choices: tuple[tuple[str, str], ...] = ()


_ASKED = {"paper": "staff_ask_paper", "restart": "staff_ask_restart", "leave": "staff_ask_leave"}


def question(act: str, arg: str, name: str, language: str) -> Question | None:
    """The question before ``act``; None for an act that is done at once. ``name`` is what ``arg`` is called."""
    if act in _ASKED:
        key = _ASKED[act]
        return Question(act, arg, word(key, language), word(f"{key}_detail", language))
    if act in {"slip_out", "slip_not"}:
        key = f"staff_ask_{act}"
        return Question(act, arg, word(key, language, number=name), word(f"{key}_detail", language))
    if act == "pause":
        reasons = tuple((key, word(f"staff_reason_{key}", language)) for key in PAUSE_REASONS)
        return Question(act, arg, word("staff_reason_ask", language, service=name), "", reasons)
    return None
