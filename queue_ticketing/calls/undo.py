"""Taking back the last press at a window: its tickets are put back as they were, slips and voices are not."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import Enum
from operator import attrgetter
from typing import Any

from queue_ticketing.calls import periods
from queue_ticketing.errors import UndoImpossible
from queue_ticketing.hall import CallingRules, Window
from queue_ticketing.model import AT_WINDOW, Priority, ServiceId, Ticket, TicketState, WaitEstimate
from queue_ticketing.ports import QueueStore
from queue_ticketing.store_ports import WindowAct

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NAMES = tuple(f.name for f in fields(Ticket))
PLAIN = frozenset({str, int, bool, type(None)})
"""Most values of a ticket are already as JSON knows them."""
_values_of = attrgetter(*NAMES)
INSTANTS = frozenset(f.name for f in fields(Ticket) if "datetime.datetime" in str(f.type))


@dataclass(frozen=True, slots=True)
class Undoable:
    """What an undo would take back: the action, the number it was about, and until when that is possible."""

    action: str
    number: str
    until: datetime


def written(changes: Sequence[tuple[Ticket, Ticket]], overtaking: Ticket | None) -> str:
    """The tickets of a press before and after it, as kept in WindowAct.before."""
    kept = {
        "tickets": [[_plain(before), _plain(after)] for before, after in changes],
        "overtaking": _plain(overtaking) if overtaking else None,
    }
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def undoable(act: WindowAct | None, rules: CallingRules, now: datetime) -> Undoable | None:
    """What may be taken back now, as far as the act itself tells."""
    if act is None or not _in_time(act, rules, now):
        return None
    tickets = json.loads(act.before)["tickets"]
    return Undoable(act.action, tickets[-1][1]["number"], act.at + timedelta(seconds=rules.undo_s))


def undo_last(
    store: QueueStore, window: Window, rules: CallingRules, now: datetime, by: str
) -> tuple[WindowAct, list[Ticket]]:
    """Take back the window's last act. Raises UndoImpossible when there is none, it is too long ago, or somebody has
    changed one of its tickets since."""
    act = store.last_act(window.id)
    if act is None:
        raise UndoImpossible(why="nothing", window=window.id)
    if not _in_time(act, rules, now):
        raise UndoImpossible(why="too-late", window=window.id, action=act.action)
    kept = json.loads(act.before)
    pairs = [(_ticket(before, now.tzinfo), _ticket(after, now.tzinfo)) for before, after in kept["tickets"]]
    presents = [_unchanged(store, after, act) for _, after in pairs]
    _check_free(store, window, pairs)
    if kept["overtaking"]:
        overtaking = _ticket(kept["overtaking"], now.tzinfo)
        store.take_back_overtakes(overtaking, window, act.by, act.at, rules)
    restored = [
        periods.restore(store, replace(before, overtaken=present.overtaken), by, now)
        for (before, _), present in zip(pairs, presents, strict=True)
    ]
    store.set_last_act(window.id, None)
    return act, restored


def _in_time(act: WindowAct, rules: CallingRules, now: datetime) -> bool:
    return abs(now - act.at) <= timedelta(seconds=rules.undo_s)


def _unchanged(store: QueueStore, after: Ticket, act: WindowAct) -> Ticket:
    """The ticket, if nobody has acted on it since; being overtaken is no act on it."""
    present = store.ticket(after.id)
    if present is None or _plain(replace(present, overtaken=after.overtaken)) != _plain(after):
        raise UndoImpossible(why="changed", action=act.action, number=after.number)
    return present


def _check_free(store: QueueStore, window: Window, pairs: Sequence[tuple[Ticket, Ticket]]) -> None:
    standing = store.ticket_at(window.id)
    back = any(before.state in AT_WINDOW for before, _ in pairs)
    if back and standing and all(standing.id != after.id for _, after in pairs):
        raise UndoImpossible(why="changed", number=standing.number)


def _plain(ticket: Ticket) -> dict[str, Any]:
    values = zip(NAMES, _values_of(ticket), strict=True)
    return {name: value if type(value) in PLAIN else _plain_value(value) for name, value in values}


def _plain_value(value: object) -> object:
    if isinstance(value, datetime):
        return (value - EPOCH) // timedelta(microseconds=1)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, WaitEstimate):
        return [value.p50_min, value.p90_min]
    return list(value) if isinstance(value, tuple) else value


def _ticket(plain: dict[str, Any], zone: tzinfo | None) -> Ticket:
    values = dict(plain)
    for name in INSTANTS & plain.keys():
        if plain[name] is not None:
            values[name] = (EPOCH + timedelta(microseconds=plain[name])).astimezone(zone)
    values |= {
        "state": TicketState(plain["state"]),
        "priority": Priority(plain["priority"]),
        "business_date": date.fromisoformat(plain["business_date"]),
        "told": WaitEstimate(*plain["told"]) if plain["told"] else None,
        "steps": tuple(ServiceId(step) for step in plain["steps"]),
    }
    return Ticket(**values)
