"""The small hall behind a real HTTP server on a free port."""

import http.client
import json
import shutil
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from kiosk.emergency_store import SqlEmergencies
from kiosk.hall_voice import VoiceView
from kiosk.http import HttpContext, HttpServer, build_app
from kiosk.sign_cards import SignCards
from kiosk.sign_emergencies import EmergencyDesk
from kiosk.sign_tokens import SignTokens
from kiosk.staff import StaffBook
from led_feed import Sign, SignBook, SignFacts, SignKind
from queue_ticketing.hall import Hall
from queue_ticketing.model import SlipAttempt, SlipState
from queue_ticketing.ports import Fence, PrinterCaps, PrinterFault
from queue_ticketing.slips.printer_view import PrinterView
from queue_ticketing.voice.settings import DeskVoice, VoiceSettings, as_set
from tests.support.queue_hall import MONDAY_MORNING, OfficeAtWork, office_at
from tests.support.rules_hall import seal
from touch_guide import Guide

PASSWORD = "demo-1234"
READY = PrinterView(PrinterFault.READY, MONDAY_MORNING, PrinterCaps(576, True, Fence.PROCESS_ID))
PAGE = "<!doctype html><title>{name}</title>"


@dataclass
class FakeSlips:
    """A print desk without a printer; remembers what it was told."""

    view: PrinterView = field(default_factory=lambda: READY)
    told: list[str] = field(default_factory=list)
    listeners: list[Callable[[PrinterView], None]] = field(default_factory=list)

    def on_printer(self, listener: Callable[[PrinterView], None]) -> None:
        self.listeners.append(listener)

    def on_slip(self, listener: Callable[[SlipAttempt], None]) -> None:
        pass

    def test_slip(self, by: str) -> Future[object]:
        self.told.append(f"test {by}")
        return Future()

    def paper_changed(self, by: str) -> None:
        self.told.append(f"paper {by}")

    def clear(self, by: str) -> None:
        self.told.append(f"clear {by}")


class FakeVoice:
    """A voice that says nothing; remembers what it was told."""

    def __init__(self) -> None:
        self.pack = VoiceSettings()
        self.desk = DeskVoice()
        self.trials = 0

    @property
    def view(self) -> VoiceView:
        settings = as_set(self.pack, self.desk)
        return VoiceView(self.pack, settings, settings.volume, "muted" if settings.muted else "", self.trials)

    def change(self, *, volume: int | None = None, muted: bool | None = None) -> None:
        if volume is not None:
            self.desk = replace(self.desk, volume=volume)
        if muted is not None:
            self.desk = replace(self.desk, muted=muted)

    def try_out(self) -> None:
        self.trials += 1


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def code(self) -> str:
        """The problem's code, once it is seen to be a well-formed problem."""
        assert self.headers["Content-Type"].startswith("application/problem+json"), self.headers[
            "Content-Type"
        ]
        problem = self.json
        assert problem["status"] == self.status
        assert problem["title"]
        assert problem["detail"]
        assert problem["detail_en"]
        assert problem["type"].endswith(problem["code"])
        return str(problem["code"])


