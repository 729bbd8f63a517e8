"""A new key for what is sealed at rest, while the hall works."""

from pathlib import Path

import pytest

from kiosk.at_rest import SealBroken
from kiosk.cli import main
from kiosk.database.tables import KioskTables
from kiosk.resealing import SEALED, keys_in_use, resealed
from kiosk.sync.answers import Page
from queue_ticketing.adapters.sql.tables import QueueTables
from tests.support.bureau_hall import letter_hall
from tests.support.report_line import report_hall
from touch_guide.adapters.sql.inspection_tables import EnterpriseRow


def test_everything_comes_under_the_new_key_and_stays_readable_meanwhile(tmp_path: Path):
    with letter_hall(tmp_path) as hall:
        keys = [hall.post("a", {"answers": {"n": str(n)}}) for n in range(120)]
        old = hall.vault.current.name
        new = hall.vault.add_key().name
        steps = resealed(hall.database, hall.vault, rest=lambda _s: None)
        assert next(steps) == 100
        assert keys_in_use(hall.database) == {old: 20, new: 100}
        late = hall.post("a")
        assert [hall.letters.read(key).body["answers"]["n"] for key in keys] == [str(n) for n in range(120)]
        assert sum(steps) == 20
        assert keys_in_use(hall.database) == {new: 121}
        hall.vault.drop_key(old)
        assert hall.letters.read(keys[0]).key == keys[0]
        assert hall.letters.read(late)


def test_a_sealed_body_that_was_changed_in_the_database_is_told_not_sent(tmp_path: Path):
    with letter_hall(tmp_path) as hall:
        first, second = hall.post("a"), hall.post("b")
        with hall.database.write() as connection:
            connection.exec_driver_sql(
                "UPDATE letters SET body = (SELECT body FROM letters WHERE key = ?) WHERE key = ?",
                (first, second),
            )
        with pytest.raises(SealBroken, match=second):
            hall.letters.read(second)
        hall.vault.add_key()
        with pytest.raises(SealBroken):
            list(resealed(hall.database, hall.vault, rest=lambda _s: None))


NOT_OF_ENTERPRISES = {
    ("users", "salt"),
    ("users", "secret"),
}
"""Columns of bytes that hold nothing of an enterprise."""


def test_every_column_of_bytes_in_the_database_is_sealed_or_none_of_an_enterprise():
    tables = [*KioskTables.metadata.sorted_tables, *QueueTables.metadata.sorted_tables]
    tables += EnterpriseRow.metadata.sorted_tables
    binary = {
        (table.name, column.name)
        for table in tables
        for column in table.columns
        if column.type.python_type is bytes
    }
    assert binary - NOT_OF_ENTERPRISES == {(sealed.table.name, sealed.column) for sealed in SEALED}


def test_reports_and_verdicts_come_under_the_new_key_too(tmp_path: Path):
    with report_hall(tmp_path) as hall:
        report = hall.submit()
        [letter] = hall.letters.open_letters(2)
        row = {"key": letter.key, "verdict": "returned", "at": "2013-04-08T02:00:00Z"}
        row["items"] = [{"field": "assets", "comment": "请核对"}]
        hall.inbox.take("results", "", Page("1", False, [row]))
        database, vault = hall.filings.database, hall.filings.vault
        old, new = vault.current.name, vault.add_key().name
        assert keys_in_use(database) == {old: 3}
        assert sum(resealed(database, vault, rest=lambda _s: None)) == 3
        assert keys_in_use(database) == {new: 3}
        vault.drop_key(old)
        [item] = hall.filing(report).to_correct
        assert (item.field, hall.office.report(report).answers["assets"]) == ("assets", "486.35")


def test_the_command_rotates_lists_and_drops(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    with letter_hall(tmp_path) as hall:
        hall.post("a")
        (tmp_path / "kiosk.toml").write_text(f'database = "sqlite:///{tmp_path / "hall.sqlite3"}"')
        assert main(["keys", "rotate", "--data", str(tmp_path)]) == 0
        assert "1 项" in capsys.readouterr().out
        old = hall.vault.keys[0].name
        main(["keys", "list", "--data", str(tmp_path)])
        listed = capsys.readouterr().out.splitlines()
        assert listed[0].startswith(f"{old}  ")
        assert "0 项" in listed[0]
        main(["keys", "drop", old, "--data", str(tmp_path)])
        assert [key.name for key in hall.vault.keys] == [hall.vault.current.name]
