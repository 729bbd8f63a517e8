"""What Wireshark, and packages that are not ours, make of our packets."""

from collections.abc import Sequence
from pathlib import Path

from sacn.messages.data_packet import DataPacket
from stupidArtnet import StupidArtnet

from led_feed import system_font
from led_feed.pixels import Lettering, PixelProtocol, PixelTarget, artnet, channels, sacn
from led_feed.pixels.target import Datagram, Sender
from tests.unit.pixels.capture import dissected

UNIVERSE = 0x1FF
SEQUENCE = 5


def sent(protocol: PixelProtocol) -> tuple[bytes, list[Datagram]]:
    """The lamps of a number on a sign of three universes, and the fifth time they were sent."""
    target = PixelTarget(protocol, "192.0.2.1", universe=UNIVERSE)
    data = channels(Lettering(system_font()).draw("A012").seen_at(0, 32), target.wiring, 60)
    sender = Sender(target, "window-3")
    for _ in range(SEQUENCE - 1):
        list(sender.picture(data))
    return data, list(sender.picture(data))


def lamps(universes: Sequence[bytes]) -> bytes:
    return b"".join(one[:510] for one in universes)


def test_wireshark_reads_our_art_net_and_sacn(tmp_path: Path):
    data, art = sent(PixelProtocol.ARTNET)
    _, streaming = sent(PixelProtocol.SACN)
    packets = [(artnet.PORT, d.data) for d in art] + [(sacn.PORT, d.data) for d in streaming]
    rows = dissected(
        tmp_path / "signs.pcap",
        packets,
        (
            *("frame.protocols", "artnet.header.opcode", "artnet.header.protver", "artnet.output.sequence"),
            *("artnet.output.universe", "artnet.output.length", "dmx_chan.data_filter"),
            *("acn.dmx.universe", "acn.dmx.seq_number", "acn.dmx.priority", "acn.dmx.count"),
            *("acn.dmx.source_name", "acn.dmx.option_s"),
        ),
    )
    universes = [UNIVERSE, UNIVERSE + 1, UNIVERSE + 2, UNIVERSE + 3]
    art_rows, acn_rows = rows[: len(art)], rows[len(art) :]
    assert [row[0] for row in art_rows] == ["raw:ip:udp:artnet:dmx_chan"] * 4
    assert {tuple(row[1:4]) for row in art_rows} == {("0x5000", "14", "5")}
    assert [int(row[4]) for row in art_rows] == universes
    assert [int(row[5]) for row in art_rows] == [510, 510, 510, 6]
    assert b"".join(bytes.fromhex(row[6].replace(":", "")) for row in art_rows) == data
    assert [row[0] for row in acn_rows] == ["raw:ip:udp:acn"] * 4
    assert [int(row[7]) for row in acn_rows] == universes
    assert {tuple(row[8:13]) for row in acn_rows} == {("5", "100", "513", "hall-kiosk window-3", "0")}


def test_the_package_sacn_reads_our_packets():
    data, packets = sent(PixelProtocol.SACN)
    read = [DataPacket.make_data_packet(d.data) for d in packets]
    assert [p.universe for p in read] == [UNIVERSE, UNIVERSE + 1, UNIVERSE + 2, UNIVERSE + 3]
    assert {(p.sequence, p.priority, p.sourceName, p.dmxStartCode) for p in read} == {
        (SEQUENCE, 100, "hall-kiosk window-3", 0)
    }
    assert lamps([bytes(p.dmxData) for p in read])[: len(data)] == data
    assert not any(p.option_StreamTerminated for p in read)


def test_the_package_sacn_makes_the_same_bytes():
    _, packets = sent(PixelProtocol.SACN)
    ours = packets[0].data
    theirs = DataPacket(
        cid=tuple(ours[22:38]),
        sourceName="hall-kiosk window-3",
        universe=UNIVERSE,
        dmxData=tuple(ours[126:]),
        sequence=SEQUENCE,
    )
    assert bytes(theirs.getBytes()) == ours


def test_the_package_sacn_understands_that_the_stream_has_ended():
    target = PixelTarget(PixelProtocol.SACN, universe=UNIVERSE)
    last = next(Sender(target, "window-3").ending(b"\1"))
    assert DataPacket.make_data_packet(last.data).option_StreamTerminated


def test_the_package_stupid_artnet_makes_the_same_bytes():
    data, packets = sent(PixelProtocol.ARTNET)
    theirs = StupidArtnet("127.0.0.1", UNIVERSE, 510)
    try:
        theirs.sequence = SEQUENCE
        theirs.make_artdmx_header()
        assert bytes(theirs.packet_header) + data[:510] == packets[0].data
    finally:
        theirs.close()
