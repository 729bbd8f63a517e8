"""Database, disk, passwords."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import SQLAlchemyError

from kiosk.clock import HallClock
from kiosk.database import open_database, sqlite_url
from kiosk.database.schema import HEAD
from kiosk.doctor.findings import Finding, Verdict, mend, note, ok
from kiosk.doctor.time_of_day import hall_zone
from kiosk.settings import REAL_DATABASE, Settings
from kiosk.staff import StaffBook

LITTLE_BYTES, TOO_LITTLE_BYTES = 2_000_000_000, 300_000_000


def database_file(settings: Settings) -> Path | None:
    """The SQLite file of the real queue; None with another database."""
    if settings.database is None:
        return settings.data_dir / REAL_DATABASE
    url = make_url(settings.database)
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def database(settings: Settings) -> Iterator[Finding]:
    """Whether it opens, is whole, and is of this version. Never creates or changes it."""
    file = database_file(settings)
    if file is None:
        yield _server(str(settings.database))
    elif not file.exists():
        yield note("尚无数据库，首次启动时建立", "no database yet: the first start makes one")
    else:
        yield _file(file)


def _file(file: Path) -> Finding:
    backup = f"kiosk restore 备份文件 / a backup; {file}"
    try:
        with closing(
            sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, timeout=5)
        ) as connection:
            [verdict] = connection.execute("PRAGMA integrity_check").fetchone()
            [version] = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except (sqlite3.Error, TypeError) as problem:
        return mend("数据库无法读取", f"the database cannot be read: {problem}", backup)
    if verdict != "ok":
        return mend("数据库已损坏", f"the database is damaged: {verdict}", backup)
    return _of_version(str(version))


def _server(url: str) -> Finding:
    shown = make_url(url).render_as_string(hide_password=True)
    engine = create_engine(url, connect_args={"connect_timeout": 5})
    try:
        with engine.connect() as connection:
            version = connection.scalar(text("SELECT version_num FROM alembic_version"))
    except SQLAlchemyError as problem:
        reason = str(problem).splitlines()[0]
        return mend(
            "数据库连接失败", f"{shown} does not answer: {reason}", "检查网络和账号 / network and account"
        )
    finally:
        engine.dispose()
    return _of_version(str(version))


def _of_version(version: str) -> Finding:
    if version > HEAD:
        return mend(
            "数据库来自更新的版本", f"the database is newer ({version})", "安装新版本 / update the kiosk"
        )
    if version < HEAD:
        return note(
            "数据库将在下次启动时升级", f"the next start upgrades the database from {version} to {HEAD}"
        )
    return ok("数据库完好", f"the database is whole, version {version}")


def disk(settings: Settings) -> Iterator[Finding]:
    """Room for the data; a full disk stops the numbers."""
    free = shutil.disk_usage(settings.data_dir).free
    zh, en = f"剩余空间 {free / 1e9:.1f} GB", f"{free / 1e9:.1f} GB free for {settings.data_dir}"
    if free < TOO_LITTLE_BYTES:
        yield mend(zh, en, "清理磁盘 / make room")
    elif free < LITTLE_BYTES:
        yield note(zh, en, "清理磁盘 / make room")
    else:
        yield ok(zh, en)


def passwords(settings: Settings) -> Iterator[Finding]:
    """Passwords and a PIN that everybody knows from the README."""
    if next(database(settings)).verdict is not Verdict.OK:
        yield note("数据库不可用，未检查密码", "no database of this version: passwords were not looked at")
        return
    data = open_database(settings.database or sqlite_url(settings.data_dir / REAL_DATABASE))
    try:
        staff = StaffBook(data, HallClock(hall_zone(settings)))
        known, pin = staff.demo_passwords_active(), staff.pin_state()
    finally:
        data.close()
    tell = note if settings.hall_dir is None else mend
    if known:
        names = ", ".join(known)
        yield tell(
            f"仍用示例密码：{names}", f"demo passwords: {names}", "kiosk user passwd NAME | disable NAME"
        )
    if pin != "own":
        zh = "自助机管理密码仍是示例密码" if pin == "demo" else "自助机管理密码未设置"
        yield tell(zh, f"the PIN of the staff mode: {pin}", "kiosk user pin")
    if not known and pin == "own":
        yield ok("密码已更换", "no demo passwords, the PIN is the hall's own")
