"""Pictures as blocks: dot-exact, short, and without bytes that a printer would obey."""

import random
import re

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from queue_ticketing.adapters.escpos_reader import EscposReader, Kind, Strip
from queue_ticketing.adapters.raster import MAX_ROWS, blocks, longest_block, without_hazards

OBEYED = re.compile(rb"\x10[\x04\x05\x14]")


@given(st.lists(st.sampled_from([0x10, 0x04, 0x05, 0x14, 0x18, 0x00, 0xFF, 0x01]), max_size=200))
def test_no_real_time_command_survives_and_only_single_dots_change(values: list[int]) -> None:
    data = bytes(values)
    safe = without_hazards(data)
    assert not OBEYED.search(safe)
    changed = [(a, b) for a, b in zip(data, safe, strict=True) if a != b]
    assert all((a, b) == (0x10, 0x18) for a, b in changed)
    assert len(changed) == len(OBEYED.findall(data))


@given(st.integers(1, 72), st.integers(1, 400), st.integers(0, 2**32), st.sampled_from([0.02, 0.3, 1.0]))
def test_blocks_of_any_picture_are_safe_short_and_exact(width: int, rows: int, seed: int, ink: float) -> None:
    source = random.Random(seed)
    spiteful = bytes((0x10, 0x04, 0x05, 0x14, 0x01, 0x00))
    packed = b"".join(
        bytes(source.choice(spiteful) for _ in range(width)) if source.random() < ink else bytes(width)
        for _ in range(rows)
    )
    picture = Image.frombytes("1", (width * 8, rows), bytes(b ^ 0xFF for b in packed))
    strip = Strip(width * 8)
    for block in blocks(picture):
        sent = b"\x1dv0\0" + bytes((block.width_bytes, 0, block.rows, 0)) + block.data
        assert not OBEYED.search(sent)
        assert block.rows <= MAX_ROWS
        assert len(block.data) == block.width_bytes * block.rows
        strip.print_raster(block.width_bytes, block.data)
    printed = bytes(b ^ 0xFF for b in strip.tear().tobytes())
    assert len(printed) == len(packed)
    assert all(a == b or (a, b) == (0x10, 0x18) for a, b in zip(packed, printed, strict=True))


def test_white_rows_cost_one_byte_each() -> None:
    picture = Image.new("1", (576, 100), 1)
    assert [(b.width_bytes, b.rows) for b in blocks(picture)] == [(1, 100)]


JOB = (
    b"\x1b@"
    b"\x1dv0\0" + bytes((2, 0, 3, 0)) + b"abcdef" + b"\x1dv0\0" + bytes((1, 0, 2, 0)) + b"gh" + b"\x1dVB\0"
)


def test_a_printer_waits_for_no_more_than_the_longest_block_it_may_have_begun() -> None:
    assert [longest_block(JOB, handed) for handed in (0, 2, 3, 17, len(JOB))] == [0, 4, 13, 13, 13]


@given(st.integers(0, len(JOB)), st.integers(0, len(JOB)))
def test_after_filling_up_a_broken_block_the_printer_listens_again(handed: int, lost: int) -> None:
    reader = EscposReader()
    reader.feed(JOB[: max(0, handed - lost)])
    reader.feed(bytes(longest_block(JOB, handed)))
    assert reader.feed(b"\x1b@")[-1].kind is Kind.INIT
