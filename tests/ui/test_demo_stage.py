"""The stage of the demonstration: the kiosk's own screen, touchable, beside the wall."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from led_feed import Effect, Item, Programme, Rank
from tests.ui.conftest import Touch, opened
from tests.ui.fakes import HallOnScreen
from ui.context import ScreenSettings
from ui.demo_stage import SignSource, StageContext, StoryLine
from ui.demo_stage.screen import DemoScreen, window_size
from ui.state.corners import SECRET_ORDER, Corner


@dataclass
class Feeds:
    """What comes in from outside the screen, played by the test."""

    shows: dict[str, Callable[[Programme], None]] = field(default_factory=dict)
    stories: list[Callable[[StoryLine], None]] = field(default_factory=list)
    slips: list[Callable[[Path], None]] = field(default_factory=list)
    stopped: list[str] = field(default_factory=list)
    left: list[bool] = field(default_factory=list)

    def source(self, sign: str, window: str) -> SignSource:
        def follow(show: Callable[[Programme], None]) -> Callable[[], None]:
            self.shows[sign] = show
            return lambda: self.stopped.append(sign)

        return SignSource(sign, window, follow)

    def stage(self, hall: HallOnScreen) -> StageContext:
        return StageContext(
            kiosk=hall.context,
            signs=(*(self.source(f"window-{n}", str(n)) for n in range(1, 7)), self.source("hall", "")),
            on_story=self.stories.append,
            on_slip=self.slips.append,
            accounts=("w1–w6", "demo-1234"),
            leave=lambda: self.left.append(True),
        )


@pytest.fixture
def feeds() -> Feeds:
    return Feeds()


@pytest.fixture(params=[(1920, 1080), (1280, 720)], ids=["1920x1080", "1280x720"])
def stage(request: Any, qapp: Any, qtbot: Any, tmp_path: Path, feeds: Feeds) -> Iterator[Touch]:
    def on_stage(hall: Any, loop: Any) -> DemoScreen:
        return DemoScreen(feeds.stage(hall), loop)

    window = ScreenSettings(size=request.param, windowed=True)
    with opened(qapp, qtbot, tmp_path, on_stage, screen=window) as touch:
        yield touch


def face(stage: Touch) -> QQuickItem:
    return stage.item("kioskFace")


def test_the_kiosk_on_the_stage_gives_numbers_by_touch(stage: Touch):
    stage.take_number()
    assert stage.reads("Q001")


def test_the_kiosk_keeps_the_shape_of_an_upright_screen(stage: Touch):
    assert face(stage).width() / face(stage).height() == pytest.approx(9 / 16, abs=0.01)


def test_what_happens_is_told_and_shown(stage: Touch, feeds: Feeds):
    office = stage.hall.office.office
    office.issue("setup", "intent-1")
    office.call_next("3", "w3")
    office.call_next("1", "w1")
    stage.wait(lambda: stage.reads("A001 正在叫号"))
    feeds.stories[0](StoryLine(1, "09:30:00", "叫号", "A001 → 1号窗口", "call"))
    stage.wait(lambda: stage.reads("A001 → 1号窗口"))


def test_every_sign_is_played_from_its_own_feed(stage: Touch, feeds: Feeds):
    line = Item("call", "请A001到3号窗口", Effect.STATIC, Rank.CALL)
    shown = Programme(
        (line,), "A001", None, stale=False, heard_at=None, width=128, height=16, brightness=60, rev="r"
    )
    assert len(feeds.shows) == 7
    feeds.shows["window-3"](shown)
    player = stage.screen.wall.player("3")
    stage.wait(lambda: player.property("text") == "请A001到3号窗口")
    assert stage.screen.wall.player("2").property("text") == ""


def test_the_dots_of_a_windows_sign_fill_its_case(stage: Touch):
    signs = [
        i for i in stage.items() if i.property("pitch") and i.property("columns") == 128 and i.width() < 500
    ]
    assert len(signs) == 6
    assert {sign.property("pitch") for sign in signs} == {3 if stage.screen.window.width() == 1920 else 2}


def test_a_slip_slides_out(stage: Touch, feeds: Feeds, tmp_path: Path):
    picture = QImage(576, 900, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    picture.save(str(tmp_path / "slip.png"))
    feeds.slips[0](tmp_path / "slip.png")
    stage.wait(lambda: _paper(stage) is not None and _paper(stage).y() == 0)


def _paper(stage: Touch) -> QQuickItem | None:
    papers = [i for i in stage.items() if i.metaObject().className().startswith("Paper")]
    return papers[-1] if papers else None


def test_staff_mode_opens_from_the_corners_of_the_kiosk_not_of_the_window(stage: Touch):
    window, area = stage.screen.window, face(stage)
    scene = area.mapRectToScene(area.boundingRect()).toRect().adjusted(4, 4, -4, -4)
    window_corners = {
        Corner.TOP_LEFT: QPoint(1, 1),
        Corner.TOP_RIGHT: QPoint(window.width() - 2, 1),
        Corner.BOTTOM_LEFT: QPoint(1, window.height() - 2),
        Corner.BOTTOM_RIGHT: QPoint(window.width() - 2, window.height() - 2),
    }
    corners = {
        Corner.TOP_LEFT: scene.topLeft(),
        Corner.TOP_RIGHT: scene.topRight(),
        Corner.BOTTOM_LEFT: scene.bottomLeft(),
        Corner.BOTTOM_RIGHT: scene.bottomRight(),
    }
    for places, page in ((window_corners, "home"), (corners, "staff")):
        for corner in SECRET_ORDER:
            QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=places[corner])
        assert stage.screen.visit.state.here.page == page


def test_escape_and_closing_the_window_end_the_demonstration(stage: Touch, feeds: Feeds):
    stage.key(Qt.Key.Key_Escape)
    assert feeds.left == [True]
    stage.key(Qt.Key.Key_Q)
    assert feeds.left == [True]
    stage.screen.window.close()
    assert feeds.left == [True, True]


def test_the_signs_are_let_go_at_the_end(stage: Touch, feeds: Feeds):
    stage.screen.wall.close()
    assert sorted(feeds.stopped) == sorted(feeds.shows)


def test_no_line_on_the_wall_is_cut_short(stage: Touch):
    for service in ("setup", "change", "quality"):
        for place in range(12):
            stage.hall.office.office.issue(service, f"{service}-{place}")
    stage.wait(lambda: stage.reads("12 人在等"))
    cut = [str(i.property("text")) for i in stage.items() if i.property("truncated")]
    assert cut == []


@pytest.mark.parametrize(
    ("screen", "window"),
    [((1920, 1080), (1280, 720)), ((3840, 2160), (3200, 1800)), ((1024, 768), (1280, 720))],
)
def test_a_window_without_a_size_leaves_room_around_it(screen: tuple[int, int], window: tuple[int, int]):
    assert window_size(QSize(*screen)) == window
