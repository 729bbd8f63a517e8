"""A real kiosk in a process of its own, as a technician would start it."""

import json
import os
import queue
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
MONDAY = "2026-03-02T09:30:00+08:00"
PATIENCE_S = 40.0


def environment() -> dict[str, str]:
    """Ours, offscreen, importing this checkout."""
    return os.environ | {
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "offscreen",
        "QT_QUICK_BACKEND": "software",
    }


def run_kiosk(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "kiosk", *arguments],
        cwd=ROOT,
        env=environment(),
        input=stdin,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )


class RunningKiosk:
    """A kiosk that has said ``ready``."""

    def __init__(self, process: "subprocess.Popen[str]", url: str) -> None:
        self.process = process
        self.url = url
        self._sessions: dict[str, str] = {}

    def call(self, method: str, path: str, body: object = None, token: str = "") -> tuple[int, Any]:
        """Status and parsed JSON (None when the answer is empty)."""
        headers = {"Content-Type": "application/json"} | (
            {"Authorization": f"Bearer {token}"} if token else {}
        )
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE_S) as answer:
                return answer.status, _parsed(answer.read())
        except urllib.error.HTTPError as refusal:
            with refusal:
                return refusal.code, _parsed(refusal.read())

    def token(self, name: str, password: str = "demo-1234") -> str:
        status, answer = self.call("POST", "/api/v1/login", {"name": name, "password": password})
        assert status == 200, answer
        return str(answer["token"])

    def session(self, name: str) -> str:
        """The token of one who signed in before, when it still holds; else a new one."""
        known = self._sessions.get(name, "")
        if not known or self.call("GET", "/api/v1/me", None, known)[0] != 200:
            self._sessions[name] = known = self.token(name)
        return known


@contextmanager
def kiosk_process(data: Path, *arguments: str, rehearse: str | None = MONDAY) -> Iterator[RunningKiosk]:
    """``kiosk run --headless`` on a free port; asked to end afterwards, and checked that it did so well."""
    when = ["--rehearse", rehearse] if rehearse else []
    process = _start(["run", "--headless", "--port", "0", "--data", str(data), *when, *arguments])
    try:
        yield RunningKiosk(process, _ready(process))
    finally:
        if process.poll() is None:
            process.terminate()
            assert process.wait(PATIENCE_S) == 0
        for stream in (process.stdout, process.stderr):
            assert stream is not None
            stream.close()


def _start(arguments: Sequence[str]) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "kiosk", *arguments],
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _ready(process: "subprocess.Popen[str]") -> str:
    lines: queue.SimpleQueue[str] = queue.SimpleQueue()
    assert process.stdout is not None
    reader = threading.Thread(
        target=lambda out: lines.put(out.readline()), args=(process.stdout,), daemon=True
    )
    reader.start()
    line = lines.get(timeout=PATIENCE_S)
    reader.join()
    if not line.startswith("ready "):
        process.kill()
        assert process.stderr is not None
        raise AssertionError(f"the kiosk did not get ready: {line!r}\n{process.stderr.read()}")
    return line.removeprefix("ready ").strip()


def _parsed(body: bytes) -> Any:
    return json.loads(body) if body else None
