"""How far something is on its way to the bureau, in words that never say more than is known."""

from enum import StrEnum

from kiosk.sync.inbox import PASSED, RETURNED
from kiosk.sync.letter_store import ASIDE, DROPPED, RECEIVED, LetterState


class Progress(StrEnum):
    SAVED = "saved"
    SENT = "sent"
    RECEIVED = "received"
    PASSED = "passed"
    RETURNED = "returned"
    ASIDE = "aside"
    DROPPED = "dropped"


WORDS: dict[Progress, tuple[str, str]] = {
    Progress.SAVED: ("已存本机，市局尚未收到", "saved here, not yet received by the bureau"),
    Progress.SENT: ("已发出，等待市局确认收到", "sent, not yet confirmed by the bureau"),
    Progress.RECEIVED: ("市局已收到，尚未审核通过", "received by the bureau, not yet passed"),
    Progress.PASSED: ("市局已审核通过", "passed by the bureau"),
    Progress.RETURNED: ("市局已退回，请按意见更正", "returned by the bureau: please correct it"),
    Progress.ASIDE: ("未能送达，请找工作人员", "could not be delivered: please ask the staff"),
    Progress.DROPPED: ("工作人员已决定不再发送", "staff decided not to send it"),
}


def progress_of(letter: LetterState, verdict: str | None) -> Progress:
    """``verdict`` is what stands of the bureau's word on the letter. A verdict is believed only of what was received, or of what
    left here: an answer may overtake its receipt."""
    if letter.state == DROPPED:
        return Progress.DROPPED
    if letter.state == RECEIVED or letter.sent_at is not None:
        if verdict == PASSED:
            return Progress.PASSED
        if verdict == RETURNED:
            return Progress.RETURNED
    if letter.state == RECEIVED:
        return Progress.RECEIVED
    if letter.state == ASIDE:
        return Progress.ASIDE
    return Progress.SENT if letter.sent_at is not None else Progress.SAVED
