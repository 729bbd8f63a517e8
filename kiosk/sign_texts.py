"""The words of the signs' playlists, taken from the guide, the hall and the board: a sign and the touch screen say the same.

Everything but the count of completed cases is made once for a pack and a day.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from kiosk.bridges import services_of, work_days
from kiosk.hall.playlists import ListEntry, Source, lists_for
from kiosk.hall.values import HallPack
from kiosk.opening_words import hours_told
from led_feed import Entry, Sign, SignFacts, SignKind, WorkDays
from queue_ticketing.board import Board
from queue_ticketing.hall import Window
from queue_ticketing.hours import spans_on
from queue_ticketing.voice.phrases import window_place
from touch_guide import Matter
from ui.state.facets import windows_of
from ui.state.fees import FeeRow, fee_row
from ui.state.matter import Asked
from ui.state.matter_parts import limits

ZH = "zh"


@dataclass(frozen=True, slots=True)
class _Made:
    """A sign's playlist; None stands for words that change with every case."""

    entries: tuple[tuple[Entry, Source], ...]


class SignTexts:
    """Not thread-safe: asked by the one thread that publishes at a time."""

    def __init__(self) -> None:
        self._pack: HallPack | None = None
        self._day: date | None = None
        self._calendar = WorkDays()
        self._made: dict[Sign, _Made] = {}

    def added(
        self, facts: Mapping[str, SignFacts], signs: Iterable[Sign], pack: HallPack, board: Board, day: date
    ) -> dict[str, SignFacts]:
        """``facts`` with what each sign plays on ``day`` when nothing presses."""
        if self._pack is not pack or self._day != day:
            self._pack, self._day, self._made = pack, day, {}
            self._calendar = work_days(pack.hall.hours)
        told = {}
        for sign in signs:
            made = self._made.get(sign)
            if made is None:
                made = self._made[sign] = _made(sign, pack, board, day)
            entries = tuple(_now(entry, source, sign, board) for entry, source in made.entries)
            told[sign.id] = replace(facts[sign.id], entries=entries, calendar=self._calendar)
        return told


def _made(sign: Sign, pack: HallPack, board: Board, day: date) -> _Made:
    teller = _Teller(sign, pack, board, day)
    return _Made(
        tuple(
            (_entry(playlist.id, entry, tuple(teller.lines(entry))), entry.source)
            for playlist in lists_for(pack.playlists, sign)
            for entry in playlist.entries
        )
    )


def _entry(playlist: str, entry: ListEntry, texts: tuple[str, ...]) -> Entry:
    """The id is unique on the sign: ids in a pack hold no dots."""
    return Entry(
        id=f"{playlist}.{entry.id}",
        texts=texts,
        when=entry.when,
        effect=entry.effect,
        speed_px_s=entry.speed_px_s,
        dwell_s=entry.dwell_s,
        repeat=entry.repeat,
        notice=entry.notice,
    )


def _now(entry: Entry, source: Source, sign: Sign, board: Board) -> Entry:
    return replace(entry, texts=(completed(sign, board),)) if source is Source.COMPLETED else entry


def completed(sign: Sign, board: Board) -> str:
    """How many cases of today are done, at the sign's window or in the hall."""
    counts = {view.window: view.completed for view in board.windows}
    if sign.kind is SignKind.WINDOW:
        count = next((n for window, n in counts.items() if window.id == sign.window), 0)
        return f"今日办结 {count} 件"
    each = "、".join(f"{window_place(w.id, w.name)} {n} 件" for w, n in counts.items() if n)
    return f"今日全厅办结 {sum(counts.values())} 件" + (f"：{each}" if each else "")


def fee_line(row: FeeRow) -> str:
    """One row of the fee page as one line: its words are those of the page."""
    told = [row.amount, row.detail if row.detail != row.amount else "", row.times]
    return f"{row.name}：{'　'.join(part for part in told if part)}"


class _Teller:
    """Tells the sources of one sign."""

    def __init__(self, sign: Sign, pack: HallPack, board: Board, day: date) -> None:
        self._pack, self._guide, self._hall = pack, pack.guide, pack.hall
        self._board, self._day = board, day
        own = pack.hall.window(sign.window) if sign.kind is SignKind.WINDOW else None
        self._window: Window | None = own
        handled = (m for m in self._guide.matters if m.handled_on(day))
        self._matters = tuple(m for m in handled if own is None or own.id in windows_of(m, self._hall))

    def lines(self, entry: ListEntry) -> Iterator[str]:
        match entry.source:
            case Source.TEXT:
                yield entry.text
            case Source.COMPLETED:
                return
            case Source.SCOPE:
                yield from self._scope()
            case Source.FEES:
                yield from self._fees()
            case Source.NOTICES:
                yield from (n.text for n in self._hall.notices if n.holds_on(self._day))
            case Source.DISCIPLINE:
                yield from (rule.zh for rule in self._guide.discipline)
            case Source.PROMISES:
                yield from (promise.zh for promise in self._guide.promises)
            case Source.HOURS:
                yield from self._hours()
            case _:
                yield from (line for m in self._matters if (line := self._of_matter(entry.source, m)))

    def _scope(self) -> Iterator[str]:
        """At a window its name stands by itself, so that it is read at once."""
        own = self._window
        for window in (own,) if own else self._hall.windows:
            place = window_place(window.id, window.name)
            named = place if window.name in place else f"{place} {window.name}"
            served = services_of(window, self._hall)
            yield from (named, served) if own else (f"{named}：{served}",)

    def _of_matter(self, source: Source, matter: Matter) -> str:
        if source is Source.PROCEDURE:
            steps = " → ".join(step.name for step in matter.flow.usual_way())
            return f"{matter.name}流程：{steps}" if steps else ""
        if source is Source.PAPERS:
            names = "、".join(p.name if p.required else f"{p.name}（需要时）" for p in matter.papers)
            return f"{matter.name}要带：{names}" if names else ""
        told = [line.text for line in limits(self._asked(matter)) if not line.mark]
        return f"{matter.name}时限　{'　'.join(told)}" if told else ""

    def _fees(self) -> Iterator[str]:
        """At a window the items of its matters, in the hall the whole table, in their order and each once."""
        table = self._guide.fees
        wanted = [item for matter in self._matters for item in matter.fee_items]
        ids = dict.fromkeys(wanted if self._window else [item.id for item in table.items])
        for item in (table.item(item_id) for item_id in ids):
            if item is not None:
                yield fee_line(fee_row(item, self._day, ZH))

    def _hours(self) -> Iterator[str]:
        hours = self._hall.hours
        usual = "，".join(hours_told(hours, ZH))
        yield f"办公时间：{usual}" + ("（节假日和调休按国家规定）" if hours.closed_on else "")
        today = spans_on(hours, self._day)
        if not today:
            yield "今天不办公"
        elif any(self._day == day for day, _ in hours.special):
            yield f"今天办公时间：{'、'.join(f'{s.start:%H:%M}-{s.end:%H:%M}' for s in today)}"

    def _asked(self, matter: Matter) -> Asked:
        return Asked(matter, self._guide, self._hall, self._board, self._day, ZH)
