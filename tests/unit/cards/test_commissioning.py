"""What a technician may have a card do, in virtual time: it is done at once, ends by itself, and hides no call."""

from dataclasses import replace

import pytest

from led_feed.cards.trial import Act, Ask
from led_feed.model import Interrupt
from tests.support.card_at_the_wire import BUSY, NO_COMMAND
from tests.unit.cards.bench import Bench, gbk
from tests.unit.signs.a_hall import later

TRUTH = gbk("3号窗口 变更登记")


@pytest.fixture
def bench() -> Bench:
    bench = Bench()
    bench.run(12)
    return bench


def test_a_card_is_pinged_and_asked_how_it_is_in_words(bench: Bench):
    assert bench.driver.commission(Ask(Act.PING)).words.zh == "卡在线，应答正常"
    said = bench.driver.commission(Ask(Act.STATUS)).words.zh
    assert said == "卡在线（型号 any），亮屏，亮度 16，卡上时间 2026-03-02 09:30:00，动态区 1 个"
    assert bench.wire.commands[-2:] == ["a200", "a102"]
    assert bench.wire.texts == [TRUTH]


def test_what_is_said_both_ways_is_overheard_in_hex_and_in_words(bench: Bench):
    mark = bench.exchange.count
    bench.driver.commission(Ask(Act.PING))
    sent, received = bench.exchange.since(mark)
    assert sent.data.hex(" ", 2).endswith("fe02 0500 a200 0100 0068 f85a")
    assert (sent.sent, received.sent) == (True, False)
    assert (sent.words.zh, received.words.zh) == ("问在不在", "好")
    assert bench.exchange.last()[-3].words.en.startswith("answers")
    bench.run(1000)
    assert len(bench.exchange.last()) == 50


def test_the_screen_is_cleared_for_some_seconds(bench: Bench):
    assert bench.driver.commission(Ask(Act.CLEAR)).ok
    bench.run(4.9)
    assert bench.wire.texts == [TRUTH]
    bench.run(0.2)
    assert bench.wire.texts == [TRUTH, TRUTH]


def test_a_test_text_ends_by_itself_and_the_card_takes_it_off_even_if_we_do_not(bench: Bench):
    bench.facts = replace(bench.facts, trial=Interrupt("测试", later(27)))
    assert bench.driver.commission(Ask(Act.TEST_TEXT, "测试")).ok
    assert bench.wire.texts[-1] == gbk("测试")
    (area,) = bench.wire.shown
    assert (area.run_mode, area.timeout) == (2, 15)
    bench.run(15.1)
    assert bench.wire.texts[-1] == TRUTH


def test_a_sign_is_dimmed_and_switched_off_for_a_while(bench: Bench):
    assert bench.driver.commission(Ask(Act.BRIGHTNESS, percent=100)).words.zh == "亮度已设为 16/16"
    bench.run(15.1)
    levels = [one.payload[1] for one in bench.wire.heard if (one.group, one.command) == (0xA3, 2)]
    assert levels == [10, 16, 10]
    assert bench.driver.commission(Ask(Act.POWER, on=False)).words.zh == "已关屏"
    bench.wire.on = False
    bench.run(14)
    assert bench.wire.heard[-1].payload == b""
    bench.run(1.1)
    switched = [one.payload for one in bench.wire.heard if (one.group, one.command) == (0xA3, 0)]
    assert switched[-1] == b"\x01"
    assert bench.wire.texts[-1] == TRUTH


@pytest.mark.parametrize("act", [Act.CLEAR, Act.POWER, Act.BRIGHTNESS])
def test_a_call_that_comes_meanwhile_is_shown_at_once(bench: Bench, act: Act):
    bench.driver.commission(Ask(act, percent=5))
    bench.run(1)
    bench.wire.on = act is not Act.POWER
    bench.call("A007")
    bench.driver.step()
    assert bench.wire.texts[-1] == gbk("请A007到3号窗口")


def test_the_clock_is_set_on_demand(bench: Bench):
    assert bench.driver.commission(Ask(Act.CLOCK)).words.zh == "已校时为 12:00:12"


def test_a_card_with_a_font_draws_no_patterns(bench: Bench):
    outcome = bench.driver.commission(Ask(Act.ROWS))
    assert (outcome.ok, outcome.words.zh) == (False, "字库卡只显示文字，不能逐点走线")


def test_refusals_are_said_in_the_words_of_staff_and_harm_no_text(bench: Bench):
    bench.wire.script = lambda _told: NO_COMMAND
    outcome = bench.driver.commission(Ask(Act.BRIGHTNESS, percent=50))
    assert (outcome.ok, outcome.words.zh) == (False, "控制卡不接受：不认识命令")
    bench.wire.script = lambda _told: BUSY
    assert bench.driver.commission(Ask(Act.PING)).words.zh == "控制卡忙，请稍后再试"
    bench.wire.script = lambda _told: None
    bench.run(20)
    assert not bench.errors
    assert bench.driver.step() > 0


def test_a_card_that_is_gone_is_tried_at_once_whatever_was_planned():
    bench = Bench()
    bench.wire.reachable = False
    bench.run(300)
    tries = bench.wire.opened
    assert not bench.driver.commission(Ask(Act.PING)).ok
    assert bench.wire.opened == tries + 1
    bench.wire.reachable = True
    assert bench.driver.commission(Ask(Act.PING)).ok
    bench.driver.step()
    assert bench.wire.texts == [TRUTH], "whoever has just mended the line need not wait"
