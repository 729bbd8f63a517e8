"""What is around every page: switches, captions, the idle question, the safe screen, no way out."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.sign_emergencies import Emergency
from tests.ui.conftest import Touch
from ui.context import ScreenSettings
from ui.models.visit import VisitModel
from ui.state.places import WARNING_S, idle_limit_s
from ui.state.visit import Visit


@pytest.fixture
def hands(kiosk: Touch, monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """``hands(seconds)``: nobody touches the screen for so long."""
    passed = [0.0]
    clock = kiosk.screen.visit._monotonic
    monkeypatch.setattr(kiosk.screen.visit, "_monotonic", lambda: clock() + passed[0])

    def off(seconds: float) -> None:
        passed[0] += seconds
        kiosk.screen.visit.tick()

    return off


def test_nobody_is_asked_while_there_is_nothing_to_wipe(kiosk: Touch, hands: Callable[[float], None]):
    hands(100_000)
    assert not kiosk.sees("idleSheet")


def test_an_untouched_page_asks_first_and_one_tap_stays(kiosk: Touch, hands: Callable[[float], None]):
    kiosk.tap("takeNumber")
    hands(idle_limit_s("services", elder=False) + 1)
    assert kiosk.sees("idleSheet")
    kiosk.tap("stay")
    assert not kiosk.sees("idleSheet")
    assert kiosk.screen.visit.page == "services"


def test_the_question_stays_at_least_twenty_seconds(kiosk: Touch, hands: Callable[[float], None]):
    assert WARNING_S >= 20
    kiosk.tap("takeNumber")
    hands(idle_limit_s("services", elder=False) + 0.5)
    hands(WARNING_S - 2)
    assert kiosk.sees("idleSheet")
    hands(3)
    assert kiosk.screen.visit.page == "home"


def test_a_touch_beside_the_question_stays_and_reaches_nothing_below(
    kiosk: Touch, hands: Callable[[float], None]
):
    kiosk.tap("takeNumber")
    kiosk.settle()
    where = kiosk.middle("service-setup")
    hands(idle_limit_s("services", elder=False) + 1)
    QTest.mouseClick(kiosk.screen.window, Qt.MouseButton.LeftButton, pos=where)
    assert not kiosk.sees("idleSheet")
    assert kiosk.screen.visit.page == "services"


def test_any_touch_starts_the_clock_anew(kiosk: Touch, hands: Callable[[float], None]):
    kiosk.tap("takeNumber")
    hands(idle_limit_s("services", elder=False) - 1)
    QTest.mouseClick(kiosk.screen.window, Qt.MouseButton.LeftButton, pos=kiosk.middle("pageHost"))
    hands(2)
    assert not kiosk.sees("idleSheet")


def test_the_end_of_a_visit_wipes_modes_place_and_clipboard(kiosk: Touch, hands: Callable[[float], None]):
    kiosk.screen.visit.toggleElder()
    kiosk.screen.visit.toggleContrast()
    kiosk.screen.visit.toggleLowReach()
    kiosk.screen.visit.switchLanguage()
    kiosk.tap("takeNumber")
    kiosk.tap("service-setup")
    QGuiApplication.clipboard().setText("440000199001010000")
    hands(idle_limit_s("confirm", elder=True) + WARNING_S + 1)
    assert kiosk.screen.visit.state == Visit()
    assert QGuiApplication.clipboard().text() == ""
    assert kiosk.screen.taking.state.intent == ""
    assert kiosk.reads("取号")


def test_modes_alone_are_reset_too(kiosk: Touch, hands: Callable[[float], None]):
    kiosk.screen.visit.toggleElder()
    hands(idle_limit_s("home", elder=True) + WARNING_S + 1)
    assert not kiosk.screen.visit.elder


def test_a_slip_on_its_way_keeps_the_number_on_the_screen(kiosk: Touch, hands: Callable[[float], None]):
    kiosk.take_number()
    hands(idle_limit_s("result", elder=False) + WARNING_S + 1)
    assert kiosk.screen.visit.page == "result"


def test_the_language_changes_at_once_everywhere(kiosk: Touch):
    kiosk.screen.visit.switchLanguage()
    assert kiosk.reads("Take a number")
    kiosk.tap("takeNumber")
    assert kiosk.reads("What did you come for?")
    assert kiosk.reads("Company registration")
    kiosk.screen.visit.switchLanguage()
    assert kiosk.reads("企业设立登记")


def test_large_text_is_larger_and_its_targets_too(kiosk: Touch):
    before = kiosk.item("takeNumber").property("height")
    kiosk.tap("takeNumber")
    small = kiosk.item("back").height()
    kiosk.screen.visit.toggleElder()
    assert kiosk.item("back").height() > small
    assert before > 0


def test_in_the_low_reach_mode_every_target_lies_in_the_lower_part(kiosk: Touch):
    kiosk.screen.visit.toggleLowReach()
    for go in (
        lambda: kiosk.tap("takeNumber"),
        lambda: kiosk.tap("service-setup"),
        lambda: kiosk.tap("confirm"),
    ):
        go()
        kiosk.settle()
        high = [i.objectName() for i in kiosk.targets() if top(i) < kiosk.screen.window.height() * 0.44]
        assert not high


def top(item: QQuickItem) -> float:
    return item.mapToScene(QPointF(0, 0)).y()


def test_a_call_shows_its_caption_over_every_page(kiosk: Touch):
    kiosk.tap("takeNumber")
    kiosk.hall.voice.speaks("请A001号到3号窗口办理")
    kiosk.wait(lambda: kiosk.sees("captionStrip"))
    assert kiosk.reads("请A001号到3号窗口办理")
    kiosk.hall.voice.speaks("")
    kiosk.wait(lambda: not kiosk.sees("captionStrip"))


def test_the_caption_speaks_the_visitors_language(kiosk: Touch):
    kiosk.screen.visit.switchLanguage()
    kiosk.hall.voice.speaks("请A001号到3号窗口办理", "Number A001, please go to window 3")
    kiosk.wait(lambda: kiosk.reads("Number A001, please go to window 3"))


def test_reading_aloud_is_offered_only_while_there_is_a_voice(kiosk: Touch):
    assert kiosk.reads("朗读")
    kiosk.hall.voice.available = False
    kiosk.wait(lambda: not kiosk.reads("朗读"))
    kiosk.hall.voice.available = True
    kiosk.wait(lambda: kiosk.reads("朗读"))


def test_reading_aloud_reads_the_page_and_each_next_one(kiosk: Touch):
    kiosk.screen.visit.toggleReading()
    kiosk.wait(lambda: len(kiosk.hall.voice.said) == 1)
    kiosk.tap("takeNumber")
    kiosk.wait(lambda: len(kiosk.hall.voice.said) == 2)
    assert kiosk.hall.voice.said[1].startswith("请选择要办的事")
    kiosk.screen.visit.toggleReading()
    assert kiosk.hall.voice.hushed >= 2


def test_the_clock_stands_still_while_a_text_is_read(kiosk: Touch, hands: Callable[[float], None]):
    kiosk.screen.visit.toggleReading()
    kiosk.wait(lambda: kiosk.screen.reader.speaking)
    hands(1000)
    assert kiosk.screen.visit.reading
    kiosk.hall.voice.ends[-1]()
    kiosk.wait(lambda: not kiosk.screen.reader.speaking)


@pytest.mark.logs("fault [0-9A-F]{6} in the GUI thread")
def test_a_fault_ends_on_the_safe_screen_and_home(kiosk: Touch):
    kiosk.tap("takeNumber")
    kiosk.screen.fault_desk.bug(RuntimeError("boom"), "the GUI thread")
    kiosk.wait(lambda: kiosk.sees("safeScreen"))
    assert kiosk.reads("问题编号")
    kiosk.tap("safeHome")
    assert kiosk.screen.visit.state == Visit()
    assert not kiosk.sees("safeScreen")


@pytest.mark.logs("fault")
def test_the_safe_screen_goes_home_by_itself(kiosk: Touch):
    kiosk.screen.visit.toggleElder()
    kiosk.screen.fault_desk.bug(RuntimeError("boom"), "a test")
    kiosk.wait(lambda: kiosk.sees("safeScreen"))
    for _ in range(10):
        kiosk.screen.faults._tick()
    assert not kiosk.sees("safeScreen")
    assert kiosk.screen.visit.state == Visit()


def test_no_key_combination_and_no_close_request_leads_out(open_kiosk: Any):
    with open_kiosk(screen=ScreenSettings(size=(1080, 1920), windowed=False)) as kiosk:
        window = kiosk.screen.window
        alt, ctrl = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
        kiosk.key(Qt.Key.Key_F4, alt)
        kiosk.key(Qt.Key.Key_Q, ctrl)
        kiosk.key(Qt.Key.Key_Escape)
        kiosk.key(Qt.Key.Key_F11)
        QGuiApplication.sendEvent(window, QCloseEvent())
        QTest.mouseClick(window, Qt.MouseButton.RightButton, pos=kiosk.middle("takeNumber"))
        assert window.isVisible()
        assert kiosk.screen.visit.page == "home"


def test_an_emergency_lies_over_the_page_until_it_is_read_and_is_told_above_until_it_ends(kiosk: Touch):
    def lit(*texts: Emergency) -> None:
        kiosk.hall.lit[:] = texts
        kiosk.screen.hall.refresh()
        kiosk.settle()

    at = kiosk.hall.context.clock.now()
    leak = Emergency("e1", "2号窗口漏水", frozenset({"window-2"}), "desk1", at)
    lit(leak)
    assert kiosk.sees("emergencyBand")
    assert not kiosk.sees("emergencySheet")
    lit(Emergency("e2", "请立即撤离", frozenset(), "desk1", at), leak)
    assert kiosk.sees("emergencySheet")
    kiosk.tap("emergencyRead")
    kiosk.settle()
    assert not kiosk.sees("emergencySheet")
    assert kiosk.screen.hall.emergency == "请立即撤离　2号窗口漏水"
    kiosk.tap("takeNumber")
    kiosk.screen.visit.home()
    kiosk.settle()
    assert kiosk.sees("emergencySheet")
    lit()
    assert not kiosk.sees("emergencyBand")


def test_rehearsal_is_said_on_every_page(open_kiosk: Any):
    with open_kiosk(rehearsal=True) as kiosk:
        kiosk.take_number()
        assert kiosk.reads("演练中")
        kiosk.hall.voice.speaks("请A001号到3号窗口办理")
        kiosk.wait(lambda: kiosk.sees("captionStrip"))
        assert kiosk.reads("演练中")


def test_the_heart_beats_while_frames_are_drawn(kiosk: Touch):
    kiosk.screen.heart.tick()
    assert kiosk.hall.beats


def test_page_switches_leave_no_items_behind(kiosk: Touch):
    visit: VisitModel = kiosk.screen.visit

    def round_trip() -> int:
        for page in ("services", "confirm", "result", "guide"):
            visit.go(page)
        visit.home()
        QGuiApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return kiosk.count()

    round_trip()
    first = round_trip()
    for _ in range(40):
        assert round_trip() == first
