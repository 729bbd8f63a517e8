"""Programs that the benchmark starts, and lines that they print."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
LONGEST_S = 300.0


class Child:
    """A program that talks in lines, compiled once as on a hall's machine. ``spawned`` is monotonic."""

    def __init__(self, command: Sequence[str]) -> None:
        self.spawned = time.monotonic()
        self._process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    @property
    def pid(self) -> int:
        return self._process.pid

    def line(self, start: str) -> tuple[str, float]:
        """The rest of the next line that begins with ``start``, and how many seconds after the spawn it came."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith(start):
                return line[len(start) :].strip(), time.monotonic() - self.spawned
        raise RuntimeError(f"{self._process.args} ended without the line {start!r}")

    def ask(self, command: str) -> Any:
        """Send a command; the answer is a line ``answer JSON``."""
        assert self._process.stdin is not None
        self._process.stdin.write(command + "\n")
        self._process.stdin.flush()
        return json.loads(self.line("answer ")[0])

    def end(self) -> None:
        self._process.terminate()
        self._process.wait(LONGEST_S)
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                stream.close()


@contextmanager
def running(*command: str) -> Iterator[Child]:
    """A child for as long as the block lasts."""
    child = Child(command)
    try:
        yield child
    finally:
        child.end()


def python(module: str, *arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", module, *arguments)
