"""The sign on the screen: dots where the font has them, moving when the line is long."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtGui import QImage
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow
from pytestqt.qtbot import QtBot

from led_feed import Effect, Item, Programme, Rank, system_font
from tests.ui.wires import undeclared_wires
from tests.unit.signs.a_hall import NOON
from ui.sign_window import SignPlayer, SignWindowSettings, load_sign_window

CALL = Programme(
    lines=(Item("call", "请A001到3号窗口", Effect.BLINK, Rank.CALL),),
    number="A001",
    number_state=None,
    stale=False,
    heard_at=None,
    width=128,
    height=16,
    brightness=60,
    rev="r",
)
LONG = Item("scope", "企业设立登记 变更登记 注销登记", Effect.SCROLL_LEFT, speed_px_s=100, dwell_s=1)


def lit(player: SignPlayer) -> bool:
    return any(row.strip is not None for row in player.shown_rows)


def left_edge(player: SignPlayer) -> int:
    return player.shown_rows[0].look.x


@pytest.fixture
def player(qtbot: QtBot) -> Iterator[SignPlayer]:
    player = SignPlayer()
    yield player
    player.close()


@pytest.fixture
def window(player: SignPlayer, qtbot: QtBot) -> Iterator[QQuickWindow]:
    engine: QQmlApplicationEngine = load_sign_window(player, SignWindowSettings("LED", size=(1216, 240)))
    window = engine.rootObjects()[0]
    assert isinstance(window, QQuickWindow)
    qtbot.waitExposed(window)
    yield window
    window.close()
    shiboken6.delete(engine)


def dots(image: QImage, pitch: int) -> set[tuple[int, int]]:
    """The cells with bright red in them, counted from the first."""
    pixels = ((x, y) for y in range(image.height()) for x in range(image.width()))
    lit = [(x, y) for x, y in pixels if image.pixelColor(x, y).red() > 160]
    left, top = min(x for x, _ in lit), min(y for _, y in lit)
    return {((x - left) // pitch, (y - top) // pitch) for x, y in lit}


def test_the_window_shows_the_very_dots_of_the_font(player: SignPlayer, window: QQuickWindow, qtbot: QtBot):
    still = replace(CALL, lines=(replace(CALL.lines[0], effect=Effect.STATIC),))
    with qtbot.waitSignal(window.frameSwapped):
        player.show(still)
    found = dots(window.grabWindow().copy(0, 0, 1216, 196), pitch=9)  # without the lamp below the sign
    columns = system_font().draw("请A001到3号窗口").columns
    wanted = {(x, y) for x, column in enumerate(columns) for y in range(16) if column >> y & 1}
    left, top = min(x for x, _ in wanted), min(y for _, y in wanted)
    assert found == {(x - left, y - top) for x, y in wanted}


def test_a_call_blinks_and_is_told_to_readers_of_text(player: SignPlayer, qtbot: QtBot):
    player.show(CALL)
    qtbot.waitUntil(lambda: lit(player))
    assert player.property("text") == "请A001到3号窗口"
    qtbot.waitUntil(lambda: not lit(player), timeout=2000)
    qtbot.waitUntil(lambda: lit(player), timeout=2000)


def test_a_long_line_moves_and_the_same_programme_does_not_start_it_anew(player: SignPlayer, qtbot: QtBot):
    scroll = replace(CALL, lines=(LONG,))
    player.show(scroll)
    qtbot.waitUntil(lambda: lit(player) and left_edge(player) < -20, timeout=4000)
    player.show(replace(scroll, rev="another", stale=True, heard_at=NOON))
    qtbot.waitUntil(lambda: player.property("stale"))
    assert left_edge(player) < -20
    player.show(replace(scroll, lines=(replace(LONG, text="个体工商户登记 验照 年检咨询"),)))
    qtbot.waitUntil(lambda: left_edge(player) == 0)


def test_a_sign_of_32_rows_is_drawn_with_doubled_dots(player: SignPlayer, window: QQuickWindow, qtbot: QtBot):
    with qtbot.waitSignal(window.frameSwapped):
        player.show(replace(CALL, width=256, height=32))
    assert player.scale == 2
    assert not window.grabWindow().isNull()


def test_a_high_sign_shows_several_lines_at_once(player: SignPlayer, qtbot: QtBot):
    calls = tuple(replace(CALL.lines[0], id=f"call-{n}", text=f"请A00{n}到3号窗口") for n in (1, 2, 3))
    player.show(replace(CALL, lines=calls, width=256, height=64))
    qtbot.waitUntil(lambda: lit(player))
    assert [row.text for row in player.shown_rows] == ["请A001到3号窗口", "请A002到3号窗口"]
    player.show(replace(CALL, width=256, height=64))
    qtbot.waitUntil(lambda: len(player.shown_rows) == 1)


def test_a_sign_without_news_stays_dark_and_says_what_it_waits_for(
    player: SignPlayer, window: QQuickWindow, qtbot: QtBot
):
    player.tell("window-3 · 正在连接", linked=False)
    qtbot.waitUntil(lambda: player.property("caption") == "window-3 · 正在连接")
    image = window.grabWindow()
    assert all(image.pixelColor(x, 100).red() < 160 for x in range(image.width()))


@pytest.mark.parametrize("size", [(320, 80), (1920, 1080), (500, 500)])
def test_any_size_is_drawn_without_complaint(player: SignPlayer, size: tuple[int, int], qtbot: QtBot):
    engine = load_sign_window(player, SignWindowSettings("LED", "amber", size))
    window = engine.rootObjects()[0]
    assert isinstance(window, QQuickWindow)
    player.show(CALL)
    qtbot.waitUntil(lambda: lit(player))
    assert not window.grabWindow().isNull()
    window.close()
    shiboken6.delete(engine)


def test_no_part_of_the_sign_has_a_metaobject_of_its_own(player: SignPlayer, window: QQuickWindow):
    player.show(CALL)
    assert undeclared_wires(player) == []
    assert undeclared_wires(window.contentItem()) == []


def test_a_line_that_a_call_interrupted_goes_on_where_it_was(player: SignPlayer, qtbot: QtBot):
    rolling = replace(CALL, lines=(replace(LONG, dwell_s=0),), number="")
    player.show(rolling)
    qtbot.waitUntil(lambda: left_edge(player) < 100)
    player.show(CALL)
    qtbot.waitUntil(lambda: player.property("text") == "请A001到3号窗口")
    player.show(rolling)
    qtbot.waitUntil(lambda: player.property("text") == LONG.text)
    assert left_edge(player) < 100


def test_a_sign_is_dark_by_its_hours(player: SignPlayer, qtbot: QtBot):
    player.show(CALL)
    qtbot.waitUntil(lambda: bool(player.shown_rows))
    player.show(replace(CALL, lit=False))
    qtbot.waitUntil(lambda: not player.shown_rows)
