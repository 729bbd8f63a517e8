"""Reads what the bureau answered. Whatever is not exactly an answer is rude, and nothing is believed of it."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from kiosk.logs import without_identities
from kiosk.sync.letters import moment_of
from kiosk.sync.outcomes import Answer, Outcome, Receipt

LARGEST_ANSWER = 64 * 1024
LARGEST_PAGE = 4 * 1024 * 1024
MOST_ROWS = 2000
LONGEST_DETAIL = 200
NEVER = frozenset({400, 409, 413, 415, 422})
"""Refusals that another try would not change."""
UNKNOWN_HERE = frozenset({401, 403})
_NUMBER = re.compile(r"[\x21-\x7e]{1,64}")
_CURSOR = re.compile(r"[A-Za-z0-9_.:-]{0,64}")


@dataclass(frozen=True, slots=True)
class Reply:
    """``headers`` with their names in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Page:
    """A piece of a stream of deltas; ``next`` is the cursor behind it."""

    next: str
    more: bool
    rows: Sequence[Mapping[str, Any]]


def read_receipt(reply: Reply, key: str, digest: str, now: datetime) -> Answer:
    """The answer to a letter with this key, whose envelope has this SHA-256."""
    members = _object(reply)
    if reply.status in {200, 201}:
        receipt = receipt_of(members or {}, key, digest)
        if members is None or receipt is None:
            return Answer(Outcome.RUDE, _heard(reply, "no receipt of this letter"))
        outcome = Outcome.DUPLICATE if members.get("duplicate") is True else Outcome.DELIVERED
        return Answer(outcome, receipt.number, receipt)
    return _refusal(reply, members, now)


def read_page(reply: Reply, stream: str, after: str, now: datetime) -> tuple[Answer, Page | None]:
    """The answer to a question for what a stream has behind the cursor ``after``."""
    members = _object(reply)
    if reply.status != 200:
        return _refusal(reply, members, now), None
    page = page_of(members or {}, stream, after)
    if page is None:
        return Answer(Outcome.RUDE, _heard(reply, f"no page of {stream}")), None
    return Answer(Outcome.DELIVERED), page


def receipt_of(members: Mapping[str, Any], key: str, digest: str) -> Receipt | None:
    """None unless it is for exactly this letter."""
    number, at = members.get("receipt"), moment_of(members.get("received_at"))
    named = members.get("key") == key and members.get("sha256") == digest
    if not named or at is None or not isinstance(number, str) or not _NUMBER.fullmatch(number):
        return None
    return Receipt(key, number, at)


def page_of(members: Mapping[str, Any], stream: str, after: str) -> Page | None:
    rows, cursor, more = members.get("rows"), members.get("next"), members.get("more")
    if members.get("stream") != stream or members.get("after") != after or not isinstance(more, bool):
        return None
    if not isinstance(cursor, str) or not _CURSOR.fullmatch(cursor) or not isinstance(rows, list):
        return None
    if len(rows) > MOST_ROWS or not all(isinstance(row, dict) for row in rows):
        return None
    if (more or rows) and cursor == after:
        return None  # it would be asked for over and over
    return Page(cursor, more, rows)


def retry_after_s(text: str, now: datetime) -> float | None:
    """Seconds of a Retry-After (RFC 9110, 10.2.3), or None when there is none to be understood."""
    if text.isascii() and text.isdigit() and len(text) < 10:
        return float(text)
    try:
        at = parsedate_to_datetime(text)
    except (ValueError, IndexError, TypeError):
        return None
    return max(0.0, ((at if at.tzinfo else at.replace(tzinfo=UTC)) - now).total_seconds())


def _refusal(reply: Reply, members: Mapping[str, Any] | None, now: datetime) -> Answer:
    wish = retry_after_s(reply.headers.get("retry-after", ""), now)
    if reply.status == 429 or (reply.status == 503 and wish is not None):
        return Answer(Outcome.BUSY, _heard(reply, ""), retry_after_s=wish or 0.0)
    code = (members or {}).get("code")
    if isinstance(code, str) and reply.status in NEVER | UNKNOWN_HERE:
        said = _clean(f"{code}: {(members or {}).get('detail', '')}")
        return Answer(Outcome.REFUSED if reply.status in NEVER else Outcome.STRANGER, said)
    return Answer(Outcome.RUDE, _heard(reply, ""))


def _object(reply: Reply) -> dict[str, Any] | None:
    kind = reply.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in {"application/json", "application/problem+json"}:
        return None
    try:
        value = json.loads(reply.body.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _heard(reply: Reply, what: str) -> str:
    kind = reply.headers.get("content-type", "no type")
    return _clean(f"HTTP {reply.status} {kind}, {len(reply.body)} bytes{'; ' if what else ''}{what}")


def _clean(text: str) -> str:
    return without_identities(re.sub(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+", " ", text))[:LONGEST_DETAIL]
