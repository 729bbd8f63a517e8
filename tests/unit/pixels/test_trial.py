"""A technician at a receiver of dots: lines that run over the sign tell how its lamps are wired."""

from dataclasses import replace

import pytest

from led_feed.cards.port import CardLost, Order
from led_feed.cards.trial import Act, Ask
from led_feed.pixels import DotReceiver, PixelLink, PixelProtocol, PixelTarget
from led_feed.pixels.trial import Wipe
from tests.unit.pixels.test_link import EXCHANGE, SIGN, Air, Rig, order


def lit_columns(receiver: DotReceiver) -> list[set[int]]:
    """Row by row, which dots are lit."""
    picture = receiver.picture
    return [{x for x in range(picture.width) if picture.dot(x, y)} for y in range(picture.height)]


def wiped(rig: Rig, act: Act) -> Order:
    pattern = replace(order("3号窗口"), pattern=act)
    rig.link.show(pattern, whole=False)
    return pattern


@pytest.mark.parametrize(("act", "count"), [(Act.ROWS, 16), (Act.COLUMNS, 96)])
def test_each_row_and_each_column_is_lit_once(act: Act, count: int):
    wipe, t = Wipe(act, 96, 16), 0.0
    seen = []
    for _ in range(count):
        seen.append(wipe.at(t))
        t = wipe.next_after(t)
    assert len(set(seen)) == count
    assert 7.9 < t < 8.2
    assert wipe.at(t) == seen[0]
    assert all(one.lit == 96 * 16 / count for one in seen)


def test_a_serpentine_that_the_pack_does_not_know_of_breaks_the_columns():
    straight, crossed = Rig(), Rig()
    crossed.air.receiver = DotReceiver(PixelProtocol.DDP, SIGN.width, SIGN.height, serpentine=True)
    for rig in (straight, crossed):
        wiped(rig, Act.COLUMNS)
    assert lit_columns(straight.air.receiver) == [{0}] * 16
    assert lit_columns(crossed.air.receiver) == [{0}, {95}] * 8


def test_the_line_runs_by_itself_and_the_text_comes_back():
    rig = Rig()
    rig.link.show(order("3号窗口"), whole=True)
    text = rig.air.receiver.picture
    wiped(rig, Act.ROWS)
    for _ in range(30):
        rig.seconds.now += rig.link.turn() or 0
    assert sum(bool(row) for row in lit_columns(rig.air.receiver)) == 1
    rig.link.show(order("3号窗口"), whole=False)
    assert rig.air.receiver.picture == text


def test_the_exchange_tells_of_pictures_but_not_of_each_of_thirty_a_second():
    rig = Rig()
    mark = EXCHANGE.count
    wiped(rig, Act.ROWS)
    for _ in range(100):
        rig.seconds.now += rig.link.turn() or 0
    (one,) = EXCHANGE.since(mark)
    assert one.words.zh == "画面 96×16，亮 96 点，共 4 个包（这里是第一个）"
    assert one.data[:2] == b"\x40\x01"


def test_a_receiver_is_pinged_by_what_the_network_complains_of():
    rig = Rig()
    outcome = rig.link.ask(Ask(Act.PING), order("x"))
    assert outcome is not None
    assert "网络没有报错" in outcome.words.zh
    rig.air.cut = True
    with pytest.raises(CardLost) as lost:
        rig.link.ask(Ask(Act.PING), order("x"))
    assert "检查接收器的电源、网线和地址" in lost.value.zh


def test_groups_of_receivers_are_never_doubted_for_nobody_could_answer():
    air = Air(PixelProtocol.SACN)
    link = PixelLink(SIGN, PixelTarget(PixelProtocol.SACN), lambda: air, EXCHANGE)
    link.connect()
    air.cut = True
    with pytest.raises(CardLost):
        link.show(order("3号窗口"), whole=True)
    air.cut = False
    link.connect()
    assert link.ask(Ask(Act.PING), order("x")) is not None
    assert air.trials == 0


@pytest.mark.parametrize("act", [Act.STATUS, Act.CLEAR, Act.CLOCK])
def test_what_a_receiver_of_dots_can_not_do_is_said(act: Act):
    assert Rig().link.unable[act].zh.startswith("点阵接收器")
