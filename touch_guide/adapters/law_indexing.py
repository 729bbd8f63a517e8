"""Makes the index of laws: a program of its own, so that a kiosk at work feels nothing of it.

``python -m touch_guide.adapters.law_indexing PACK FILE`` prints ``DONE TOTAL`` as it goes on and puts the finished file
in place at once; what has not changed since the last time is taken over.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

from touch_guide.adapters.documents import read_document
from touch_guide.adapters.law_index import SCHEMA, VERSION, pairs_of, state_of
from touch_guide.adapters.law_sounds import Heard
from touch_guide.finding.folding import folded, letters
from touch_guide.library import Document, DocumentGone, DocumentHead, read_library
from touch_guide.library.numerals import label_of

EVERY = 25


def digest_of(heads: Iterable[DocumentHead]) -> str:
    """Changes with every file that is written, added, removed or renamed."""
    rows = sorted(f"{head.id} {_state(head)}" for head in heads)
    return hashlib.sha256("\n".join([VERSION, *rows]).encode("utf-8", "surrogateescape")).hexdigest()


def make_index(
    heads: tuple[DocumentHead, ...], file: Path, progress: Callable[[int, int], None] = lambda _d, _t: None
) -> None:
    """Writes ``file`` for these documents, starting from the one that is there. Raises OSError, sqlite3.Error."""
    file.parent.mkdir(parents=True, exist_ok=True)
    growing = file.with_suffix(".new")
    growing.unlink(missing_ok=True)
    known = bool(state_of(file))
    if known:
        shutil.copyfile(file, growing)
    try:
        _fill(heads, growing, progress, known=known)
    except sqlite3.DatabaseError:
        if not known:
            raise
        growing.unlink(missing_ok=True)  # what it began from was damaged
        _fill(heads, growing, progress, known=False)
    with growing.open("rb+") as stream:
        os.fsync(stream.fileno())
    growing.replace(file)


def _fill(
    heads: tuple[DocumentHead, ...], file: Path, progress: Callable[[int, int], None], *, known: bool
) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")  # a half-made file is thrown away
        connection.execute("PRAGMA synchronous = OFF")
        if not known:
            connection.executescript(SCHEMA)
        connection.execute("BEGIN")
        stale, new = _difference(connection, heads)
        sounds = Heard()
        for number in stale:
            _forget(connection, number)
        for done, head in enumerate(new):
            if done % EVERY == 0:
                progress(done, len(new))
            _learn(connection, head, sounds)
        sounds.save(connection)
        meta = (("version", VERSION), ("digest", digest_of(heads)))
        connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", meta)
        connection.execute("COMMIT")
        progress(len(new), len(new))


def _difference(
    connection: sqlite3.Connection, heads: tuple[DocumentHead, ...]
) -> tuple[list[int], list[DocumentHead]]:
    """The rows of what is gone or changed, and the documents that are new or changed."""
    wanted = {head.id: _state(head) for head in heads}
    rows = connection.execute("SELECT number, id, state FROM texts").fetchall()
    stale = [number for number, name, state in rows if wanted.get(name) != state]
    held = {name for _, name, state in rows if wanted.get(name) == state}
    return stale, [head for head in heads if head.id not in held]


def _forget(connection: sqlite3.Connection, number: int) -> None:
    """A contentless index must be told again what it is to forget."""
    row = connection.execute("SELECT title, body FROM texts WHERE number = ?", (number,)).fetchone()
    connection.execute(
        "INSERT INTO pairs (pairs, rowid, grams) VALUES ('delete', ?, ?)", (number, pairs_of("\n".join(row)))
    )
    connection.execute("DELETE FROM texts WHERE number = ?", (number,))


def _learn(connection: sqlite3.Connection, head: DocumentHead, sounds: Heard) -> None:
    try:
        document = read_document(head)
    except DocumentGone:
        return
    body, places = body_of(document)
    plain = folded(body)
    title = letters(head.title)
    values = (head.id, _state(head), title, body, plain if plain != body else None, json.dumps(places))
    cursor = connection.execute(
        "INSERT INTO texts (id, state, title, body, letters, places) VALUES (?, ?, ?, ?, ?, ?)", values
    )
    grams = pairs_of(f"{title}\n{body}")
    connection.execute("INSERT INTO pairs (rowid, grams) VALUES (?, ?)", (cursor.lastrowid, grams))
    sounds.text(grams.split(" "))
    for _, anchor, label in places:
        if not label_of(anchor):
            sounds.heading(label)


def body_of(document: Document) -> tuple[str, list[tuple[int, str, str]]]:
    """The text of a document, and where in it its articles and headings begin."""
    texts, places, at = [], [], 0
    labels = {entry.anchor: entry.text for entry in document.outline}
    for block in document.blocks:
        if block.anchor in labels:
            places.append((at, block.anchor, labels[block.anchor]))
        texts.append(block.text)
        at += len(block.text) + 1
    return "\n".join(texts), places


def _state(head: DocumentHead) -> str:
    return f"{head.size} {head.stamp}"


def main(pack: Path, file: Path) -> int:
    """Ends with 1 when the file could not be written; the reason goes to standard error."""
    os.nice(15)

    def told(done: int, total: int) -> None:
        sys.stdout.write(f"{done} {total}\n")
        sys.stdout.flush()

    try:
        make_index(read_library(pack).documents, file, told)
    except (OSError, sqlite3.Error) as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
