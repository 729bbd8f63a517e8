"""How an import ends, in the technician's terminal: nothing was changed, or how much was."""

import sys
from pathlib import Path
from typing import Protocol


class Counts(Protocol):
    """Of what was imported."""

    new: int
    changed: int
    same: int


def refused(count: int) -> int:
    """The exit status of an import that changed nothing."""
    sys.stdout.write(f"有 {count} 处问题，什么都没有改动 / {count} refusals, nothing was changed\n")
    return 1


def imported(pack: Path, report: Counts) -> int:
    """The exit status of one that did."""
    sys.stdout.write(
        f"{pack}: 新增 {report.new}，更新 {report.changed}，未变 {report.same} / "
        f"{report.new} new, {report.changed} changed, {report.same} as before\n"
    )
    return 0
