"""One card through a day: busy, silent, gone, back, without a font, full of rubbish."""

from dataclasses import replace
from datetime import time

import pytest

from led_feed import CalledNumber, SignFacts, SignKind
from led_feed.cards.card_driver import BUSY_TRIES, WHOLE_S
from led_feed.model import Interrupt
from led_feed.schedule import When
from tests.support.card_at_the_wire import BUSY, FONT_MISSING, NO_COMMAND
from tests.support.onbon_decoder import Frame, areas
from tests.unit.cards.bench import CARD, Bench, gbk
from tests.unit.signs.a_hall import later


@pytest.fixture
def bench() -> Bench:
    return Bench()


def test_a_card_is_told_all_when_connected_and_asked_how_it_is_from_then_on(bench: Bench):
    bench.run(11)
    assert bench.wire.commands == ["a102", "a302", "a306", "a102", "a102"]
    assert bench.wire.texts == [gbk("3号窗口 变更登记")]
    assert bench.wire.heard[0].wants_answer
    assert len(bench.told) == 3
    assert not bench.errors


def test_a_call_goes_out_at_once_and_is_taken_off_by_the_card_when_we_are_gone(bench: Bench):
    bench.run(1)
    bench.call("A012")
    bench.driver.step()
    (area,) = areas(bench.wire.heard[-1])
    assert area.text == gbk("请A012到3号窗口")
    assert (area.run_mode, area.timeout) == (2, 90)


def test_a_number_that_is_served_for_long_is_told_again_before_the_card_takes_it_off(bench: Bench):
    bench.call("A012")
    bench.facts = replace(bench.facts, called=replace(bench.facts.called, serving=True))  # type: ignore[type-var]
    bench.run(100)
    assert bench.wire.texts == [gbk("A012号 办理中")] * 3


def test_a_call_that_died_makes_room_by_itself(bench: Bench):
    bench.call("A012")
    bench.run(91)
    assert bench.wire.texts[-1] == gbk("3号窗口 变更登记")
    assert bench.wire.texts[0] == gbk("请A012到3号窗口")


def test_a_busy_card_is_asked_again_and_gets_the_newest(bench: Bench):
    bench.run(1)
    bench.call("A001")
    bench.wire.script = lambda told: BUSY if told.command == 6 else None
    assert bench.driver.step() == 0.5
    bench.call("A002")
    bench.wire.script = lambda _told: None
    assert bench.driver.step() == 0.5, "not before its time"
    bench.run(0.6)
    assert bench.wire.texts[-1] == gbk("请A002到3号窗口")
    assert not bench.errors


def test_a_card_that_stays_busy_is_an_error_and_left_in_peace(bench: Bench):
    bench.wire.script = lambda _told: BUSY
    bench.run(60)
    assert set(bench.errors) == {"the card says: busy"}
    assert len(bench.wire.heard) <= 6 * (BUSY_TRIES + 1)
    assert bench.wire.opened == 1


def test_a_silent_card_is_connected_to_anew_ever_more_rarely_and_then_told_all(bench: Bench):
    bench.run(1)
    bench.wire.script = lambda _told: b""
    bench.run(300)
    silent = bench.wire.opened
    assert 7 <= silent <= 12
    assert set(bench.errors) == {"the card at 192.168.1.80:5005 does not answer"}
    bench.wire.script = lambda _told: None
    bench.run(61)
    assert bench.wire.commands[-4:].count("a306") + bench.wire.commands[-12:].count("a306") >= 1
    assert bench.wire.opened == silent + 1


def test_a_card_that_answers_rubbish_is_left_soon_and_its_rubbish_not_kept(bench: Bench):
    bench.wire.script = lambda _told: b"\xa5<html>" * 900
    bench.driver.step()
    assert "with what is no answer" in bench.errors[0]
    assert bench.seconds == 1000.0


def test_an_unreachable_card_costs_one_try_a_minute_at_most(bench: Bench):
    bench.wire.reachable = False
    bench.run(600)
    assert bench.wire.opened <= 17
    bench.wire.reachable = True
    bench.run(61)
    assert bench.wire.texts == [gbk("3号窗口 变更登记")]


def test_everything_is_told_again_every_ten_minutes(bench: Bench):
    bench.run(2 * WHOLE_S + 5)
    assert len(bench.wire.texts) == 3
    assert [one.mode for one in bench.wire.heard if one.command == 6] == [1, 1, 1]


