"""The demonstration for real: a kiosk in a process of its own, and people who use it over HTTP."""

import subprocess
import sys
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kiosk.demo import begin_afresh, demo_settings, working_monday
from kiosk.hall import load_pack, sample_hall_dir
from kiosk.settings import Settings
from kiosk.simulators.people import People
from kiosk.single_instance import AlreadyRunning, hold
from tests.support.kiosk_process import ROOT, environment, kiosk_process
from tests.waiting import wait_until

HALL = load_pack(sample_hall_dir()).hall
ZONE = ZoneInfo("Asia/Shanghai")
FAST = 150.0


def test_simulated_people_take_numbers_and_are_served(tmp_path: Path):
    with kiosk_process(tmp_path) as kiosk:
        token = kiosk.token("admin")
        people = People(kiosk.url, HALL, "demo-1234", speed=FAST)
        people.start()

        def states() -> set[str]:
            _, answer = kiosk.call("GET", "/api/v1/tickets?limit=500", token=token)
            return {ticket["state"] for ticket in answer["tickets"]}

        try:
            assert wait_until(lambda: {"serving", "finished"} <= states(), 30)
        finally:
            people.close()


def test_people_whom_nobody_answers_go_home_all_the_same():
    people = People("http://127.0.0.1:9", HALL, "demo-1234", speed=FAST)
    people.start()
    people.close()


def test_people_may_be_sent_home_before_they_came():
    People("http://127.0.0.1:9", HALL, "demo-1234").close()


def test_a_demo_without_a_screen_tells_what_happens(tmp_path: Path):
    with subprocess.Popen(
        [sys.executable, "-m", "kiosk", "demo", "--headless", "--port", "0", "--data", str(tmp_path), "--speed", "120"],
        cwd=ROOT, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        verbs: set[str] = set()
        for line in process.stdout:
            verbs.add(line.split()[1])
            if {"取号", "叫号", "办理", "办结"} <= verbs:
                break
        process.terminate()
        _, complaints = process.communicate(timeout=20)
    assert process.returncode == 0, complaints
    assert complaints == ""
    assert (tmp_path / "demo" / "rehearsal.sqlite3").exists()
    assert not (tmp_path / "rehearsal.sqlite3").exists()


def test_a_demo_touches_nothing_of_a_real_hall(tmp_path: Path):
    real = Settings(
        tmp_path, hall_dir=tmp_path / "hall", host="0.0.0.0", printer="tcp://10.0.0.9:9100", database="postgresql://db"
    )  # fmt: skip
    ours = demo_settings(real)
    assert (ours.data_dir, ours.hall_dir, ours.host) == (tmp_path / "demo", None, "127.0.0.1")
    assert (ours.printer, ours.database) == (None, None)
    assert ours.rehearse is not None
    assert (ours.rehearse.weekday(), f"{ours.rehearse:%H:%M}") == (0, "09:30")


def test_a_demo_begins_on_a_monday_on_which_the_hall_works():
    hours = HALL.hours
    assert working_monday(hours, date(2026, 3, 2), ZONE).date() == date(2026, 3, 2)
    assert working_monday(hours, date(2026, 3, 3), ZONE).date() == date(2026, 3, 9)
    assert working_monday(hours, date(2025, 9, 30), ZONE).date() == date(
        2025, 10, 13
    )  # not in the National Day week


def test_each_demo_begins_afresh_but_never_under_another_ones_feet(tmp_path: Path):
    (tmp_path / "slips").mkdir()
    old = [tmp_path / "rehearsal.sqlite3", tmp_path / "kiosk.sqlite3-wal", tmp_path / "slips" / "slip-1.png"]
    for path in old:
        path.touch()
    with hold(tmp_path), pytest.raises(AlreadyRunning):
        begin_afresh(tmp_path)
    assert all(path.exists() for path in old)
    begin_afresh(tmp_path)
    assert not any(path.exists() for path in old)
