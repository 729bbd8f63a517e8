"""A real browser for the console's pages, before a real kiosk or before a stand-in that can be broken at will."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

sync_api = pytest.importorskip("playwright.sync_api")

from tests.e2e.console.browsing import Browser, Staff
from tests.e2e.console.fake_hall import FakeHall
from tests.e2e.console.sample_answers import everything
from tests.support.kiosk_process import kiosk_process

QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not program:
        pytest.skip("no Chromium on PATH")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=list(QUIET))
        yield Browser(chromium)
        chromium.close()


@pytest.fixture
def staff(browser: Browser, tmp_path: Path) -> Iterator[Staff]:
    """People with browsers before a real kiosk of the sample hall, on a Monday morning."""
    with kiosk_process(tmp_path / "data") as kiosk, browser.pages() as opened:
        yield Staff(kiosk, opened)
        opened.complain_of_errors()


@pytest.fixture
def fake() -> Iterator[FakeHall]:
    hall = FakeHall()
    hall.answers = everything()
    hall.start()
    yield hall
    hall.close()
