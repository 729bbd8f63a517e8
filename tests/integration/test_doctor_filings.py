"""The doctor tells of wrong forms, and of a log of reports that was changed."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.database import open_database, sqlite_url
from kiosk.doctor.filings import forms, log
from kiosk.doctor.findings import Finding, Verdict
from kiosk.settings import REAL_DATABASE, Settings
from tests.support.filing_hall import SHUNDA, FilingHall
from tests.unit.inspection.sample_forms import SAMPLE_HALL


def the_only(findings: Iterator[Finding]) -> Finding:
    [found] = findings
    return found


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "data").mkdir()
    shutil.copytree(SAMPLE_HALL / "inspection", tmp_path / "hall" / "inspection")
    return Settings(data_dir=tmp_path / "data", hall_dir=tmp_path / "hall")


def test_right_forms_are_counted_and_wrong_ones_must_be_mended(settings: Settings) -> None:
    assert settings.hall_dir is not None
    assert "12" in the_only(forms(settings)).zh
    (settings.hall_dir / "inspection/mine.yaml").write_text("id: mine\n", "utf-8")
    assert the_only(forms(settings)).must_be_mended
    shutil.rmtree(settings.hall_dir / "inspection")
    assert the_only(forms(settings)).verdict is Verdict.NOTE


def test_a_changed_log_of_reports_must_be_mended(settings: Settings) -> None:
    assert the_only(log(settings)).verdict is Verdict.NOTE
    file = settings.data_dir / REAL_DATABASE
    database = open_database(sqlite_url(file))
    hall = FilingHall(database, settings.data_dir)
    [shunda] = hall.add(SHUNDA)
    hall.submitted(shunda)
    database.close()
    assert the_only(log(settings)).verdict is Verdict.OK
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("DROP TRIGGER filing_log_never_changed")
        connection.execute("UPDATE filing_log SET by = 'somebody' WHERE sequence = 2")
    found = the_only(log(settings))
    assert found.must_be_mended
    assert "第 2 条改动过" in found.zh
