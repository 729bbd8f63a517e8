"""Runs emupos, an ESC/POS emulator by others, as the judge of what comes out on paper.

It needs Python 3.13 or newer (its source uses syntax that 3.11 cannot read), so it gets an environment of its own
beside the checkout. The product never imports it.
"""

import fcntl
import io
import json
import os
import re
import shutil
import socket
import subprocess
import urllib.request
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from tests.waiting import wait_until

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = ROOT / ".venv-emupos"
REQUIREMENT = "emupos==0.4.0"
FAULTS = ("paper-near-end", "paper-out", "cover-open", "offline")
_PYTHON = re.compile(r"(?:python)?3\.(\d+)")


def emupos_program() -> Path:
    """The emulator's program; made on first use. Skips the test when it can't be had."""
    program = ENVIRONMENT / "bin" / "emupos"
    done = ENVIRONMENT / f"{REQUIREMENT}.done"
    with (ROOT / ".venv-emupos.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            _make_environment()
            done.touch()
    return program


def _make_environment() -> None:
    python = _new_python()
    if python is None:
        pytest.skip("emupos needs Python 3.13 or newer, and none is on PATH or among pyenv's versions")
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    pip = (str(ENVIRONMENT / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check", REQUIREMENT)
    for command in ((str(python), "-m", "venv", str(ENVIRONMENT)), pip):
        made = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
        if made.returncode:
            pytest.skip(f"emupos could not be installed: {made.stderr.strip()[-300:]}")


def _new_python() -> Path | None:
    on_path = [Path(folder) for folder in os.get_exec_path()]
    versions = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    pyenv = [path / "bin" for path in sorted(versions.glob("3.*")) if _minor(path.name) >= 13]
    for minor in range(13, 20):
        for folder in [*pyenv, *on_path]:
            candidate = folder / f"python3.{minor}"
            if os.access(candidate, os.X_OK) and "shims" not in candidate.parts:
                return candidate
    return None


def _minor(name: str) -> int:
    found = _PYTHON.match(name)
    return int(found[1]) if found else 0


class Emupos:
    """One emulated printer (80 mm, 576 dots) on a free port and on a serial line."""

    def __init__(self, folder: Path) -> None:
        self.port, self._api = _free_port(), _free_port()
        self.serial = folder / "emupos" / "front"
        self._known: set[str] = set()
        self._pictures: dict[str, Image.Image] = {}
        config = {
            "schema": 1,
            "api": {"host": "127.0.0.1", "port": self._api},
            "devices": [
                {
                    "id": "front",
                    "type": "printer",
                    "profile": "xprinter-xp80t",
                    "connections": [{"tcp": {"port": self.port}}, {"serial": {"pty": True}}],
                    "job_idle_timeout_ms": 1500,
                    "receipts_dir": str(folder / "receipts"),
                }
            ],
        }
        (folder / "emupos.yaml").write_text(json.dumps(config))
        with (folder / "emupos.log").open("w") as log:
            self._process = subprocess.Popen(
                [str(emupos_program()), "run"],
                cwd=folder,
                env={**os.environ, "TMPDIR": str(folder)},
                stdout=log,
                stderr=log,
            )
        assert wait_until(self._answers, 30), (folder / "emupos.log").read_text()

    def close(self) -> None:
        """At once: asked to end, it waits ten seconds for its serial line, and it keeps nothing that anyone needs."""
        self._process.kill()
        self._process.wait()

    def begin(self) -> None:
        """A new test: no faults, and what was printed before does not count."""
        for name in FAULTS:
            self.fault(name, False)
        self._known = {receipt["id"] for receipt in self._receipts()}
        self._pictures.clear()

    def fault(self, name: str, on: bool) -> None:
        self._call("PUT" if on else "DELETE", f"/faults/{name}")

    def papers(self) -> list[tuple[str, list[str]]]:
        """What came out since ``begin``, oldest first: how each paper ended (``cut`` is a whole one) and its codes."""
        new = [r for r in reversed(self._receipts()) if r["id"] not in self._known]
        return [(r["boundary"], self._codes(r["id"])) for r in new]

    def pieces(self) -> list[tuple[str, Image.Image]]:
        """The same with the pictures themselves."""
        new = [r for r in reversed(self._receipts()) if r["id"] not in self._known]
        return [(r["boundary"], self._picture(r["id"])) for r in new]

    def picture(self) -> Image.Image:
        """The newest paper."""
        return Image.open(io.BytesIO(self._call("GET", "/receipts/latest/image")))

    def _codes(self, receipt: str) -> list[str]:
        return [found.text for found in zxingcpp.read_barcodes(self._picture(receipt).convert("L"))]

    def _picture(self, receipt: str) -> Image.Image:
        if receipt not in self._pictures:
            self._pictures[receipt] = Image.open(io.BytesIO(self._call("GET", f"/receipts/{receipt}/image")))
        return self._pictures[receipt]

    def _receipts(self) -> list[dict[str, str]]:
        found: list[dict[str, str]] = json.loads(self._call("GET", "/receipts"))
        return found

    def _answers(self) -> bool:
        try:
            self._receipts()
        except OSError:
            return False
        return True

    def _call(self, method: str, path: str) -> bytes:
        url = f"http://127.0.0.1:{self._api}/api/v1/devices/front{path}"
        with urllib.request.urlopen(urllib.request.Request(url, method=method), timeout=10) as answer:
            body: bytes = answer.read()
        return body


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
    return port
