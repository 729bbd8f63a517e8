"""Leaflets on paper: nothing is cut off, however long."""

import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from queue_ticketing.adapters.leaflet_drawing import LONGEST, draw_leaflet
from queue_ticketing.slips.leaflet import (
    Blank,
    Block,
    Bullet,
    CheckLine,
    Code,
    Heading,
    Leaflet,
    Picture,
    Row,
    Rule,
    Text,
)
from tests.unit.printing.fakes import MORNING


def drawn(*blocks: Block, width: int = 576, **more: object) -> list[Image.Image]:
    return draw_leaflet(Leaflet("1", "示例大厅", "材料清单", blocks, MORNING, **more), width)  # type: ignore[arg-type]


def edges_clear(sheet: Image.Image) -> bool:
    """No ink in the outermost columns: what touches the edge is cut off."""
    left, right = sheet.crop((0, 0, 1, sheet.height)), sheet.crop((sheet.width - 1, 0, *sheet.size))
    return left.convert("L").getextrema() == right.convert("L").getextrema() == (255, 255)


def test_a_long_checklist_is_longer_than_any_slip_and_whole() -> None:
    papers = [CheckLine(f"第{n}份材料的名称", "原件1份", ("用途：核对",)) for n in range(60)]
    sheets = drawn(*papers, Code("HK-END"), width=384)
    assert len(sheets) == 1
    assert sheets[0].height > 4096
    assert [found.text for found in zxingcpp.read_barcodes(sheets[0].convert("L"))] == ["HK-END"]


def test_what_no_printer_takes_in_one_piece_becomes_several_sheets() -> None:
    sheets = drawn(*[Text("字" * 200)] * 60, Code("HK-END"))
    assert len(sheets) > 1
    assert all(sheet.height < LONGEST + 2000 for sheet in sheets)
    assert [found.text for found in zxingcpp.read_barcodes(sheets[-1].convert("L"))] == ["HK-END"]


_WORDS = st.text("材料原件一二三ABCabc 129（），。—¥", max_size=60)
_BLOCKS = st.one_of(
    st.builds(Heading, _WORDS),
    st.builds(Text, _WORDS, st.booleans(), st.booleans(), st.booleans(), st.booleans()),
    st.builds(Bullet, _WORDS),
    st.builds(CheckLine, _WORDS, _WORDS, st.tuples(_WORDS)),
    st.builds(lambda a, b, sums: Row((a, b), (2, 1), sums=sums), _WORDS, _WORDS, st.booleans()),
    st.builds(Rule, st.booleans()),
    st.builds(Code, st.text("abc", min_size=1, max_size=99), st.tuples(_WORDS)),
    st.just(Blank("缴款人：")),
    st.builds(lambda w, h: Picture(w * 8, h, bytes(w * h)), st.integers(1, 100), st.integers(1, 99)),
)


@settings(max_examples=15)
@given(st.lists(_BLOCKS, max_size=8), st.sampled_from([384, 576]))
def test_any_leaflet_is_drawn_within_the_edges_of_its_paper(blocks: list[Block], width: int) -> None:
    for sheet in drawn(*blocks, width=width):
        assert sheet.width == width
        assert edges_clear(sheet)


def test_a_sample_a_rehearsal_and_a_reprint_say_so_in_bars() -> None:
    plain = drawn(Text("一"))[0]
    marked = drawn(Text("一"), sample=True, rehearsal=True, reprint=True, attempt=2)[0]
    bar = marked.crop((0, 0, marked.width, 3))
    assert bar.getextrema() == (0, 0)
    assert marked.height > plain.height + 100
