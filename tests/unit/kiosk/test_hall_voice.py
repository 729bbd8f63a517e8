"""What the guide desk sets holds now and after a restart, and over a new pack."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from kiosk.clock import HallClock
from kiosk.database import Database, open_database, sqlite_url
from kiosk.database.kept import KeptSettings
from kiosk.hall import load_pack, sample_hall_dir
from kiosk.hall_voice import KEY, HallVoice
from queue_ticketing.voice.settings import VoiceSettings

CLOCK = HallClock(ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = open_database(sqlite_url(tmp_path / "kiosk.sqlite3"))
    yield database
    database.close()


class Hall:
    """The sample hall with a voice, started anew as often as wanted."""

    def __init__(self, folder: Path, database: Database) -> None:
        self.live = SimpleNamespace(pack=load_pack(sample_hall_dir()))
        self.pack(VoiceSettings(volume=80))
        self.kept = KeptSettings(database)
        self.folder = folder

    def pack(self, settings: VoiceSettings) -> None:
        self.live.pack = replace(self.live.pack, voice=settings)

    def voice(self) -> HallVoice:
        voice = HallVoice(self.live, CLOCK, self.folder, lambda: self.kept)  # type: ignore[arg-type]
        voice.remember()
        return voice


@pytest.fixture
def hall(tmp_path: Path, database: Database) -> Hall:
    return Hall(tmp_path, database)


def test_without_a_word_of_the_desk_the_pack_is_followed(hall: Hall) -> None:
    voice = hall.voice()
    assert voice.settings.volume == 80
    hall.pack(VoiceSettings(volume=60))
    assert voice.settings.volume == 60


def test_the_desk_is_obeyed_over_a_new_pack_and_a_restart(hall: Hall) -> None:
    hall.voice().change(volume=35)
    hall.pack(VoiceSettings(volume=60, bilingual=True))
    voice = hall.voice()
    assert (voice.settings.volume, voice.settings.bilingual, voice.view.volume_now) == (35, True, 35)
    voice.change(muted=True)
    again = hall.voice()
    assert (again.settings.volume, again.settings.muted, again.view.volume_now) == (35, True, 0)
    assert again.view.silent_because == "muted"


def test_the_volume_of_the_pack_follows_the_pack_again(hall: Hall) -> None:
    voice = hall.voice()
    voice.change(volume=35)
    voice.change(volume=80)
    hall.pack(VoiceSettings(volume=60))
    assert hall.voice().settings.volume == 60


@pytest.mark.parametrize("text", ["no JSON", "[]", "{}", '{"volume": "loud", "muted": false}', "null"])
@pytest.mark.logs("cannot be read")
def test_what_cannot_be_understood_leaves_the_pack_in_force(hall: Hall, text: str) -> None:
    hall.kept.put(KEY, text)
    assert hall.voice().settings == VoiceSettings(volume=80)


def test_a_volume_beyond_the_scale_is_brought_back_to_it(hall: Hall) -> None:
    hall.kept.put(KEY, json.dumps({"volume": 900, "muted": False}))
    assert hall.voice().settings.volume == 100
