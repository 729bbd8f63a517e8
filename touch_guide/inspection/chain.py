"""The log of what was done to filings: each entry seals the one before it, so that nothing can be changed, dropped or
moved without showing."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

START = "0" * 64
"""What stands before the first entry."""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """``sequence`` counts from 1 without a gap over all filings. ``at`` is aware, to the microsecond. ``facts`` hold no
    figures of the enterprise: their digest at most."""

    sequence: int
    at: datetime
    filing: str
    act: str
    by: str
    facts: Mapping[str, object]
    previous: str
    seal: str


@dataclass(frozen=True, slots=True)
class ChainFault:
    """The first place where the log is not what was written. ``kind``: ``changed``, ``missing`` (the one that should
    stand here) or ``ends-early``."""

    sequence: int
    kind: str


@dataclass(frozen=True, slots=True)
class Head:
    """The newest entry, kept apart from the log (with the bureau, say): a log whose end was cut off is sound in itself."""

    sequence: int = 0
    seal: str = START


def sealed(head: Head, at: datetime, filing: str, act: str, by: str, facts: Mapping[str, object]) -> LogEntry:
    """The next entry."""
    bare = LogEntry(head.sequence + 1, at, filing, act, by, dict(facts), head.seal, "")
    return LogEntry(bare.sequence, at, filing, act, by, bare.facts, bare.previous, seal_of(bare))


def head_of(entry: LogEntry | None) -> Head:
    return Head(entry.sequence, entry.seal) if entry is not None else Head()


def seal_of(entry: LogEntry) -> str:
    """Over everything but the seal; the parts cannot run into one another."""
    parts = [
        entry.sequence,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.filing,
        entry.act,
        entry.by,
        entry.facts,
        entry.previous,
    ]
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def verify(entries: Iterable[LogEntry], head: Head | None = None) -> ChainFault | None:
    """The first fault, or None; ``head`` also finds a log that was cut off, or grew where it should not."""
    last = Head()
    for entry in entries:
        if entry.sequence != last.sequence + 1:
            return ChainFault(last.sequence + 1, "missing")
        if entry.previous != last.seal or entry.seal != seal_of(entry):
            return ChainFault(entry.sequence, "changed")
        last = head_of(entry)
        if head is not None and last.sequence == head.sequence and last.seal != head.seal:
            return ChainFault(entry.sequence, "changed")
    if head is not None and last.sequence < head.sequence:
        return ChainFault(last.sequence + 1, "ends-early")
    return None
