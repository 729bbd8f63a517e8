"""Backup and restore of a kiosk in one file: its SQLite databases, its settings, its key, and the hall pack if it lies
in the data directory. A hall on PostgreSQL backs that up with its own tools."""

import os
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path, PurePosixPath

from kiosk import single_instance
from kiosk.at_rest import KEY_FILE
from kiosk.bureau_line import HALL_KEYS
from kiosk.database.schema import HEAD
from kiosk.hall.reading import HALL_FILE
from kiosk.hall.sample import OWN_HALL
from kiosk.settings import FILE_NAME, IDENTITY_KEY, REAL_DATABASE, REHEARSAL_DATABASE, from_file

DATABASES = (REAL_DATABASE, REHEARSAL_DATABASE)
FILES = (FILE_NAME, IDENTITY_KEY, HALL_KEYS)
NO_KEYS = (
    f"；请把另行保管的 {KEY_FILE} 放回数据目录，没有它读不出企业填报的数据 / put the {KEY_FILE} that was kept elsewhere back "
    "into the data directory: without it what enterprises filed is unreadable"
)
LARGEST_MEMBER = 8 * 1024**3


class BackupProblem(Exception):
    """The backup could not be made, or is no good; the message says what to do."""


def backup(data_dir: Path, target: Path) -> str:
    """Write a backup, also of a running kiosk, read it back, and only then give it its name. Gives back a sentence
    with what it holds; raises BackupProblem."""
    if "database" in from_file(data_dir):
        raise BackupProblem(
            "数据在 kiosk.toml 指定的数据库服务器上，请用它自己的工具备份（如 pg_dump），并一起保存 "
            f"{IDENTITY_KEY}、{OWN_HALL}/ / the data is on the server that kiosk.toml names: back it up with its own "
            f"tool, such as pg_dump, and keep {IDENTITY_KEY} and {OWN_HALL}/ with it"
        )
    present = [name for name in DATABASES if (data_dir / name).exists()]
    if not present:
        raise BackupProblem(f"没有可备份的数据 / there is nothing to back up in {data_dir}")
    if target.exists():
        raise BackupProblem(f"备份文件已存在,请换一个名字 / {target} exists already, choose another name")
    draft = target.with_name(target.name + ".part")
    try:
        _write(data_dir, present, draft)
        facts = _verified(draft)
        draft.rename(target)
    except (OSError, sqlite3.Error, zipfile.BadZipFile) as problem:
        draft.unlink(missing_ok=True)
        raise BackupProblem(f"备份失败 / the backup failed: {problem}") from problem
    return f"已备份并核对 / backed up and read back: {target} ({facts}){_elsewhere(data_dir)}{_keys_apart(data_dir)}"


def restore(data_dir: Path, source: Path) -> str:
    """Put a backup in the place of the data, which is kept beside it. The kiosk must not be running; raises
    BackupProblem, AlreadyRunning."""
    if not source.exists():
        raise BackupProblem(f"找不到备份文件 / there is no backup at {source}")
    with closing(single_instance.hold(data_dir)), tempfile.TemporaryDirectory(dir=data_dir) as folder:
        try:
            facts = _verified(source)
            _extract(source, Path(folder))
            for file in sorted(Path(folder).iterdir()):
                _put_in_place(data_dir, file)
        except (OSError, sqlite3.Error, zipfile.BadZipFile) as problem:
            raise BackupProblem(f"备份文件无法使用 / the backup cannot be used: {problem}") from problem
    told = f"已恢复 / restored: {facts}; 原来的文件保留为 / the old files are kept as *.before-restore"
    return told if (data_dir / KEY_FILE).exists() else told + NO_KEYS


def _elsewhere(data_dir: Path) -> str:
    """A pack that lies elsewhere is the hall's own to keep."""
    pack = from_file(data_dir).get("hall")
    return f"；大厅资料包请另外备份 / back up the hall pack as well: {pack}" if pack else ""


