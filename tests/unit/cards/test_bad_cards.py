"""Cards that misbehave, in virtual time: nothing grows, nothing spins, and what can be shown is shown."""

import tracemalloc
from dataclasses import replace
from datetime import time

import pytest

from led_feed.cards.onbon_commands import CardError
from led_feed.cards.onbon_frame import ReplyReader
from led_feed.cards.trial import Act, Ask
from led_feed.schedule import When
from tests.support.card_at_the_wire import BUSY, reply
from tests.unit.cards.bench import Bench, gbk

TRUTH = gbk("3号窗口 变更登记")


@pytest.mark.parametrize(
    "babble",
    [b"\xa5" * 4096, b"\x00" * 4096, b"<html>" * 500, b"\xa5\xa6\xa5" * 999, reply(0xA4, 8) * 40],
    ids=["starts", "zeros", "html", "halves", "heartbeats"],
)
def test_a_card_that_never_stops_talking_is_left_and_little_of_it_is_kept(babble: bytes):
    bench = Bench()
    bench.wire.babble = babble
    tracemalloc.start()
    bench.run(120)
    grown, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert set(bench.errors) == {"the card at 192.168.1.80:5005 answers with what is no answer"}
    assert bench.wire.opened <= 9
    assert grown < 400_000
    bench.wire.babble = b""
    bench.run(61)
    assert bench.wire.texts == [TRUTH]


@pytest.mark.parametrize("length", [0, 1, 8, 9, 20, 29])
def test_half_an_answer_is_none(length: int):
    bench = Bench()
    bench.wire.script = lambda _told: reply()[:length]
    bench.run(3)
    assert bench.errors[0].startswith("the card at 192.168.1.80:5005")
    assert bench.seconds < 1004


@pytest.mark.parametrize("error", [e for e in CardError if e not in {3, 5}], ids=lambda e: e.name.lower())
def test_a_refusal_of_any_kind_is_said_and_tried_again_ever_more_rarely(error: CardError):
    bench = Bench()
    bench.wire.script = lambda told: reply(0xA0, 1, error) if told.command == 6 else None
    bench.run(300)
    assert bench.errors[0] == f"the card refuses: {error.name.lower().replace('_', ' ')}"
    assert bench.wire.opened == 1
    assert len(bench.wire.texts) <= 20
    bench.wire.script = lambda _told: None
    bench.run(61)
    assert bench.wire.texts[-1] == TRUTH


def test_errors_that_no_document_knows_are_refusals_too():
    bench = Bench()
    bench.wire.script = lambda _told: reply(0xA0, 1, 99)
    assert bench.driver.commission(Ask(Act.PING)).words.zh == "控制卡不接受：错误 99"
    bench.run(10)
    assert bench.errors[0] == "the card refuses: error 99"


def test_a_card_that_is_busy_for_ever_is_asked_ever_more_rarely():
    bench = Bench()
    bench.wire.script = lambda _told: BUSY
    bench.run(3600)
    assert len(bench.wire.heard) <= 4 * 70
    bench.wire.script = lambda _told: None
    bench.run(61)
    assert bench.wire.texts == [TRUTH]


def test_a_card_that_ends_the_connection_after_each_answer_shows_all_and_is_not_told_twice():
    bench = Bench()
    bench.wire.hangs_up = True
    bench.run(60)
    assert bench.wire.texts == [TRUTH]
    assert not bench.errors
    bench.call("A012")
    bench.driver.step()
    assert bench.wire.texts[-1] == gbk("请A012到3号窗口")
    assert not bench.errors
    assert bench.wire.opened < 60


def test_a_card_that_hung_up_and_has_forgotten_all_is_told_all_at_once():
    bench = Bench()
    bench.run(7)
    bench.wire.hangs_up = True
    bench.run(5)
    bench.wire.hangs_up, bench.wire.listed = False, ()
    bench.run(6)
    assert bench.wire.commands[-3:] == ["a102", "a302", "a306"]
    assert not bench.errors, "it was back at once"


def test_a_card_that_lost_its_power_and_is_busy_when_it_comes_back_is_not_trusted():
    bench = Bench()
    bench.run(7)
    bench.wire.drop_connection()
    bench.wire.listed = ()
    bench.wire.script = lambda told: BUSY if told.command == 2 and told.group == 0xA1 else None
    bench.call("A012")
    bench.driver.step()
    bench.wire.script = lambda _told: None
    bench.run(2)
    assert bench.wire.commands[-3:] == ["a102", "a302", "a306"], "all is told again"


def test_a_card_that_hangs_up_by_habit_is_left_in_peace_while_it_is_dark():
    bench = Bench()
    bench.wire.hangs_up = True
    bench.sign = replace(bench.sign, power=(When(hours=((time(13), time(17)),)),))
    bench.run(60)
    assert bench.wire.commands.count("a300") == 1
    assert not bench.errors


def test_a_late_answer_is_not_taken_for_the_next_one():
    bench = Bench()
    bench.run(1)
    bench.wire.late(reply(0xA0, 1, CardError.COMMAND))
    bench.call("A001")
    bench.driver.step()
    assert not bench.errors
    assert any(one.words.zh == "迟到的字节，不理会" for one in bench.exchange.last())


def test_connecting_that_takes_its_whole_time_is_reckoned_with():
    bench = Bench()
    bench.wire.connecting_s = 3.0
    bench.wire.reachable = False
    bench.run(600)
    assert bench.wire.opened <= 16


@pytest.mark.parametrize("cut", range(1, 60, 7))
def test_an_answer_in_any_pieces_is_read(cut: int):
    whole, reader = reply(0xA1, 2, payload=bytes(range(30))) * 3, ReplyReader()
    found = [one for at in range(0, len(whole), cut) for one in reader.feed(whole[at : at + cut])]
    assert [one.payload for one in found] == [bytes(range(30))] * 3