def test_a_card_that_lost_its_memory_on_a_line_that_stayed_is_told_again(bench: Bench):
    bench.run(120)
    bench.wire.listed = ()
    bench.run(7)
    assert len(bench.wire.texts) == 2


def test_a_text_that_the_card_refuses_does_not_hold_up_the_next(bench: Bench):
    bench.run(1)
    bench.call("A001")
    bench.wire.script = lambda told: NO_COMMAND if told.command == 6 else None
    bench.driver.step()
    assert bench.errors == ["the card refuses: command"]
    bench.wire.script = lambda _told: None
    bench.call("A002")
    bench.driver.step()
    assert bench.wire.texts[-1] == gbk("请A002到3号窗口")


def test_a_card_that_can_not_be_dimmed_shows_its_text_all_the_same(bench: Bench):
    bench.wire.script = lambda told: NO_COMMAND if told.command == 2 and told.group == 0xA3 else None
    bench.driver.step()
    assert bench.wire.texts
    assert ("card-brightness-refused", "the card refuses: command") in bench.told[0].troubles


def test_a_rare_name_names_the_font_and_a_card_without_it_gets_a_stand_in(bench: Bench):
    bench.facts = replace(bench.facts, scope="李喆 𬭳")
    bench.run(1)
    assert bench.wire.texts == [rb"\FO100" + gbk("3号窗口 李喆 〓")]
    assert ("gbk-substituted", "𬭳") in bench.told[0].troubles
    other = Bench()
    other.facts = bench.facts

    def no_font(told: Frame) -> bytes | None:
        return FONT_MISSING if rb"\FO1" in told.payload else None

    other.wire.script = no_font
    other.run(1)
    assert other.wire.texts[-1] == gbk("3号窗口 李〓 〓")
    assert ("gb2312-substituted", "喆𬭳") in other.told[0].troubles


def test_a_text_can_not_command_the_card(bench: Bench):
    bench.facts = replace(bench.facts, scope=r"\C1红 Z[A]")
    bench.run(1)
    assert bench.wire.texts[0].decode("gbk") == r"3号窗口\n＼C1红 Z[A]"


def plain(text: bytes) -> str:
    return text.decode("gbk").replace("   ", "").replace("\\n", "")


RULES = tuple(f"第{n}条规定" + "好" * 60 for n in range(9))


def test_a_playlist_too_long_for_a_frame_is_told_leaf_by_leaf_and_nothing_is_cut_off(bench: Bench):
    bench.sign = replace(bench.sign, texts=RULES)
    bench.run(590)
    leaves = bench.wire.texts
    assert all(len(one) <= 920 for one in leaves)
    assert len(set(leaves)) == 2
    assert "".join(dict.fromkeys(map(plain, leaves))) == "3号窗口 变更登记" + "".join(RULES)


def test_a_long_playlist_goes_on_after_a_call_with_the_text_that_was_in_view(bench: Bench):
    bench.sign = replace(bench.sign, texts=RULES)
    bench.run(100)
    bench.call("A001")
    bench.driver.step()
    bench.run(91)
    called = bench.wire.texts.index(gbk("请A001到3号窗口"))
    assert plain(bench.wire.texts[called + 1]).startswith(RULES[2])


def test_a_line_that_changes_does_not_send_the_others_back_to_the_beginning(bench: Bench):
    bench.sign = replace(bench.sign, texts=RULES)
    bench.run(70)
    bench.facts = replace(bench.facts, scope="变更登记、注销登记")
    bench.driver.step()
    assert plain(bench.wire.texts[-1]).startswith(RULES[1])


def test_of_calls_the_newest_comes_first_whatever_was_in_view():
    bench = Bench()
    hall = replace(bench.sign, kind=SignKind.HALL, width=256)
    bench.sign = hall
    calls = [CalledNumber(f"A00{n}", str(n), f"{n}号窗口", later(n), 1) for n in (1, 2)]
    bench.facts = SignFacts(latest=(calls[0],))
    bench.run(3)
    bench.facts = SignFacts(latest=(calls[1], calls[0]))
    bench.driver.step()
    assert plain(bench.wire.texts[-1]).startswith("请A002号到2号窗口")


def test_a_single_text_longer_than_a_frame_is_divided(bench: Bench):
    long = "".join(chr(0x4E00 + n) for n in range(399))
    bench.facts = SignFacts(scope="", window_name=long + "𬭳" * 100)
    bench.run(200)
    assert plain(b"".join(dict.fromkeys(bench.wire.texts))).count("一") == 1


