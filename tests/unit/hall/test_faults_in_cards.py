"""What a pack may get wrong about the cards behind its signs."""

import pytest

from kiosk.hall import load_pack
from led_feed.model import Card
from tests.support.packs import PackOnDisk

PLAIN = "{id: window-1, kind: window, window: 1}"
OTHER = "{id: hall, kind: hall, texts: [欢迎]}"
AT = '{{id: {id}, kind: hall, card: {{driver: {driver}, address: "{address}"}}}}'


def with_card(address: str, driver: str = "onbon", name: str = "window-1") -> str:
    return AT.format(id=name, driver=driver, address=address)


def test_a_card_is_read_with_all_that_is_set(pack: PackOnDisk):
    pack.replace(
        PLAIN,
        "{id: w, kind: hall, card: {driver: onbon, address: 'serial:///dev/ttyS0?baud=9600', model: 6k1, "
        "encoding: gb2312, colour: red, x: 8, y: 16, clock: true}}",
    )
    card = next(sign.card for sign in load_pack(pack.directory).signs if sign.id == "w")
    wanted = Card("onbon", "serial:///dev/ttyS0?baud=9600", "6k1", "gb2312", "red", 8, 16, clock=True)
    assert card == wanted


@pytest.mark.parametrize(
    ("address", "zh", "en"),
    [
        ("192.168.1.80", "应写 tcp://", "expected tcp://"),
        ("tcp://", "例如 tcp://192.168.1.80:5005", "such as tcp://192.168.1.80:5005"),
        ("tcp://card:99999", "端口写得不对", "port is not valid"),
        ("tcp://card:5005/x", "应写 tcp://", "expected tcp://"),
        ("serial:///dev/ttyS0?baud=1200", "波特率", "baud rate"),
        ("serial:///dev/ttyS0?speed=9600", "例如 serial:", "such as serial:"),
        ("udp://192.168.1.80", "应以 tcp、serial 开头", "reached by tcp, serial"),
    ],
)
def test_an_address_that_leads_nowhere_is_refused(pack: PackOnDisk, address: str, zh: str, en: str):
    pack.replace(PLAIN, with_card(address))
    fault = pack.fault()
    assert (fault.line, fault.field) == (pack.line_of("driver: onbon"), "signs[window-1].card.address")
    assert zh in fault.zh
    assert en in fault.en


def test_two_signs_can_not_have_one_card(pack: PackOnDisk):
    pack.replace(PLAIN, with_card("tcp://card:5005"))
    pack.replace(OTHER, with_card("tcp://card:5005", name="hall"))
    fault = pack.fault()
    assert "window-1 已经用了这个地址" in fault.zh
