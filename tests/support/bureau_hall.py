"""A hall's letters, its line, and a simulated bureau at the other end of real sockets."""

import threading
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kiosk.at_rest import Vault
from kiosk.database import Database, open_database, sqlite_url
from kiosk.outbox import Outbox
from kiosk.simulators.bureau_book import BureauBook
from kiosk.simulators.bureau_certificates import Certificates
from kiosk.simulators.bureau_server import BureauServer
from kiosk.sync.dispatcher import Dispatcher
from kiosk.sync.inbox import REGISTER, RESULTS, Inbox, Sink, verdict_sink
from kiosk.sync.letter_store import Letters
from kiosk.sync.letters import new_letter
from kiosk.sync.signing import own_keys
from kiosk.sync.wire import Patience, Wire

HASTE = Patience(connect_s=0.5, read_s=0.3, total_s=0.8)
SUBMITTED = "inspection.submitted"


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass
class LetterHall:
    """The database and the keys in a folder, from which it has its name."""

    folder: Path
    database: Database
    letters: Letters
    vault: Vault
    inbox: Inbox

    @property
    def name(self) -> str:
        return f"hall-{own_keys(self.folder / 'hall.keys').public.name}"

    def post(self, enterprise: str, body: Mapping[str, Any] | None = None, kind: str = SUBMITTED) -> str:
        letter = new_letter(kind, enterprise, body or {"answers": {"total": "12.50"}}, utc_now())
        with self.database.write() as connection:
            self.letters.post(connection, letter, {"enterprise": enterprise})
        return letter.key

    def wire(self, url: str, ca: Path | None = None, patience: Patience = HASTE, proxy: str = "") -> Wire:
        return Wire(url, self.name, own_keys(self.folder / "hall.keys"), ca, proxy, patience)

    def dispatcher(self, wire: Wire, **more: Any) -> Dispatcher:
        return Dispatcher(self.letters, self.inbox, wire, utc_now, **more)


@contextmanager
def letter_hall(
    folder: Path, register: Sink = lambda _connection, _rows: None, url: str = ""
) -> Iterator[LetterHall]:
    database = open_database(url or sqlite_url(folder / "hall.sqlite3"))
    vault = Vault(folder / "vault.keys")
    vault.make_first_key()
    sinks: dict[str, Sequence[Sink]] = {RESULTS: (verdict_sink(vault),), REGISTER: (register,)}
    letters = Letters(database, vault, Outbox(database, utc_now), utc_now)
    try:
        yield LetterHall(folder, database, letters, vault, Inbox(database, sinks, utc_now))
    finally:
        database.close()


@contextmanager
def bureau(folder: Path, *, tls: bool = False, review: str = "rule", **more: Any) -> Iterator[BureauServer]:
    book = BureauBook(None, review)
    server = BureauServer(book, certificates=Certificates(folder) if tls else None, **more)
    server.start()
    try:
        yield server
    finally:
        server.close()
        book.close()


def came(server: BureauServer) -> dict[str, list[str]]:
    """The keys that the bureau holds, by enterprise, in the order in which they came."""
    found: dict[str, list[str]] = defaultdict(list)
    for letter in server.book.letters(limit=100_000):
        found[letter["enterprise"]].append(letter["key"])
    return dict(found)


@dataclass
class QuickTime:
    """A clock for decisions that runs as many times faster than the real one, so that waits are short."""

    times: float = 50.0

    def __post_init__(self) -> None:
        import time

        self._began = time.monotonic()

    def __call__(self) -> float:
        import time

        return (time.monotonic() - self._began) * self.times


def drained(hall: LetterHall, dispatcher: Dispatcher, times: float, most_turns: int = 300) -> None:
    """Turn until nothing is open, on this thread; waits are as much shorter as the clock is faster."""
    pause = threading.Event()
    for _ in range(most_turns):
        wait = dispatcher.turn()
        counts = hall.letters.counts() if wait > 0 else None
        if counts is not None and not counts.waiting:
            return
        if wait > 0:
            pause.wait(wait / times)
    raise AssertionError(f"still open: {hall.letters.counts()}")