def _keys_apart(data_dir: Path) -> str:
    """A backup that carried the keys of what is sealed in it would protect nothing."""
    if not (data_dir / KEY_FILE).exists():
        return ""
    return (
        f"；加密密钥 {KEY_FILE} 不在备份里，请另行保管，没有它读不出企业填报数据 / "
        f"the keys in {KEY_FILE} are not in it: keep them elsewhere, without them what enterprises filed is unreadable"
    )


def _write(data_dir: Path, databases: list[str], draft: Path) -> None:
    draft.unlink(missing_ok=True)
    os.close(os.open(draft, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600))
    with (
        tempfile.TemporaryDirectory(dir=data_dir) as folder,
        zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive,
    ):
        for name in databases:
            copy = Path(folder) / name
            _copy_database(data_dir / name, copy)
            archive.write(copy, name)
        for name in FILES:
            if (data_dir / name).exists():
                archive.write(data_dir / name, name)
        for path in _pack_files(data_dir / OWN_HALL):
            archive.write(path, path.relative_to(data_dir).as_posix())
    with draft.open("rb+") as file:
        os.fsync(file.fileno())


def _pack_files(pack: Path) -> Iterator[Path]:
    """What is half written has a name that begins with a dot."""
    for path in sorted(pack.rglob("*")):
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(pack).parts):
            yield path


def _copy_database(source: Path, target: Path) -> None:
    with (
        closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as origin,
        closing(sqlite3.connect(target)) as copy,
    ):
        origin.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")


def _verified(archive_path: Path) -> str:
    with tempfile.TemporaryDirectory() as folder:
        _extract(archive_path, Path(folder))
        found = {
            name: _looked_into(Path(folder) / name) for name in DATABASES if (Path(folder) / name).exists()
        }
        if not found:
            raise BackupProblem("备份里没有数据库 / the backup holds no database")
        if (Path(folder) / OWN_HALL).is_dir() and not (Path(folder) / OWN_HALL / HALL_FILE).is_file():
            raise BackupProblem("备份里的大厅资料包不完整 / the hall pack in the backup is not whole")
        files = sum(1 for _ in _pack_files(Path(folder) / OWN_HALL))
    told = [f"{name}: {tickets} 个号 / tickets" for name, tickets in found.items()]
    return ", ".join([*told, f"{OWN_HALL}: {files} 个文件 / files"] if files else told)


def _extract(archive_path: Path, folder: Path) -> None:
    with zipfile.ZipFile(archive_path) as archive:
        for member in archive.infolist():
            if not _belongs(member.filename) or member.file_size > LARGEST_MEMBER:
                raise BackupProblem(f"这不是自助终端的备份 / this is no backup of a kiosk: {member.filename}")
            archive.extract(member, folder)


def _belongs(name: str) -> bool:
    if name in {*DATABASES, *FILES}:
        return True
    parts = PurePosixPath(name).parts
    return parts[:1] == (OWN_HALL,) and len(parts) > 1 and ".." not in parts and "\\" not in name


def _looked_into(path: Path) -> int:
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        [verdict] = connection.execute("PRAGMA integrity_check").fetchone()
        [version] = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        [tickets] = connection.execute("SELECT count(*) FROM tickets").fetchone()
    if verdict != "ok":
        raise BackupProblem(f"数据库已损坏 / the database is damaged: {verdict}")
    if version > HEAD:
        raise BackupProblem(f"备份来自更新的版本 / the backup comes from a newer version: {version}")
    return int(tickets)


def _put_in_place(data_dir: Path, file: Path) -> None:
    present = data_dir / file.name
    if present.exists():
        if file.name in DATABASES:
            with closing(sqlite3.connect(present)) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        _kept(present)
    if file.is_dir():
        file.rename(present)
        return
    for leftover in ("-wal", "-shm"):
        present.with_name(present.name + leftover).unlink(missing_ok=True)
    file.chmod(0o600)
    file.replace(present)


def _kept(present: Path) -> None:
    """Under another name, in the place of what an earlier restore kept there."""
    kept = present.with_name(present.name + ".before-restore")
    if kept.is_dir():
        shutil.rmtree(kept)
    present.replace(kept)
