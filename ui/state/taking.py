"""Taking one number: from the confirm page to the number on the screen."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from queue_ticketing.board import Board, ServiceView
from queue_ticketing.errors import (
    ConsentNeeded,
    QueueError,
    QuotaReached,
    ServiceClosed,
    SlotQuotaReached,
)
from queue_ticketing.model import SlipAttempt, Ticket, TicketState, WaitEstimate
from queue_ticketing.ports import PrinterFault
from ui.state.services import papers_of, service_name
from ui.state.slips import TROUBLE, SlipProps, cause_words, derive_slip
from ui.state.waits import ahead_words, wait_words, window_name, window_names
from ui.words import TABLE, word


class Phase(StrEnum):
    """IDLE: no confirm page is open. REFUSED and FAILED leave the same intent in place: a retry cannot make two."""

    IDLE = "idle"
    ASKING = "asking"
    ISSUING = "issuing"
    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"


class Again(StrEnum):
    """One more slip of a number that was there already: once per visit."""

    NOT_ASKED = "not_asked"
    ASKED = "asked"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Taking:
    """One opened confirm page. ``intent`` is made with it, so that one page visit makes at most one number.
    ``consent``: the visitor was told how many wait and wants the number all the same. ``existing``: the number was
    there already; ``again`` tells what became of printing its slip once more."""

    phase: Phase = Phase.IDLE
    service_id: str = ""
    intent: str = ""
    ticket: Ticket | None = None
    ahead: int = 0
    wait: WaitEstimate | None = None
    slip: SlipAttempt | None = None
    slow: bool = False
    refusal: QueueError | None = None
    consent: bool = False
    existing: bool = False
    again: Again = Again.NOT_ASKED


@dataclass(frozen=True, slots=True)
class TakingProps:
    """What the confirm page and the result page show. ``can_take``: the button takes a tap; ``asks``: it is the answer
    to the question whether to join so long a queue; ``can_reprint``: one more slip may be asked for."""

    phase: str = Phase.IDLE.value
    service: str = ""
    icon: str = "service"
    summary: str = ""
    ahead: str = ""
    wait: str = ""
    windows: str = ""
    papers: tuple[str, ...] = ()
    can_take: bool = False
    asks: bool = False
    button: str = ""
    notice_kind: str = ""
    notice: str = ""
    notice_detail: str = ""
    title: str = ""
    number: str = ""
    slip: SlipProps = SlipProps()
    can_reprint: bool = False
    speech: str = ""


def derive_taking(taking: Taking, board: Board, fault: PrinterFault, language: str) -> TakingProps:
    view = next((v for v in board.services if v.service.id == taking.service_id), None)
    if view is None or taking.phase is Phase.IDLE:
        return TakingProps()
    if taking.phase is Phase.DONE and taking.ticket:
        if taking.existing:
            return _existing(taking, taking.ticket, view, fault, language)
        return _done(taking, taking.ticket, view, language)
    return _asking(taking, view, fault, language)


def _asking(taking: Taking, view: ServiceView, fault: PrinterFault, language: str) -> TakingProps:
    kind, notice, detail = _notice(taking, view, fault, language)
    name, papers = service_name(view.service, language), papers_of(view.service, language)
    wait = wait_words(view.wait, language)
    ahead = ahead_words(view.waiting, language, view.wait) if view.known else wait
    return TakingProps(
        phase=taking.phase.value,
        service=name,
        icon=view.service.icon or "service",
        summary=view.service.summary_en if language == "en" else view.service.summary,
        ahead=ahead,
        wait=wait,
        windows=window_names(view.windows, language),
        papers=papers,
        can_take=taking.phase in (Phase.ASKING, Phase.FAILED) and not view.why_closed,
        asks=asks_consent(taking, view),
        button=_button(taking, view, fault, language),
        notice_kind=kind,
        notice=notice,
        notice_detail=detail,
        speech=". ".join(p for p in (notice, detail) if p)
        + word(
            "confirm_speech", language, service=name, ahead=ahead, wait=wait, bring=_bring(papers, language)
        ),
    )


def _bring(papers: tuple[str, ...], language: str) -> str:
    joined = (", " if language == "en" else "，").join(papers)
    return word("bring_speech", language, papers=joined) if papers else ""


def asks_consent(taking: Taking, view: ServiceView) -> bool:
    """Whether the visitor is asked first, because more wait than the hall says one should join unasked."""
    limit = view.service.ask_above
    return isinstance(taking.refusal, ConsentNeeded) or (limit is not None and view.waiting > limit)


def _button(taking: Taking, view: ServiceView, fault: PrinterFault, language: str) -> str:
    if taking.phase is Phase.ISSUING:
        return word("taking", language)
    if asks_consent(taking, view):
        return word("take_anyway", language)
    return word("confirm_without_slip" if fault in TROUBLE else "confirm_take", language)


def _notice(taking: Taking, view: ServiceView, fault: PrinterFault, language: str) -> tuple[str, str, str]:
    if taking.phase is Phase.REFUSED:
        return "bad", word("refused", language), refusal_words(taking.refusal, language)
    if taking.phase is Phase.FAILED:
        return "warn", word("refused", language), word("refused_try_again", language)
    if view.why_closed:
        return (
            "bad",
            word("refused_closed", language, reason=_reason(view.why_closed, view.why_text, language)),
            opens_words(view.opens_at, language),
        )
    if fault in TROUBLE:
        cause = cause_words(fault.value, language)
        return "warn", word("no_slip_now", language, cause=cause), word("no_slip_now_detail", language)
    if asks_consent(taking, view):
        return "warn", word("many_waiting", language, n=view.waiting), word("many_waiting_detail", language)
    return "", "", ""


def refusal_words(refusal: QueueError | None, language: str) -> str:
    """Words for a refusal's code."""
    if isinstance(refusal, ServiceClosed):
        reason = _reason(str(refusal.values.get("why", "")), str(refusal.values.get("text") or ""), language)
        return word("refused_closed", language, reason=reason)
    if isinstance(refusal, QuotaReached | SlotQuotaReached):
        reason = word(f"service_{refusal.code.replace('-', '_')}", language)
        again = opens_words(refusal.values.get("opens_at"), language)
        return ", ".join(part for part in (word("refused_closed", language, reason=reason), again) if part)
    return word("refused_gone", language)


