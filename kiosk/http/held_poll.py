"""A long poll on the short way: what is waited for, until when, and how it ends."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.http.lean_feed import LeanFeed, Wait
    from kiosk.http.sign_bells import SignBells


class HeldPoll:
    """Ends once, by news, by time, or because the server closes; then ``answer`` gets the reply. Belongs to the loop's
    thread."""

    def __init__(
        self, lean: "LeanFeed", bells: "SignBells", wait: "Wait", answer: Callable[[bytes], None]
    ) -> None:
        self._lean = lean
        self._bells = bells
        self._wait = wait
        self._answer = answer
        self._ended = False
        self._timer: asyncio.TimerHandle | None = None

    def begin(self) -> None:
        """Wait; news that came since the poll was looked at ends it at once."""
        self._timer = asyncio.get_running_loop().call_later(self._wait.seconds, self._over)
        self._lean.waiting(+1)
        self._bells.listen(self._wait.sign_id, self._look)
        self._look()

    def drop(self) -> None:
        """Nobody waits for the answer any more."""
        if self._timer is not None and not self._ended:
            self._ended = True
            self._timer.cancel()
            self._bells.drop(self._wait.sign_id, self._look)
            self._lean.waiting(-1)

    def _look(self) -> None:
        reply = self._lean.news(self._wait)
        if reply is None and self._bells.closed:
            reply = self._lean.unchanged(self._wait)
        if reply is not None:
            self.drop()
            self._answer(reply)

    def _over(self) -> None:
        reply = self._lean.unchanged(self._wait)
        self.drop()
        self._answer(reply)
