"""What the bureau holds: letters, once each, its decisions on them, its register. SQLite, in a file or in memory."""

import hashlib
import json
import sqlite3
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kiosk.sync.inbox import FIRST_PASSED, PASSED, REGISTER, RESULTS, RETURNED
from kiosk.sync.letters import LARGEST_LETTER, WANTED, canonical, moment_of, moment_text

TABLES = """
CREATE TABLE IF NOT EXISTS halls (hall TEXT PRIMARY KEY, sign BLOB NOT NULL, box BLOB);
CREATE TABLE IF NOT EXISTS letters (
  number INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL, hall TEXT NOT NULL,
  enterprise TEXT NOT NULL, kind TEXT NOT NULL, envelope BLOB NOT NULL, received_at TEXT NOT NULL, times INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS deltas (
  number INTEGER PRIMARY KEY AUTOINCREMENT, stream TEXT NOT NULL, row TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS deltas_of ON deltas (stream, number);
CREATE TABLE IF NOT EXISTS files (
  hall TEXT NOT NULL, number INTEGER NOT NULL, sha256 TEXT NOT NULL, PRIMARY KEY (hall, number)
);
"""
SUBMITTED = "inspection.submitted"
Said = tuple[int, dict[str, Any]]
"""A status of HTTP and the members of the answer."""


