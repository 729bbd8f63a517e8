"""What a visitor is told of a paper that the guide prints."""

from ui.context import PaperStage, PaperState
from ui.state.slips import SlipProps, cause_words
from ui.words import word


def derive_paper(state: PaperState, language: str, *, number: str = "", a4: bool = False) -> SlipProps:
    """``number`` is that of a fee slip, which stays on record whatever becomes of its paper; ``a4``: it comes out of
    the A4 printer."""
    cause = cause_words(state.cause, language)
    kept = word("paper_fee_slip_kept", language, number=number) if number else ""
    match state.stage:
        case PaperStage.PREPARING | PaperStage.PRINTING:
            return SlipProps(text=word(f"paper_{state.stage}", language), pending=True)
        case PaperStage.PRINTED:
            return SlipProps("good", "check", word("paper_a4_printed" if a4 else "paper_printed", language))
        case PaperStage.CHECK:
            detail = kept or word("paper_check_detail", language)
            return SlipProps("info", "printer", word("paper_check", language), detail)
        case PaperStage.WAITING:
            text = word("paper_waiting", language, cause=cause or word("cause_unknown", language))
            detail = kept or word("paper_waiting_detail", language)
            return SlipProps("warn", "no-paper", text, detail, pending=True)
    text = word("paper_failed_because", language, cause=cause) if cause else word("paper_failed", language)
    return SlipProps("warn", "no-paper", text, kept or word("paper_failed_detail", language))
