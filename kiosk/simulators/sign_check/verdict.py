"""What a check found."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.simulators.sign_check.sitting import Sitting


class Outcome(StrEnum):
    OK = "ok"
    FAILED = "FAILED"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Verdict:
    """``said`` is what was seen, or why the check was skipped; a failed one has ``expected`` and ``got`` instead."""

    number: int
    id: str
    title: str
    outcome: Outcome
    said: str = ""
    expected: str = ""
    got: str = ""


class Failed(Exception):
    """The feed is not as published."""

    def __init__(self, expected: str, got: object) -> None:
        self.expected = expected
        self.got = shown(got)
        super().__init__(f"expected {expected}, got {self.got}")


class Skipped(Exception):
    """The check cannot be made here; the message says why."""


@dataclass(frozen=True, slots=True)
class Check:
    """``look`` says what it saw; it raises Failed, Skipped, or NoAnswer."""

    id: str
    title: str
    look: "Callable[[Sitting], str]"


def expect(true: bool, expected: str, got: object) -> None:
    if not true:
        raise Failed(expected, got)


def shown(value: object, most: int = 160) -> str:
    text = value if isinstance(value, str) else repr(value)
    text = "".join(c if c.isprintable() else "·" for c in text)
    return text if len(text) <= most else f"{text[: most - 3]}..."
