"""The A4 printer by the tools of CUPS (cups-client): hand a PDF over, follow it, take it back."""

import os
import re
import subprocess
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

PATIENCE_S = 10.0
_PAPER = ("media-empty", "media-needed")
_AWAY = ("may not exist", "unavailable at this time", "not responding", "unable to locate", "offline-report")


class JobStage(StrEnum):
    """Where a job stands."""

    PRINTING = "printing"
    WAITING = "waiting"
    PRINTED = "printed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class JobState:
    """``cause`` is ``a4_paper_out``, ``a4_unreachable``, ``a4_stopped`` or empty."""

    stage: JobStage
    cause: str = ""


class CupsProblem(Exception):
    """CUPS would not do it; ``cause`` as in JobState, the text is what it said."""

    def __init__(self, cause: str, said: str) -> None:
        self.cause = cause
        super().__init__(said)


class CupsQueue:
    """One queue of CUPS, by its name. Every call takes some 10 ms, at most PATIENCE_S."""

    def __init__(self, name: str) -> None:
        self.name = name

    def send(self, pdf: Path, title: str) -> str:
        """The job's id; raises CupsProblem."""
        said = _asked("lp", "-d", self.name, "-t", title[:120], "--", str(pdf))
        found = re.search(rf"\b({re.escape(self.name)}-\d+)\b", said)
        if found is None:
            raise CupsProblem("a4_stopped", said)
        return found[1]

    def state(self, job: str) -> JobState:
        """Of a job that was sent; raises CupsProblem when CUPS itself is gone."""
        if _of_job(_asked("lpstat", "-W", "not-completed", "-l", "-o", self.name), job):
            return self._waiting()
        ended = _of_job(_asked("lpstat", "-W", "completed", "-l", "-o", self.name), job)
        if any(word in ended for word in ("canceled", "aborted")):
            return JobState(JobStage.FAILED, "a4_stopped")
        return JobState(JobStage.PRINTED)

    def trouble(self) -> str:
        """What keeps the printer from printing, as a cause; empty for nothing. Raises CupsProblem."""
        return trouble_in(_asked("lpstat", "-l", "-p", self.name))

    def cancel(self, job: str) -> None:
        """A job that is done already stays done."""
        try:
            _asked("cancel", job)
        except CupsProblem:
            return

    def _waiting(self) -> JobState:
        cause = self.trouble()
        return JobState(JobStage.WAITING if cause else JobStage.PRINTING, cause)


def trouble_in(told: str) -> str:
    """The cause in what ``lpstat -l -p`` tells of a printer."""
    lowered = told.lower()
    if any(word in lowered for word in _PAPER):
        return "a4_paper_out"
    if any(word in lowered for word in _AWAY):
        return "a4_unreachable"
    stopped = re.search(r"^printer \S+ disabled", lowered, re.MULTILINE)
    return "a4_stopped" if stopped or re.search(r"alerts:.*-error", lowered) else ""


def _of_job(told: str, job: str) -> str:
    """The lines about this job: its own, and the indented ones behind it."""
    found, mine = [], False
    for line in told.splitlines():
        if not line.startswith(("\t", " ")):
            mine = line.split(maxsplit=1)[:1] == [job]
        if mine:
            found.append(line)
    return "\n".join(found)


def _asked(*command: str) -> str:
    """What the tool told; raises CupsProblem."""
    environment = os.environ | {"LC_ALL": "C"}
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=PATIENCE_S, check=False, env=environment
        )
    except FileNotFoundError as missing:
        raise CupsProblem("a4_stopped", f"{command[0]} is not installed (cups-client)") from missing
    except subprocess.TimeoutExpired as late:
        raise CupsProblem("a4_unreachable", f"{command[0]} gave no answer") from late
    if done.returncode:
        raise CupsProblem("a4_unreachable", (done.stderr or done.stdout).strip())
    return done.stdout
