"""Wakes long polls of signs: when facts change, and when a sign's frame ends by itself."""

import asyncio
from collections.abc import Iterable
from typing import TYPE_CHECKING

from kiosk.http.bells import Bell
from led_feed import UnknownSign

if TYPE_CHECKING:
    from led_feed import SignBook

LOOK_SECONDS = 0.5


class SignBells:
    """One bell per sign that is waited for. All but ``ring`` belong to the loop's thread."""

    def __init__(self, signs: "SignBook") -> None:
        self._signs = signs
        self._bells: dict[str, Bell] = {}
        self._counts: dict[str, int] = {}
        self._closed = False

    def ring(self, changed: Iterable[str]) -> None:
        """May be called from any thread."""
        for sign_id in changed:
            bell = self._bells.get(sign_id)
            if bell:
                bell.ring()

    async def wait(self, sign_id: str, seconds: float) -> bool:
        """True when the sign's feed changed within the time."""
        if self._closed:
            return False
        bell = self._bells.setdefault(sign_id, Bell())
        self._counts[sign_id] = self._counts.get(sign_id, 0) + 1
        try:
            return await bell.wait(seconds)
        finally:
            self._counts[sign_id] -= 1
            if not self._counts[sign_id]:
                del self._counts[sign_id], self._bells[sign_id]

    async def run(self) -> None:
        """Look at the signs that are waited for; a frame whose time is over then turns, which rings."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            for sign_id in tuple(self._bells):
                try:
                    self._signs.frame(sign_id)
                except UnknownSign:  # the hall pack lost it while somebody waited
                    self._bells[sign_id].ring()

    def close(self) -> None:
        self._closed = True
        for bell in self._bells.values():
            bell.close()
