"""Staff come in by the corners and a PIN, do their work, and everything they did is in the log."""

from datetime import timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from queue_ticketing.ports import PrinterFault
from tests.ui.conftest import Touch
from ui.context import PinAnswer
from ui.state.corners import SECRET_ORDER, Corner
from ui.state.places import WARNING_S, idle_limit_s

PIN = "246810"


def touch_corners(kiosk: Touch, order: tuple[Corner, ...] = SECRET_ORDER) -> None:
    window = kiosk.screen.window
    right, bottom = window.width() - 3, window.height() - 3
    places = {
        Corner.TOP_LEFT: QPoint(3, 3),
        Corner.TOP_RIGHT: QPoint(right, 3),
        Corner.BOTTOM_LEFT: QPoint(3, bottom),
        Corner.BOTTOM_RIGHT: QPoint(right, bottom),
    }
    for corner in order:
        QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=places[corner])


def enter_pin(kiosk: Touch, digits: str = PIN) -> None:
    for digit in digits:
        kiosk.tap(f"pin-{digit}")
    kiosk.tap("pin-check")


def open_staff_mode(kiosk: Touch) -> None:
    touch_corners(kiosk)
    enter_pin(kiosk)
    kiosk.wait(lambda: kiosk.sees("testSlip") and kiosk.screen.staff.property("printer")["text"] != "")


def acts(kiosk: Touch) -> list[str]:
    return [action for action, _detail in kiosk.hall.door.notes]


def test_the_corners_and_the_pin_open_the_staff_page(kiosk: Touch):
    open_staff_mode(kiosk)
    assert kiosk.reads("小票打印机")
    kiosk.wait(lambda: acts(kiosk)[:2] == ["staff.corners", "staff.opened"])


def test_the_corners_in_another_order_do_nothing(kiosk: Touch):
    touch_corners(kiosk, SECRET_ORDER[::-1])
    assert kiosk.screen.visit.page == "home"


def test_a_wrong_pin_says_how_many_tries_are_left_and_opens_nothing(kiosk: Touch):
    touch_corners(kiosk)
    enter_pin(kiosk, "1111")
    kiosk.wait(lambda: kiosk.reads("还可以试 4 次"))
    assert not kiosk.sees("testSlip")


def test_the_page_without_the_pin_does_nothing(kiosk: Touch):
    kiosk.screen.visit.go("staff")
    kiosk.screen.staff.ask("leave")
    kiosk.screen.staff.answer("")
    assert not kiosk.sees("staffQuestion")
    assert kiosk.hall.door.asked == []


def test_a_lock_out_shows_its_time_and_outlives_leaving_the_page(kiosk: Touch):
    until = kiosk.hall.context.clock.now() + timedelta(minutes=5)
    kiosk.hall.door.verify_pin = lambda _pin: PinAnswer(ok=False, locked_until=until)  # type: ignore[method-assign]
    touch_corners(kiosk)
    enter_pin(kiosk, "1111")
    kiosk.wait(lambda: kiosk.reads("试错太多"))
    kiosk.screen.visit.wipe()
    touch_corners(kiosk)
    assert kiosk.reads("试错太多")
    kiosk.tap("pin-1")
    assert kiosk.screen.staff_gate.property("pin")["dots"] == 0


def test_a_test_slip_is_printed_and_noted(kiosk: Touch):
    open_staff_mode(kiosk)
    kiosk.tap("testSlip")
    kiosk.wait(lambda: "staff.test_slip" in acts(kiosk))
    kiosk.wait(lambda: kiosk.reads("测试票已送去打印"))
    assert kiosk.hall.slips.acts == ["test_slip kiosk-staff"]


def test_the_paper_is_asked_about_before_it_counts_as_changed(kiosk: Touch):
    open_staff_mode(kiosk)
    kiosk.tap("paperChanged")
    assert kiosk.sees("staffQuestion")
    kiosk.tap("staffNo")
    assert not kiosk.sees("staffQuestion")
    assert kiosk.hall.slips.acts == []
    kiosk.tap("paperChanged")
    kiosk.tap("staffYes")
    kiosk.wait(lambda: kiosk.hall.slips.acts == ["paper_changed kiosk-staff"])


def test_a_service_is_paused_with_a_reason_and_resumed(kiosk: Touch):
    open_staff_mode(kiosk)
    service = kiosk.hall.context.hall().services[0]
    kiosk.screen.staff.ask("pause", service.id, service.name)
    kiosk.tap("reason-system")

    def paused() -> str:
        views = kiosk.hall.office.office.board.services
        return next(v.why_text for v in views if v.service.id == service.id)

    kiosk.wait(lambda: paused() == "业务系统故障")
    kiosk.wait(lambda: kiosk.screen.staff.property("saidKind") == "good")
    kiosk.screen.staff.ask("resume", service.id, service.name)
    kiosk.wait(lambda: paused() == "")
    kiosk.wait(lambda: acts(kiosk)[-2:] == ["staff.pause", "staff.resume"])


def test_trouble_of_the_printer_is_told_in_words_and_clears_by_itself(kiosk: Touch):
    open_staff_mode(kiosk)
    kiosk.hall.slips.becomes(PrinterFault.CUTTER_JAM)
    kiosk.wait(lambda: kiosk.reads("切刀卡住"))
    kiosk.hall.slips.becomes(PrinterFault.READY)
    kiosk.wait(lambda: not kiosk.reads("切刀卡住"))


def test_leaving_the_kiosk_is_asked_about_and_noted_first(kiosk: Touch):
    open_staff_mode(kiosk)
    kiosk.screen.staff.ask("leave")
    kiosk.tap("staffYes")
    kiosk.wait(lambda: kiosk.hall.door.asked == ["leave"])
    assert "staff.leave" in acts(kiosk)


def test_staff_mode_closes_when_it_is_left(kiosk: Touch):
    open_staff_mode(kiosk)
    kiosk.tap("leaveStaff")
    assert kiosk.screen.visit.page == "home"
    kiosk.wait(lambda: "staff.closed" in acts(kiosk))
    touch_corners(kiosk)
    assert not kiosk.sees("testSlip")


def test_staff_mode_closes_by_itself_when_nobody_touches_it(kiosk: Touch):
    open_staff_mode(kiosk)
    visit = kiosk.screen.visit
    clock = visit._monotonic
    visit._monotonic = lambda: clock() + idle_limit_s("staff", elder=False) + WARNING_S + 1
    visit.tick()
    assert visit.page == "home"
    kiosk.wait(lambda: "staff.closed" in acts(kiosk))
