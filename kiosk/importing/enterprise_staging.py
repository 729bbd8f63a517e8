"""A register on its way in: every row of the file, checked, in a database file of its own, until it is in the hall's.

So memory stays small however long the file is, and the hall's database is not touched before all is known to be right.
A staging that was ``sealed`` will be brought in, after a power cut too.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from kiosk.importing.csv_text import LineFault
from kiosk.importing.enterprise_rows import TITLES
from kiosk.register_place import sealed_import
from touch_guide.adapters.sql.enterprise_store import WRITTEN

NEW, CHANGED, SAME = "new", "changed", "same"
_COLUMNS = ("line", *(name for name in WRITTEN if name != "former_number"))
_SCHEMA = f"""
PRAGMA journal_mode=OFF;
PRAGMA synchronous=OFF;
CREATE TABLE staged ({", ".join(_COLUMNS)}, former_number, verdict, id, PRIMARY KEY (line)) WITHOUT ROWID;
CREATE TABLE numbers (number, line, column);
"""
_ADD = f"INSERT INTO staged ({', '.join(_COLUMNS)}) VALUES ({', '.join(f':{name}' for name in _COLUMNS)})"  # noqa: S608
_JUDGE = (
    "UPDATE staged SET verdict = ?, id = ?, number = ?, credit_code = ?, former_number = ? WHERE line = ?"
)
_TWICE = """
SELECT number, line, column, first FROM
    (SELECT number, line, column, min(line) OVER (PARTITION BY number) AS first FROM numbers)
WHERE line > first ORDER BY line LIMIT ?
"""
_ONE_TWICE = """
SELECT line, first FROM
    (SELECT line, min(line) OVER (PARTITION BY id) AS first FROM staged WHERE id IS NOT NULL)
WHERE line > first ORDER BY line LIMIT ?
"""


class Staging:
    """``folder`` is the kiosk's data directory; ``name`` tells registers apart that are on their way into different
    databases. Close it."""

    def __init__(self, folder: Path, name: str, *, resumed: bool = False) -> None:
        self._folder = folder
        self._part, self._sealed = _part(folder, name), sealed_import(folder, name)
        self._path = self._sealed if resumed else self._part
        if not resumed:
            self._path.unlink(missing_ok=True)
        self._file = sqlite3.connect(self._path, isolation_level=None)
        self._file.row_factory = sqlite3.Row
        if not resumed:
            self._path.chmod(0o600)
            self._file.executescript(_SCHEMA)
        self._file.execute("BEGIN")

    @staticmethod
    def left_over(folder: Path, name: str) -> bool:
        """Whether a sealed one was not brought in whole."""
        return sealed_import(folder, name).is_file()

    def add(self, rows: Sequence[Mapping[str, Any]]) -> None:
        plain = [
            row | {"established": row["established"] and row["established"].isoformat()}
            for row in map(dict, rows)
        ]
        self._file.executemany(_ADD, plain)
        self._file.executemany(
            "INSERT INTO numbers VALUES (?, ?, ?)",
            [
                (row[column], row["line"], column)
                for row in rows
                for column in ("number", "credit_code")
                if row[column] is not None
            ],
        )

    def count(self) -> int:
        return int(self._file.execute("SELECT count(*) FROM staged").fetchone()[0])

    def tally(self) -> dict[str, int]:
        """How many of each verdict."""
        return dict(self._file.execute("SELECT verdict, count(*) FROM staged GROUP BY verdict").fetchall())

    def twice(self, most: int) -> list[LineFault]:
        """Numbers that stand in the file more than once."""
        return [
            LineFault(
                line,
                TITLES[column],
                f"“{number}”在第 {first} 行已经出现过",
                f"{number!r} stands in line {first} already",
            )
            for number, line, column, first in self._file.execute(_TWICE, (most,))
        ]

    def one_twice(self, most: int) -> list[LineFault]:
        """Enterprises of the register that two lines mean, each by another number."""
        return [
            LineFault(
                line,
                "",
                f"与第 {first} 行是登记库中的同一户企业",
                f"is the same enterprise of the register as line {first}",
            )
            for line, first in self._file.execute(_ONE_TWICE, (most,))
        ]

    def batches(self, size: int, *, wanted: Sequence[str] = ()) -> Iterator[list[dict[str, Any]]]:
        """By line; only those of the ``wanted`` verdicts, if any are named."""
        condition = f"AND verdict IN ({', '.join('?' * len(wanted))})" if wanted else ""
        query = f"SELECT * FROM staged WHERE line > ? {condition} ORDER BY line LIMIT ?"  # noqa: S608
        line = 0
        while rows := self._file.execute(query, (line, *wanted, size)).fetchall():
            yield [_typed(row) for row in rows]
            line = rows[-1]["line"]

    def judge(
        self, verdicts: Iterable[tuple[str, int | None, str | None, str | None, str | None, int]]
    ) -> None:
        """Verdict, the enterprise meant, its numbers, line."""
        self._file.executemany(_JUDGE, verdicts)

    def all_new(self) -> None:
        """There is nothing on record to compare with."""
        self._file.execute("UPDATE staged SET verdict = ?", (NEW,))

    def leave_out(self, lines: Iterable[int]) -> None:
        self._file.executemany("DELETE FROM staged WHERE line = ?", [(line,) for line in lines])

    def seal(self) -> None:
        """From now on it will be brought in, whatever happens."""
        self._file.execute("COMMIT")
        self._file.close()
        for path in (self._path, self._folder):
            with closing(_Handle(path)) as handle:
                os.fsync(handle.number)
        sealed = self._path.rename(self._sealed)
        with closing(_Handle(self._folder)) as handle:
            os.fsync(handle.number)
        self._path = sealed
        self._file = sqlite3.connect(sealed, isolation_level=None)
        self._file.row_factory = sqlite3.Row
        self._file.execute("BEGIN")

    def close(self) -> None:
        """A sealed one stays, to be resumed."""
        self._file.close()
        self._part.unlink(missing_ok=True)

    def done(self) -> None:
        """All of it is in the hall's database."""
        self._file.close()
        self._path.unlink(missing_ok=True)


def _part(folder: Path, name: str) -> Path:
    return folder / f"register-{name}.part"


class _Handle:
    def __init__(self, path: Path) -> None:
        self.number = os.open(path, os.O_RDONLY)

    def close(self) -> None:
        os.close(self.number)


def _typed(row: sqlite3.Row) -> dict[str, Any]:
    found = dict(row)
    found["established"] = found["established"] and date.fromisoformat(found["established"])
    return found
