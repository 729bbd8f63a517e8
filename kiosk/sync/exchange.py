"""Letters by file: out to the bureau, and its receipts and deltas back. A file that came twice changes nothing."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection, Table, func, insert, select

from kiosk.database import Database
from kiosk.sync.answers import page_of, receipt_of
from kiosk.sync.exchange_file import (
    TO_BUREAU,
    TO_HALL,
    BadExchangeFile,
    Head,
    read_back,
    read_file,
    read_head,
    write_file,
)
from kiosk.sync.inbox import BadDelta, Inbox
from kiosk.sync.letter_store import WAITING, Letters, Tried
from kiosk.sync.letters import Letter, envelope
from kiosk.sync.line import Fate
from kiosk.sync.outcomes import Answer, Outcome
from kiosk.sync.signing import OwnKeys, PublicKeys
from kiosk.sync.tables import ExchangeRow

EXCHANGES = cast("Table", ExchangeRow.__table__)
OUT, IN = "out", "in"
MOST_LETTERS, MOST_BYTES = 2000, 48 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Exported:
    number: int
    letters: int
    left: int
    """How many wait for the next file."""


@dataclass(frozen=True, slots=True)
class Imported:
    number: int
    received: int
    refused: int
    decided: int
    """Rows of deltas that were taken."""
    missing: tuple[str, ...]
    """Streams of which a file before this one is missing here."""


class Exchange:
    """``ours`` signs and opens, ``bureau`` is who it is for; ``now`` is the hall's clock."""

    def __init__(
        self,
        letters: Letters,
        inbox: Inbox,
        hall: str,
        ours: OwnKeys,
        bureau: PublicKeys,
        now: Callable[[], datetime],
    ) -> None:
        self._letters = letters
        self._inbox = inbox
        self._hall = hall
        self._ours = ours
        self._bureau = bureau
        self._now = now

    @property
    def _database(self) -> Database:
        return self._letters.database

    def export(self, keep: Callable[[bytes], bytes]) -> Exported:
        """``keep`` puts the file where it goes and gives back what lies there then. Only when that reads as what went in
        are its letters told to be on their way. Raises BadExchangeFile, OSError, VaultProblem."""
        letters = _fitting(self._letters.open_letters(MOST_LETTERS))
        at = self._now()
        with self._database.write() as connection:
            number = _next_number(connection, OUT)
            connection.execute(
                insert(EXCHANGES).values(way=OUT, number=number, sha256="", letters=len(letters), at=at)
            )
        content = {
            "letters": [envelope(letter).decode() for letter in letters],
            "cursors": {stream: self._inbox.cursor(stream) for stream in self._inbox.streams},
            "box": self._ours.public.text(),
        }
        written = write_file(Head(TO_BUREAU, self._hall, number, at), content, self._ours, self._bureau)
        if read_back(keep(written.file), written.key, self._ours.public) != content:
            raise BadExchangeFile("写出的文件读回来不一样 / what was written does not read back the same")
        self._tell_sent(letters, at)
        return Exported(number, len(letters), self._letters.counts().waiting - len(letters))

    def take(self, file: bytes) -> Imported:
        """The bureau's answer. Raises BadExchangeFile."""
        head = read_head(file)
        if head.way != TO_HALL or head.hall != self._hall:
            raise BadExchangeFile("这个文件不是给本厅的 / the file is not for this hall")
        head, content = read_file(file, self._ours, self._bureau)
        digest = hashlib.sha256(file).hexdigest()
        self._note(head, digest)
        received, refused = self._settle(content.get("receipts"))
        decided, missing = self._take_pages(content.get("pages"))
        return Imported(head.number, received, refused, decided, missing)

    def _note(self, head: Head, digest: str) -> None:
        """A number that came before is refused; the same file again is told so."""
        with self._database.write() as connection:
            known: str | None = connection.scalar(
                select(EXCHANGES.c.sha256).where(EXCHANGES.c.way == IN, EXCHANGES.c.number == head.number)
            )
            last = _next_number(connection, IN) - 1
            if known == digest:
                return  # a power cut may have come before its content was taken; taking it twice changes nothing
            if head.number <= last:
                raise BadExchangeFile(
                    f"第 {head.number} 号文件已过时，已收到第 {last} 号 / file {head.number} is older than {last}"
                )
            values = {"way": IN, "number": head.number, "sha256": digest, "letters": 0, "at": self._now()}
            connection.execute(insert(EXCHANGES).values(**values))

    def _tell_sent(self, letters: list[Letter], at: datetime) -> None:
        """Out of the house, though not by the line: a receipt will tell that they came."""
        states = self._letters.states([letter.key for letter in letters])
        answer = Answer(Outcome.CARRIED)
        self._letters.settle(Tried(one.id, Fate.WAITING, answer, at) for one in states.values())

    def _settle(self, answers: object) -> tuple[int, int]:
        """How many letters are now known to be there, and how many were refused."""
        rows = [row for row in answers if isinstance(row, dict)] if isinstance(answers, list) else []
        states = self._letters.states([str(row.get("key")) for row in rows])
        tried = []
        for row in rows:
            state = states.get(str(row.get("key")))
            answer = self._answer(row, state.key) if state is not None and state.state == WAITING else None
            if state is not None and answer is not None:
                fate = Fate.RECEIVED if answer.receipt else Fate.ASIDE
                tried.append(Tried(state.id, fate, answer, state.sent_at or self._now()))
        self._letters.settle(tried)
        received = sum(1 for one in tried if one.fate is Fate.RECEIVED)
        return received, len(tried) - received

    def _answer(self, row: Mapping[str, Any], key: str) -> Answer | None:
        """None for one that is not about the letter as we have it."""
        digest = hashlib.sha256(envelope(self._letters.read(key))).hexdigest()
        receipt = receipt_of(row, key, digest)
        if receipt is not None:
            return Answer(Outcome.DELIVERED, receipt.number, receipt)
        if isinstance(row.get("code"), str):
            return Answer(Outcome.REFUSED, f"{row['code']}: {row.get('detail', '')}"[:200])
        return None

    def _take_pages(self, pages: object) -> tuple[int, tuple[str, ...]]:
        taken, missing = 0, []
        for members in pages if isinstance(pages, list) else []:
            stream = members.get("stream") if isinstance(members, dict) else None
            if stream not in self._inbox.streams:
                continue
            after = str(members.get("after", ""))
            page = page_of(members, stream, after)
            if page is None:
                continue
            try:
                if self._inbox.take(stream, after, page):
                    taken += len(page.rows)
                elif self._inbox.cursor(stream) != page.next:
                    missing.append(stream)
            except BadDelta as bad:
                raise BadExchangeFile(f"{stream}: 内容无法理解 / makes no sense here: {bad}") from bad
        return taken, tuple(missing)


def _fitting(letters: list[Letter]) -> list[Letter]:
    """As many as one file holds."""
    size = 0
    fitting: list[Letter] = []
    for letter in letters:
        size += len(envelope(letter))
        if size > MOST_BYTES and fitting:
            break
        fitting.append(letter)
    return fitting


def _next_number(connection: Connection, way: str) -> int:
    return (connection.scalar(select(func.max(EXCHANGES.c.number)).where(EXCHANGES.c.way == way)) or 0) + 1
