"""The other end: what a controller of dots makes of the packets it gets. Knows nothing of how they were made."""

from dataclasses import dataclass

from led_feed.errors import FeedError
from led_feed.pixels.raster import Raster
from led_feed.pixels.target import PixelProtocol

SLOTS = 512
LAYERS = (16, 38, 115)
"""Where the layers of an E1.31 packet begin, each with its length."""


class BadPacket(FeedError):
    """What came is no packet of the protocol; it is dropped and counted."""

    code, status = "bad-packet", 502


@dataclass(frozen=True, slots=True)
class Lamps:
    """Bytes of lamps as received. ``place`` is where they begin: a byte for DDP, else a universe. ``push``: show now."""

    place: int
    data: bytes
    sequence: int
    push: bool = False
    ended: bool = False


class DotReceiver:
    """Gathers packets into pictures of ``width`` × ``height`` dots of ``per_dot`` bytes. Its dots are the first ones
    of DDP, or of the universe ``universe``."""

    def __init__(
        self,
        protocol: PixelProtocol,
        width: int,
        height: int,
        *,
        per_dot: int = 3,
        universe: int = 1,
        serpentine: bool = False,
    ) -> None:
        self.width, self.height, self._per_dot = width, height, per_dot
        self._protocol = protocol
        self._universe = universe
        self._serpentine = serpentine
        self._lamps = bytearray(width * height * per_dot)
        self._shown = bytes(self._lamps)
        self.packets = 0
        self.pictures = 0
        self.ended = False

    def accept(self, packet: bytes) -> bool:
        """Whether a picture became complete. Raises BadPacket."""
        lamps = READERS[self._protocol](packet)
        self.packets += 1
        size = SLOTS // self._per_dot * self._per_dot
        ddp = self._protocol is PixelProtocol.DDP
        start = lamps.place if ddp else (lamps.place - self._universe) * size
        data = lamps.data if ddp else lamps.data[:size]
        if not 0 <= start < len(self._lamps):
            return False
        self._lamps[start : start + len(data)] = data[: len(self._lamps) - start]
        self.ended = lamps.ended
        complete = lamps.push or (not ddp and start + size >= len(self._lamps))
        if complete:
            self.pictures += 1
            self._shown = bytes(self._lamps)
        return complete

    @property
    def picture(self) -> Raster:
        """The latest complete picture: a dot is lit when any of its lamps is."""
        step, stride = self._per_dot, self.width * self._per_dot
        rows = []
        for y in range(self.height):
            row = self._shown[y * stride : (y + 1) * stride]
            bits = ["1" if any(row[x : x + step]) else "0" for x in range(0, stride, step)]
            rows.append(int("".join(reversed(bits) if self._serpentine and y % 2 else bits), 2))
        return Raster(self.width, tuple(rows))

    @property
    def brightest(self) -> tuple[int, ...]:
        """The strongest value of each lamp of a dot."""
        return tuple(max(self._shown[lamp :: self._per_dot]) for lamp in range(self._per_dot))


def read_ddp(packet: bytes) -> Lamps:
    if len(packet) < 10 or packet[0] & 0xC0 != 0x40:
        raise BadPacket("no DDP packet of version 1")
    size = int.from_bytes(packet[8:10], "big")
    head = 14 if packet[0] & 0x10 else 10
    if len(packet) != head + size:
        raise BadPacket(f"a DDP packet of {size} bytes that holds {len(packet) - head}")
    start = int.from_bytes(packet[4:8], "big")
    return Lamps(start, packet[head:], packet[1] & 0x0F, push=bool(packet[0] & 1))


def read_sacn(packet: bytes) -> Lamps:
    if len(packet) < 126 or packet[4:16] != b"ASC-E1.17\0\0\0":
        raise BadPacket("no E1.31 packet")
    if any(int.from_bytes(packet[at : at + 2], "big") != 0x7000 | len(packet) - at for at in LAYERS):
        raise BadPacket("an E1.31 packet whose layers say another length")
    if packet[18:22] != b"\0\0\0\4" or packet[40:44] != b"\0\0\0\2" or packet[117] != 2:
        raise BadPacket("an E1.31 packet without data")
    if int.from_bytes(packet[123:125], "big") != len(packet) - 125 or packet[125]:
        raise BadPacket("an E1.31 packet with another count of slots, or with a start code")
    universe = int.from_bytes(packet[113:115], "big")
    return Lamps(universe, packet[126:], packet[111], ended=bool(packet[112] & 0x40))


def read_artnet(packet: bytes) -> Lamps:
    if len(packet) < 18 or packet[:8] != b"Art-Net\0":
        raise BadPacket("no Art-Net packet")
    if packet[8:10] != b"\x00\x50" or int.from_bytes(packet[10:12], "big") < 14:
        raise BadPacket("an Art-Net packet that is no ArtDmx")
    size = int.from_bytes(packet[16:18], "big")
    if size != len(packet) - 18 or size % 2 or not 2 <= size <= SLOTS:
        raise BadPacket(f"an ArtDmx packet of {size} channels that holds {len(packet) - 18}")
    return Lamps(packet[15] << 8 | packet[14], packet[18:], packet[12])


READERS = {
    PixelProtocol.DDP: read_ddp,
    PixelProtocol.SACN: read_sacn,
    PixelProtocol.ARTNET: read_artnet,
}
