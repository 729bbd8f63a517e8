"""A backup is made while the kiosk runs, read back, and can be put in the place of lost data."""

import sqlite3
import zipfile
from pathlib import Path

import pytest

from kiosk import single_instance
from kiosk.at_rest import Vault
from kiosk.backup import BackupProblem, backup, restore
from kiosk.secrets_file import load_key, sealed_identity
from tests.support.queue_hall import office_at


def test_what_was_issued_is_there_after_a_restore(tmp_path: Path):
    data, copy = tmp_path / "data", tmp_path / "copy.zip"
    data.mkdir()
    key = load_key(data / "identity.key")
    with office_at(data / "kiosk.sqlite3") as running:
        for n in range(5):
            running.office.issue("setup", str(n))
        assert "5 个号" in backup(data, copy)
        running.office.issue("setup", "after the backup")
    for file in data.iterdir():
        file.unlink()
    assert "5 个号" in restore(data, copy)
    with office_at(data / "kiosk.sqlite3") as again:
        assert again.office.board.services[0].waiting == 5
        assert again.office.issue("setup", "next")[0].number == "A006"
    assert load_key(data / "identity.key") == key
    assert copy.stat().st_mode & 0o077 == 0


def test_the_pack_that_the_console_edited_comes_back_too(tmp_path: Path):
    data, copy = tmp_path / "data", tmp_path / "copy.zip"
    pack = data / "hall"
    (pack / "matters").mkdir(parents=True)
    (pack / "hall.yaml").write_text("name: 示例\n", encoding="utf-8")
    (pack / "matters" / "setup.yaml").write_text("name: edited\n", encoding="utf-8")
    (pack / ".fees.yaml.new").write_text("half written", encoding="utf-8")
    with office_at(data / "kiosk.sqlite3"):
        assert "hall: 2 个文件" in backup(data, copy)
    for _ in range(2):
        (pack / "matters" / "setup.yaml").write_text("name: spoilt\n", encoding="utf-8")
        restore(data, copy)
        assert (pack / "matters" / "setup.yaml").read_text(encoding="utf-8") == "name: edited\n"
        kept = data / "hall.before-restore" / "matters" / "setup.yaml"
        assert kept.read_text(encoding="utf-8") == "name: spoilt\n"
    assert not (pack / ".fees.yaml.new").exists()


def test_a_pack_that_lies_elsewhere_is_named(tmp_path: Path):
    (tmp_path / "kiosk.toml").write_text('hall = "/srv/hall"', encoding="utf-8")
    with office_at(tmp_path / "kiosk.sqlite3"):
        assert "/srv/hall" in backup(tmp_path, tmp_path / "copy.zip")


@pytest.mark.parametrize("name", ["hall/../../evil.txt", "hall", "halls/x", "/hall/x", "hall\\..\\x"])
def test_a_backup_holds_nothing_but_what_belongs_to_a_kiosk(tmp_path: Path, name: str):
    with zipfile.ZipFile(tmp_path / "copy.zip", "w") as archive:
        archive.writestr(name, "x")
    with pytest.raises(BackupProblem, match="no backup of a kiosk"):
        restore(tmp_path, tmp_path / "copy.zip")


def test_data_on_a_server_is_left_to_the_servers_own_tool(tmp_path: Path):
    (tmp_path / "kiosk.toml").write_text('database = "postgresql://server/hall"', encoding="utf-8")
    with pytest.raises(BackupProblem, match=r"pg_dump.*identity\.key"):
        backup(tmp_path, tmp_path / "copy.zip")


def test_the_data_before_a_restore_is_kept(tmp_path: Path):
    with office_at(tmp_path / "kiosk.sqlite3") as running:
        backup(tmp_path, tmp_path / "copy.zip")
        running.office.issue("setup", "1")
    restore(tmp_path, tmp_path / "copy.zip")
    with sqlite3.connect(tmp_path / "kiosk.sqlite3.before-restore") as kept:
        assert kept.execute("SELECT count(*) FROM tickets").fetchone() == (1,)
    kept.close()


def test_a_backup_never_overwrites(tmp_path: Path):
    with office_at(tmp_path / "kiosk.sqlite3"):
        backup(tmp_path, tmp_path / "copy.zip")
        with pytest.raises(BackupProblem, match="exists already"):
            backup(tmp_path, tmp_path / "copy.zip")


def test_there_must_be_something_to_back_up(tmp_path: Path):
    with pytest.raises(BackupProblem, match="nothing to back up"):
        backup(tmp_path, tmp_path / "copy.zip")


@pytest.mark.parametrize("content", [b"", b"no archive", None])
def test_a_broken_backup_is_refused_and_changes_nothing(tmp_path: Path, content: bytes | None):
    copy = tmp_path / "copy.zip"
    if content is None:
        with zipfile.ZipFile(copy, "w") as archive:
            archive.writestr("../evil.txt", "x")
    else:
        copy.write_bytes(content)
    with office_at(tmp_path / "kiosk.sqlite3") as running:
        running.office.issue("setup", "1")
    before = (tmp_path / "kiosk.sqlite3").read_bytes()
    with pytest.raises(BackupProblem):
        restore(tmp_path, copy)
    assert (tmp_path / "kiosk.sqlite3").read_bytes() == before


def test_a_running_kiosk_is_not_restored_over(tmp_path: Path):
    with office_at(tmp_path / "kiosk.sqlite3"):
        backup(tmp_path, tmp_path / "copy.zip")
    with (
        single_instance.hold(tmp_path),
        pytest.raises(single_instance.AlreadyRunning, match="already running"),
    ):
        restore(tmp_path, tmp_path / "copy.zip")


def test_the_key_is_made_once_and_is_private(tmp_path: Path):
    key = load_key(tmp_path / "identity.key")
    assert load_key(tmp_path / "identity.key") == key
    assert (tmp_path / "identity.key").stat().st_mode & 0o077 == 0
    assert sealed_identity(key, "11010519491231002x") == sealed_identity(key, " 11010519491231002X ")
    assert sealed_identity(key, "11010519491231002X") == sealed_identity(key, "110105-19491231 ００２Ｘ")
    assert "1949" not in sealed_identity(key, "11010519491231002X")


def test_the_keys_of_what_is_sealed_are_never_in_a_backup_and_it_says_so(tmp_path: Path):
    Vault(tmp_path / "vault.keys").seal(b"figures", "letters.body:1")
    with office_at(tmp_path / "kiosk.sqlite3"):
        assert "vault.keys" in backup(tmp_path, tmp_path / "copy.zip")
    with zipfile.ZipFile(tmp_path / "copy.zip") as archive:
        assert not [name for name in archive.namelist() if "vault" in name]
