"""A visitor books a time, checks in, cancels, and says who a number is for, by touching the screen."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.hall import HallPack
from queue_ticketing.model import AppointmentState, SlipState, TicketId
from tests.pictures.situations import fuller_hall
from tests.ui.conftest import Touch

IDENTITY = "11010519491231002X"
SERVICE, ONE_EACH = "setup", "household"


@pytest.fixture
def hall(open_kiosk: Any) -> Iterator[Touch]:
    def alter(pack: HallPack) -> HallPack:
        return replace(pack, hall=fuller_hall(pack.hall))

    with open_kiosk(alter=alter) as kiosk:
        yield kiosk


def today(kiosk: Touch) -> list[Any]:
    return kiosk.hall.office.office.appointments_of_day()


def to_times(kiosk: Touch) -> None:
    kiosk.tap("offer-appointments")
    kiosk.tap("bookTime")
    kiosk.tap(f"book-{SERVICE}")
    kiosk.wait(lambda: kiosk.sees("slot-11:00–11:30"))


def booked(kiosk: Touch, minutes: int = 0) -> str:
    """The code of today's slot that begins so long after 10:00."""
    office = kiosk.hall.office.office
    starts_at = kiosk.hall.office.clock.at.replace(hour=10, minute=0) + timedelta(minutes=minutes)
    return office.book(SERVICE, starts_at, f"by-desk-{minutes}", by="desk1")[0].code


def to_pad(kiosk: Touch, code: str) -> None:
    kiosk.screen.visit.go("check-in")
    kiosk.settle()
    for digit in code:
        QTest.qWait(1)
        kiosk.screen.check_in.press(digit)


def page(kiosk: Touch) -> str:
    return kiosk.screen.visit.state.here.page


def test_a_hall_without_appointments_does_not_offer_them(open_kiosk: Any):
    def alter(pack: HallPack) -> HallPack:
        services = tuple(replace(one, appointments=None) for one in pack.hall.services)
        return replace(pack, hall=replace(pack.hall, services=services))

    with open_kiosk(alter=alter) as kiosk:
        kiosk.settle()
        assert not kiosk.sees("offer-appointments")


def test_ten_taps_book_one_time_and_show_its_code(hall: Touch):
    to_times(hall)
    hall.tap("slot-11:00–11:30")
    hall.tap("book", times=10)
    hall.wait(lambda: page(hall) == "booked")
    made = today(hall)
    assert [f"{one.starts_at:%H:%M}" for one in made] == ["11:00"]
    assert hall.item("code").property("text") == made[0].code


def test_the_appointments_slip_is_followed_live(hall: Touch):
    to_times(hall)
    hall.tap("slot-11:00–11:30")
    hall.tap("book")
    hall.wait(lambda: page(hall) == "booked")
    with hall.hall.office.stores.read() as store:
        slip = store.attempts_of(today(hall)[0].id)[0]
    hall.hall.slips.slip(slip, SlipState.CONFIRMED)
    hall.wait(lambda: hall.reads("请取走小票"))


def test_a_time_that_is_taken_meanwhile_is_told_and_another_can_be_chosen(hall: Touch):
    to_times(hall)
    hall.tap("slot-11:00–11:30")
    for n in range(4):
        starts_at = hall.hall.office.clock.at.replace(hour=11, minute=0)
        hall.hall.office.office.book(SERVICE, starts_at, f"other-{n}", by="desk1")
    hall.tap("book")
    hall.wait(lambda: hall.reads("这个时间刚被约满"))
    hall.tap("answerAct")
    hall.wait(lambda: hall.sees("slot-11:00–11:30") and hall.item("slot-11:00–11:30").property("locked"))
    hall.tap("slot-13:30–14:00")
    hall.tap("book")
    hall.wait(lambda: page(hall) == "booked")


def test_the_code_on_the_pad_gives_the_number(hall: Touch):
    code = booked(hall)
    hall.tap("offer-appointments")
    hall.tap("checkIn")
    for digit in code:
        hall.tap(f"pad-{digit}")
    hall.tap("check", times=5)
    hall.wait(lambda: page(hall) == "result")
    assert hall.item("number").property("text") == "A001"
    assert len(hall.hall.office.office.tickets_today()) == 1


