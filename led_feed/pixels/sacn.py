"""sACN (ANSI E1.31): a universe of 512 slots in a packet of 638 bytes, to one receiver or to the universe's group."""

import struct
from dataclasses import dataclass
from uuid import UUID

PORT = 5568
SLOTS = 512
IDENTIFIER = b"ASC-E1.17\0\0\0"
NAME_SIZE = 64
PRIORITY = 100
ENDED = 0x40
"""Option ``Stream_Terminated``: a receiver need not wait for its time-out."""
ROOT = struct.Struct(">HH12sHI16s")
FRAMING = struct.Struct(">HI64sBHBBH")
DMP = struct.Struct(">HBBHHHB")


@dataclass(frozen=True, slots=True)
class Source:
    """Who sends, for receivers that hear several: the same after every start."""

    cid: UUID
    name: str


def sacn_packet(source: Source, universe: int, sequence: int, slots: bytes, *, ended: bool = False) -> bytes:
    """One universe; slots that are not given are 0. ``sequence`` is 0…255."""
    data = slots.ljust(SLOTS, b"\0")
    size = ROOT.size + FRAMING.size + DMP.size + len(data)
    name = source.name.encode()[: NAME_SIZE - 1].decode(errors="ignore").encode()
    root = ROOT.pack(0x0010, 0, IDENTIFIER, _length(size, 16), 4, source.cid.bytes)
    options = ENDED if ended else 0
    framing = FRAMING.pack(_length(size, ROOT.size), 2, name, PRIORITY, 0, sequence, options, universe)
    dmp = DMP.pack(_length(size, ROOT.size + FRAMING.size), 2, 0xA1, 0, 1, 1 + len(data), 0)
    return root + framing + dmp + data


def multicast_group(universe: int) -> str:
    """The address on which every receiver of the universe listens."""
    return f"239.255.{universe >> 8}.{universe & 0xFF}"


def _length(size: int, start: int) -> int:
    """Flags and length of a layer that begins at byte ``start``."""
    return 0x7000 | (size - start)
