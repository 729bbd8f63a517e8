"""A letter to the bureau: an envelope of which only the outside is our business."""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

LARGEST_LETTER = 512 * 1024
"""Bytes of an envelope. A report of the largest enterprise with all its rows is a tenth of it."""
LONGEST_NAME = 64
WANTED = ("inspection.", "evaluation.")
"""Beginnings of the kinds that the bureau takes."""


class LetterProblem(Exception):
    """It cannot become a letter: a mistake of whoever wrote it."""


@dataclass(frozen=True, slots=True)
class Letter:
    """``key`` is made here, once, and makes the delivery idempotent; letters of one ``enterprise`` arrive in the order in
    which they were posted. ``body`` is whatever JSON object the kind has."""

    kind: str
    enterprise: str
    body: Mapping[str, Any]
    done_at: datetime
    key: str


def new_letter(kind: str, enterprise: str, body: Mapping[str, Any], done_at: datetime) -> Letter:
    """Raises LetterProblem for what the bureau does not want, or could not take."""
    if not kind.startswith(WANTED) or len(kind) > 40:
        raise LetterProblem(f"kind {kind!r} does not go to the bureau")
    if not 0 < len(enterprise) <= LONGEST_NAME:
        raise LetterProblem("a letter names its enterprise in 1 to 64 characters")
    letter = Letter(kind, enterprise, body, done_at, uuid.uuid4().hex)
    if len(envelope(letter)) > LARGEST_LETTER:
        raise LetterProblem(f"a letter holds at most {LARGEST_LETTER} bytes")
    return letter


def envelope(letter: Letter) -> bytes:
    """The bytes that are signed and sent: the same for every try."""
    return canonical(
        {
            "body": letter.body,
            "done_at": moment_text(letter.done_at),
            "enterprise": letter.enterprise,
            "key": letter.key,
            "kind": letter.kind,
        }
    )


def canonical(value: object) -> bytes:
    """JSON with sorted members, no blanks, no NaN, UTF-8: equal values give equal bytes. Raises LetterProblem."""
    try:
        text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
        return text.encode()
    except (TypeError, ValueError, UnicodeEncodeError, RecursionError) as problem:
        raise LetterProblem(f"not a JSON value: {problem}") from problem


def moment_text(at: datetime) -> str:
    """UTC, to the millisecond."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def moment_of(text: object) -> datetime | None:
    """An aware instant, or None for whatever is none."""
    if not isinstance(text, str) or len(text) > 40:
        return None
    try:
        at = datetime.fromisoformat(text)
        return at.astimezone(UTC) if at.tzinfo is not None and at.year > 1970 else None
    except (ValueError, OverflowError):
        return None
