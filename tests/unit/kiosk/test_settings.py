"""Settings come from the command line, then the file, then defaults; what is wrong is named."""

import re
from pathlib import Path

import pytest

from kiosk import cli
from kiosk.settings import Settings, SettingsProblem, default_data_dir, from_file, prepare_data_dir


def settings_from(*arguments: str) -> Settings:
    parser = cli._parser()
    return cli.settings_of(parser.parse_args(["run", *arguments]))


def test_without_anything_the_sample_hall_is_served_on_loopback(tmp_path: Path):
    settings = settings_from("--data", str(tmp_path))
    assert (settings.hall_dir, settings.host, settings.port, settings.printer) == (
        None,
        "127.0.0.1",
        8600,
        None,
    )
    assert settings.loopback


def test_the_command_line_wins_over_the_file(tmp_path: Path):
    (tmp_path / "kiosk.toml").write_text(
        'port = 9000\nprinter = "tcp://10.0.0.9:9100"\nscreen_inches = 21.5\n'
    )
    settings = settings_from("--data", str(tmp_path), "--port", "0")
    assert (settings.port, settings.printer, settings.screen_inches) == (0, "tcp://10.0.0.9:9100", 21.5)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("colour = 3", "unknown setting 'colour'"),
        ('port = "80"', "port: .*expected int"),
        ("port = true", "port: .*expected int"),
        ("port = ", "cannot be read"),
    ],
)
def test_a_wrong_settings_file_is_refused_with_its_place(tmp_path: Path, text: str, message: str):
    (tmp_path / "kiosk.toml").write_text(text)
    with pytest.raises(SettingsProblem, match=message):
        from_file(tmp_path)


def test_a_data_directory_that_cannot_be_made_is_one_sentence(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsProblem, match="cannot be written"):
        prepare_data_dir(tmp_path / "file" / "below")


def test_the_data_directory_is_closed_to_others(tmp_path: Path):
    assert prepare_data_dir(tmp_path / "data").stat().st_mode & 0o077 == 0


def test_the_data_directory_can_be_named_by_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("KIOSK_DATA", str(tmp_path))
    assert default_data_dir() == tmp_path


def test_a_rehearsal_time_carries_its_offset(tmp_path: Path):
    settings = settings_from("--data", str(tmp_path), "--rehearse", "2026-03-02T09:30:00+08:00")
    assert settings.rehearse is not None
    assert settings.rehearse.isoformat() == "2026-03-02T09:30:00+08:00"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--rehearse", "2026-03-02T09:30:00"], "2026-03-02T09:30:00[+]08:00"),
        (["--rehearse", "tomorrow"], "2026-03-02T09:30:00[+]08:00"),
        (["--port", "70000"], "0 to 65535"),
        (["--size", "huge"], "1080x1920"),
    ],
)
def test_a_wrong_option_says_what_was_expected(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
):
    with pytest.raises(SystemExit):
        settings_from("--data", str(tmp_path), *arguments)
    assert re.search(says, capsys.readouterr().err)
