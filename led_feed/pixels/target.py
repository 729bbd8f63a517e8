"""Where a sign of dots listens, and what is sent there."""

import platform
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import NAMESPACE_OID, uuid5

from led_feed.cards.address import BadCardAddress, NetPlace, card_place
from led_feed.model import Card
from led_feed.pixels import artnet, ddp, sacn
from led_feed.pixels.wiring import COLOURS, RED, Wiring

SENDER = "hall-kiosk"
MULTICAST = "multicast"
"""In place of a host: each universe to its own group."""


class PixelProtocol(StrEnum):
    DDP = "ddp"
    SACN = "sacn"
    ARTNET = "artnet"

    @property
    def port(self) -> int:
        """The protocol's own UDP port."""
        return {self.DDP: ddp.PORT, self.SACN: sacn.PORT, self.ARTNET: artnet.PORT}[self]


@dataclass(frozen=True, slots=True)
class PixelTarget:
    """``host`` empty: multicast, for sACN only. ``port`` 0: the protocol's own. ``universe`` is the sign's first one
    (sACN from 1, Art-Net from 0), ``offset`` how many dots of the receiver come before the sign's first."""

    protocol: PixelProtocol
    host: str = ""
    port: int = 0
    universe: int = 1
    offset: int = 0
    wiring: Wiring = field(default_factory=Wiring)

    @classmethod
    def of(cls, card: Card) -> "PixelTarget":
        """What the hall pack says of the card; raises BadCardAddress."""
        protocol = PixelProtocol(card.driver)
        where = card_place(card.address)
        if not isinstance(where, NetPlace) or where.scheme != "udp":
            raise BadCardAddress("应写 udp://地址", "expected udp://HOST")
        to_groups = where.host == MULTICAST
        if to_groups and protocol is not PixelProtocol.SACN:
            raise BadCardAddress("只有 sacn 可以用 udp://multicast", "udp://multicast is for sacn only")
        wiring = Wiring(COLOURS.get(card.colour, RED), card.serpentine)
        host = "" if to_groups else where.host
        return cls(protocol, host, where.port or protocol.port, card.universe, card.offset, wiring)

    @property
    def place(self) -> str:
        """For staff."""
        where = f"{self.host or 'multicast'}:{self.port or self.protocol.port}"
        first = "" if self.protocol is PixelProtocol.DDP else f" universe {self.universe}"
        return f"{self.protocol} {where}{first}"


@dataclass(frozen=True, slots=True)
class Datagram:
    """``host`` only when it is not the target's own: a multicast group."""

    data: bytes
    host: str = ""


class Sender:
    """Puts the bytes of a picture into the packets of the target's protocol, with sequence numbers."""

    def __init__(self, target: PixelTarget, sign_id: str) -> None:
        self._target = target
        machine = f"{SENDER} {platform.node()} {sign_id}"
        self._source = sacn.Source(uuid5(NAMESPACE_OID, machine), f"{SENDER} {sign_id}")
        self._sequence = 0

    def picture(self, data: bytes) -> Iterator[Datagram]:
        """The packets that show the picture."""
        self._sequence += 1
        if self._target.protocol is PixelProtocol.DDP:
            return self._ddp(data)
        return self._universes(data, ended=False)

    def ending(self, data: bytes) -> Iterator[Datagram]:
        """What tells the receiver that nothing more will come; the protocols other than sACN know no such word."""
        if self._target.protocol is not PixelProtocol.SACN:
            return iter(())
        self._sequence += 1
        return self._universes(data, ended=True)

    def _ddp(self, data: bytes) -> Iterator[Datagram]:
        per_dot = self._target.wiring.per_dot
        kind = ddp.RGB if per_dot == 3 else ddp.GREY
        sequence = (self._sequence - 1) % ddp.SEQUENCES + 1
        for packet in ddp.ddp_packets(data, sequence, self._target.offset * per_dot, kind):
            yield Datagram(packet)

    def _universes(self, data: bytes, *, ended: bool) -> Iterator[Datagram]:
        """No dot is divided between two universes: of 512 slots, RGB fills 510."""
        per_dot = self._target.wiring.per_dot
        size = sacn.SLOTS // per_dot * per_dot
        first, before = divmod(self._target.offset * per_dot, size)
        padded = bytes(before) + data
        for place, start in enumerate(range(0, len(padded), size)):
            yield self._universe(self._target.universe + first + place, padded[start : start + size], ended)

    def _universe(self, universe: int, slots: bytes, ended: bool) -> Datagram:
        if self._target.protocol is PixelProtocol.ARTNET:
            return Datagram(artnet.art_dmx(universe, (self._sequence - 1) % artnet.SEQUENCES + 1, slots))
        packet = sacn.sacn_packet(self._source, universe, self._sequence & 0xFF, slots, ended=ended)
        return Datagram(packet, "" if self._target.host else sacn.multicast_group(universe))
