"""What comes out of the loudspeaker: recordings that are tones are played by the real player and heard again."""

import array
import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from queue_ticketing.adapters.voice import open_announcer
from queue_ticketing.adapters.wav_files import write_wav
from queue_ticketing.hall import Window
from queue_ticketing.model import WindowId
from queue_ticketing.voice.announcer import Announcer
from queue_ticketing.voice.captions import Caption
from queue_ticketing.voice.settings import VoiceSettings
from tests.support.sound_server import RATE, Loudspeaker, loudspeaker, there_is_one

pytestmark = pytest.mark.skipif(not there_is_one(), reason="no PulseAudio on PATH")

WORDS = ("ding", "请", "A", "零", "一", "二", "三", "号", "到", "号窗口办理")
TONES = {word: 400.0 + 150 * n for n, word in enumerate(WORDS)}
LENGTH_S = 0.16
Until = Callable[..., bool]


class NineOClock:
    def now(self) -> datetime:
        return datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("Asia/Shanghai"))


class Hall:
    """A hall whose recordings are tones."""

    def __init__(self, folder: Path, speaker: Loudspeaker) -> None:
        self.speaker = speaker
        self.settings = VoiceSettings(repeat=1, volume=60)
        self.captions: list[Caption | None] = []
        self.announcer: Announcer = open_announcer(
            folder,
            recordings=lambda: folder / "recordings",
            settings=lambda: self.settings,
            clock=NineOClock(),
        )
        self.announcer.on_caption(self.captions.append)
        self.announcer.start()

    def call(self, number: str, window: int) -> None:
        self.announcer.call(number, Window(WindowId(str(window)), "", "", ()))

    def heard(self) -> list[str]:
        return self.speaker.tones(TONES)


@pytest.fixture
def hall(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hall]:
    for word, hertz in TONES.items():
        tone = [int(9000 * math.sin(math.tau * hertz * n / RATE)) for n in range(int(LENGTH_S * RATE))]
        write_wav(tmp_path / "recordings" / f"{word}.wav", array.array("h", tone), RATE)
    with loudspeaker(tmp_path) as speaker:
        monkeypatch.setenv("PULSE_SERVER", speaker.server)
        hall = Hall(tmp_path, speaker)
        yield hall
        hall.announcer.close()


def words(number: str, window: str) -> list[str]:
    return ["ding", "请", *number, "号", "到", window, "号窗口办理"]


def test_a_rush_of_calls_is_heard_whole_and_in_order_and_each_once(hall: Hall, until: Until) -> None:
    for number, window in (("A001", 1), ("A002", 2), ("A003", 3), ("A001", 1), ("A002", 2)):
        hall.call(number, window)
    wanted = [*words("A零零一", "一"), *words("A零零二", "二"), *words("A零零三", "三")]
    assert until(lambda: hall.captions[-1:] == [None], 40)
    assert until(lambda: hall.heard()[-1:] == wanted[-1:], 5)
    assert hall.heard() == wanted
    assert [caption.number for caption in hall.captions if caption] == ["A001", "A002", "A003"]


def test_half_the_volume_is_half_as_loud_at_the_loudspeaker_and_mute_is_silence(
    hall: Hall, until: Until
) -> None:
    hall.call("A001", 1)
    assert until(lambda: hall.captions[-1:] == [None], 30)
    assert until(lambda: hall.heard()[-1:] == ["号窗口办理"], 5)
    loud = max(hall.speaker.heard())
    hall.settings = replace(hall.settings, volume=30)
    before = len(hall.speaker.heard())
    hall.call("A002", 2)
    assert until(lambda: len(hall.heard()) == 20, 30)
    assert max(hall.speaker.heard()[before:]) == pytest.approx(loud / 2, rel=0.05)
    hall.settings = replace(hall.settings, muted=True)
    hall.call("A003", 3)
    assert until(lambda: hall.captions[-1] is None and hall.captions[-2].number == "A003", 30)  # type: ignore[union-attr]
    assert len(hall.heard()) == 20
