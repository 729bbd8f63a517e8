"""A visitor looks at a flowchart: as a whole or at reading size, by one finger, by two, by buttons; and opens a step."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from tests.support.long_flow import long_flow
from tests.ui.conftest import Touch
from ui.context import PaperStage

MATTER = "company-name"
FINGERS = QTest.createTouchDevice()


def size(kiosk: Touch) -> float:
    return float(kiosk.item("chart").property("em"))


def place(kiosk: Touch) -> tuple[float, float]:
    flick = kiosk.item("flowFlick")
    return float(flick.property("contentX")), float(flick.property("contentY"))


@pytest.fixture
def short(kiosk: Touch) -> Touch:
    kiosk.screen.visit.go("flow", MATTER)
    kiosk.wait(lambda: bool(kiosk.screen.flow.property("chart")))
    kiosk.settle()
    return kiosk


@pytest.fixture
def long(kiosk: Touch) -> Touch:
    matter = kiosk.hall.context.guide().matter(MATTER)
    assert matter is not None
    kiosk.screen.visit.go("flow", "")
    kiosk.screen.flow.show(replace(matter, flow=long_flow(40)))
    kiosk.wait(lambda: kiosk.sees("step-s0"))
    kiosk.settle()
    return kiosk


def test_a_touch_on_a_step_opens_it_and_leads_to_the_next_one(long: Touch) -> None:
    long.tap("step-s1")
    assert long.reads("综合受理窗口")
    assert long.screen.flow.property("step")["id"] == "s1"
    long.tap("onward-s2")
    assert long.screen.flow.property("step")["id"] == "s2"
    long.tap("closeStep")
    assert not long.sees("stepSheet")


def test_the_whole_is_a_map_and_a_touch_on_it_goes_there(long: Touch) -> None:
    reading = size(long)
    long.tap("flowWhole")
    assert size(long) < reading / 2
    assert bool(long.item("chart").property("overview"))
    long.tap("step-s39")
    assert size(long) == pytest.approx(reading, rel=0.3)
    assert not bool(long.item("chart").property("overview"))
    assert not long.sees("stepSheet")
    assert place(long)[1] > 0


def test_buttons_enlarge_around_the_middle(long: Touch) -> None:
    before = size(long)
    long.tap("flowLarger")
    assert size(long) == pytest.approx(before * 1.3)
    long.tap("flowSmaller")
    assert size(long) == pytest.approx(before)


def test_a_finger_moves_the_chart_and_opens_nothing(long: Touch) -> None:
    window, start = long.screen.window, long.middle("step-s1")
    QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=start)
    for n in range(1, 12):
        QTest.mouseMove(window, start - QPoint(0, 25 * n))
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=start - QPoint(0, 275))
    long.wait(lambda: place(long)[1] > 100)
    assert not long.sees("stepSheet")


def test_two_fingers_enlarge(long: Touch) -> None:
    window, chart, before = long.screen.window, long.item("chart"), size(long)
    middle = chart.mapToScene(QPointF(chart.width() / 2, chart.height() / 2)).toPoint()

    def apart(by: int) -> tuple[QPoint, QPoint]:
        return middle - QPoint(by, 0), middle + QPoint(by, 0)

    def further() -> bool:
        """Moves are delivered with the frames, so some are lost on the way: until it is large enough."""
        fingers[0] = min(fingers[0] + 8, 400)
        one, two = apart(fingers[0])
        QTest.touchEvent(window, FINGERS).move(0, one, window).move(1, two, window).commit()
        return size(long) > before * 1.4

    fingers = [60]
    one, two = apart(60)
    QTest.touchEvent(window, FINGERS).press(0, one, window).press(1, two, window).commit()
    long.wait(further)
    one, two = apart(fingers[0])
    QTest.touchEvent(window, FINGERS).release(0, one, window).release(1, two, window).commit()
    assert not long.sees("stepSheet")


def test_the_next_visitor_finds_no_open_step(short: Touch) -> None:
    short.screen.flow.touch(short.hall.context.guide().matter(MATTER).flow.steps[0].id)  # type: ignore[union-attr]
    assert short.sees("stepSheet")
    short.screen.visit.wipe()
    assert short.screen.flow.property("step") == {}
    assert short.screen.flow.property("chart") == {}


def test_the_chart_is_printed_once_and_dropped_with_its_visitor(short: Touch) -> None:
    short.tap("printFlow", times=2)
    assert short.hall.papers.papers == [("flow", MATTER)]
    short.hall.papers.becomes(PaperStage.WAITING, "paper_out")
    short.wait(lambda: short.sees("flowPaper"))
    short.tap("printFlow")  # what waits for paper comes once
    assert len(short.hall.papers.papers) == 1
    short.screen.visit.wipe()
    assert short.hall.papers.left == 1
