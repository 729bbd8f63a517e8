"""The motion of a sign's lines: where the text stands at any moment, and when it next moves. Pure."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from led_feed.showing import Effect, Item

LIT_S = 0.6
DARK_S = 0.3
SHORTEST_S = 1.0


@dataclass(frozen=True, slots=True)
class Clip:
    """One line ready to play; ``width`` and ``speed`` in dots of the sign."""

    width: int
    effect: Effect
    speed: float
    dwell_s: float
    repeat: int


@dataclass(frozen=True, slots=True)
class Look:
    """Clip ``index`` with its left edge at dot ``x``; ``lit`` is False in the dark half of a blink."""

    index: int
    x: int
    lit: bool


class Reel:
    """Plays clips in turn on a sign ``view`` dots wide, for ever. A single line that fits stands still. The first clip has
    been on for ``begun`` seconds when the reel begins; one that has had its time makes way for the next."""

    def __init__(self, clips: Sequence[Clip], view: int, begun: float = 0.0) -> None:
        self._clips = tuple(clips)
        self._view = view
        self._alone = len(self._clips) == 1
        self._lengths = tuple(self._length(clip) for clip in self._clips)
        self._begun = min(begun, self._lengths[0]) if self._lengths else 0.0

    def at(self, t: float) -> Look:
        """What is seen ``t`` seconds after the reel began."""
        if not self._clips:
            return Look(-1, 0, lit=False)
        index, into = self.place(t)
        clip = self._clips[index]
        if clip.effect is Effect.SCROLL_LEFT:
            return Look(index, self._scrolled(clip, into), lit=True)
        return Look(index, self._centred(clip), lit=not self._dark(clip, into))

    def next_after(self, t: float) -> float | None:
        """When the look may next differ; None when it stands for ever."""
        if not self._clips:
            return None
        index, into = self.place(t)
        clip, length = self._clips[index], self._lengths[index]
        moment = self._moment_after(clip, into)
        if moment is None or moment > length:
            moment = length
        return None if math.isinf(moment) else t - into + moment

    def _length(self, clip: Clip) -> float:
        if clip.effect is Effect.SCROLL_LEFT:
            return self._pass_s(clip) * clip.repeat
        blinks = (LIT_S + DARK_S) * clip.repeat if clip.effect is Effect.BLINK else 0.0
        return math.inf if self._alone else max(SHORTEST_S, clip.dwell_s) + blinks

    def place(self, t: float) -> tuple[int, float]:
        """Which clip plays ``t`` seconds after the reel began, and for how long it has; -1 when there is none."""
        if not self._clips:
            return -1, 0.0
        whole, t = sum(self._lengths), max(0.0, t) + self._begun
        into = t if math.isinf(whole) else t % whole
        for index, length in enumerate(self._lengths):
            if into < length:
                return index, into
            into -= length
        return 0, 0.0  # only rounding at the very end of a round leads here

    def _travel(self, clip: Clip) -> int:
        """Dots of one pass: from the left edge when the head is held first, else in from the right."""
        return clip.width + (0 if clip.dwell_s else self._view)

    def _pass_s(self, clip: Clip) -> float:
        return max(SHORTEST_S, clip.dwell_s + self._travel(clip) / clip.speed)

    def _scrolled(self, clip: Clip, into: float) -> int:
        moving = into % self._pass_s(clip) - clip.dwell_s
        start = 0 if clip.dwell_s else self._view
        return start - (int(moving * clip.speed + 1e-6) if moving > 0 else 0)

    def _centred(self, clip: Clip) -> int:
        return max(0, (self._view - clip.width) // 2)

    def _dark(self, clip: Clip, into: float) -> bool:
        blinking = clip.effect is Effect.BLINK and into < (LIT_S + DARK_S) * clip.repeat
        return blinking and into % (LIT_S + DARK_S) >= LIT_S

    def _moment_after(self, clip: Clip, into: float) -> float | None:
        if clip.effect is Effect.SCROLL_LEFT:
            return self._scroll_moment(clip, into)
        blinking = clip.effect is Effect.BLINK and into < (LIT_S + DARK_S) * clip.repeat
        if not blinking:
            return None
        cycle = math.floor(into / (LIT_S + DARK_S)) * (LIT_S + DARK_S)
        return cycle + (LIT_S if into < cycle + LIT_S else LIT_S + DARK_S)

    def _scroll_moment(self, clip: Clip, into: float) -> float:
        length = self._pass_s(clip)
        begun = math.floor(into / length) * length
        moving = into - begun - clip.dwell_s
        if moving < 0:
            return begun + clip.dwell_s
        step = math.floor(moving * clip.speed + 1e-6) + 1
        return min(begun + clip.dwell_s + step / clip.speed, begun + length)


def deal(items: Sequence[Item], rows: int) -> list[Sequence[Item]]:
    """Items dealt over at most so many rows of a sign; each row has at least one."""
    used = min(len(items), rows)
    return [items[place::used] for place in range(used)]
