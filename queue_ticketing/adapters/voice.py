"""The hall's voice as it stands on this machine."""

from collections.abc import Callable
from pathlib import Path

from queue_ticketing.adapters.chime import chime_file
from queue_ticketing.adapters.clips import ClipFolder, ClipsFirst
from queue_ticketing.adapters.espeak import EspeakVoice
from queue_ticketing.adapters.reading_file import FiledReading
from queue_ticketing.adapters.speaker import ProgramSpeaker
from queue_ticketing.ports import Clock
from queue_ticketing.voice.announcer import Announcer
from queue_ticketing.voice.settings import VoiceSettings


def open_announcer(
    data_dir: Path,
    *,
    recordings: Callable[[], Path | None],
    settings: Callable[[], VoiceSettings],
    clock: Clock,
) -> Announcer:
    """An announcer that is not started yet. ``recordings`` is the hall pack's folder of them, if it has one;
    generated sound goes to ``voice`` in the data directory."""
    folder = data_dir / "voice"
    voice = ClipsFirst(ClipFolder(recordings), folder, EspeakVoice(folder))
    return Announcer(
        voice,
        ProgramSpeaker(folder / "loudness"),
        reading=FiledReading(folder),
        settings=settings,
        clock=clock,
        chime=lambda: voice.chime() or chime_file(folder),
    )
