"""What the hall pack says of receivers of dots."""

import pytest

from kiosk.hall import load_pack
from led_feed.model import Card
from tests.support.packs import PackOnDisk

SIGN = "{id: window-1, kind: window, window: 1}"


def with_card(pack: PackOnDisk, card: str, size: str = "width: 160, height: 16") -> None:
    pack.replace(SIGN, f"{{id: window-1, kind: window, window: 1, {size}, card: {{{card}}}}}")


def test_a_receiver_of_dots_is_read_with_its_wiring(pack: PackOnDisk):
    with_card(
        pack,
        'driver: artnet, address: "udp://10.0.0.9", colour: white, serpentine: true, universe: 0, offset: 80',
    )
    card = load_pack(pack.directory).signs[0].card
    assert card == Card("artnet", "udp://10.0.0.9", colour="white", serpentine=True, universe=0, offset=80)


@pytest.mark.parametrize(
    ("card", "field", "zh", "en"),
    [
        ('driver: ddp, address: "udp://multicast"', "address", "只有 sacn", "for sacn only"),
        ('driver: sacn, address: "udp://multicast", universe: 0', "universe", "1 到 63999", "0 to 15"),
        ('driver: artnet, address: "udp://10.0.0.9", universe: 32760', "universe", "0 到 32767", "to 32775"),
    ],
)
def test_what_the_protocol_cannot_do_is_refused(pack: PackOnDisk, card: str, field: str, zh: str, en: str):
    with_card(pack, card)
    fault = pack.fault()
    assert fault.field == f"signs[window-1].card.{field}"
    assert zh in fault.zh
    assert en in fault.en


def test_a_sign_of_one_byte_a_dot_takes_a_third_of_the_universes(pack: PackOnDisk):
    with_card(pack, 'driver: artnet, address: "udp://10.0.0.9", universe: 32763, colour: mono')
    assert pack.faults() == []
