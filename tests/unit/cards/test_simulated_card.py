"""The simulated card is strict: what a real card might let pass, it names."""

import random

import pytest

from kiosk.simulators.card import programme_of
from kiosk.simulators.card_model import SimulatedCard, Troubles
from kiosk.simulators.card_server import CardFace
from led_feed.cards import onbon_commands as commands
from led_feed.cards.onbon_commands import Area, RunMode
from led_feed.cards.onbon_frame import ReplyReader, frame


class Table:
    """A card on the table, its complaints, and a clock set by hand."""

    def __init__(self, **troubles: object) -> None:
        self.seconds = 0.0
        self.complaints: list[str] = []
        self.card = SimulatedCard(Troubles(**troubles), lambda: self.seconds, self.complaints.append)  # type: ignore[arg-type]

    def say(self, wire: bytes) -> list[tuple[int, int, int]]:
        replies = ReplyReader().feed(b"".join(self.card.receive(wire)))
        return [(one.group, one.command, one.error) for one in replies]

    def lines(self) -> list[tuple[str, ...]]:
        return [area.lines for area in self.card.areas.values()]


SHOW = frame(commands.show([Area("请Z012号\\n[好]".encode("gbk"), width=64, height=16)]))
ACK, NACK_SUM, NACK_BUSY, NACK_FLASH = (0xA0, 0, 0), (0xA0, 1, 5), (0xA0, 1, 3), (0xA0, 1, 7)


def test_it_shows_what_it_is_told_and_unstuffs_it():
    table = Table()
    assert table.say(SHOW) == [ACK]
    assert table.lines() == [("请Z012号", "[好]")]
    face = CardFace(True, 8, tuple(table.card.areas.values()))
    assert (programme_of(face).width, programme_of(face).brightness) == (64, 50)


def test_a_wrong_checksum_is_named():
    table = Table()
    assert table.say(SHOW[:40] + bytes([SHOW[40] ^ 1]) + SHOW[41:]) == [NACK_SUM]
    assert table.complaints == ["the checksum is wrong"]


@pytest.mark.parametrize(
    ("wire", "complaint"),
    [
        (SHOW.replace(b"\x5b\x02", b"\x5b\x07"), "5b is followed by no 01 or 02"),
        (SHOW[3:], "5 bytes A5 before the frame, not 8"),
        (b"\xa5" * 8 + b"x" * 1100 + b"\x5a", "1109 bytes do not go into the buffer of 1024"),
    ],
)
def test_broken_rules_are_named(wire: bytes, complaint: str):
    table = Table()
    assert table.say(wire)[0][:2] == (0xA0, 1)
    assert table.complaints == [complaint]


def test_a_command_that_writes_to_the_flash_memory_is_named():
    table = Table()
    begin = "A5A5A5A5A5A5A5A5 0100 0080 000000000000 FE02 0E00 A105010000 01 50303030 49000000 E216 5A"
    assert table.say(bytes.fromhex(begin)) == [NACK_FLASH]
    assert "flash memory" in table.complaints[0]


def test_it_takes_a_text_off_by_itself_when_its_time_is_over():
    table = Table()
    area = Area(b"A001", width=64, height=16, run_mode=RunMode.UNTIL_TIMEOUT, timeout_s=90)
    table.say(frame(commands.show([area])))
    table.seconds = 89
    table.card.expire()
    assert table.lines() == [("A001",)]
    table.seconds = 90
    table.card.expire()
    assert table.lines() == []


def test_it_is_busy_and_loses_answers_as_asked():
    table = Table(busy=2)
    assert [table.say(SHOW) for _ in range(3)] == [[NACK_BUSY], [NACK_BUSY], [ACK]]
    assert Table(drop=1.0, chance=random.Random(1)).say(SHOW) == []


def test_it_clears_dims_and_goes_dark():
    table = Table()
    table.say(SHOW)
    for data in (commands.clear(), commands.brightness(50), commands.power(on=False)):
        assert table.say(frame(data)) == [ACK]
    assert (table.lines(), table.card.level, table.card.on) == ([], 8, False)
