"""Dots in packets: published examples byte for byte, and nothing lost on the way to an independent reader."""

import struct
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from led_feed import system_font
from led_feed.model import Card
from led_feed.pixels import (
    BadPacket,
    DotReceiver,
    Lettering,
    PixelProtocol,
    PixelTarget,
    Raster,
    Wiring,
    artnet,
    channels,
    ddp,
    sacn,
)
from led_feed.pixels.target import Sender
from led_feed.pixels.wiring import MONO, RED

SOURCE = sacn.Source(UUID(int=0x0123456789ABCDEF0123456789ABCDEF), "hall-kiosk window-3")
PROTOCOLS = st.sampled_from(list(PixelProtocol))


def test_the_published_ddp_packet_of_one_dot_is_rebuilt():
    assert list(ddp.ddp_packets(b"\1\2\3", 1)) == [bytes.fromhex("41010b01000000000003010203")]


def test_the_published_head_of_art_net_is_rebuilt():
    packet = artnet.art_dmx(1, 0, bytes(range(12)))
    assert packet == bytes.fromhex("4172742d4e657400 0050 000e 00 00 01 00 000c") + bytes(range(12))


def test_the_published_layout_of_a_full_universe_is_rebuilt():
    slots = bytes(range(256)) * 2
    packet = sacn.sacn_packet(SOURCE, 0x0102, 200, slots)
    assert len(packet) == 638
    assert packet[:16] == bytes.fromhex("0010 0000") + b"ASC-E1.17\0\0\0"
    assert packet[16:22] == bytes.fromhex("726e 00000004")
    assert packet[22:38] == SOURCE.cid.bytes
    assert packet[38:44] == bytes.fromhex("7258 00000002")
    assert packet[44:108] == b"hall-kiosk window-3".ljust(64, b"\0")
    assert packet[108:115] == bytes.fromhex("64 0000 c8 00 0102")
    assert packet[115:126] == bytes.fromhex("720b 02 a1 0000 0001 0201 00")
    assert packet[126:] == slots


@given(st.text(max_size=80))
def test_a_long_name_of_the_source_is_cut_at_a_whole_letter(name: str):
    packet = sacn.sacn_packet(sacn.Source(SOURCE.cid, name), 1, 0, b"")
    field = packet[44:108]
    assert len(packet) == 638
    assert field[-1] == 0
    assert name.encode().startswith(field.rstrip(b"\0").decode().encode()) or "\0" in name


@pytest.mark.parametrize(("protocol", "packets"), [("ddp", 6), ("sacn", 16), ("artnet", 16)])
def test_a_sign_of_160_by_16_dots_takes_so_many_packets(protocol: str, packets: int):
    target = PixelTarget(PixelProtocol(protocol), "192.0.2.1")
    data = channels(Raster.dark(160, 16), target.wiring, 100)
    assert len(data) == 7680
    assert len(list(Sender(target, "s").picture(data))) == packets


def test_only_the_last_ddp_packet_pushes_and_the_offsets_go_on():
    heads = [struct.unpack(">BBBBIH", p[:10]) for p in ddp.ddp_packets(bytes(7680), 7, offset=300)]
    assert [h[0] for h in heads] == [0x40] * 5 + [0x41]
    assert [h[4] for h in heads] == [300 + n * 1440 for n in range(6)]
    assert [h[5] for h in heads] == [1440] * 5 + [480]
    assert {h[1:4] for h in heads} == {(7, 0x0B, 1)}


def test_sequence_numbers_run_round_without_the_nought_that_means_none():
    def numbers(protocol: PixelProtocol, at: int, count: int) -> list[int]:
        sender = Sender(PixelTarget(protocol, "192.0.2.1"), "s")
        return [next(sender.picture(b"\1\2\3")).data[at] for _ in range(count)]

    assert numbers(PixelProtocol.DDP, 1, 17) == [*range(1, 16), 1, 2]
    assert numbers(PixelProtocol.ARTNET, 12, 257) == [*range(1, 256), 1, 2]
    assert numbers(PixelProtocol.SACN, 111, 257) == [*range(1, 256), 0, 1]


def test_each_universe_of_multicast_goes_to_its_group():
    sender = Sender(PixelTarget(PixelProtocol.SACN, "", universe=255), "s")
    assert [d.host for d in sender.picture(bytes(1020))] == ["239.255.0.255", "239.255.1.0"]


