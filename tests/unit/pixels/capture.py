"""Datagrams as Wireshark sees them: a capture file made by hand, read by tshark."""

import shutil
import struct
import subprocess
from collections.abc import Iterable
from pathlib import Path

TSHARK = "tshark"
RAW_IP = 101
"""Link type of a capture whose packets begin with the IP header."""


def dissected(file: Path, datagrams: Iterable[tuple[int, bytes]], fields: Iterable[str]) -> list[list[str]]:
    """The named fields of each datagram, given as port and bytes. E1.31 is a heuristic that is off by default."""
    file.write_bytes(_capture(datagrams))
    program = shutil.which(TSHARK)
    assert program, "tshark is missing: python3 -m kiosk.provision test installs it"
    wanted = [word for field in fields for word in ("-e", field)]
    how = (
        "--enable-heuristic",
        "acn",
        "-o",
        "acn.dmx_enable:TRUE",
        "-T",
        "fields",
        "-E",
        "separator=/t",
        "-E",
        "occurrence=f",
    )
    answer = subprocess.run(
        [program, "-n", "-r", str(file), *how, *wanted],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return [line.split("\t") for line in answer.stdout.splitlines()]


def _capture(datagrams: Iterable[tuple[int, bytes]]) -> bytes:
    head = struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, RAW_IP)
    packets = (_ip(port, data) for port, data in datagrams)
    return head + b"".join(struct.pack("<IIII", 0, 0, len(p), len(p)) + p for p in packets)


def _ip(port: int, data: bytes) -> bytes:
    udp = struct.pack(">HHHH", 50000, port, 8 + len(data), 0) + data
    addresses = bytes((127, 0, 0, 1, 127, 0, 0, 1))
    return struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(udp), 0, 0, 64, 17, 0) + addresses + udp
