"""Opens the card of a sign by the name of its driver."""

import time
from collections.abc import Callable

from led_feed.adapters.serial_wire import SerialWire
from led_feed.adapters.tcp_wire import TcpWire
from led_feed.adapters.udp import UdpWire
from led_feed.cards.address import ONBON_PORT, SerialPlace, card_place
from led_feed.cards.exchange import Exchange
from led_feed.cards.onbon_card import OnbonCard
from led_feed.cards.port import CardLink
from led_feed.model import Card, Sign


def open_card(sign: Sign, exchange: Exchange) -> CardLink:
    """Not yet connected; ``exchange`` hears all that is said. Raises BadCardAddress, and ValueError for a sign
    without a card or an unknown driver."""
    opener = OPENERS.get(sign.card.driver) if sign.card else None
    if sign.card is None or opener is None:
        raise ValueError(f"sign {sign.id}: no driver for its card")
    return opener(sign, sign.card, exchange)


def _onbon(_sign: Sign, card: Card, exchange: Exchange) -> CardLink:
    place = card_place(card.address)
    if isinstance(place, SerialPlace):
        return OnbonCard(SerialWire(place.device, place.baud), card, time.monotonic, exchange)
    return OnbonCard(TcpWire(place.host, place.port or ONBON_PORT), card, time.monotonic, exchange)


def _dots(sign: Sign, card: Card, exchange: Exchange) -> CardLink:
    from led_feed.pixels import PixelLink, PixelTarget  # noqa: PLC0415 - few halls have such signs

    target = PixelTarget.of(card)
    return PixelLink(sign, target, lambda: UdpWire(target.host, target.port), exchange)


OPENERS: dict[str, Callable[[Sign, Card, Exchange], CardLink]] = {
    "onbon": _onbon,
    "ddp": _dots,
    "sacn": _dots,
    "artnet": _dots,
}