def test_the_source_is_the_same_after_every_start_and_another_for_each_sign():
    def cid(sign_id: str) -> bytes:
        return next(Sender(PixelTarget(PixelProtocol.SACN), sign_id).picture(b"1")).data[22:38]

    assert cid("window-1") == cid("window-1") != cid("window-2")


def test_brightness_dims_the_lamps_and_never_puts_them_out():
    one = Raster(2, (0b10,))
    assert channels(one, Wiring(RED), 100) == bytes((255, 0, 0, 0, 0, 0))
    assert channels(one, Wiring((255, 160, 0)), 50) == bytes((128, 80, 0, 0, 0, 0))
    assert channels(one, Wiring(MONO), 1) == bytes((3, 0))


def test_a_serpentine_sign_runs_back_on_every_second_row():
    corner = Raster(3, (0b100, 0b100, 0b100))
    assert channels(corner, Wiring(MONO, serpentine=True), 100) == bytes((255, 0, 0, 0, 0, 255, 255, 0, 0))


def test_the_words_of_the_hall_pack_become_a_target():
    card = Card("sacn", "udp://multicast", colour="mono", universe=7, serpentine=True)
    assert PixelTarget.of(card) == PixelTarget(
        PixelProtocol.SACN, "", 5568, universe=7, wiring=Wiring(MONO, serpentine=True)
    )
    assert PixelTarget.of(Card("ddp", "udp://10.0.0.9:4049", offset=80)).place == "ddp 10.0.0.9:4049"
    assert (
        PixelTarget.of(Card("artnet", "udp://10.0.0.9", universe=0)).place
        == "artnet 10.0.0.9:6454 universe 0"
    )


@pytest.mark.parametrize(("driver", "address"), [("ddp", "tcp://10.0.0.9"), ("artnet", "udp://multicast")])
def test_an_address_that_the_protocol_cannot_reach_is_refused(driver: str, address: str):
    with pytest.raises(ValueError, match="udp://"):
        PixelTarget.of(Card(driver, address))


@st.composite
def pictures(draw: st.DrawFn) -> Raster:
    width, height = draw(st.integers(1, 130)), draw(st.integers(1, 20))
    rows = draw(st.lists(st.integers(0, (1 << width) - 1), min_size=height, max_size=height))
    return Raster(width, tuple(rows))


@given(pictures(), PROTOCOLS, st.booleans(), st.booleans(), st.integers(1, 100), st.integers(1, 300))
def test_every_picture_arrives_dot_for_dot(
    picture: Raster, protocol: PixelProtocol, mono: bool, serpentine: bool, brightness: int, universe: int
):
    wiring = Wiring(MONO if mono else (255, 160, 0), serpentine)
    sender = Sender(PixelTarget(protocol, "192.0.2.1", universe=universe, wiring=wiring), "s")
    receiver = DotReceiver(
        protocol,
        picture.width,
        picture.height,
        per_dot=wiring.per_dot,
        universe=universe,
        serpentine=serpentine,
    )
    complete = [receiver.accept(d.data) for d in sender.picture(channels(picture, wiring, brightness))]
    assert complete == [False] * (len(complete) - 1) + [True]
    assert receiver.picture == picture


@given(PROTOCOLS, st.integers(0, 900))
def test_dots_before_ours_belong_to_another_sign(protocol: PixelProtocol, offset: int):
    picture = Lettering(system_font()).draw("A012")
    target = PixelTarget(protocol, "192.0.2.1", offset=offset)
    receiver = DotReceiver(protocol, offset + picture.width * picture.height, 1)
    for datagram in Sender(target, "s").picture(channels(picture, target.wiring, 100)):
        receiver.accept(datagram.data)
    ours = receiver.picture.seen_at(-offset, picture.width * picture.height)
    assert receiver.picture.lit == picture.lit
    assert ours.rows[0] == int("".join(f"{row:032b}" for row in picture.rows), 2)


@given(PROTOCOLS, st.binary(max_size=200), st.integers(0, 600))
def test_rubbish_and_packets_that_were_cut_are_refused(protocol: PixelProtocol, rubbish: bytes, cut: int):
    receiver = DotReceiver(protocol, 100, 4)
    sound = next(Sender(PixelTarget(protocol, "192.0.2.1"), "s").picture(bytes(1020))).data
    for packet in (rubbish, sound[: min(cut, len(sound) - 1)]):
        with pytest.raises(BadPacket):
            receiver.accept(packet)
    assert (receiver.packets, receiver.picture.lit) == (0, 0)
