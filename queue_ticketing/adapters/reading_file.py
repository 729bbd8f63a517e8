"""The dictionary of readings as sorted lines: 2 MB, where the library's own tables take sixty.

``python -m queue_ticketing.adapters.reading_file FILE`` makes the file, in a process that ends with it.
"""

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

from queue_ticketing.adapters.reading import CHINESE, MENDED, PAUSES, pinyin_reading

logger = logging.getLogger(__name__)

PROJECT = Path(__file__).resolve().parents[2]
MAKING_S = 60.0
EDITION = 1
"""To be raised with the words that ``reading`` mends and with the form of the file."""


class FiledReading:
    """Callable: a text in, its pinyin out, as ``pinyin_reading`` gives it. Makes the file in ``folder`` when it is
    first asked; where that fails it reads with the dictionary itself. For one thread."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / f"readings-{EDITION}-{version('pypinyin')}.txt"
        self._words: bytes | None = None

    def __call__(self, text: str) -> str:
        if not CHINESE.search(text):
            return ""
        try:
            words = self._words = self._words or self._opened()
        except (OSError, ValueError, subprocess.SubprocessError) as problem:
            logger.info("no file of readings, the dictionary is loaded: %s", problem)
            return pinyin_reading(text)
        return " ".join(" ".join(_syllables(words, text)).translate(PAUSES).split())

    def _opened(self) -> bytes:
        if not self.path.exists():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            make = [sys.executable, "-m", __name__, str(self.path)]
            subprocess.run(make, cwd=PROJECT, timeout=MAKING_S, check=True, capture_output=True)
        return self.path.read_bytes()


def _syllables(words: bytes, text: str) -> Iterator[str]:
    """The longest word that the dictionary has, again and again; what it does not know stays as it is."""
    place, plain = 0, ""
    while place < len(text):
        length, reading = _longest(words, text[place:])
        if length == 0:
            plain += text[place]
            place += 1
            continue
        if plain:
            yield plain
        plain = ""
        yield reading
        place += length
    if plain:
        yield plain


def _longest(words: bytes, text: str) -> tuple[int, str]:
    """The length and reading of the longest word that ``text`` begins with; 0 when there is none."""
    found = (0, "")
    for length in range(1, len(text) + 1):
        word = text[:length].encode("utf-8", "replace")
        line = _first_line_from(words, word)
        if not line.startswith(word):
            break
        if line.startswith(word + b"\t"):
            found = (length, line[len(word) + 1 :].decode())
    return found


def _first_line_from(words: bytes, word: bytes) -> bytes:
    """The first line, in the order of bytes, that does not come before ``word``; empty behind the last."""
    low, high = 0, len(words)
    while low < high:
        middle = words.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = words.index(b"\n", middle)
        if words[middle:end] < word:
            low = end + 1
        else:
            high = middle
    return words[low : words.index(b"\n", low)] if low < len(words) else b""


def make_file(path: Path) -> None:
    """Write every word and character of the dictionary with its reading, sorted."""
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT  # noqa: PLC0415 - never in the kiosk's own process
    from pypinyin.contrib.tone_convert import to_tone3  # noqa: PLC0415

    @cache
    def plain(syllable: str) -> str:
        return to_tone3(syllable, v_to_u=False, neutral_tone_with_five=True)

    readings = {chr(code): plain(choices.split(",")[0]) for code, choices in PINYIN_DICT.items()}
    for word, syllables in {**PHRASES_DICT, **MENDED}.items():
        if all(ord(sign) in PINYIN_DICT for sign in word):
            readings[word] = " ".join(plain(choices[0]) for choices in syllables)
    lines = sorted(f"{word}\t{reading}\n".encode() for word, reading in readings.items())
    growing = path.with_suffix(f".{os.getpid()}.part")
    growing.write_bytes(b"".join(lines))
    growing.replace(path)


if __name__ == "__main__":
    make_file(Path(sys.argv[1]))
