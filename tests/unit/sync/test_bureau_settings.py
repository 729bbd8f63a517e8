"""The table ``[bureau]`` of kiosk.toml: what it takes, and the sentence for what it does not."""

from pathlib import Path

import pytest

from kiosk.bureau_settings import BureauSettings
from kiosk.settings import SettingsProblem, from_file


def _read(folder: Path, *lines: str) -> BureauSettings:
    (folder / "kiosk.toml").write_text("\n".join(("[bureau]", *lines)), encoding="utf-8")
    bureau = from_file(folder)["bureau"]
    assert isinstance(bureau, BureauSettings)
    return bureau


def test_a_bureau_with_everything(tmp_path: Path):
    (tmp_path / "ca.pem").touch()
    read = _read(
        tmp_path,
        'hall = "h-1"',
        'url = "https://b.example/x/"',
        'ca = "ca.pem"',
        'proxy = "http://p:3128"',
        "timeout_s = 20",
    )
    assert read == BureauSettings(
        "h-1", "https://b.example/x", tmp_path / "ca.pem", "http://p:3128", None, 20
    )
    assert not read.loopback


def test_a_simulated_bureau_needs_no_certificate(tmp_path: Path):
    assert _read(tmp_path, 'hall = "h"', 'url = "http://127.0.0.1:8700"').loopback


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('url = "http://bureau.example"', "https://"),
        ('url = "ftp://bureau.example"', "not an address"),
        ('url = "https://"', "not an address"),
        ('url = "https://b.example:99999"', "not an address"),
        ('url = "https://u:p@b.example"', "nothing else"),
        ('url = "https://b.example/?a=1"', "nothing else"),
        ('url = "https://b.example/a b"', "not an address"),
        ('proxy = "socks5://p"', "not an address"),
        ('ca = "missing.pem"', "no file"),
        ("ca = 3", "a text"),
        ("timeout_s = 0", "1 to 120"),
        ("timeout_s = true", "1 to 120"),
        ('secret = "x"', "unknown setting bureau.secret"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, line: str, says: str):
    with pytest.raises(SettingsProblem, match=says):
        _read(tmp_path, 'hall = "h"', line)


@pytest.mark.parametrize("line", ["", 'hall = ""', 'hall = "大厅"', 'hall = "a b"'])
def test_a_hall_has_a_name_that_headers_can_carry(tmp_path: Path, line: str):
    with pytest.raises(SettingsProblem, match=r"bureau\.hall"):
        _read(tmp_path, line)
