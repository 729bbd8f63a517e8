"""DDP, the Distributed Display Protocol (3waylabs.com/ddp): a header of 10 bytes before the bytes of the lamps."""

import struct
from collections.abc import Iterator

PORT = 4048
MOST_DATA = 1440
"""Bytes of lamps in a packet, by convention: 480 dots of RGB."""
VERSION, PUSH = 0x40, 0x01
RGB, GREY = 0x0B, 0x23
"""Data types: 8 bits a channel, three channels or one."""
DISPLAY = 1
SEQUENCES = 15
HEADER = struct.Struct(">BBBBIH")


def ddp_packets(data: bytes, sequence: int, offset: int = 0, kind: int = RGB) -> Iterator[bytes]:
    """The packets of one picture; the last one pushes it onto the display. All bear the same ``sequence`` (1…15, 0:
    none): WLED takes a packet for late whose number is up to 4 behind the last push, or wrapped round within a
    picture. ``offset`` in bytes."""
    for start in range(0, len(data), MOST_DATA):
        part = data[start : start + MOST_DATA]
        flags = VERSION | (PUSH if start + MOST_DATA >= len(data) else 0)
        yield HEADER.pack(flags, sequence, kind, DISPLAY, offset + start, len(part)) + part
