"""What is wrong with a hall pack: every fault with its place, told to a technician in Chinese and in English."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True)
class PackError:
    """One fault. ``file`` is relative to the pack, ``line`` counts from 1, ``field`` names list items by their id
    (``windows[3].services[#2]``) and is empty when the fault is the file's as a whole."""

    file: str
    line: int
    field: str
    zh: str
    en: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}: "
        return place + (f"{self.field}: " if self.field else "") + f"{self.zh} / {self.en}"


class PackErrors(Exception):
    """The pack was refused; ``errors`` holds every fault found, in the order of the files."""

    def __init__(self, errors: Iterable[PackError]) -> None:
        self.errors = tuple(
            sorted(set(errors), key=lambda e: (e.file != "hall.yaml", e.file, e.line, e.field))
        )
        super().__init__("\n".join(map(str, self.errors)))


def did_you_mean(word: str, known: Iterable[str]) -> tuple[str, str]:
    """The closest known word as a Chinese and an English ending of a sentence, both empty when none is near."""
    near = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return (f"，是不是想写 {near[0]}？", f"; did you mean {near[0]}?") if near else ("", "")
