"""What staff do at the kiosk, as blocking calls for a worker thread. Each act is noted before it is reported done."""

from collections.abc import Callable

from queue_ticketing.errors import QueueError
from ui.context import KioskContext
from ui.state.staff import StaffFacts, StaffPage, derive_staff
from ui.words import word

STAFF = "kiosk-staff"
"""Who the audit log names: whoever knew the PIN of this kiosk."""


_LAST_ACTS = frozenset({"restart", "leave"})
"""Noted before they are done: nothing of this process may be left afterwards."""


class ActFailed(Exception):
    """An act was refused; the text says why, for the person at the screen."""


class StaffActs:
    """Not bound to a thread; every method blocks."""

    def __init__(self, context: KioskContext) -> None:
        self._context = context
        self._acts: dict[str, Callable[[str, str, str, str], str]] = {
            "test_slip": self._test_slip,
            "paper": self._paper,
            "clear": self._clear,
            "slip_out": self._slip_out,
            "slip_not": self._slip_not,
            "pause": self._pause,
            "resume": self._resume,
            "restart": self._restart,
            "leave": self._leave,
        }

    def look(self, language: str) -> StaffPage:
        """The page as things stand now."""
        context = self._context
        return derive_staff(
            StaffFacts(
                now=context.clock.now(),
                printer=context.slips.view,
                board=context.office.board,
                signs=tuple(context.staff.signs()),
                slips=tuple(context.office.slips_unsettled()),
                pack=context.pack_state(),
                hall_name=context.hall().name,
                version=context.version,
                console_url=context.console_url,
            ),
            language,
        )

    def do(self, act: str, arg: str, name: str, choice: str, language: str) -> str:
        """Does it, notes it, and returns what to say. Refusals raise ActFailed; they are noted too."""
        detail = " ".join(part for part in (name or arg, choice) if part)
        if act in _LAST_ACTS:
            self._context.staff.note(f"staff.{act}", detail)
        try:
            said = self._acts[act](arg, name, choice, language)
        except QueueError as refused:
            self._context.staff.note(f"staff.{act}.refused", f"{detail} {refused.code}".strip())
            raise ActFailed(refused.code) from refused
        if act not in _LAST_ACTS:
            self._context.staff.note(f"staff.{act}", detail)
        return said

    def _test_slip(self, _arg: str, _name: str, _choice: str, language: str) -> str:
        self._context.slips.test_slip(STAFF)
        return word("staff_done_test_slip", language)

    def _paper(self, _arg: str, _name: str, _choice: str, language: str) -> str:
        self._context.slips.paper_changed(STAFF)
        return word("staff_done_paper", language)

    def _clear(self, _arg: str, _name: str, _choice: str, language: str) -> str:
        self._context.slips.clear(STAFF)
        return word("staff_done_clear", language)

    def _slip_out(self, arg: str, name: str, _choice: str, language: str) -> str:
        self._context.office.settle_slip(arg, came_out=True, by=STAFF)
        return word("staff_done_slip", language, number=name)

    def _slip_not(self, arg: str, name: str, _choice: str, language: str) -> str:
        self._context.office.settle_slip(arg, came_out=False, by=STAFF)
        return word("staff_done_slip", language, number=name)

    def _pause(self, arg: str, name: str, choice: str, language: str) -> str:
        self._context.office.pause_service(arg, word(f"staff_reason_{choice}", "zh"), STAFF)
        return word("staff_done_pause", language, service=name)

    def _resume(self, arg: str, name: str, _choice: str, language: str) -> str:
        self._context.office.resume_service(arg, STAFF)
        return word("staff_done_resume", language, service=name)

    def _restart(self, _arg: str, _name: str, _choice: str, language: str) -> str:
        self._context.staff.restart()
        return word("staff_done_restart", language)

    def _leave(self, _arg: str, _name: str, _choice: str, language: str) -> str:
        self._context.staff.leave()
        return word("staff_done_leave", language)
