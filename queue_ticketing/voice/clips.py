"""Which recordings say a sentence, and which a hall would have to record for its calls.

A recording is named for its words: 请, A, 零, 号窗口办理 in Chinese; ``number``, ``a``, ``please go to window`` in
English.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from queue_ticketing.hall import Window
from queue_ticketing.voice.phrases import (
    DIGITS,
    in_words,
    spell,
    window_place,
    window_place_en,
)

ENGLISH_FOLDER = "en"
CHIME = "ding"
_NUMBERED = "号窗口"
_CHINESE_TOKEN = re.compile(r"[^\W_]")
_ENGLISH_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
T = TypeVar("T")
Tokens = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Laid(Generic[T]):
    """One recording in its place; ``pause`` when a comma or a full stop follows."""

    clip: T
    pause: bool


def tokens(words: str, *, english: bool) -> Tokens:
    """What a recording's name is compared by: the characters of Chinese, the words of English."""
    return tuple((_ENGLISH_TOKEN if english else _CHINESE_TOKEN).findall(words.casefold()))


def lay(words: str, clips: Mapping[Tokens, T], *, english: bool) -> list[Laid[T]] | None:
    """The fewest recordings that together say exactly ``words``; None when some word has none."""
    wanted, pauses = _with_pauses(words, english=english)
    path = _cheapest(wanted, clips)
    if not wanted or any(wanted[at:end] not in clips for at, end in path):
        return None
    return [Laid(clips[wanted[at:end]], end in pauses) for at, end in path]


def lacking(pieces: Sequence[str], clips: Iterable[Tokens], *, english: bool) -> list[str]:
    """Which of the ``pieces`` of a sentence the recordings don't say, however they are put together."""
    parts = [tokens(piece, english=english) for piece in pieces]
    wanted = tuple(token for part in parts for token in part)
    known = dict.fromkeys(clips)
    silent = {
        n for at, end in _cheapest(wanted, known) if wanted[at:end] not in known for n in range(at, end)
    }
    found, at = [], 0
    for piece, part in zip(pieces, parts, strict=True):
        if silent.intersection(range(at, at + len(part))):
            found.append(piece)
        at += len(part)
    return found


def _with_pauses(words: str, *, english: bool) -> tuple[Tokens, set[int]]:
    """The tokens, and behind how many of them there is a pause."""
    found: list[str] = []
    pauses: set[int] = set()
    for part in re.findall(r"[^，。、；：！？,.;:!?]+|[，。、；：！？,.;:!?]", words):
        inside = tokens(part, english=english)
        found += inside
        if not inside:
            pauses.add(len(found))
    return tuple(found), pauses


def _cheapest(wanted: Tokens, clips: Mapping[Tokens, object]) -> list[tuple[int, int]]:
    """Stretches ``at, end`` that make up ``wanted``: as few words without a recording as can be, then as few
    recordings. A word without one is a stretch of its own."""
    longest = max((len(clip) for clip in clips), default=1)
    best: list[tuple[int, int, int]] = [(0, 0, 0)]
    for end in range(1, len(wanted) + 1):
        choices = [(best[end - 1][0] + 1, best[end - 1][1], end - 1)]
        starts = [at for at in range(max(0, end - longest), end) if wanted[at:end] in clips]
        choices += [(best[at][0], best[at][1] + 1, at) for at in starts]
        best.append(min(choices))
    path, end = [], len(wanted)
    while end:
        at = best[end][2]
        path.append((at, end))
        end = at
    return path[::-1]


def call_pieces(number: str, window: Window) -> list[str]:
    """A Chinese call in the pieces that a hall would record."""
    place = in_words(window_place(window.id, window.name))
    head = ["请", *spell(number).replace(" ", ""), "号", "到"]
    if place.endswith(_NUMBERED):
        return [*head, *place.removesuffix(_NUMBERED), f"{_NUMBERED}办理"]
    return [*head, place, "办理"]


def call_pieces_en(number: str, window: Window) -> list[str]:
    """The same in English."""
    place = window_place_en(window.id, window.name_en).casefold()
    head = ["number", *number.casefold()]
    if place.startswith("window "):
        return [*head, "please go to window", place.removeprefix("window ")]
    return [*head, "please go to", place]


def wanted_clips(prefixes: Iterable[str], windows: Sequence[Window], *, english: bool) -> list[list[str]]:
    """All that a hall's calls are made of: for each prefix and each window a call with every digit."""
    pieces = call_pieces_en if english else call_pieces
    digits = "".join(map(str, range(len(DIGITS))))
    known = tuple(prefixes)
    calls = [(prefix + digits, window) for prefix in known for window in windows[:1]]
    calls += [(known[0] + digits, window) for window in windows[1:] if known]
    return [pieces(number, window) for number, window in calls]


def missing_clips(
    calls: Iterable[Sequence[str]], clips: Iterable[Tokens], *, english: bool
) -> tuple[str, ...]:
    """The pieces that must still be recorded, in the order of the calls, each once."""
    known = tuple(clips)
    return tuple(dict.fromkeys(piece for call in calls for piece in lacking(call, known, english=english)))
