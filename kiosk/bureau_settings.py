"""The table ``[bureau]`` of kiosk.toml: where the bureau is, and by what name it knows the hall."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from kiosk.settings import SettingsProblem

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
KNOWN = ("hall", "url", "ca", "proxy", "key", "timeout_s")
_HALL = re.compile(r"[A-Za-z0-9_.-]{1,64}")


@dataclass(frozen=True, slots=True)
class BureauSettings:
    """``hall`` is our name there. Without ``url`` there is no line, only exchange files, for which ``key`` holds the
    bureau's public keys. ``ca``: the only authority whose certificates are trusted; None: those of the system."""

    hall: str
    url: str = ""
    ca: Path | None = None
    proxy: str = ""
    key: Path | None = None
    timeout_s: int = 8

    @property
    def loopback(self) -> bool:
        """Whether the bureau is on this machine: a simulated one."""
        return urlsplit(self.url).hostname in LOOPBACK


def bureau_of(table: Mapping[str, Any], data_dir: Path, place: str) -> BureauSettings:
    """Files are looked for in the data directory unless their paths are absolute. Raises SettingsProblem."""
    for name in table:
        if name not in KNOWN:
            raise SettingsProblem(
                f"{place}: 未知的设置 / unknown setting bureau.{name}; known: {', '.join(KNOWN)}"
            )
    for name in ("hall", "url", "ca", "proxy", "key"):
        if not isinstance(table.get(name, ""), str):
            raise SettingsProblem(f"{place}: bureau.{name}: 应为文字 / expected a text")
    hall = table.get("hall", "")
    if not _HALL.fullmatch(hall):
        raise SettingsProblem(
            f"{place}: bureau.hall: 应为市局登记的本厅代号，1 至 64 个字母、数字或 . _ - / "
            "the name by which the bureau knows this hall: 1 to 64 letters, digits or . _ -"
        )
    timeout = table.get("timeout_s", 8)
    if isinstance(timeout, bool) or not isinstance(timeout, int) or not 1 <= timeout <= 120:
        raise SettingsProblem(f"{place}: bureau.timeout_s: 应为 1 至 120 / a whole number from 1 to 120")
    return BureauSettings(
        hall,
        _url(table.get("url", ""), place),
        _file(table, "ca", data_dir, place),
        _address(table.get("proxy", ""), "proxy", place),
        _file(table, "key", data_dir, place),
        timeout,
    )


def _url(text: str, place: str) -> str:
    """Over a network only with TLS: enterprises' figures are in what goes there."""
    address = _address(text, "url", place)
    parts = urlsplit(address)
    if address and (parts.scheme != "https" and parts.hostname not in LOOPBACK):
        raise SettingsProblem(f"{place}: bureau.url: 须用 https:// / must begin with https://")
    if parts.query or parts.fragment or parts.username:
        raise SettingsProblem(f"{place}: bureau.url: 只写地址和路径 / an address and a path, nothing else")
    return address.rstrip("/")


def _address(text: str, name: str, place: str) -> str:
    try:
        parts = urlsplit(text)
        good = not text or (parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0)
    except ValueError:
        good = False
    if not good or re.search(r"[\s\x00-\x1f]", text):
        raise SettingsProblem(f"{place}: bureau.{name}: 不是网址 / not an address: {text!r}")
    return text


def _file(table: Mapping[str, Any], name: str, data_dir: Path, place: str) -> Path | None:
    if not table.get(name, ""):
        return None
    path = data_dir / str(table[name])
    if not path.is_file():
        raise SettingsProblem(f"{place}: bureau.{name}: 没有这个文件 / there is no file {path}")
    return path
