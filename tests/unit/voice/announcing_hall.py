"""An announcer among fakes."""

from collections.abc import Callable
from typing import Any

from queue_ticketing.hall import Window
from queue_ticketing.model import WindowId
from queue_ticketing.voice.announcer import Announcer, Caption
from queue_ticketing.voice.settings import VoiceSettings
from tests.unit.voice.fakes import FixedClock, ListeningSpeaker, PaperVoice

Until = Callable[..., bool]


ONCE = VoiceSettings(repeat=1)


def window(number: int) -> Window:
    return Window(WindowId(str(number)), f"{number}号", f"Window {number}", ())


class Hall:
    """An announcer among fakes, with every caption it showed."""

    def __init__(
        self,
        settings: VoiceSettings = ONCE,
        card: bool = True,
        voice: bool = True,
        hour: int = 10,
        **more: Any,
    ) -> None:
        self.speaker = ListeningSpeaker(card)
        self.captions: list[Caption | None] = []
        self.settings = settings
        self.announcer = Announcer(
            PaperVoice(missing=not voice), self.speaker, settings=lambda: self.settings, clock=FixedClock(hour),
            **{"reading": lambda text: text, **more},
        )  # fmt: skip
        self.announcer.on_caption(self.captions.append)
        self.announcer.start()

    def spoken_numbers(self) -> list[str]:
        return [caption.number for caption in self.captions if caption and caption.number]
