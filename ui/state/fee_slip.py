"""The fee slip at the screen: what it is, before; what has become of it, after."""

from dataclasses import dataclass, field
from enum import StrEnum

from ui.context import PaperHandle, PaperState
from ui.state.papers import derive_paper
from ui.state.slips import SlipProps
from ui.words import word


class SlipStep(StrEnum):
    """How far the visitor's wish for a fee slip has come."""

    NONE = "none"
    ASKING = "asking"
    SENDING = "sending"
    GIVEN = "given"
    REFUSED = "refused"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class SlipSheet:
    """What lies over the page; nothing when ``heading`` is empty. ``other`` only closes it."""

    heading: str = ""
    kind: str = "info"
    lines: list[str] = field(default_factory=list)
    act: str = ""
    other: str = ""
    state: SlipProps | None = None


def derive_slip(
    step: SlipStep, handle: PaperHandle | None, paper: PaperState | None, amount: str, language: str
) -> SlipSheet:
    def say(key: str) -> str:
        return word(key, language)

    match step:
        case SlipStep.ASKING:
            heading = word("slip_ask", language, amount=amount)
            lines = [say("slip_what"), say("slip_next")]
            return SlipSheet(heading, "info", lines, say("slip_print"), say("slip_back"))
        case SlipStep.SENDING:
            return SlipSheet(say("slip_sending"))
        case SlipStep.REFUSED:
            return SlipSheet(say("slip_refused"), "warn", [], say("slip_back"))
        case SlipStep.FAILED:
            lines = [say("slip_failed_detail")]
            return SlipSheet(say("slip_failed"), "warn", lines, say("slip_again"), say("slip_back"))
        case SlipStep.GIVEN if handle is not None and paper is not None:
            heading = word("slip_number", language, number=handle.number)
            state = derive_paper(paper, language, number=handle.number)
            lines = [say("slip_next")] if state.detail else [say("slip_next"), say("slip_wrong")]
            return SlipSheet(heading, "good", lines, say("slip_done"), state=state)
    return SlipSheet()
