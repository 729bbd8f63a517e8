"""Opening the database: the one place that knows which database it is.

Writers exclude each other: on SQLite by BEGIN IMMEDIATE, on PostgreSQL by one advisory lock, in this process by a
lock before that, so that nobody sleeps in SQLite's busy handler.
"""

import hashlib
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import DatabaseError, OperationalError

from kiosk.database.schema import SchemaTooNew, upgrade

BUSY_SECONDS = 10
HALL_LOCK = 7300177
"""Key of the advisory lock that serialises writers on PostgreSQL; any constant that no other program uses."""
PATIENCE = {
    "connect_timeout": 5,
    "tcp_user_timeout": 10_000,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
}
"""For a PostgreSQL server behind a cut cable, in seconds, ``tcp_user_timeout`` in milliseconds: without them a thread
waits a quarter of an hour for it. The address of the database may say otherwise."""
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA temp_store=MEMORY",
)


class DatabaseProblem(Exception):
    """The database cannot be used; the message is one sentence for the technician."""


class Database:
    """Hands out connections inside transactions. Thread-safe."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._reader = engine.execution_options(hall_access="read")
        self._writer = engine.execution_options(hall_access="write")
        self._holder = engine.execution_options(hall_access="hold", isolation_level="AUTOCOMMIT")
        self._turn = threading.Lock()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that excludes every other writer; rolls back unless the block ends well."""
        with self._turn, self._writer.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one state of the database and changes nothing."""
        with self._reader.begin() as connection:
            yield connection

    @contextmanager
    def claimed(self, name: str) -> Iterator[bool]:
        """Whether nobody else holds ``name`` on this database; then it is ours for the block. A database file belongs
        to one kiosk, so that there every name is free."""
        if self.engine.dialect.name == "sqlite":
            yield True
            return
        with self._holder.connect() as connection:
            number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True)
            yield bool(connection.scalar(text("SELECT pg_try_advisory_lock(:number)"), {"number": number}))
            with suppress(OperationalError):  # a line that was cut has let go already
                connection.scalar(text("SELECT pg_advisory_unlock_all()"))

    @contextmanager
    def held(self, name: str) -> Iterator[Callable[[], bool]]:
        """As ``claimed``, for long: whether ``name`` is ours is to be asked again and again, for with the line to the
        server it is lost. Raises SQLAlchemyError then."""
        if self.engine.dialect.name == "sqlite":
            yield lambda: True
            return
        with self._holder.connect() as connection:
            try:
                number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True)
                got = bool(
                    connection.scalar(text("SELECT pg_try_advisory_lock(:number)"), {"number": number})
                )
                yield lambda: got and connection.scalar(text("SELECT 1")) == 1
            finally:
                connection.invalidate()  # to end the session is what frees the name for certain

    def close(self) -> None:
        self.engine.dispose()


def open_database(url: str) -> Database:
    """Open (for SQLite: create) the database at a SQLAlchemy URL and bring its schema up to date.

    Raises DatabaseProblem when it can't be opened, is damaged, or comes from a newer version.
    """
    engine = _sqlite(url) if make_url(url).get_backend_name() == "sqlite" else _postgresql(url)
    database = Database(engine)
    try:
        with database.write() as connection:
            upgrade(connection)
    except SchemaTooNew as problem:
        engine.dispose()
        sentence = (
            f"数据库来自更新的版本({problem}),请安装新版本 / the database was written by a newer version"
        )
        raise DatabaseProblem(sentence) from problem
    except (OperationalError, DatabaseError) as problem:
        engine.dispose()
        sentence = f"数据库无法打开 / the database cannot be opened: {problem.orig}"
        raise DatabaseProblem(sentence) from problem
    return database


def sqlite_url(path: Path) -> str:
    """The URL of a database file."""
    return f"sqlite:///{path}"


def _sqlite(url: str) -> Engine:
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False})

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        for pragma in SQLITE_PRAGMAS:
            connection.execute(pragma)
        _only_for_owner(url)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        write = connection.get_execution_options().get("hall_access") == "write"
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def _only_for_owner(url: str) -> None:
    path = make_url(url).database
    if path and path != ":memory:":
        os.chmod(path, 0o600)  # noqa: PTH101 - the path comes as text


def _postgresql(url: str) -> Engine:
    patience = {name: value for name, value in PATIENCE.items() if name not in make_url(url).query}
    engine = create_engine(url, pool_pre_ping=True, pool_size=8, connect_args=patience)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        options: dict[str, Any] = dict(connection.get_execution_options())
        if options.get("hall_access") == "write":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({HALL_LOCK})")
        elif options.get("hall_access") != "hold":
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")

    return engine
