"""What a visitor is told of the printer and of the slip."""

from dataclasses import dataclass

from queue_ticketing.model import SlipAttempt, SlipState
from queue_ticketing.ports import PrinterFault
from ui.words import TABLE, word

TROUBLE = frozenset(
    {
        PrinterFault.PAPER_OUT,
        PrinterFault.COVER_OPEN,
        PrinterFault.CUTTER_JAM,
        PrinterFault.HEAD_HOT,
        PrinterFault.OFFLINE,
        PrinterFault.LINK_DOWN,
    }
)
"""Faults in which no slip can come out. UNKNOWN is not among them: a printer that cannot answer may well print."""

ON_ITS_WAY = frozenset({SlipState.CREATED, SlipState.SENDING, SlipState.SENT})
OUT = frozenset({SlipState.CONFIRMED, SlipState.CONFIRMED_BY_STAFF})


@dataclass(frozen=True, slots=True)
class SlipProps:
    """``kind`` is the notice's: info, good or warn. ``pending``: nothing is decided yet."""

    kind: str = "info"
    icon: str = "printer"
    text: str = ""
    detail: str = ""
    pending: bool = False


def cause_words(cause: str, language: str) -> str:
    """A printer fault as the visitor's own words; empty when there is nothing to say."""
    key = f"cause_{cause}"
    return word(key, language) if key in TABLE else ""


def derive_slip(attempt: SlipAttempt | None, language: str, *, slow: bool = False) -> SlipProps:
    """``slow``: it has been on its way for longer than visitors expect."""
    if attempt is None or attempt.state in ON_ITS_WAY:
        return SlipProps(text=word("slip_slow" if slow else "slip_printing", language), pending=True)
    if attempt.state in OUT:
        return SlipProps("good", "check", word("slip_take", language))
    if attempt.state is SlipState.UNVERIFIED:
        detail = word("slip_unverified_detail", language)
        return SlipProps("info", "printer", word("slip_unverified", language), detail)
    return SlipProps("warn", "no-paper", _failure(attempt, language), word("slip_valid_detail", language))


def _failure(attempt: SlipAttempt, language: str) -> str:
    cause = cause_words(attempt.cause, language)
    if attempt.state is SlipState.UNCERTAIN:
        return word("slip_uncertain", language)
    if not cause:
        return word("slip_failed", language)
    key = "slip_waiting" if attempt.state is SlipState.HELD else "slip_failed_because"
    return word(key, language, cause=cause)
