"""A real browser for the console's pages, before a real kiosk or before a stand-in that can be broken at will."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import sync_playwright

from tests.e2e.console.browsing import Browser, Staff
from tests.e2e.console.fake_hall import FakeHall
from tests.e2e.console.sample_answers import everything
from tests.support.kiosk_process import RunningKiosk, kiosk_process

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first is the same engine without a browser's own windows, at a third of their work."""
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
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not program:
        pytest.skip("no Chromium on PATH")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=list(QUIET))
        yield Browser(chromium)
        chromium.close()


@pytest.fixture(scope="session")
def kiosk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningKiosk]:
    """A real kiosk with the sample hall, on a Monday morning."""
    with kiosk_process(tmp_path_factory.mktemp("console") / "data") as running:
        yield running


@pytest.fixture
def staff(browser: Browser, kiosk: RunningKiosk) -> Iterator[Staff]:
    """People with browsers before the kiosk, in a hall where nobody waits."""
    with browser.pages() as opened:
        people = Staff(kiosk, opened)
        people.empty_the_hall()
        yield people
        opened.complain_of_errors()


@pytest.fixture
def fake() -> Iterator[FakeHall]:
    hall = FakeHall()
    hall.answers = everything()
    hall.start()
    yield hall
    hall.close()
