"""Kiosks on one database: each follows what the others did, and each call is spoken where it was set to be, once."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.neighbours import Neighbours
from kiosk.outbox import Event
from kiosk.settings import Settings, SettingsProblem, from_file
from kiosk.speaking import Speaking
from queue_ticketing.hall import Window
from queue_ticketing.model import Ticket
from queue_ticketing.office import core
from tests.support.queue_hall import OfficeAtWork, office_at


@dataclass
class Pair:
    here: OfficeAtWork
    there: OfficeAtWork
    heard: list[Event]
    neighbours: Neighbours


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    path = tmp_path / "hall.sqlite3"
    with office_at(path) as here, office_at(path) as there:
        heard: list[Event] = []
        neighbours = Neighbours(lambda: here.outbox, here.office, heard.append)
        neighbours.look()
        yield Pair(here, there, heard, neighbours)


def waiting(at_work: OfficeAtWork) -> list[int]:
    return [view.waiting for view in at_work.office.board.services]


def test_a_look_brings_the_tickets_of_the_other_kiosk_to_the_board(pair: Pair):
    ticket, _ = pair.there.office.issue("setup", "tap")
    assert waiting(pair.here) == [0, 0]
    pair.neighbours.look()
    assert waiting(pair.here) == [1, 0]
    pair.there.office.call_next("1", "w1")
    pair.neighbours.look()
    assert waiting(pair.here) == [0, 0]
    [at_window] = [view.ticket for view in pair.here.office.board.windows if view.ticket]
    assert at_window.id == ticket.id
    assert pair.here.office.board.last_calls[0].id == ticket.id


def test_a_shared_database_that_falls_silent_shows_on_the_board(pair: Pair, monkeypatch: pytest.MonkeyPatch):
    office = pair.here.office
    monkeypatch.setattr(core, "SILENT_S", 0.0)
    assert office.board.silent_since is None  # it never spoke: there may be no other kiosk
    office.heard_neighbours()
    assert office.board.silent_since is not None
    monkeypatch.setattr(core, "SILENT_S", 60.0)
    assert office.board.silent_since is None


def test_a_pause_at_the_other_kiosk_is_seen(pair: Pair):
    pair.there.office.pause_window("1", "培训", "w1")
    pair.there.office.pause_service("setup", "停电", "desk1")
    pair.neighbours.look()
    board = pair.here.office.board
    assert [view.reason for view in board.windows] == ["培训", "", ""]
    assert [view.why_closed for view in board.services] == ["paused", ""]


def test_a_new_day_that_began_at_the_other_kiosk_begins_here(pair: Pair):
    for at_work in (pair.here, pair.there):
        at_work.clock.advance(days=1)
    pair.there.office.issue("setup", "tuesday")
    pair.neighbours.look()
    assert pair.here.office.board.business_date == pair.there.office.board.business_date


def test_listeners_hear_of_what_the_other_kiosk_did(pair: Pair):
    revisions: list[int] = []
    pair.here.office.on_change(lambda board: revisions.append(board.revision))
    pair.there.office.issue("setup", "tap")
    pair.neighbours.look()
    assert len(revisions) == 1


def speaking(pair: Pair, which: str) -> tuple[Speaking, list[str]]:
    spoken: list[str] = []

    def speak(ticket: Ticket, window: Window) -> None:
        spoken.append(f"{ticket.number} {window.id}")

    voice = Speaking(which, lambda: pair.here.office.board, speak)
    pair.here.office.on_call(voice.called_here)
    return voice, spoken


@pytest.mark.parametrize(
    ("which", "expected"), [("own", ["A001 1"]), ("all", ["A001 1", "A002 2"]), ("none", [])]
)
def test_a_call_is_spoken_where_it_is_set_to_be_and_once(pair: Pair, which: str, expected: list[str]):
    voice, spoken = speaking(pair, which)
    for n in range(2):
        pair.here.office.issue("setup", f"tap {n}")
    pair.here.office.call_next("1", "w1")
    pair.there.office.call_next("2", "w2")
    pair.neighbours.look()
    for event in pair.heard:
        voice.happened(event)
    assert spoken == expected


def test_a_call_that_stands_no_more_when_the_outbox_tells_of_it_is_not_spoken(pair: Pair):
    voice, spoken = speaking(pair, "all")
    pair.there.office.issue("setup", "tap")
    pair.there.office.call_next("1", "w1")
    pair.there.office.call_next("1", "w1")
    pair.neighbours.look()
    for event in pair.heard:
        voice.happened(event)
    assert spoken == []


@pytest.mark.parametrize("line", ['kiosk = "a b"', 'kiosk = ""', 'speaks = "loudly"'])
def test_settings_that_name_no_kiosk_or_no_way_of_speaking_are_refused(tmp_path: Path, line: str):
    (tmp_path / "kiosk.toml").write_text(line)
    with pytest.raises(SettingsProblem):
        from_file(tmp_path)


def test_only_a_kiosk_that_shares_its_database_bears_the_name_of_its_machine(tmp_path: Path):
    assert Settings(tmp_path).kiosk_name == ""
    assert Settings(tmp_path, database="sqlite:////x").kiosk_name == ""
    assert Settings(tmp_path, database="postgresql+psycopg://hall@/hall").kiosk_name
    assert Settings(tmp_path, kiosk="k1").kiosk_name == "k1"
