"""The watchdogs: systemd hears of life, the log hears of a standstill."""

import socket
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.watchdog import Watchdog, notify

Until = Callable[..., bool]


def test_the_first_sign_of_life_is_readiness() -> None:
    told: list[str] = []
    with Watchdog(tell=lambda message: told.append(message) is None) as watchdog:
        watchdog.alive()
        watchdog.alive()
    assert told == ["READY=1", "WATCHDOG=1", "WATCHDOG=1"]


@pytest.mark.logs(r"stood still for 0 s, here:\n(?s:.)*a_thread_that_hangs")
def test_a_standstill_is_logged_once_with_the_place_where_it_stands(
    until: Until, caplog: pytest.LogCaptureFixture
) -> None:
    free, watchdog = threading.Event(), Watchdog(stall_s=0.05)

    def a_thread_that_hangs() -> None:
        watchdog.alive()
        free.wait()

    with watchdog:
        hanging = threading.Thread(target=a_thread_that_hangs)
        hanging.start()
        assert until(lambda: bool(caplog.records))
        free.set()
        hanging.join()
    assert len(caplog.records) == 1


def test_before_the_first_sign_of_life_nothing_counts_as_a_standstill(until: Until) -> None:
    clock = [0.0]
    asked: list[float] = []

    def monotonic() -> float:
        clock[0] += 100
        asked.append(clock[0])
        return clock[0]

    with Watchdog(stall_s=0.01, monotonic=monotonic):
        assert not until(lambda: bool(asked), 0.1)


def test_a_life_that_goes_on_is_never_complained_of() -> None:
    with Watchdog(stall_s=60) as watchdog:
        watchdog.alive()


def test_systemd_hears_over_its_socket(tmp_path: Path) -> None:
    address = str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(address)
        assert notify("READY=1", address)
        assert systemd.recv(100) == b"READY=1"


def test_systemd_hears_over_an_abstract_socket(tmp_path: Path) -> None:
    name = f"hall-kiosk-{tmp_path.name}-{id(tmp_path)}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind("\0" + name)
        assert notify("WATCHDOG=1", "@" + name)
        assert systemd.recv(100) == b"WATCHDOG=1"


def test_without_systemd_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    assert not notify("READY=1")


@pytest.mark.logs("systemd does not listen")
def test_a_systemd_that_went_away_does_no_harm(tmp_path: Path) -> None:
    assert not notify("READY=1", str(tmp_path / "gone"))
