"""Art-Net 4: a universe of up to 512 channels behind a header of 18 bytes."""

import struct

PORT = 6454
SLOTS = 512
IDENTIFIER = b"Art-Net\0"
OP_DMX, REVISION = 0x5000, 14
FRONT = struct.Struct("<8sH")
REST = struct.Struct(">HBBBBH")
SEQUENCES = 255


def art_dmx(universe: int, sequence: int, slots: bytes) -> bytes:
    """One universe; its number is net (7 bits), sub-net (4) and universe (4) in one. ``sequence`` is 1…255, 0: none.
    An odd count of channels is filled up: the protocol wants even."""
    data = slots + bytes(len(slots) % 2)
    net, low = universe >> 8, universe & 0xFF
    return FRONT.pack(IDENTIFIER, OP_DMX) + REST.pack(REVISION, sequence, 0, low, net, len(data)) + data
