"""A technician's text on a sign: it survives news, yields to calls and emergencies, and ends by itself."""

from led_feed import Interrupt, SignBook
from tests.unit.signs.a_hall import NOON, WINDOW_SIGN, SetClock, call, facts, later

NAME = WINDOW_SIGN.id


def shown(book: SignBook) -> list[str]:
    return [item.text for item in book.frame(NAME).showing.front]


def test_it_is_shown_over_what_changes_below_it_until_its_end():
    clock = SetClock()
    book = SignBook([WINDOW_SIGN], clock)
    book.try_text(NAME, "测试", later(30))
    book.publish({NAME: facts(scope="注销登记")})
    assert shown(book) == ["测试"]
    assert book.frame(NAME).next_change == later(30)
    clock.now = later(30)
    assert "测试" not in shown(book)


def test_calls_and_emergencies_come_before_it_and_it_comes_back():
    clock = SetClock()
    book = SignBook([WINDOW_SIGN], clock)
    book.try_text(NAME, "测试", later(60))
    book.publish({NAME: facts(called=call("A001"))})
    assert shown(book) == ["请A001到3号窗口"]
    book.publish({NAME: facts(interrupt=Interrupt("请立即疏散"))})
    assert shown(book) == ["请立即疏散"]
    clock.now = later(10)
    book.publish({NAME: facts()})
    assert shown(book) == ["测试"]


def test_a_number_being_served_waits_for_it():
    book = SignBook([WINDOW_SIGN], SetClock())
    book.publish({NAME: facts(called=call("A001", at=NOON, serving=True))})
    book.try_text(NAME, "测试", later(30))
    assert shown(book) == ["测试"]
