"""Frames of Onbon cards: the published ones byte for byte, and any text through a decoder that knows only the tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from led_feed.cards import onbon_commands as commands
from led_feed.cards.onbon_commands import Area, Command
from led_feed.cards.onbon_frame import BUFFER, ReplyReader, crc16, frame, stuff
from led_feed.cards.port import CardRefused
from tests.support import onbon_decoder
from tests.support.onbon_decoder import areas, checksum, decode

PREAMBLE = "A5A5A5A5A5A5A5A5"
HEAD = "0100 0080 000000000000 FE02"
PING = f"{PREAMBLE} {HEAD} 0500 A200010000 68F8 5A"
STATUS = f"{PREAMBLE} {HEAD} 0500 A102010000 2D40 5A"
CLEAR = f"{PREAMBLE} {HEAD} 0500 A310010000 51F8 5A"
TEXT = (
    f"{PREAMBLE} {HEAD} 3200 A306012D00 00 01 2900 00 0000 0000 1800 2000 00 00 00 0200 00 00 00 02 02 03 00 04 05 "
    "0E000000 303132333435 5152535454562742 A87D 5A"
)
BEGIN_WRITE = f"{PREAMBLE} {HEAD} 0E00 A105010000 01 50303030 49000000 E216 5A"
LOCK = f"{PREAMBLE} {HEAD} 0B00 A304010600 00 01 50303030 426A 5A"
UNLOCK = f"{PREAMBLE} {HEAD} 0B00 A304010600 00 00 50303030 7FAA 5A"

NASTY = st.lists(st.sampled_from([0xA5, 0xA6, 0x5A, 0x5B, 0x01, 0x02, 0x41]), max_size=120).map(bytes)
TEXTS = NASTY | st.binary(max_size=200)


@pytest.mark.parametrize(
    ("data", "published"),
    [
        (commands.ping(), PING),
        (commands.status(), STATUS),
        (commands.clear(), CLEAR),
        (commands.show([Area(b"012345QRSTTV'B", width=192, height=32)], mode=0x2D), TEXT),
    ],
)
def test_published_frames_are_made_byte_for_byte(data: bytes, published: str):
    assert frame(data) == bytes.fromhex(published)


@pytest.mark.parametrize("published", [LOCK, UNLOCK])
def test_published_frames_of_others_are_wrapped_byte_for_byte(published: str):
    shown = decode(bytes.fromhex(published))
    data = bytes([shown.group, shown.command, 1, shown.mode, 0]) + shown.payload
    assert frame(data) == bytes.fromhex(published)


@pytest.mark.parametrize("command", [0x00, 0x01, 0x05, 0x06])
def test_what_wears_the_flash_memory_out_cannot_be_sent(command: int):
    assert decode(bytes.fromhex(BEGIN_WRITE)).command == 0x05
    with pytest.raises(ValueError, match="never written"):
        frame(bytes([0xA1, command, 1, 0, 0]))
    assert (0xA1, command) not in {one.value for one in Command}


def test_the_check_value_of_the_checksum():
    assert crc16(b"123456789") == checksum(b"123456789") == 0xBB3D


@given(TEXTS)
def test_any_text_survives_the_independent_decoder(text: bytes):
    shown = decode(frame(commands.show([Area(text, width=100, height=16, x=3)])))
    (area,) = areas(shown)
    assert (area.text, area.width, area.x, area.height) == (text, 100, 3, 16)
    assert shown.wants_answer


@given(TEXTS, st.binary(max_size=30))
def test_our_reader_finds_a_reply_after_any_noise(payload: bytes, noise: bytes):
    reader = ReplyReader()
    data = bytes([0xA1, 0x02, 0, 0, 0]) + payload
    wire = noise + b"\x5a" + frame(data)
    found = [reply for byte in wire for reply in reader.feed(bytes([byte]))]
    assert [reply.payload for reply in found][-1:] == [payload]


@given(st.integers(8, 60), st.integers(1, 255))
def test_a_damaged_frame_is_refused_by_both(place: int, change: int):
    whole = bytearray(frame(commands.show([Area("Z012[请]".encode("gbk"), width=64, height=16)])))
    place = min(place, len(whole) - 2)
    whole[place] ^= change
    with pytest.raises(onbon_decoder.Bad):
        decode(bytes(whole))
    assert ReplyReader().feed(bytes(whole)) == []


def test_the_reader_keeps_no_more_than_a_frame_of_endless_rubbish():
    reader = ReplyReader()
    for _ in range(20):
        assert reader.feed(b"\xa5" + b"x" * 5000) == []
    assert reader.rubbish > 90_000


def test_a_frame_that_the_card_could_not_take_is_not_sent():
    with pytest.raises(CardRefused, match=str(BUFFER)):
        frame(commands.show([Area(b"\xa5" * 600, width=64, height=16)]))
    assert stuff(b"\xa5\xa6\x5a\x5b") == bytes.fromhex("a602a6015b025b01")
