"""Browser windows of staff and of the hall's television."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from playwright.sync_api import Browser as Chromium
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, expect

from kiosk.http.route import COOKIE
from tests.support.kiosk_process import RunningKiosk
from tests.waiting import wait_until

PASSWORD = "demo-1234"
SLIP_IS_OUT = ("confirmed", "unverified")
DESKTOP = (1280, 800)
TELEVISION = (1920, 1080)
expect.set_options(timeout=8000)


@dataclass
class Pages:
    """Each page in a profile of its own, so that each is signed in on its own. Errors of their scripts are kept;
    ``expected`` are parts of those that a test provokes."""

    chromium: Chromium
    contexts: list[BrowserContext] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=lambda: ["favicon"])

    def open(self, url: str, size: tuple[int, int] = DESKTOP, token: str = "") -> Page:
        """With ``token`` somebody is signed in already."""
        context = self.chromium.new_context(viewport={"width": size[0], "height": size[1]}, locale="zh-CN")
        self.contexts.append(context)
        if token:
            context.add_cookies(
                [{"name": COOKIE, "value": token, "url": urljoin(url, "/"), "sameSite": "Strict"}]
            )
        page = context.new_page()
        page.on("pageerror", lambda error: self.errors.append(f"pageerror {error}"))
        page.on("console", self._note)
        page.goto(url)
        return page

    def _note(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.errors.append(f"{message.type} {message.text}")

    def complain_of_errors(self) -> None:
        stray = [error for error in self.errors if not any(part in error for part in self.expected)]
        assert not stray, stray


class Browser:
    def __init__(self, chromium: Chromium) -> None:
        self._chromium = chromium

    @contextmanager
    def pages(self) -> Iterator[Pages]:
        pages = Pages(self._chromium)
        try:
            yield pages
        finally:
            for context in pages.contexts:
                context.close()


class Staff:
    """The people of the sample hall at their screens, and visitors who take numbers."""

    def __init__(self, kiosk: RunningKiosk, pages: Pages) -> None:
        self.kiosk = kiosk
        self.pages = pages

    def at(self, path: str, name: str, size: tuple[int, int] = DESKTOP) -> Page:
        """``name``, signed in, at ``path``."""
        page = self.pages.open(self.kiosk.url + path, size, self.kiosk.session(name))
        page.wait_for_url(f"**{path}")
        expect(page.locator("#line")).to_contain_text("已连接")
        return page

    def television(self) -> Page:
        page = self.pages.open(self.kiosk.url + "/board", TELEVISION)
        expect(page.locator("#hall")).not_to_be_empty()
        return page

    def empty_the_hall(self) -> None:
        """Nobody waits, nobody is at a window, nothing is paused."""
        token = self.kiosk.session("admin")
        board = self.kiosk.call("GET", "/api/v1/board")[1]
        for place in board["now_serving"]:
            path = f"/api/v1/windows/{place['window']}"
            for act in (["start"] if place["state"] == "called" else []) + (
                ["finish"] if place["number"] else []
            ):
                self.kiosk.call("POST", f"{path}/{act}", {}, token)
            if place["paused"]:
                self.kiosk.call("POST", f"{path}/resume", {}, token)
        for state in ("waiting", "held"):
            for ticket in self.kiosk.call("GET", f"/api/v1/tickets?state={state}", None, token)[1]["tickets"]:
                self.kiosk.call("POST", f"/api/v1/tickets/{ticket['id']}/cancel", {}, token)

    def issue(self, service: str, **more: Any) -> dict[str, Any]:
        """A visitor takes a number (through the desk's interface)."""
        wish = {"service": service, "intent": str(uuid.uuid4())} | more
        status, ticket = self.kiosk.call("POST", "/api/v1/tickets", wish, self.kiosk.session("desk1"))
        assert status == 201, ticket
        return dict(ticket)

    def state_of(self, ticket: dict[str, Any]) -> str:
        path = f"/api/v1/tickets/{ticket['id']}"
        return str(self.kiosk.call("GET", path, None, self.kiosk.session("desk1"))[1]["state"])

    def printed(self, ticket: dict[str, Any]) -> None:
        """Until the ticket's slip is out: before that nobody prints it again."""
        path, token = f"/api/v1/tickets/{ticket['id']}", self.kiosk.session("desk1")
        assert wait_until(
            lambda: self.kiosk.call("GET", path, None, token)[1]["slip"]["state"] in SLIP_IS_OUT, 8
        )


def sign_in(page: Page, name: str, password: str = PASSWORD) -> None:
    page.fill("#name", name)
    page.fill("#password", password)
    page.press("#password", "Enter")


def resize(page: Page, size: tuple[int, int]) -> None:
    """The page on another screen, laid out and drawn."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def until_ready(page: Page) -> None:
    """Until the large button may be pressed."""
    expect(page.locator("#next")).to_have_attribute("aria-disabled", "false")
