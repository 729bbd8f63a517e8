"""Where the lines of a sign stand when what it shows changes: an interrupted line goes on where it was.

A sign plays one class of priority at a time. For each class it is remembered how far its lines had come, so that a call
over a notice, and an emergency over the call, leave both where they were.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from led_feed.showing import Item, Rank


@dataclass(frozen=True, slots=True)
class RowOfLines:
    """The lines of one row in the order of their turns; the first has been on for ``begun`` seconds."""

    items: tuple[Item, ...]
    begun: float = 0.0


@dataclass(frozen=True, slots=True)
class Playing:
    """What one row plays: of ``items`` the one at ``index``, for ``into`` seconds."""

    items: tuple[Item, ...]
    index: int
    into: float


class Playback:
    """The memory of one sign. Not thread-safe."""

    def __init__(self) -> None:
        self._left: dict[Rank, tuple[Playing, ...]] = {}

    def leave(self, rows: Iterable[Playing]) -> None:
        """Remember where the rows are, before something else is shown."""
        playing = tuple(row for row in rows if row.items and 0 <= row.index < len(row.items))
        if playing:
            self._left[playing[0].items[0].rank] = playing

    def deal(self, items: Sequence[Item], most: int) -> tuple[RowOfLines, ...]:
        """``items``, all of one class, over at most so many rows. A row goes on with the line it was playing; lines that are
        new come next, then the others from where their round was interrupted."""
        used = min(len(items), most)
        if not used:
            return ()
        left = self._left.get(items[0].rank, ())
        heads = _heads(items, left, used)
        waiting = iter(_queue(items, left, {head.items[0].id for head in heads if head}))
        rows = [head or RowOfLines((next(waiting),)) for head in heads]
        for place, item in enumerate(waiting):
            row = rows[place % used]
            rows[place % used] = RowOfLines((*row.items, item), row.begun)
        return tuple(rows)


def _heads(items: Sequence[Item], left: tuple[Playing, ...], used: int) -> list[RowOfLines | None]:
    """For each row the line it goes on with, if that is still there; a line whose words have changed begins anew."""
    present = {item.id: item for item in items}
    heads: list[RowOfLines | None] = []
    for row in range(used):
        before = left[row].items[left[row].index] if row < len(left) else None
        item = present.pop(before.id, None) if before else None
        if item is None or before is None:
            heads.append(None)
        else:
            heads.append(RowOfLines((item,), left[row].into if item.text == before.text else 0.0))
    return heads


def _queue(items: Sequence[Item], left: tuple[Playing, ...], heads: set[str]) -> list[Item]:
    """The lines that are no row's head: new ones, then the known in the order of their round."""
    turns = [row.items[row.index :] + row.items[: row.index] for row in left]
    longest = max(map(len, turns), default=0)
    known = [turn[n].id for n in range(longest) for turn in turns if n < len(turn)]
    place = {name: n for n, name in reversed(list(enumerate(known)))}
    rest = [item for item in items if item.id not in heads]
    return [i for i in rest if i.id not in place] + sorted(
        (i for i in rest if i.id in place), key=lambda i: place[i.id]
    )