def test_a_slip_before_the_code_reader_checks_in_from_the_home_page(hall: Touch):
    code = booked(hall)
    hall.settle()
    for character in f"HK1A:{code}":
        QTest.keyClick(hall.screen.window, character)
    hall.key(Qt.Key.Key_Return)
    hall.wait(lambda: page(hall) == "result")


@pytest.mark.parametrize(
    ("hours", "words"), [(0, "还没到签到时间"), (5, "预约时间已过")], ids=["too early", "too late"]
)
def test_who_comes_early_or_late_is_told_what_to_do(hall: Touch, hours: int, words: str):
    code = booked(hall, 60)
    hall.hall.office.clock.advance(hours=hours)
    to_pad(hall, code)
    hall.tap("check")
    hall.wait(lambda: hall.reads(words))
    hall.tap("answerAct")
    hall.wait(lambda: page(hall) == ("confirm" if hours else "check-in"))


def test_a_code_that_nobody_has_is_refused_in_words(hall: Touch):
    to_pad(hall, "123456")
    hall.tap("check")
    hall.wait(lambda: hall.reads("没有找到这个预约码"))


def test_an_appointment_is_cancelled_after_a_question(hall: Touch):
    code = booked(hall, 60)
    to_pad(hall, code)
    hall.tap("askCancel")
    hall.wait(lambda: hall.reads("要取消这个预约吗"))
    assert today(hall)[0].state is AppointmentState.BOOKED
    hall.tap("answerAct")
    hall.wait(lambda: hall.reads("预约已取消"))
    assert today(hall)[0].state is AppointmentState.CANCELLED


def test_code_times_and_identity_number_go_with_the_visitor(hall: Touch):
    to_pad(hall, "123")
    hall.screen.visit.wipe()
    assert hall.screen.check_in.state.digits == ""
    to_times(hall)
    hall.screen.visit.wipe()
    assert hall.screen.booking.state.days == ()
    to_holder(hall)
    hall.screen.visit.wipe()
    assert hall.screen.holder._pad.number == ""


def to_holder(kiosk: Touch) -> None:
    kiosk.screen.taking.begin(ONE_EACH)
    kiosk.tap("confirm")
    kiosk.wait(lambda: page(kiosk) == "holder")
    for key in IDENTITY:
        kiosk.screen.holder.press(key)


def attempts_of(hall: Touch, ticket_id: TicketId) -> list[int]:
    with hall.hall.office.stores.read() as store:
        return [one.attempt for one in store.attempts_of(ticket_id)]


def test_where_each_has_one_number_the_second_time_shows_the_first_and_prints_it_again_once(
    hall: Touch, caplog: Any
):
    to_holder(hall)
    hall.tap("holderGo", times=5)
    hall.wait(lambda: page(hall) == "result")
    ticket = hall.hall.office.office.tickets_today()[0].ticket
    with hall.hall.office.stores.write() as store:
        store.save_attempt(replace(store.attempts_of(ticket.id)[0], state=SlipState.CONFIRMED))
    hall.tap("done")
    to_holder(hall)
    hall.tap("holderGo")
    hall.wait(lambda: page(hall) == "result" and hall.reads("您已经有号了"))
    assert hall.item("number").property("text") == ticket.number
    hall.tap("reprint", times=5)
    hall.wait(lambda: attempts_of(hall, ticket.id) == [1, 2])
    hall.wait(lambda: hall.reads("正在打印小票"))
    assert attempts_of(hall, ticket.id) == [1, 2]
    assert len(hall.hall.office.office.tickets_today()) == 1
    assert IDENTITY[:6] not in caplog.text


def test_a_long_queue_is_joined_only_by_who_says_so(hall: Touch):
    for n in range(7):
        hall.hall.office.office.issue(SERVICE, f"before-{n}", consent=True)
    hall.hall.office.office.refresh()
    hall.screen.taking.begin(SERVICE)
    hall.wait(lambda: hall.reads("知道了，仍要取号"))
    hall.tap("confirm")
    hall.wait(lambda: page(hall) == "result")
