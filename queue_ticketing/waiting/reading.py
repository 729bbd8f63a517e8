"""Reads recorded days from CSV: every row is either understood or refused by its line number, with the reason."""

import csv
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from queue_ticketing.model import Priority
from queue_ticketing.waiting.recorded import RecordedOpening, RecordedTicket

TICKET_COLUMNS = (
    "ticket",
    "service",
    "priority",
    "issued_at",
    "called_at",
    "started_at",
    "finished_at",
    "window",
    "outcome",
)
WINDOW_COLUMNS = ("window", "services", "open_from", "open_to")
OUTCOMES = ("served", "no_show", "left")
PRIORITIES = tuple(priority.value for priority in Priority)
Row = Mapping[str, str]
T = TypeVar("T")


class UnreadableRecording(Exception):
    """The file as a whole is no recording: empty, not CSV, a column missing."""


class _Refused(Exception):
    """This row cannot be; the text says why."""


@dataclass(frozen=True, slots=True)
class RefusedRow:
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """What was understood, in the order of the file, and what was refused."""

    rows: tuple[T, ...]
    refused: tuple[RefusedRow, ...]


def read_tickets(lines: Iterable[str]) -> Reading[RecordedTicket]:
    """Raises UnreadableRecording. A ticket's name must be its own within its day."""
    seen: dict[tuple[object, str], int] = {}

    def understood(line: int, row: Row) -> RecordedTicket:
        one = _ticket(line, row)
        first = seen.setdefault((one.day, one.ticket), line)
        if first != line:
            raise _Refused(f"ticket {one.ticket!r} was issued on line {first} of the same day already")
        return one

    return _read(lines, TICKET_COLUMNS, understood)


def read_windows(lines: Iterable[str]) -> Reading[RecordedOpening]:
    """Raises UnreadableRecording. The stretches of one window must not overlap."""
    known: dict[str, list[RecordedOpening]] = {}

    def understood(line: int, row: Row) -> RecordedOpening:
        one = _opening(line, row)
        for other in known.setdefault(one.window, []):
            if _overlap(one, other):
                raise _Refused(f"window {one.window!r} is open already, by line {other.line}")
        known[one.window].append(one)
        return one

    return _read(lines, WINDOW_COLUMNS, understood)


def _read(lines: Iterable[str], columns: tuple[str, ...], understood: Callable[[int, Row], T]) -> Reading[T]:
    rows: list[T] = []
    refused: list[RefusedRow] = []
    for line, cells in _numbered(lines, columns):
        try:
            rows.append(understood(line, _row(columns, cells)))
        except _Refused as problem:
            refused.append(RefusedRow(line, str(problem)))
    return Reading(tuple(rows), tuple(refused))


def _numbered(lines: Iterable[str], columns: tuple[str, ...]) -> Iterator[tuple[int, list[str | None]]]:
    """Each row that is not blank with the line it ends on, its cells in the order of ``columns``."""
    reader = csv.reader(lines, strict=True)
    try:
        head = [name.strip().lstrip("\ufeff") for name in next(reader, [])]
        if not any(head):
            raise UnreadableRecording("the file is empty: the first line names the columns")
        missing = [name for name in columns if name not in head]
        if missing:
            raise UnreadableRecording(
                f"missing column{'s' * (len(missing) > 1)} {', '.join(missing)} on line 1"
            )
        places = [head.index(name) for name in columns]
        for cells in reader:
            if any(cell.strip() for cell in cells):
                fits = len(cells) == len(head)
                yield reader.line_num, [cells[place].strip() for place in places] if fits else [None]
    except (csv.Error, UnicodeDecodeError) as problem:
        raise UnreadableRecording(f"no CSV in UTF-8 near line {reader.line_num + 1}: {problem}") from None


def _row(columns: tuple[str, ...], cells: list[str | None]) -> Row:
    texts = [cell for cell in cells if cell is not None]
    if len(texts) != len(columns):
        raise _Refused("the number of cells is not that of the first line")
    return dict(zip(columns, texts, strict=True))


def _ticket(line: int, row: Row) -> RecordedTicket:
    one = RecordedTicket(
        line=line,
        ticket=_text(row, "ticket"),
        service=_text(row, "service"),
        priority=_one_of(row, "priority", PRIORITIES),
        issued_at=_required_instant(row, "issued_at"),
        called_at=_instant(row, "called_at"),
        started_at=_instant(row, "started_at"),
        finished_at=_instant(row, "finished_at"),
        window=row["window"],
        outcome=_one_of(row, "outcome", ("", *OUTCOMES)),
    )
    _check_order(one)
    _check_sense(one)
    return one


def _check_order(one: RecordedTicket) -> None:
    named = ("issued_at", "called_at", "started_at", "finished_at")
    known = [(name, at) for name in named if (at := getattr(one, name)) is not None]
    for (before, earlier), (after, later) in itertools.pairwise(known):
        if later < earlier:
            raise _Refused(f"{after} {later.isoformat()} is before {before} {earlier.isoformat()}")


def _check_sense(one: RecordedTicket) -> None:
    """What contradicts itself. What is merely missing is not refused: a recording may end while people wait."""
    if one.called_at is None and one.started_at is not None:
        raise _Refused("started_at without called_at")
    if one.called_at is not None and not one.window:
        raise _Refused("called_at without a window")
    if one.outcome == "no_show" and one.started_at is not None:
        raise _Refused("outcome no_show, but started_at is given")
    if one.outcome == "left" and one.started_at is not None:
        raise _Refused("outcome left, but started_at is given")
    if one.outcome == "served" and one.called_at is None and one.finished_at is not None:
        raise _Refused("outcome served and finished_at without called_at")


def _opening(line: int, row: Row) -> RecordedOpening:
    one = RecordedOpening(
        line=line,
        window=_text(row, "window"),
        services=tuple(_text(row, "services").split()),
        open_from=_required_instant(row, "open_from"),
        open_to=_instant(row, "open_to"),
    )
    if one.open_to is not None and one.open_to <= one.open_from:
        raise _Refused(
            f"open_to {one.open_to.isoformat()} is not after open_from {one.open_from.isoformat()}"
        )
    return one


def _overlap(one: RecordedOpening, other: RecordedOpening) -> bool:
    return (other.open_to is None or one.open_from < other.open_to) and (
        one.open_to is None or other.open_from < one.open_to
    )


def _text(row: Row, name: str) -> str:
    if not row[name]:
        raise _Refused(f"{name} is empty")
    return row[name]


def _one_of(row: Row, name: str, choices: tuple[str, ...]) -> str:
    if row[name] not in choices:
        raise _Refused(f"{name} {row[name]!r} is not one of {', '.join(filter(None, choices))}")
    return row[name]


def _required_instant(row: Row, name: str) -> datetime:
    at = _instant(row, name)
    if at is None:
        raise _Refused(f"{name} is empty")
    return at


def _instant(row: Row, name: str) -> datetime | None:
    if not row[name]:
        return None
    try:
        at = datetime.fromisoformat(row[name])
        if at.tzinfo is not None:
            at.timestamp()
            return at
    except (ValueError, OverflowError):
        raise _Refused(
            f"{name} {row[name]!r} is no ISO 8601 time such as 2026-03-02T09:30:00+08:00"
        ) from None
    raise _Refused(f"{name} {row[name]!r} has no offset such as +08:00")
