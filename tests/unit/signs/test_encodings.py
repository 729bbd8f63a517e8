"""Texts for signs with a font of their own: look-alikes, stand-ins, and never a silent gap."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from led_feed import CODECS, UnknownEncoding, codec_of
from led_feed.encodings import encode_line


@pytest.mark.parametrize(
    ("text", "encoding", "shown", "lost"),
    [
        ("请A001号到3号窗口", "gbk", "请A001号到3号窗口", ""),
        ("請到３號", "gb2312", "〓到３〓", "請號"),
        ("3号窗口 · 社保", "ascii", "3??? . ??", "号窗口社保"),
        ("钅𬭳", "gbk", "钅〓", "𬭳"),
        ("钅𬭳", "gb18030", "钅𬭳", ""),
        ("钅𬭳", "utf-8", "钅𬭳", ""),
        ("¥50‑100", "gbk", "￥50-100", ""),
    ],
)
def test_what_an_encoding_lacks_is_replaced_and_named(text: str, encoding: str, shown: str, lost: str):
    encoded = encode_line(text, encoding)
    assert (encoded.data.decode(codec_of(encoding)), encoded.lost) == (shown, lost)


@given(st.text(max_size=40), st.sampled_from(sorted(CODECS)))
def test_nothing_is_dropped(text: str, encoding: str):
    encoded = encode_line(text, encoding)
    assert len(encoded.data.decode(codec_of(encoding))) >= len(text)


@pytest.mark.parametrize("name", ["GBK", " utf_8 ", "Cp936"])
def test_names_of_encodings_are_read_kindly(name: str):
    assert codec_of(name) in {"gbk", "utf-8"}


@pytest.mark.parametrize("name", ["", "big5", "utf-16", "idna", "zlib", "x" * 9999])
def test_other_encodings_are_refused(name: str):
    with pytest.raises(UnknownEncoding):
        codec_of(name)
