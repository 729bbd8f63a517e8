"""Recordings of the hall instead of the voice, whenever they cover all that is to be said."""

import hashlib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from queue_ticketing.adapters.wav_files import keep_newest, write_wav
from queue_ticketing.adapters.wav_parts import Unusable, recorded, together
from queue_ticketing.ports import VoiceSynth, VoiceUnavailable
from queue_ticketing.voice.clips import CHIME, ENGLISH_FOLDER, Laid, Tokens, lay, tokens

MOST_FILES = 1_000
Clips = Mapping[Tokens, Path]


@dataclass(frozen=True, slots=True)
class ClipFault:
    """A file that cannot be used; ``file`` is relative to the folder."""

    file: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Recordings:
    """What lies in a hall's folder of recordings."""

    chinese: Clips = field(default_factory=dict)
    english: Clips = field(default_factory=dict)
    chime: Path | None = None
    faults: tuple[ClipFault, ...] = ()

    def of(self, *, english: bool) -> Clips:
        return self.english if english else self.chinese


class ClipFolder:
    """Looks into the folder anew each time, and into a file only when it has changed. For one thread."""

    def __init__(self, folder: Callable[[], Path | None]) -> None:
        self._folder = folder
        self._known: dict[Path, tuple[tuple[int, int], Unusable | None]] = {}

    def look(self) -> Recordings:
        root = self._folder()
        if root is None or not root.is_dir():
            return Recordings()
        found: dict[bool, dict[Tokens, Path]] = {False: {}, True: {}}
        chime: Path | None = None
        faults: list[ClipFault] = []
        for path, english in _files(root):
            fault = self._fault(root, path)
            words = tokens(path.stem, english=english)
            if fault is not None:
                faults.append(ClipFault(str(path.relative_to(root)), fault.zh, fault.en))
            elif path.stem.casefold() == CHIME:
                chime = path
            elif words:
                found[english][words] = path
        return Recordings(found[False], found[True], chime, tuple(faults))

    def _fault(self, root: Path, path: Path) -> Unusable | None:
        try:
            status = path.stat()
            stamp = (status.st_mtime_ns, status.st_size)
            if path not in self._known or self._known[path][0] != stamp:
                self._known[path] = (stamp, _examined(root, path))
        except OSError as problem:
            return Unusable(f"读不出来：{problem.strerror}", f"cannot be read: {problem.strerror}")
        return self._known[path][1]


class ClipsFirst:
    """Says words with the hall's recordings when these cover all of them, otherwise with another voice."""

    def __init__(self, clips: ClipFolder, cache: Path, otherwise: VoiceSynth) -> None:
        self._clips = clips
        self._cache = cache
        self._otherwise = otherwise

    def wav(self, text: str, pinyin: str) -> Path:
        english = not pinyin
        laid = lay(text, self._clips.look().of(english=english), english=english)
        return self._joined(laid) if laid else self._otherwise.wav(text, pinyin)

    def chime(self) -> Path | None:
        """The hall's own, fit to be played."""
        own = self._clips.look().chime
        return self._joined([Laid(own, pause=False)]) if own else None

    def _joined(self, parts: list[Laid[Path]]) -> Path:
        try:
            path = self._cache / f"clips-{_stamp(parts)}.wav"
            if path.exists():
                os.utime(path)
                return path
            sound = together([(recorded(part.clip), part.pause) for part in parts])
            write_wav(path, sound.samples, sound.rate)
            keep_newest(self._cache)
        except (OSError, Unusable) as problem:
            raise VoiceUnavailable(f"recordings: {problem}") from problem
        return path


def _files(root: Path) -> list[tuple[Path, bool]]:
    """Every file with whether it is English."""
    found = [(path, False) for path in sorted(root.iterdir()) if path.name != ENGLISH_FOLDER]
    if (root / ENGLISH_FOLDER).is_dir():
        found += [(path, True) for path in sorted((root / ENGLISH_FOLDER).iterdir())]
    return [(path, english) for path, english in found if _counts(path)][:MOST_FILES]


def _counts(path: Path) -> bool:
    return path.is_file() and not path.name.startswith((".", "README")) and not path.name.endswith("~")


def _examined(root: Path, path: Path) -> Unusable | None:
    if not path.resolve().is_relative_to(root.resolve()):
        return Unusable("在目录之外，不能用链接指到别处", "lies outside the folder; links must not lead out")
    if path.suffix.casefold() != ".wav":
        return Unusable(
            "不是 .wav 文件，请转成“WAV，16 位 PCM”", "is no .wav file; save it as WAV, 16-bit PCM"
        )
    try:
        recorded(path)
    except Unusable as fault:
        return fault
    return None


def _stamp(parts: list[Laid[Path]]) -> str:
    stamps = [
        f"{part.clip} {part.clip.stat().st_mtime_ns} {part.clip.stat().st_size} {part.pause}"
        for part in parts
    ]
    return hashlib.sha256("\n".join(stamps).encode("utf-8", "surrogateescape")).hexdigest()[:24]
