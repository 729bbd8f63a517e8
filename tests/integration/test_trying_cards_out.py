"""Trying a card out while the kiosk speaks with it: by the card's own task, one thing at a time."""

from collections.abc import Callable
from concurrent.futures import CancelledError

import pytest

from kiosk.simulators.plugs import TcpWire
from led_feed import Sign, SignKind
from led_feed.cards.trial import Act, Ask
from led_feed.errors import CardNotDriven, TrialUnderWay
from led_feed.model import Card, Interrupt
from tests.integration.test_card_simulator import Hall, card_on, shows, sign_at
from tests.unit.kiosk.test_card_duty import Server
from tests.unit.signs.a_hall import call, facts

Until = Callable[..., bool]
NAME = "window-3"


def test_a_technician_tries_a_card_out_and_sees_the_bytes_both_ways(until: Until):
    with card_on(TcpWire("127.0.0.1", 0)) as card, Hall(sign_at(card._wire.uri)) as hall:
        assert until(shows(card, "变更登记"))
        ping = hall.cards.commission(NAME, Ask(Act.PING)).result(5)
        assert (ping.ok, ping.words.zh) == (True, "卡在线，应答正常")
        assert ping.sent[0].startswith("a5 a5 a5 a5 a5 a5 a5 a5 01 00")
        assert len(ping.received) == 1
        tried = hall.cards.commission(NAME, Ask(Act.TEST_TEXT, "测试 Z[A]")).result(5)
        assert tried.ok
        assert tried.until is not None
        assert until(shows(card, "测试 Z[A]"))
        talk = hall.cards.exchange(NAME)
        assert any(one.words.zh == "显示：测试 Z[A]" for one in talk.spoken)
        assert set(talk.unable) == {Act.ROWS, Act.COLUMNS}
        assert card.faults == []


def test_an_emergency_and_a_trial_under_way_come_first(until: Until):
    with card_on(TcpWire("127.0.0.1", 0)) as card, Hall(sign_at(card._wire.uri)) as hall:
        assert until(shows(card, "变更登记"))
        hall.cards._tried.add(NAME)
        with pytest.raises(TrialUnderWay):
            hall.cards.commission(NAME, Ask(Act.PING))
        hall.cards._tried.clear()
        hall.book.publish({NAME: facts(interrupt=Interrupt("请立即疏散"))})
        assert not hall.cards.commission(NAME, Ask(Act.CLEAR)).result(5).ok
        assert hall.cards.commission(NAME, Ask(Act.PING)).result(5).ok


@pytest.mark.logs("sign window-4: expected tcp")
@pytest.mark.logs("sign window-3: the card at")
def test_a_card_that_is_not_there_is_said_to_be_and_one_that_nobody_drives(until: Until):
    wire = TcpWire("127.0.0.1", 0)
    uri = wire.uri
    wire.close()
    bad = Sign("window-4", SignKind.WINDOW, window="4", card=Card("onbon", "nowhere"))
    with Hall(sign_at(uri), bad) as hall:
        trial = hall.cards.commission(NAME, Ask(Act.STATUS)).result(10)
        assert not trial.ok
        assert trial.words.zh.endswith("端口没有人听，核对地址和端口")
        with pytest.raises(CardNotDriven):
            hall.cards.commission("window-4", Ask(Act.PING))
        assert until(lambda: hall.health()[1] != "")


def test_a_trial_ends_with_its_card():
    with card_on(TcpWire("127.0.0.1", 0)) as card:
        with Hall(sign_at(card._wire.uri)) as hall:
            task = hall.cards._driven[NAME].task
        waiting = task.do(lambda _driver: pytest.fail("the task has ended"))
        with pytest.raises(CancelledError):
            waiting.result(5)


def test_a_card_that_hangs_up_after_each_answer_is_spoken_with_all_the_same(until: Until):
    with card_on(TcpWire("127.0.0.1", 0), hang_up=True) as card, Hall(sign_at(card._wire.uri)) as hall:
        assert until(shows(card, "变更登记"))
        assert hall.cards.commission(NAME, Ask(Act.CLOCK)).result(5).ok
        assert (
            "卡上时间 2026-03-02 12:00:00" in hall.cards.commission(NAME, Ask(Act.STATUS)).result(5).words.zh
        )
        hall.book.publish({NAME: facts(called=call("A012"))})
        assert until(shows(card, "请A012到3号窗口"))
        assert hall.health()[1] == ""


@pytest.mark.logs("window-3: the card refuses: memory")
def test_a_card_that_refuses_says_why(until: Until):
    with card_on(TcpWire("127.0.0.1", 0), refuse=4) as card, Hall(sign_at(card._wire.uri)) as hall:
        assert until(lambda: hall.health()[1] == "the card refuses: memory")
        said = hall.cards.commission(NAME, Ask(Act.CLEAR)).result(5)
        assert said.words.zh == "控制卡不接受：内存不够"


def test_of_two_kiosks_of_a_hall_one_speaks_with_the_card_and_the_other_takes_over(until: Until):
    server = Server()
    with card_on(TcpWire("127.0.0.1", 0)) as card:
        first, second = Hall(sign_at(card._wire.uri)), Hall(sign_at(card._wire.uri))
        first.cards.take_turns(server.claim("k1"), 0.02)
        assert until(lambda: first.cards.on_duty)
        second.cards.take_turns(server.claim("k2"), 0.02)
        with second:
            with first:
                assert until(shows(card, "变更登记"))
                with pytest.raises(CardNotDriven):
                    second.cards.commission(NAME, Ask(Act.PING))
            second.book.publish({NAME: facts(called=call("A012"))})
            assert until(shows(card, "请A012到3号窗口"))
            assert not first.cards.on_duty
