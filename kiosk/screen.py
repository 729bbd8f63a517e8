"""What the visitor's screen is given of a built kiosk, and what staff may do at it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import __version__
from kiosk.bootstrap import Kiosk
from kiosk.ending import Ending
from kiosk.slip_printing import Printing
from led_feed import SignHealth
from queue_ticketing.model import SlipAttempt, SlipState
from ui.context import KioskContext, PackState, PinAnswer, ScreenSettings, SignStateRow

AT_KIOSK = "kiosk-staff"

if TYPE_CHECKING:
    from touch_guide.library import Document, DocumentHead


class KioskDoor:
    """Implements ui.context.StaffDoor."""

    def __init__(self, kiosk: Kiosk, ending: Ending) -> None:
        self._kiosk = kiosk
        self._ending = ending

    def verify_pin(self, pin: str) -> PinAnswer:
        answer = self._kiosk.staff.verify_pin(pin)
        return PinAnswer(answer.ok, answer.locked_until, answer.tries_left)

    def note(self, action: str, detail: str) -> None:
        self._kiosk.staff.note(AT_KIOSK, action, detail)

    def signs(self) -> list[SignStateRow]:
        return [self._row(health) for health in self._kiosk.signs.health()]

    def restart(self) -> None:
        self._ending.ask(again=True)

    def leave(self) -> None:
        self._ending.ask()

    @staticmethod
    def _row(health: SignHealth) -> SignStateRow:
        return SignStateRow(health.sign_id, health.state.value, health.silent_s)


def screen_context(kiosk: Kiosk, ending: Ending, url: str, heartbeat: Callable[[], None]) -> KioskContext:
    settings = kiosk.settings
    return KioskContext(
        hall=lambda: kiosk.pack.hall,
        guide=lambda: kiosk.pack.guide,
        office=kiosk.office,
        slips=kiosk.printing.desk,
        announcer=kiosk.announcer,
        staff=KioskDoor(kiosk, ending),
        workers=kiosk.workers,
        readers=kiosk.readers,
        clock=kiosk.clock,
        rehearsal=kiosk.clock.rehearsal,
        version=__version__,
        console_url=url,
        screen=ScreenSettings(
            settings.size, settings.windowed, settings.screen_inches, settings.board_screen
        ),
        heartbeat=heartbeat,
        on_ready=ending.shown,
        add_stopper=ending.add_stopper,
        pack_state=lambda: pack_state(kiosk),
        slip_picture=SlipPictures(kiosk.printing).of,
        papers=kiosk.papers,
        read_document=read_document,
        finder=kiosk.search.finder,
        emergencies=kiosk.emergencies.live,
    )


def read_document(head: "DocumentHead") -> "Document":
    """What reads documents is loaded with the first. Raises DocumentGone."""
    from touch_guide.adapters import documents  # noqa: PLC0415

    return documents.read_document(head)


def pack_state(kiosk: Kiosk) -> PackState:
    """The first thing wrong in a new pack that was refused, if one was."""
    refused = kiosk.live_hall.refused
    return PackState(str(refused.errors[0]) if refused else "")


class SlipPictures:
    """Remembers which picture of the virtual printer shows the slip that came out last."""

    def __init__(self, printing: Printing) -> None:
        self._printing = printing
        self._shown: tuple[str, Path] | None = None
        printing.desk.on_slip(self._slip_changed)

    def of(self, attempt: SlipAttempt) -> Path | None:
        shown = self._shown
        return shown[1] if shown and shown[0] == attempt.id else None

    def _slip_changed(self, attempt: SlipAttempt) -> None:
        picture = self._printing.newest_picture()
        if attempt.state is SlipState.CONFIRMED and picture:
            self._shown = (attempt.id, picture)
