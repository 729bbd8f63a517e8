"""`kiosk replay`: JSON on standard output, what each was told in a file, refusals by line."""

import csv
import json
from pathlib import Path

import pytest

from kiosk.cli import main
from tests.support.recorded_days import TICKETS, WINDOWS, recorded, write
from tests.support.recorded_kinds import KINDS


@pytest.fixture
def day(tmp_path: Path) -> Path:
    tickets, windows = recorded(KINDS["quiet"], 1)
    write(tickets, TICKETS, tmp_path / "tickets.csv")
    write(windows, WINDOWS, tmp_path / "windows.csv")
    return tmp_path


def test_a_recorded_day_is_scored_and_told(day: Path, capsys: pytest.CaptureFixture[str]):
    files = [str(day / "tickets.csv"), "--windows", str(day / "windows.csv")]
    assert main(["replay", *files, "--estimates", str(day / "out.csv")]) == 0
    scores = json.loads(capsys.readouterr().out)
    assert set(scores) >= {"tickets", "scored", "p90_coverage", "pinball_p50", "pinball_p90", "baselines"}
    assert set(scores) >= {"by_service", "by_day"}
    with (day / "out.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["ticket", "p50_min", "p90_min"]
    assert len(rows) == scores["tickets"]
    assert sum(bool(row["p50_min"]) for row in rows) >= scores["scored"] > 0
    assert rows[0]["p50_min"] == rows[0]["p90_min"] == ""


def test_a_bad_row_is_named_and_the_rest_is_scored(day: Path, capsys: pytest.CaptureFixture[str]):
    path = day / "tickets.csv"
    lines = path.read_text("utf-8").splitlines()
    lines[4] = lines[4].replace(",none,", ",king,").replace(",elderly,", ",king,")
    path.write_text("\n".join(lines), "utf-8")
    assert main(["replay", str(path)]) == 1
    said = capsys.readouterr()
    assert said.err.startswith(f"{path}:5: priority 'king' is not one of none, elderly")
    scores = json.loads(said.out)
    assert scores["tickets"] == len(lines) - 2
    assert scores["refused"] == said.err.splitlines()


@pytest.mark.parametrize("content", ["", "ticket,service\n"])
def test_a_file_that_is_no_recording_is_one_sentence(
    tmp_path: Path, content: str, capsys: pytest.CaptureFixture[str]
):
    path = tmp_path / "t.csv"
    path.write_text(content, "utf-8")
    assert main(["replay", str(path)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"kiosk: {path}: ")
    assert len(said.err.splitlines()) == 1


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["replay", str(tmp_path / "none.csv")]) == 1
    assert "cannot read" in capsys.readouterr().err
