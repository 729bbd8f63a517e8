"""Tells every sign what the hall says of it: calls and pauses from the board, its playlist, an emergency."""

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk import bridges
from kiosk.clock import HallClock
from kiosk.hall.values import HallPack
from led_feed import Interrupt, SignBook
from queue_ticketing.board import Board

if TYPE_CHECKING:
    from kiosk.sign_texts import SignTexts


class SignNews:
    """``interrupt`` knows the emergency text of a sign. Thread-safe: one publication after the other, so that whoever came
    last saw the newest."""

    def __init__(
        self,
        signs: SignBook,
        pack: Callable[[], HallPack],
        board: Callable[[], Board],
        clock: HallClock,
        interrupt: Callable[[str], Interrupt | None],
    ) -> None:
        self._signs = signs
        self._pack = pack
        self._board = board
        self._clock = clock
        self._interrupt = interrupt
        self._lock = threading.Lock()
        self._texts: SignTexts | None = None

    def publish(self) -> None:
        with self._lock:
            pack, board, now, signs = self._pack(), self._board(), self._clock.now(), self._signs.signs
            facts = bridges.sign_facts(signs, board, pack.hall, now, self._clock.rehearsal)
            facts = self._texts_known().added(facts, signs, pack, board, now.date())
            self._signs.publish(
                {name: replace(one, interrupt=self._interrupt(name)) for name, one in facts.items()}
            )

    def _texts_known(self) -> "SignTexts":
        """Signs are told after the screen is there; until then their words are not needed."""
        if self._texts is None:
            from kiosk.sign_texts import SignTexts  # noqa: PLC0415 - see above

            self._texts = SignTexts()
        return self._texts