@dataclass
class HallOnHttp:
    at_work: OfficeAtWork
    signs: SignBook
    slips: FakeSlips
    staff: StaffBook
    server: HttpServer
    voice: FakeVoice
    sign_tokens: SignTokens
    port: int = 0
    tokens: dict[str, str] = field(default_factory=dict)

    def ask(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        by: str = "",
        headers: dict[str, str] | None = None,
        seconds: float = 10.0,
    ) -> Answer:
        """One request on a connection of its own. ``body``: bytes as they are, else as JSON; ``by``: an account."""
        sent = dict(headers or {})
        if by:
            sent["Authorization"] = f"Bearer {self.token(by)}"
        data = body if isinstance(body, bytes | None) else json.dumps(body).encode()
        if data is not None and not isinstance(body, bytes):
            sent["Content-Type"] = "application/json"
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds)
        try:
            line.request(method, path, data, sent)
            reply = line.getresponse()
            return Answer(reply.status, reply.headers, reply.read())
        finally:
            line.close()

    def get(self, path: str, **more: Any) -> Answer:
        return self.ask("GET", path, **more)

    def post(self, path: str, body: object = None, **more: Any) -> Answer:
        return self.ask("POST", path, body, **more)

    def token(self, name: str) -> str:
        if name not in self.tokens:
            self.tokens[name] = self.staff.login(name, PASSWORD, "test").token
        return self.tokens[name]

    def raw(self, data: bytes, seconds: float = 5.0) -> bytes:
        """Send bytes and read until the server closes or falls silent."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=seconds) as line:
            line.sendall(data)
            pieces = []
            try:
                while piece := line.recv(65536):
                    pieces.append(piece)
            except TimeoutError:
                pass
        return b"".join(pieces)

    def uncertain_slip(self, ticket_id: str) -> str:
        """Make the ticket's slip one of which nobody knows whether it came out."""
        with self.at_work.stores.write() as store:
            attempt = replace(store.attempts_of(ticket_id)[-1], state=SlipState.UNCERTAIN)  # type: ignore[arg-type]
            store.save_attempt(attempt)
        return attempt.id


def emergency_desk(at_work: OfficeAtWork, signs: SignBook) -> EmergencyDesk:
    """On the hall's database, telling the signs as a kiosk does."""
    store = SqlEmergencies(at_work.database, at_work.outbox)
    desk = EmergencyDesk(lambda: store, lambda: [one.id for one in signs.signs], at_work.clock.now)
    desk.on_change(
        lambda: signs.publish({s.id: SignFacts(interrupt=desk.interrupt(s.id)) for s in signs.signs})
    )
    return desk


@contextmanager
def hall_on_http(
    directory: Path, template: Path | None = None, rules: Hall | None = None, **changes: Any
) -> Iterator[HallOnHttp]:
    """Everything real but the printer; two signs, the demo accounts, pages without content. ``template`` is a
    database to begin with, which saves the time of making one; ``rules``: another hall than the small one."""
    if template:
        shutil.copyfile(template, directory / "hall.sqlite3")
    pages = directory / "console"
    (pages / "css").mkdir(parents=True)
    for name in ("start", "login", "window", "desk", "signs", "reports", "board"):
        (pages / f"{name}.html").write_text(PAGE.format(name=name))
    (pages / "css" / "console.css").write_text("body { color: black }")
    (pages.parent / "secret.css").write_text("not to be served")
    with (
        office_at(directory / "hall.sqlite3", rules, seal=seal) as at_work,
        ThreadPoolExecutor(1, "database") as workers,
    ):
        staff = StaffBook(at_work.database, at_work.clock)
        staff.seed_demo()
        signs = SignBook(
            [Sign("window-1", SignKind.WINDOW, window="1"), Sign("hall", SignKind.HALL)], at_work.clock.now
        )
        cards = SignCards(signs, at_work.clock.now)
        slips, voice = FakeSlips(), FakeVoice()
        tokens = SignTokens(at_work.database, at_work.clock)
        emergencies = emergency_desk(at_work, signs)
        context = HttpContext(
            office=at_work.office,
            slips=slips,  # type: ignore[arg-type]
            signs=signs,
            cards=cards,
            staff=staff,
            voice=voice,  # type: ignore[arg-type]
            hall=lambda: at_work.hall,
            clock=at_work.clock,
            rehearsal=False,
            events=at_work.outbox,
            workers=workers,
            version="0.0-test",
            console_dir=pages,
            **({"guide": lambda: Guide(()), "sign_tokens": tokens, "emergencies": emergencies} | changes),
        )
        server = HttpServer(lambda: build_app(context), "127.0.0.1", 0)
        hall = HallOnHttp(at_work, signs, slips, staff, server, voice, tokens)
        hall.port = server.start()
        try:
            yield hall
        finally:
            server.close()
            emergencies.close()
