"""The words on the screen while they are spoken."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Caption:
    """Words that are being spoken right now. ``number`` and ``window`` are empty for a reading and for a trial;
    ``repeat`` counts from 1."""

    text: str
    text_en: str
    number: str = ""
    window: str = ""
    repeat: int = 1


class Captions:
    """Tells everybody who shows captions. A listener that fails takes the words from nobody else."""

    def __init__(self) -> None:
        self.now: Caption | None = None
        self._listeners: list[Callable[[Caption | None], None]] = []

    def on_caption(self, listener: Callable[[Caption | None], None]) -> None:
        self._listeners.append(listener)

    def tell(self, caption: Caption | None) -> None:
        self.now = caption
        for listener in self._listeners:
            try:
                listener(caption)
            except Exception:
                logger.exception("a caption could not be shown")
