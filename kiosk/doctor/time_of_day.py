"""The clock: an offline kiosk has only its own, and numbers, deadlines and business dates hang on it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.doctor.findings import Finding, mend, note, ok
from kiosk.hall import PackErrors, hall_directory, load_pack
from kiosk.settings import REAL_DATABASE, Settings

EARLIEST = date(2026, 1, 1)
LATEST = date(2046, 1, 1)
HARDWARE = Path("/sys/class/rtc/rtc0/since_epoch")
DRIFT_ALLOWED = timedelta(minutes=2)
SET_IT = "timedatectl set-time 'YYYY-MM-DD HH:MM:SS'; hwclock --systohc"


def hall_zone(settings: Settings) -> ZoneInfo:
    """The zone of the hall in use, or China's when its pack cannot be read."""
    try:
        return ZoneInfo(load_pack(hall_directory(settings.hall_dir, settings.data_dir)).hall.zone_name)
    except PackErrors:
        return ZoneInfo("Asia/Shanghai")


def clock(settings: Settings) -> Iterator[Finding]:
    """Year, the hardware's clock, and whether the hall was already later than now."""
    now = datetime.now(UTC)
    yield judge_year(now.astimezone(hall_zone(settings)))
    yield judge_hardware(now, _hardware_time())
    last = _last_business_date(settings)
    if last is not None:
        yield judge_business_date(now.astimezone(hall_zone(settings)).date(), last)


def judge_year(now: datetime) -> Finding:
    """``now`` in the hall's zone."""
    if EARLIEST <= now.date() < LATEST:
        return ok(f"时间 {now:%Y-%m-%d %H:%M}", f"the time is plausible ({now.tzinfo})")
    return mend(f"时间不对：{now:%Y-%m-%d %H:%M}", "the clock is wrong", SET_IT)


def judge_hardware(now: datetime, hardware: datetime | None) -> Finding:
    """Both in UTC; None when there is no clock that runs without power."""
    if hardware is None:
        return note("没有硬件时钟，断电后需校时", "no hardware clock: check the time after a power cut")
    drift = abs(now - hardware)
    if drift > DRIFT_ALLOWED:
        minutes = drift.total_seconds() / 60
        return mend(
            f"硬件时钟相差 {minutes:.0f} 分钟", f"the hardware clock is {minutes:.0f} min off", SET_IT
        )
    return ok("硬件时钟一致", "the hardware clock agrees")


def judge_business_date(today: date, last: date) -> Finding:
    """A clock that went back: the queue keeps its last business date and does not follow."""
    if last > today:
        return mend(f"业务日期已到 {last}，时间倒退", f"the queue's business date is already {last}", SET_IT)
    return ok(f"业务日期 {last}", f"the queue's last business date is {last}")


def _hardware_time() -> datetime | None:
    try:
        return datetime.fromtimestamp(int(HARDWARE.read_text()), UTC)
    except (OSError, ValueError):
        return None


def _last_business_date(settings: Settings) -> date | None:
    """From the local file only; with a database server the server's own clock counts."""
    file = settings.data_dir / REAL_DATABASE
    if settings.database is not None or not file.exists():
        return None
    try:
        with closing(
            sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, timeout=5)
        ) as connection:
            [last] = connection.execute("SELECT max(business_date) FROM tickets").fetchone()
    except sqlite3.Error:
        return None  # the examination of the database says it
    return date.fromisoformat(last) if last else None