class BureauBook:
    """Thread-safe. ``review``: ``hand`` (nobody decides by itself), ``pass``, ``return``, or ``rule``: a report with an
    empty answer is returned, any other is passed."""

    def __init__(
        self,
        folder: Path | None = None,
        review: str = "hand",
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._review = review
        self._now = now
        self._lock = threading.Lock()
        place = ":memory:" if folder is None else str(folder / "bureau.sqlite3")
        self._base = sqlite3.connect(place, check_same_thread=False)
        self._base.executescript(TABLES)

    def close(self) -> None:
        self._base.close()

    def hall_keys(self, hall: str) -> tuple[bytes, bytes | None] | None:
        """Public keys (signature, box) of a hall, if it is known."""
        rows = self._rows("SELECT sign, box FROM halls WHERE hall = ?", hall)
        return rows[0] if rows else None

    def know_hall(self, hall: str, sign: bytes, box: bytes | None = None) -> None:
        with self._lock, self._base:
            self._base.execute("INSERT OR REPLACE INTO halls VALUES (?, ?, ?)", (hall, sign, box))

    def receive(self, hall: str, key: str, envelope: bytes) -> Said:
        """Take a letter, unless it is there; then its receipt is what it was."""
        refusal = _refused(key, envelope)
        if refusal:
            return refusal
        members = json.loads(envelope)
        digest = hashlib.sha256(envelope).hexdigest()
        with self._lock, self._base:
            known = self._known(key)
            if known is not None:
                if known[1] != digest:
                    return _problem(409, "key-reused", "the key was used for another letter")
                self._base.execute("UPDATE letters SET times = times + 1 WHERE key = ?", (key,))
                return 200, _receipt(key, *known) | {"duplicate": True}
            at = moment_text(self._now())
            kept = (key, digest, hall, members["enterprise"], members["kind"], envelope, at)
            self._base.execute(
                "INSERT INTO letters (key, sha256, hall, enterprise, kind, envelope, received_at, times)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, 1)",
                kept,
            )
            self._review_at_once(key, members)
            known = self._known(key)
        assert known is not None
        return 201, _receipt(key, *known)

    def page(self, stream: str, after: str, limit: int) -> Said:
        """What a stream has behind a cursor."""
        begin = int(after) if after.isdecimal() and len(after) < 18 else 0 if not after else -1
        if begin < 0 or stream not in {RESULTS, REGISTER}:
            return _problem(400, "bad-query", "unknown stream or cursor")
        query = "SELECT number, row FROM deltas WHERE stream = ? AND number > ? ORDER BY number LIMIT ?"
        rows = self._rows(query, stream, begin, limit + 1)
        kept = rows[:limit]
        return 200, {
            "stream": stream,
            "after": after,
            "next": str(kept[-1][0]) if kept else after,
            "more": len(rows) > limit,
            "rows": [json.loads(row) for _, row in kept],
        }

    def decide(self, key: str, verdict: str, items: Sequence[Mapping[str, str]] = ()) -> Said:
        """By hand: first-passed, passed or returned."""
        if verdict not in {PASSED, FIRST_PASSED, RETURNED}:
            return _problem(422, "bad-field", "verdict: passed, first-passed or returned")
        with self._lock, self._base:
            if self._known(key) is None:
                return _problem(404, "unknown-letter", "there is no such letter")
            self._put_verdict(key, verdict, items)
        return 200, {"key": key, "verdict": verdict}

    def change_register(self, rows: Iterable[Mapping[str, str]]) -> Said:
        with self._lock, self._base:
            texts = [(REGISTER, json.dumps(dict(row), ensure_ascii=False)) for row in rows]
            self._base.executemany("INSERT INTO deltas (stream, row) VALUES (?, ?)", texts)
        return 200, {"rows": len(texts)}

    def letters(self, after: int = 0, limit: int = 1000) -> list[dict[str, Any]]:
        """In the order in which they came; ``times``: how often the letter was brought."""
        query = (
            "SELECT number, key, hall, enterprise, kind, received_at, times, envelope FROM letters "
            "WHERE number > ? ORDER BY number LIMIT ?"
        )
        names = ("number", "key", "hall", "enterprise", "kind", "received_at", "times")
        return [
            dict(zip(names, row[:-1], strict=True)) | {"body": json.loads(row[-1])["body"]}
            for row in self._rows(query, after, limit)
        ]

    def counts(self) -> dict[str, int]:
        [[letters, brought]] = self._rows("SELECT count(*), coalesce(sum(times), 0) FROM letters")
        [[decided]] = self._rows("SELECT count(*) FROM deltas WHERE stream = ?", RESULTS)
        return {"letters": letters, "brought": brought, "decided": decided}

    def take_file(self, hall: str, number: int, digest: str) -> bool:
        """Whether the file with this number of the hall is new, or the very one that came before."""
        with self._lock, self._base:
            found = self._base.execute(
                "SELECT sha256 FROM files WHERE hall = ? AND number = ?", (hall, number)
            ).fetchone()
            if found is None:
                self._base.execute("INSERT INTO files VALUES (?, ?, ?)", (hall, number, digest))
        return found is None or found[0] == digest

    def answer_number(self, hall: str) -> int:
        """Of the next answer file to a hall; given once."""
        with self._lock, self._base:
            [last] = self._base.execute(
                "SELECT coalesce(max(number), 0) FROM files WHERE hall = ?", (f"to {hall}",)
            ).fetchone()
            self._base.execute("INSERT INTO files VALUES (?, ?, '')", (f"to {hall}", last + 1))
        return int(last) + 1

    def _rows(self, query: str, *values: object) -> list[Any]:
        with self._lock:
            return self._base.execute(query, values).fetchall()

    def _known(self, key: str) -> tuple[int, str, str] | None:
        row: tuple[int, str, str] | None = self._base.execute(
            "SELECT number, sha256, received_at FROM letters WHERE key = ?", (key,)
        ).fetchone()
        return row

    def _review_at_once(self, key: str, members: Mapping[str, Any]) -> None:
        if self._review == "hand" or members["kind"] != SUBMITTED:
            return
        empty = _empty_answers(members["body"])
        returned = self._review == "return" or (self._review == "rule" and empty)
        items = [{"field": field, "comment": "请填写 / please fill in"} for field in empty]
        self._put_verdict(key, RETURNED if returned else PASSED, items)

    def _put_verdict(self, key: str, verdict: str, items: Sequence[Mapping[str, str]]) -> None:
        row = {"key": key, "verdict": verdict, "at": moment_text(self._now()), "items": list(items)}
        text = json.dumps(row, ensure_ascii=False)
        self._base.execute("INSERT INTO deltas (stream, row) VALUES (?, ?)", (RESULTS, text))


def _refused(key: str, envelope: bytes) -> Said | None:
    if len(envelope) > LARGEST_LETTER:
        return _problem(413, "letter-too-large", f"at most {LARGEST_LETTER} bytes")
    try:
        members = json.loads(envelope)
        whole = canonical(members) == envelope
    except (ValueError, RecursionError):
        return _problem(400, "malformed-json", "not a JSON object")
    texts = ("enterprise", "key", "kind", "done_at")
    if not whole or not all(isinstance(members.get(name), str) for name in texts):
        return _problem(
            400, "bad-envelope", "expected canonical JSON of body, done_at, enterprise, key, kind"
        )
    if (
        members["key"] != key
        or moment_of(members["done_at"]) is None
        or not members["kind"].startswith(WANTED)
    ):
        return _problem(422, "bad-envelope", "key, done_at or kind")
    if isinstance(members.get("body"), dict) and members["body"].get("refuse") is True:
        return _problem(422, "bad-body", "the body asks to be refused")
    return None


def _empty_answers(body: object) -> list[str]:
    answers = body.get("answers") if isinstance(body, dict) else None
    return [field for field, value in answers.items() if value == ""] if isinstance(answers, dict) else []


def _receipt(key: str, number: int, digest: str, at: str) -> dict[str, Any]:
    return {"key": key, "receipt": f"R{number:08}", "received_at": at, "sha256": digest}


def _problem(status: int, code: str, detail: str) -> Said:
    return status, {"type": f"urn:bureau:problem:{code}", "status": status, "code": code, "detail": detail}