def test_the_clock_is_set_where_the_hall_wants_it():
    bench = Bench(replace(CARD, clock=True))
    bench.run(1)
    told = next(one for one in bench.wire.heard if (one.group, one.command) == (0xA2, 3))
    assert told.payload.hex(" ") == "26 20 03 02 00 12 00 01"


NOON_BREAK = (When(hours=((time(8), time(12, 5)), (time(13), time(17)))),)


def test_a_sign_that_is_dark_by_its_hours_holds_nothing_and_is_told_all_in_the_afternoon(bench: Bench):
    bench.sign = replace(bench.sign, power=NOON_BREAK)
    bench.run(301)
    assert bench.wire.commands[-3:] == ["a102", "a310", "a300"]
    assert bench.wire.heard[-1].payload == b"\x02"
    bench.wire.on = False
    bench.run(3000)
    assert bench.wire.commands.count("a306") == 1
    bench.run(300)
    at = bench.wire.commands.index("a300", bench.wire.commands.index("a300") + 1)
    assert bench.wire.heard[at].payload == b"\x01"
    assert bench.wire.texts[-1] == gbk("3号窗口 变更登记")


def test_an_emergency_lights_a_dark_sign_and_its_end_darkens_it(bench: Bench):
    bench.sign = replace(bench.sign, power=NOON_BREAK)
    bench.run(400)
    bench.wire.on = False
    bench.facts = replace(bench.facts, interrupt=Interrupt("请立即疏散", later(500)))
    bench.driver.step()
    assert bench.wire.commands[-2:] == ["a300", "a306"]
    assert bench.wire.texts[-1] == gbk("请立即疏散")
    bench.wire.on = True
    bench.run(101)
    assert (bench.wire.commands[-1], bench.wire.heard[-1].payload) == ("a300", b"\x02")


def test_a_card_that_can_not_be_switched_off_is_at_least_cleared(bench: Bench):
    bench.wire.script = lambda told: NO_COMMAND if (told.group, told.command) == (0xA3, 0) else None
    bench.sign = replace(bench.sign, power=NOON_BREAK)
    bench.run(310)
    assert "a310" in bench.wire.commands
    assert ("card-power-refused", "the card refuses: command") in bench.told[-2].troubles


def test_the_brightness_follows_the_time_of_day_and_is_told_only_when_it_changes(bench: Bench):
    bench.sign = replace(bench.sign, levels=((time(8), 50), (time(12, 7), 100), (time(18), 10)))
    bench.run(1300)
    levels = [one.payload[1] for one in bench.wire.heard if (one.group, one.command) == (0xA3, 2)]
    assert levels == [8, 16]
    assert bench.wire.commands.count("a306") == 3, "at first and every ten minutes: a new level moves no text"


def test_a_card_that_counts_brightness_otherwise_is_not_told_for_ever(bench: Bench):
    bench.wire.level = 160
    bench.run(5 * WHOLE_S)
    assert bench.wire.commands.count("a302") == 1
    bench.wire.level = 255
    bench.run(WHOLE_S)
    assert bench.wire.commands.count("a302") == 2, "it was reset behind our back"


def test_a_kiosk_that_ends_in_good_order_leaves_what_is_true_and_no_number(bench: Bench):
    bench.call("A012")
    bench.run(5)
    bench.driver.close()
    assert bench.wire.texts[-1] == gbk("3号窗口 变更登记")
    (area,) = bench.wire.shown
    assert area.run_mode == 0, "it stays"


@pytest.mark.parametrize("change", [{"interrupt": Interrupt("请立即疏散")}, {}])
def test_what_stays_true_is_not_told_again_at_the_end(bench: Bench, change: dict[str, Interrupt]):
    bench.facts = replace(bench.facts, **change)
    bench.run(5)
    told = len(bench.wire.heard)
    bench.driver.close()
    assert len(bench.wire.heard) == told


def test_a_card_that_is_gone_holds_up_nobody_at_the_end(bench: Bench):
    bench.call("A012")
    bench.run(5)
    bench.wire.script = lambda _told: b""
    before = bench.seconds
    bench.driver.close()
    assert bench.seconds - before <= 2.0


def test_what_changes_behind_a_call_is_not_told_before_the_call_ends(bench: Bench):
    bench.call("A012")
    bench.run(5)
    told = len(bench.wire.texts)
    bench.facts = replace(bench.facts, scope="注销登记")
    bench.run(5)
    assert len(bench.wire.texts) == told
    bench.run(85)
    assert bench.wire.texts[-1] == gbk("3号窗口 注销登记")
