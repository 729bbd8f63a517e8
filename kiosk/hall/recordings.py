"""The pack's own recordings of its calls: which are there, which are no good, which are missing."""

from dataclasses import dataclass
from pathlib import Path

from kiosk.hall.errors import PackError
from queue_ticketing.adapters.clips import ClipFault, ClipFolder
from queue_ticketing.hall import Hall
from queue_ticketing.voice.clips import ENGLISH_FOLDER, missing_clips, wanted_clips

FOLDER = "voice"
SHOWN = 80
"""Of the missing ones, in one line."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """``missing`` and ``missing_en`` name what the calls need and what was not recorded; ``any_en`` and its like tell
    whether there is one recording at all in that language."""

    any_zh: bool
    any_en: bool
    missing: tuple[str, ...]
    missing_en: tuple[str, ...]
    faults: tuple[ClipFault, ...]


def coverage(directory: Path, hall: Hall, *, bilingual: bool) -> Coverage:
    """Looks into every file of the pack's ``voice/``. A hall that speaks no English misses none."""
    found = ClipFolder(lambda: directory / FOLDER).look()
    prefixes = [service.numbers.prefix for service in hall.services]
    calls = wanted_clips(prefixes, hall.windows, english=False)
    calls_en = wanted_clips(prefixes, hall.windows, english=True) if bilingual else []
    return Coverage(
        any_zh=bool(found.chinese),
        any_en=bool(found.english),
        missing=missing_clips(calls, found.chinese, english=False),
        missing_en=missing_clips(calls_en, found.english, english=True),
        faults=found.faults,
    )


def recording_notes(directory: Path, hall: Hall, *, bilingual: bool) -> tuple[PackError, ...]:
    """What to tell of a pack's recordings; a language without any is the voice's own business."""
    covered = coverage(directory, hall, bilingual=bilingual)
    notes = [PackError(f"{FOLDER}/{fault.file}", 1, "", fault.zh, fault.en) for fault in covered.faults]
    if covered.any_zh and covered.missing:
        notes.append(_missing(FOLDER, covered.missing))
    if covered.any_en and covered.missing_en:
        notes.append(_missing(f"{FOLDER}/{ENGLISH_FOLDER}", covered.missing_en))
    return tuple(notes)


def names(missing: tuple[str, ...]) -> str:
    """``请.wav A.wav``, and no more of them than a line holds."""
    listed = " ".join(f"{name}.wav" for name in missing[:SHOWN])
    return listed if len(missing) <= SHOWN else f"{listed} ..."


def _missing(folder: str, missing: tuple[str, ...]) -> PackError:
    listed = names(missing)
    zh = f"还缺 {len(missing)} 个录音，用到它们的整句改用合成语音：{listed}"
    en = f"{len(missing)} recordings are missing, sentences that need one are synthesised: {listed}"
    return PackError(folder, 1, "", zh, en)
