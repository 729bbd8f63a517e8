"""What the check tells of a pack's recordings."""

import array
from datetime import date

from kiosk.hall import load_pack
from kiosk.hall.recordings import coverage
from queue_ticketing.adapters.wav_files import write_wav
from tests.support.packs import PackOnDisk

CHINESE = ("请", "A", "Q", *"零一二三四五六七八九", "号", "到", "号窗口办理")
ENGLISH = ("number", "a", "q", *"0123456789", "please go to window")


TODAY = date(2026, 5, 6)


def record(pack: PackOnDisk, *names: str) -> None:
    for name in names:
        write_wav(pack.directory / "voice" / f"{name}.wav", array.array("h", [5000] * 800), 8000)


def notes(pack: PackOnDisk) -> list[tuple[str, str]]:
    return [(note.file, note.zh) for note in load_pack(pack.directory, TODAY).warnings]


def test_a_pack_without_recordings_misses_none(pack: PackOnDisk) -> None:
    assert notes(pack) == []


def test_all_recordings_of_a_small_hall_are_enough(pack: PackOnDisk) -> None:
    record(pack, *CHINESE, "ding")
    assert notes(pack) == []


def test_missing_ones_are_listed_by_their_file(pack: PackOnDisk) -> None:
    record(pack, *CHINESE[3:])
    [(file, words)] = notes(pack)
    assert file == "voice"
    assert words == "还缺 3 个录音，用到它们的整句改用合成语音：请.wav A.wav Q.wav"


def test_english_counts_in_a_bilingual_hall_only(pack: PackOnDisk) -> None:
    record(pack, *CHINESE, *(f"en/{name}" for name in ENGLISH[1:]))
    assert notes(pack) == []
    pack.replace("format: 1", "format: 1\nvoice: {bilingual: true}")
    assert [(file, "number.wav" in words) for file, words in notes(pack)] == [("voice/en", True)]


def test_one_that_is_no_good_is_named_with_its_reason_and_counts_as_missing(pack: PackOnDisk) -> None:
    record(pack, *CHINESE)
    (pack.directory / "voice" / "七.wav").write_bytes(b"RIFF")
    assert [file for file, _ in notes(pack)] == ["voice/七.wav", "voice"]
    covered = coverage(pack.directory, load_pack(pack.directory, TODAY).hall, bilingual=False)
    assert covered.missing == ("七",)
    assert "WAV" in covered.faults[0].zh
