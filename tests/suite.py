"""What ``make test`` and ``make lint`` run, one after the other, with the time each step took."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that must be green."""

    name: str
    command: tuple[str, ...]


LINT = (
    Step("ruff", ("ruff", "check", ".")),
    Step("mypy", ("mypy",)),
    Step("import rules", ("lint-imports",)),
    Step("qmllint", (sys.executable, "-m", "tests.tools.qmllint")),
)


def pytest_step(arguments: Sequence[str]) -> Step:
    """The tests, file by file on four processes: every test has its own folders, ports and displays. Almost half of
    the time is waiting for other programs, so two cores are busy with four. The folders' order stays: the long files
    of ``e2e``, ``integration`` and ``ui`` begin, the short ones of ``unit`` fill what is left."""
    spread = ("-n", "4", "--dist", "loadfile", "--no-loadscope-reorder")
    return Step("pytest", ("pytest", "-q", *spread, *arguments))


def run(steps: Sequence[Step]) -> int:
    """Runs all steps even when one fails, so that one look shows everything; the number of red ones."""
    rows: list[tuple[str, str, float]] = []
    for step in steps:
        print(f"== {step.name}: {' '.join(step.command)}", flush=True)
        begun = time.monotonic()
        done = subprocess.run(step.command, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=False)
        rows.append((step.name, "ok" if done.returncode == 0 else "FAILED", time.monotonic() - begun))
    print("\n" + "\n".join(f"{name:14} {verdict:7} {seconds:7.1f} s" for name, verdict, seconds in rows))
    return sum(verdict != "ok" for _, verdict, _ in rows)


def main(argv: Sequence[str]) -> int:
    """``lint`` or ``all [pytest's arguments]``."""
    steps = LINT if argv[:1] == ["lint"] else (*LINT, pytest_step(argv[1:]))
    return 1 if run(steps) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
