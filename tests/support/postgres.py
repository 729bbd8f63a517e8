"""A PostgreSQL server of our own, on a Unix socket in a folder, for as long as a test needs it."""

import os
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine

FOLDERS = "usr/lib/postgresql/*/bin"
CARELESS = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off"
"""It is thrown away with its tests; none of them cuts the power."""


def postgres_programs() -> Path | None:
    """The folder with initdb and pg_ctl of the newest installed server."""
    found = sorted(Path("/").glob(FOLDERS), key=lambda folder: int(folder.parent.name))
    return found[-1] if found else None


@contextmanager
def postgres_server() -> Iterator[str]:
    """The SQLAlchemy URL of an empty database."""
    programs = postgres_programs()
    assert programs is not None, "the test needs the Debian package postgresql"
    folder = Path(tempfile.mkdtemp(prefix="hall-pg-"))
    as_user: list[str] = []
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
        as_user = ["runuser", "-u", "postgres", "--"]
    data = folder / "data"
    control = [*as_user, str(programs / "pg_ctl"), "-D", str(data), "-w", "-s"]
    try:
        initdb = [*as_user, str(programs / "initdb"), "-D", str(data), "-U", "hall", "-A", "trust", "-N"]
        subprocess.run(initdb, check=True, cwd=folder, stdout=subprocess.DEVNULL)
        options = f"-k {folder} -c listen_addresses='' -c max_connections=40 {CARELESS}"
        subprocess.run([*control, "-o", options, "-l", str(folder / "log"), "start"], check=True, cwd=folder)
        try:
            yield f"postgresql+psycopg://hall@/postgres?host={folder}"
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], check=True, cwd=folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def fresh_database(server: str) -> str:
    """The URL of a database of its own on the server at this URL."""
    name = f"hall_{uuid.uuid4().hex}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine.dispose()
    return server.replace("/postgres?", f"/{name}?")
