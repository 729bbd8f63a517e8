"""``kiosk keys``: the keys of what is sealed at rest. May be used while the kiosk runs."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from kiosk.at_rest import KEY_FILE, Vault, VaultProblem
from kiosk.database import Database, open_database, sqlite_url
from kiosk.database.kept import KeysOnRecord
from kiosk.resealing import keys_in_use, resealed
from kiosk.settings import (
    REAL_DATABASE,
    REHEARSAL_DATABASE,
    default_data_dir,
    from_file,
    prepare_data_dir,
)


def run(options: argparse.Namespace) -> int:
    """Raises VaultProblem, DatabaseProblem."""
    data_dir = prepare_data_dir(options.data or default_data_dir())
    with _opened(data_dir) as databases:
        vault = Vault(data_dir / KEY_FILE, lambda: KeysOnRecord(databases[0]))
        match options.action:
            case "list":
                _list(vault, databases)
            case "drop":
                _drop(vault, databases, options.name)
            case "join":
                _join(vault, Path(options.name))
            case action:
                if action == "rotate":
                    _say(f"新密钥 / new key: {vault.add_key().name}")
                _bring_over(vault, databases)
    return 0


def _list(vault: Vault, databases: list[Database]) -> None:
    used = _used(databases)
    newest = vault.keys[-1].name if vault.keys else ""
    for key in vault.keys:
        note = "（新数据用 / for new values）" if key.name == newest else ""
        _say(f"{key.name}  {key.made_at:%Y-%m-%d}  {used.pop(key.name, 0)} 项 / values{note}")
    for name, count in used.items():
        _say(f"{name}  ——  {count} 项，密钥缺失 / values whose key is missing")


def _bring_over(vault: Vault, databases: list[Database]) -> None:
    total = sum(sum(resealed(database, vault)) for database in databases)
    _say(f"已换用新密钥 / brought under the newest key: {total} 项 / values")
    _say(
        f"{KEY_FILE} 已更新，请把它另行保存一份；旧密钥仍能读旧备份 / keep a copy of {KEY_FILE} elsewhere; old keys still "
        "read old backups"
    )


def _drop(vault: Vault, databases: list[Database], name: str) -> None:
    count = _used(databases).get(name, 0)
    if count:
        raise VaultProblem(
            f"密钥 {name} 仍有 {count} 项数据在用，请先 kiosk keys resume / key {name} still seals {count} values: run "
            "`kiosk keys resume` first"
        )
    vault.drop_key(name)
    _say(
        f"已删除密钥 {name}，用它加密的旧备份不再可读 / key {name} was dropped: backups sealed with it are unreadable now"
    )


def _join(vault: Vault, file: Path) -> None:
    if not file.is_file():
        raise VaultProblem(f"没有这个文件 / there is no such file: {file}")
    _say(f"新增密钥 {vault.join(file)} 把 / keys taken in: {file}")


def _used(databases: list[Database]) -> dict[str, int]:
    found: dict[str, int] = {}
    for database in databases:
        for name, count in keys_in_use(database).items():
            found[name] = found.get(name, 0) + count
    return found


@contextmanager
def _opened(data_dir: Path) -> Iterator[list[Database]]:
    """The hall's database first, then that of its rehearsals, if there is one."""
    urls = [from_file(data_dir).get("database") or sqlite_url(data_dir / REAL_DATABASE)]
    if (data_dir / REHEARSAL_DATABASE).exists():
        urls.append(sqlite_url(data_dir / REHEARSAL_DATABASE))
    with ExitStack() as ends:
        databases = []
        for url in urls:
            databases.append(open_database(url))
            ends.callback(databases[-1].close)
        yield databases


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
