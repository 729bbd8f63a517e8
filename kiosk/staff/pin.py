"""The PIN of the kiosk's staff mode: hashed; failures are kept in the database: a restart gives no new tries."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from kiosk.database.tables import SettingRow
from kiosk.staff.attempts import Tries, after_failure, remaining
from kiosk.staff.errors import BadAccount
from kiosk.staff.secrets import Hashed, from_text

DEMO_PIN = "246810"
PIN_TRIES = 5
SHORTEST_PIN, LONGEST_PIN = 6, 12
KEY, DEMO_KEY, TRIES_KEY = "staff-pin", "staff-pin-demo", "staff-pin-tries"


@dataclass(frozen=True, slots=True)
class PinAnswer:
    """``locked_until`` (hall's zone) is set while no PIN is looked at; ``tries_left`` before the next rest."""

    ok: bool
    locked_until: datetime | None
    tries_left: int


def check_pin_form(pin: str) -> None:
    """Raises BadAccount for a PIN that is too short, no digits, or one digit repeated."""
    if not (SHORTEST_PIN <= len(pin) <= LONGEST_PIN and pin.isascii() and pin.isdigit()) or len(set(pin)) < 3:
        raise BadAccount(
            f"PIN 应为 {SHORTEST_PIN} 至 {LONGEST_PIN} 位数字，且不能过于简单",
            f"a PIN has {SHORTEST_PIN} to {LONGEST_PIN} digits and is not trivial",
        )
    if pin == DEMO_PIN:
        raise BadAccount("不能使用示例 PIN", "the demo PIN is not allowed")


def stored_pin(connection: Connection) -> Hashed | None:
    text = _setting(connection, KEY)
    return from_text(text) if text else None


def demo_pin(connection: Connection) -> bool:
    return _setting(connection, DEMO_KEY) == "1"


def put_pin(connection: Connection, secret: Hashed, *, demo: bool) -> None:
    _set(connection, KEY, secret.text())
    _set(connection, DEMO_KEY, "1" if demo else "0")
    connection.execute(delete(SettingRow).where(SettingRow.key == TRIES_KEY))


def begin_try(connection: Connection, now: datetime) -> PinAnswer:
    """Count a try as failed before the PIN is looked at; ``locked_until`` is set when it must not be looked at."""
    tries = _tries(connection)
    rest = remaining(tries, now.timestamp())
    if rest > 0:
        return PinAnswer(False, now + timedelta(seconds=rest), 0)
    tries = after_failure(tries, now.timestamp(), PIN_TRIES)
    _set(connection, TRIES_KEY, json.dumps(asdict(tries)))
    return PinAnswer(False, None, max(0, PIN_TRIES - tries.failed))


def rest_after(connection: Connection, now: datetime) -> datetime | None:
    """Until when the PIN rests after the try that just failed."""
    rest = remaining(_tries(connection), now.timestamp())
    return now + timedelta(seconds=rest) if rest > 0 else None


def forget_tries(connection: Connection) -> None:
    connection.execute(delete(SettingRow).where(SettingRow.key == TRIES_KEY))


def _tries(connection: Connection) -> Tries:
    text = _setting(connection, TRIES_KEY)
    return Tries(**json.loads(text)) if text else Tries()


def _setting(connection: Connection, key: str) -> str | None:
    value: str | None = connection.scalar(select(SettingRow.value).where(SettingRow.key == key))
    return value


def _set(connection: Connection, key: str, value: str) -> None:
    changed = connection.execute(update(SettingRow).where(SettingRow.key == key).values(value=value))
    if not changed.rowcount:
        connection.execute(insert(SettingRow).values(key=key, value=value))
