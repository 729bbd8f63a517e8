"""The kiosk as a process: it says when it is ready, keeps what it promised through a kill, and fails in one sentence."""

import socket
import sqlite3
import uuid
from pathlib import Path

import pytest

from tests.support.kiosk_process import MONDAY, RunningKiosk, kiosk_process, run_kiosk
from tests.waiting import wait_until


def intent() -> str:
    return str(uuid.uuid4())


def on_sign(kiosk: RunningKiosk, sign: str) -> str | None:
    """The number that the sign is told to show. Signs hear of a call when its clerk has the answer, not before."""
    number = kiosk.call("GET", f"/led/v1/signs/{sign}/feed")[1]["number"]
    return None if number is None else str(number["text"])


def test_the_chain_from_a_number_to_the_sign(tmp_path: Path):
    with kiosk_process(tmp_path) as kiosk:
        desk, clerk = kiosk.token("desk1"), kiosk.token("w1")
        status, ticket = kiosk.call("POST", "/api/v1/tickets", {"service": "setup", "intent": intent()}, desk)
        assert (status, ticket["number"], ticket["business_date"]) == (201, "A001", "2026-03-02")
        status, answer = kiosk.call("POST", "/api/v1/windows/1/call-next", {}, clerk)
        assert (status, answer["ticket"]["number"]) == (200, "A001")
        assert wait_until(lambda: on_sign(kiosk, "window-1") == "A001")
        _, board = kiosk.call("GET", "/api/v1/board")
        assert "A001" in str(board)
        assert kiosk.call("POST", "/api/v1/windows/1/call-next", {}, clerk) == (204, None)


def test_what_was_issued_survives_a_kill(tmp_path: Path):
    mine = intent()
    with kiosk_process(tmp_path) as kiosk:
        token = kiosk.token("desk1")
        _, ticket = kiosk.call("POST", "/api/v1/tickets", {"service": "setup", "intent": mine}, token)
        kiosk.process.kill()
        kiosk.process.wait()
    with kiosk_process(tmp_path) as kiosk:
        token = kiosk.token("desk1")
        status, again = kiosk.call("POST", "/api/v1/tickets", {"service": "setup", "intent": mine}, token)
        assert (status, again["id"], again["number"]) == (200, ticket["id"], "A001")
        _, following = kiosk.call("POST", "/api/v1/tickets", {"service": "setup", "intent": intent()}, token)
        assert following["number"] == "A002"


def test_closing_time_closes_the_service_with_a_problem_document(tmp_path: Path):
    with kiosk_process(tmp_path, rehearse="2026-03-02T20:00:00+08:00") as kiosk:
        body = {"service": "setup", "intent": intent()}
        status, problem = kiosk.call("POST", "/api/v1/tickets", body, kiosk.token("desk1"))
        assert (status, problem["code"], problem["status"]) == (409, "service-closed", 409)


def test_the_sample_hall_is_open_whenever_it_is_tried(tmp_path: Path):
    with kiosk_process(tmp_path, rehearse=None) as kiosk:
        body = {"service": "setup", "intent": intent()}
        assert kiosk.call("POST", "/api/v1/tickets", body, kiosk.token("desk1"))[0] == 201


def test_a_backup_of_a_running_kiosk_can_be_restored(tmp_path: Path):
    data, copy = tmp_path / "data", tmp_path / "copy.zip"
    with kiosk_process(data) as kiosk:
        body = {"service": "setup", "intent": intent()}
        kiosk.call("POST", "/api/v1/tickets", body, kiosk.token("desk1"))
        done = run_kiosk("backup", str(copy), "--data", str(data))
        assert done.returncode == 0, done.stderr
        refused = run_kiosk("restore", str(copy), "--data", str(data))
        assert (refused.returncode, "already running" in refused.stderr) == (1, True)
    assert run_kiosk("restore", str(copy), "--data", str(tmp_path / "other")).returncode == 0
    with kiosk_process(tmp_path / "other") as kiosk:
        body = {"service": "setup", "intent": intent()}
        assert kiosk.call("POST", "/api/v1/tickets", body, kiosk.token("desk1"))[1]["number"] == "A002"


def sentence(*arguments: str) -> str:
    """What a failing start says: one line, an exit status, no stack trace."""
    done = run_kiosk(*arguments)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    said = [line for line in done.stderr.splitlines() if line.startswith("kiosk: ")]
    assert len(said) == 1, done.stderr
    return said[0]


def test_a_taken_port_is_one_sentence(tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert f"port {port} is taken" in sentence(
            "run", "--headless", "--port", port, "--data", str(tmp_path)
        )


def test_a_data_directory_that_cannot_be_written_is_one_sentence(tmp_path: Path):
    (tmp_path / "file").write_text("")
    assert "cannot be written" in sentence("run", "--headless", "--data", str(tmp_path / "file" / "data"))


@pytest.mark.parametrize("screen", ["--headless", "--size=540x960"])
def test_a_database_from_a_newer_version_is_one_sentence(tmp_path: Path, screen: str):
    with kiosk_process(tmp_path):
        pass
    with sqlite3.connect(tmp_path / "kiosk.sqlite3") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    assert "newer version" in sentence("run", screen, "--port", "0", "--data", str(tmp_path))


def test_a_second_kiosk_on_the_same_data_is_one_sentence(tmp_path: Path):
    with kiosk_process(tmp_path):
        assert "already running" in sentence("run", "--headless", "--port", "0", "--data", str(tmp_path))


def test_a_bad_printer_is_one_sentence(tmp_path: Path):
    assert "printer" in sentence("run", "--headless", "--data", str(tmp_path), "--printer", "fax:123")


def test_a_broken_pack_is_refused_with_its_place(tmp_path: Path):
    pack = tmp_path / "hall"
    pack.mkdir()
    (pack / "hall.yaml").write_text("name: 示例\nservices: 3\n", encoding="utf-8")
    done = run_kiosk("check", str(pack))
    assert done.returncode == 1
    assert any(line.startswith("hall.yaml:2:") or "hall.yaml:2:" in line for line in done.stdout.splitlines())
    assert (
        "hall.yaml"
        in run_kiosk("run", "--headless", "--data", str(tmp_path / "d"), "--hall", str(pack)).stderr
    )


def test_demo_passwords_keep_the_kiosk_on_loopback(tmp_path: Path):
    with kiosk_process(tmp_path, "--host", "0.0.0.0") as kiosk:
        assert kiosk.url.startswith("http://127.0.0.1:")


def test_the_sample_hall_checks_well():
    done = run_kiosk("check")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("arguments", [("--help",), ("run", "--help"), ("--version",)])
def test_help_is_help(arguments: tuple[str, ...]):
    assert run_kiosk(*arguments).returncode == 0


def test_accounts_are_changed_from_the_terminal(tmp_path: Path):
    with kiosk_process(tmp_path):
        pass
    data = ("--data", str(tmp_path))
    assert run_kiosk("user", "add", "chief", "--role", "desk", *data, stdin="long-enough-9\n").returncode == 0
    assert run_kiosk("user", "disable", "desk1", *data).returncode == 0
    with kiosk_process(tmp_path, rehearse=MONDAY) as kiosk:
        assert kiosk.token("chief", "long-enough-9")
        assert kiosk.call("POST", "/api/v1/login", {"name": "desk1", "password": "demo-1234"})[0] == 401
