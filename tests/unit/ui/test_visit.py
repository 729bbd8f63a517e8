"""Where a visitor is, and when an untouched screen asks and resets."""

import pytest

from ui.state.idle import Idle, derive_idle
from ui.state.places import PAGES, WARNING_S, idle_limit_s
from ui.state.visit import Place, Visit, back, go, home, swap


def pages(visit: Visit) -> list[str]:
    return [place.page for place in visit.trail]


def test_the_trail_grows_and_shrinks():
    visit = go(go(Visit(), "services"), "confirm", "setup")
    assert pages(visit) == ["home", "services", "confirm"]
    assert visit.here == Place("confirm", "setup")
    assert pages(back(visit)) == ["home", "services"]


def test_back_from_home_stays_at_home():
    assert back(Visit()) == Visit()


def test_a_place_on_the_trail_is_gone_back_to():
    visit = go(go(go(Visit(), "guide"), "matter", "m1"), "guide")
    assert pages(visit) == ["home", "guide"]


def test_swap_replaces_the_present_page():
    visit = swap(go(go(Visit(), "services"), "confirm", "setup"), "result", "t1")
    assert pages(visit) == ["home", "services", "result"]


def test_home_keeps_the_way_of_reading():
    visit = home(go(Visit(elder=True, language="en"), "services"))
    assert pages(visit) == ["home"]
    assert visit.elder


def test_an_unknown_page_is_a_bug():
    with pytest.raises(KeyError):
        go(Visit(), "nowhere")


@pytest.mark.parametrize(
    ("untouched", "expected"),
    [
        (0, Idle(80)),
        (59.5, Idle(21)),
        (60, Idle(20, warning=True)),
        (79.5, Idle(1, warning=True)),
        (80, Idle(0, warning=True, expired=True)),
        (500, Idle(0, warning=True, expired=True)),
    ],
)
def test_the_warning_comes_before_the_reset(untouched: float, expected: Idle):
    assert derive_idle(untouched, 60, pristine=False) == expected


def test_a_pristine_screen_and_a_page_without_limit_never_ask():
    assert derive_idle(10_000, 60, pristine=True) == Idle()
    assert derive_idle(10_000, 0, pristine=False) == Idle()


@pytest.mark.parametrize("page", PAGES)
def test_every_page_waits_longer_for_large_text(page: str):
    assert idle_limit_s(page, elder=True) >= idle_limit_s(page, elder=False)


def test_the_warning_is_long_enough():
    assert WARNING_S >= 20
