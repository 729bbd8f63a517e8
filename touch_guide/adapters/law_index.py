"""The texts of laws in an SQLite file with FTS5: for each document the set of its neighbouring pairs of letters.

A word's pairs name the few documents that may hold it; those are looked through. Rows are documents, not articles, so
the commonest words cost no more than rare ones.
"""

import json
import logging
import sqlite3
import threading
import time
from bisect import bisect_right
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from touch_guide.adapters.law_sounds import SCHEMA as SOUNDS
from touch_guide.adapters.law_sounds import heard
from touch_guide.finding.finder import cut
from touch_guide.finding.folding import folded, letters
from touch_guide.finding.hits import Indexing
from touch_guide.finding.texts import Spellings, TextHit

logger = logging.getLogger(__name__)

VERSION = "2"
LONGEST_LOOK_S = 0.025
"""Common pairs without the word: the visitor types on meanwhile, and a longer word has fewer documents."""
SCHEMA = (
    """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE texts (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, state TEXT NOT NULL, title TEXT NOT NULL,
                    body TEXT NOT NULL, letters TEXT, places TEXT NOT NULL);
CREATE VIRTUAL TABLE pairs USING fts5(grams, content='', detail=none, columnsize=0, tokenize='ascii');
"""
    + SOUNDS
)


class _Text(NamedTuple):
    """``title`` holds its letters only, ``letters`` is the folded body; ``places`` is a JSON list of (first letter in
    the body, anchor, label)."""

    id: str
    title: str
    body: str
    letters: str
    places: str


def pairs_of(text: str) -> str:
    """Every letter and every pair of neighbours in ``text``, once each: what the index knows of it."""
    found: set[str] = set()
    for line in folded(text).split("\n"):
        plain = letters(line)
        found.update(plain)
        found.update(map("".join, pairwise(plain)))
    return " ".join(found)


def _asked(word: str) -> str:
    pairs = {word[n : n + 2] for n in range(len(word) - 1)} or {word}
    return " AND ".join(f'"{pair}"' for pair in sorted(pairs))


class LawIndex:
    """Reads the index file; thread-safe. Answers nothing before the first ``reopen``. ``on_damage`` is called, on the
    thread that searched, when the file turns out to be damaged."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._progress: Indexing | None = Indexing(0, 0)
        self.on_damage: Callable[[], None] = lambda: None

    @property
    def indexing(self) -> Indexing | None:
        return self._progress

    def progress(self, done: int, total: int) -> None:
        self._progress = Indexing(done, total)

    def reopen(self) -> None:
        """The file is complete, or was replaced by a newer one."""
        with self._lock:
            self._shut()
            self._progress = None

    def close(self) -> None:
        with self._lock:
            self._shut()

    def _shut(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def find(
        self, words: tuple[Spellings, ...], limit: int, superseded: Callable[[], bool]
    ) -> tuple[TextHit, ...]:
        with self._lock:
            try:
                return tuple(self._hits(words, limit, superseded)) if self._open() else ()
            except sqlite3.DatabaseError as problem:
                self._damaged(problem)
                return ()

    def heard(self, word: str) -> tuple[str, ...]:
        with self._lock:
            try:
                return heard(connection, word) if (connection := self._open()) else ()
            except sqlite3.DatabaseError as problem:
                self._damaged(problem)
                return ()

    def article(self, document: str, anchor: str) -> TextHit | None:
        with self._lock:
            try:
                return self._article(document, anchor) if self._open() else None
            except sqlite3.DatabaseError as problem:
                self._damaged(problem)
                return None

    def _open(self) -> sqlite3.Connection | None:
        if self._connection is None and self._progress is None and self._file.is_file():
            self._connection = sqlite3.connect(
                f"file:{self._file}?mode=ro", uri=True, check_same_thread=False
            )
            self._connection.execute("PRAGMA cache_size = -4096")
        return self._connection

    def _damaged(self, problem: sqlite3.DatabaseError) -> None:
        logger.info("the index of laws is damaged and is made anew: %s", problem)
        self._shut()
        self._file.unlink(missing_ok=True)
        self._progress = Indexing(0, 0)
        self.on_damage()

    def _hits(
        self, words: tuple[Spellings, ...], limit: int, superseded: Callable[[], bool]
    ) -> Iterator[TextHit]:
        assert self._connection is not None
        match = " AND ".join("(" + " OR ".join(f"({_asked(s)})" for s in word) + ")" for word in words)
        rows = self._connection.execute(
            "SELECT id, title, body, coalesce(letters, body), places FROM texts WHERE number IN "
            "(SELECT rowid FROM pairs WHERE pairs MATCH ?) ORDER BY number",
            (match,),
        )
        found, latest = 0, time.monotonic() + LONGEST_LOOK_S
        for row in rows:
            hit = _hit(_Text(*row), words)
            if hit is not None:
                yield hit
                found += 1
            if found >= limit or superseded() or time.monotonic() > latest:
                return

    def _article(self, document: str, anchor: str) -> TextHit | None:
        assert self._connection is not None
        row = self._connection.execute("SELECT body, places FROM texts WHERE id = ?", (document,)).fetchone()
        places = json.loads(row[1]) if row else []
        for n, (first, name, label) in enumerate(places):
            if name == anchor:
                end = places[n + 1][0] if n + 1 < len(places) else len(row[0])
                snippet, _ = cut(row[0][first:end].strip(), 0, ())
                return TextHit(document, anchor, label, snippet)
        return None


def _hit(text: _Text, words: tuple[Spellings, ...]) -> TextHit | None:
    """Where all the words stand, best in one article; None when the pairs were there and a word is not."""
    missing = [word for word in words if not any(s in text.title for s in word)]
    sought = missing or list(words)
    firsts = [_first(text.letters, word) for word in sought]
    if any(at < 0 for at in firsts):
        return None
    places: list[tuple[int, str, str]] = json.loads(text.places)
    starts = [first for first, _, _ in places]
    at = _together(text.letters, sought, starts) if len(sought) > 1 else firsts[0]
    at = firsts[0] if at < 0 else at
    place = bisect_right(starts, at) - 1
    _, anchor, label = places[place] if place >= 0 else (0, "", "")
    line = text.body.rfind("\n", 0, at) + 1
    end = text.body.find("\n", at)
    spellings = tuple(s for word in words for s in word)
    snippet, marks = cut(text.body[line : end if end >= 0 else None], at - line, spellings)
    return TextHit(text.id, anchor, label, snippet, marks)


def _first(text: str, word: Spellings) -> int:
    return min((at for s in word if (at := text.find(s)) >= 0), default=-1)


def _together(text: str, words: list[Spellings], starts: list[int]) -> int:
    """The place of the first word in the first article that holds all of them; -1 when none does."""
    at = _first(text, words[0])
    while at >= 0:
        place = bisect_right(starts, at) - 1
        begin = starts[place] if place >= 0 else 0
        end = starts[place + 1] if place + 1 < len(starts) else len(text)
        if all(_first(text[begin:end], word) >= 0 for word in words[1:]):
            return at
        later = _first(text[end:], words[0])
        at = later + end if later >= 0 else -1
    return -1


def state_of(file: Path) -> str:
    """What the index was made of (``digest``); empty when there is none that can be used."""
    if not file.is_file():
        return ""
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
            meta = dict(connection.execute("SELECT key, value FROM meta"))
    except sqlite3.DatabaseError:
        return ""
    return str(meta.get("digest", "")) if meta.get("version") == VERSION else ""