def opens_words(opens_at: object, language: str) -> str:
    """When numbers are given again; empty when that is not known."""
    return (
        word("service_opens_at", language, time=f"{opens_at:%H:%M}") if isinstance(opens_at, datetime) else ""
    )


def _reason(why: str, text: str, language: str) -> str:
    key = f"service_{why}"
    return text or word(key if key in TABLE else "service_paused", language)


def _done(taking: Taking, ticket: Ticket, view: ServiceView, language: str) -> TakingProps:
    ahead, wait = ahead_words(taking.ahead, language, taking.wait), wait_words(taking.wait, language)
    windows = window_names(view.windows, language)
    return TakingProps(
        phase=taking.phase.value,
        service=service_name(view.service, language),
        icon=view.service.icon or "service",
        ahead=ahead,
        wait=wait,
        windows=windows,
        title=word("result_title", language),
        number=ticket.number,
        slip=derive_slip(taking.slip, language, slow=taking.slow),
        speech=word("result_speech", language, number=ticket.number, ahead=ahead, wait=wait, windows=windows),
    )


def _existing(
    taking: Taking, ticket: Ticket, view: ServiceView, fault: PrinterFault, language: str
) -> TakingProps:
    """The number that its holder has already, where it stands, and one more slip of it."""
    props = _done(taking, ticket, view, language)
    slip, printable = _existing_slip(taking, fault, language)
    window = next((w for w in view.windows if w.id == ticket.window_id), None)
    if ticket.state in (TicketState.CALLED, TicketState.SERVING) and window:
        place = window_name(window, language)
        slip = _told("bell", "existing_now", language, window=place)
        props = replace(props, ahead=word("ahead_none", language), wait="—", windows=place)
    elif ticket.state is TicketState.HELD:
        slip = _told("info", "existing_held", language)
    said = word("existing_speech", language, number=ticket.number, detail=f"{slip.text}. {slip.detail}")
    title = word("existing_title", language)
    return replace(props, title=title, slip=slip, can_reprint=printable, speech=said)


def _existing_slip(taking: Taking, fault: PrinterFault, language: str) -> tuple[SlipProps, bool]:
    """The notice about the slip, and whether one more may be asked for."""
    old = derive_slip(taking.slip, language, slow=taking.slow)
    if taking.again is Again.ASKED or old.pending:
        return old, False
    if taking.again is Again.FAILED:
        return replace(_told("no-paper", "reprint_failed", language), kind="warn"), False
    if fault in TROUBLE:
        return SlipProps(
            "info", "info", word("existing_notice", language), word("existing_no_slip", language)
        ), False
    return _told("info", "existing_notice", language, "existing_detail"), True


def _told(icon: str, key: str, language: str, detail: str = "", **values: object) -> SlipProps:
    detail_key = detail or f"{key}_detail"
    return SlipProps("info", icon, word(key, language), word(detail_key, language, **values))
