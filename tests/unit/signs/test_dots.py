"""Glyphs from the system's Unifont: the same dots as a font engine draws, quick to find, frank when missing."""

from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from led_feed import DotFont, FontMissing, Strip, system_font
from led_feed.dots import BOX, FONT_FILES, ROWS
from led_feed.wording import dots_wide

OUTLINES = Path("/usr/share/fonts/opentype/unifont/unifont.otf")


def gb2312() -> list[str]:
    pairs = (bytes([a, b]) for a in range(0xA1, 0xF8) for b in range(0xA1, 0xFF))
    return [c for c in (p.decode("gb2312", errors="ignore") for p in pairs) if c]


def drawn(char: str, font: ImageFont.FreeTypeFont, width: int) -> tuple[int, ...]:
    image = Image.new("1", (width, ROWS))
    draw = ImageDraw.Draw(image)
    draw.fontmode = "1"
    draw.text((0, 0), char, fill=1, font=font)
    return tuple(sum((image.getpixel((x, y)) != 0) << y for y in range(ROWS)) for x in range(width))


def test_every_character_of_gb2312_is_there():
    assert len(gb2312()) == 7445
    assert system_font().missing("".join(gb2312())) == ""


def test_glyphs_equal_those_of_a_font_engine():
    if not OUTLINES.exists():
        pytest.skip("fonts-unifont is not installed")
    outlines, font = ImageFont.truetype(str(OUTLINES), 16), system_font()
    for char in ["请", "窗", "口", "A", "0", *gb2312()[::23]]:
        glyph = font.glyph(char)
        assert glyph is not None
        assert glyph == drawn(char, outlines, len(glyph)), char


def test_latin_is_half_as_wide_as_hanzi():
    strip = system_font().draw("A1号")
    assert strip.width == 8 + 8 + 16


def test_the_width_reckoned_without_a_font_is_never_too_small():
    font = system_font()
    texts = [*map(chr, range(0x20, 0x7F)), *map(chr, range(0xA1, 0xAD)), *gb2312(), "·", "→"]
    assert all(font.draw(text).width <= dots_wide(text) for text in texts)


def test_a_character_the_font_lacks_is_a_box_and_is_named():
    strip = system_font().draw("𬭳A𬭳")
    assert strip.columns[: len(BOX)] == BOX
    assert strip.missing == "𬭳"


def test_a_missing_font_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr("led_feed.dots.FONT_FILES", (tmp_path / "unifont.hex",))
    with pytest.raises(FontMissing, match="'unifont'"):
        system_font.__wrapped__()
    assert FONT_FILES


@pytest.mark.parametrize(
    "content", [b"", b"not a font", b"\x00" * 300, b"0041:12\n", b"0041:" + b"z" * 32 + b"\n"]
)
def test_a_damaged_font_is_refused(content: bytes, tmp_path: Path):
    path = tmp_path / "unifont.hex"
    path.write_bytes(content)
    with pytest.raises(FontMissing):
        DotFont(path)


def test_a_font_is_found_by_searching_not_by_position(tmp_path: Path):
    path = tmp_path / "small.hex"
    lines = [f"{code:04X}:{code:032X}" for code in (0x20, 0x41, 0x42, 0x7E)] + [f"4E00:{'8' * 64}"]
    path.write_text("\n".join(lines) + "\n")
    font = DotFont(path)
    assert all(font.glyph(c) is not None for c in " AB~一")
    assert all(font.glyph(c) is None for c in "!C\x7f二𬭳")


def test_doubling_makes_four_dots_of_one():
    strip = Strip((0b01, 0b10), 2).scaled(2)
    assert strip.columns == (0b0011, 0b0011, 0b1100, 0b1100)
    assert strip.height == 4


def test_a_strip_is_written_as_portable_bitmap(tmp_path: Path):
    strip = Strip((1, 2, 4, 1, 2, 4, 1, 2, 4), 3)
    path = tmp_path / "strip.pbm"
    path.write_bytes(strip.pbm())
    with Image.open(path) as image:
        assert image.size == (9, 3)
        lit = {(x, y) for x in range(9) for y in range(3) if image.getpixel((x, y)) == 0}
    assert lit == {(x, x % 3) for x in range(9)}
    assert Strip(()).pbm() == b"P4\n0 16\n"


def test_a_strip_is_centred_on_a_larger_field():
    strip = Strip((1,), 1).padded(4, 3)
    assert strip.columns == (0, 0b10, 0, 0)
    assert strip.height == 3
    assert Strip((1, 1), 16).padded(1, 16).width == 2
