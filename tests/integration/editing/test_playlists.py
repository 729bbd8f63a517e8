"""Playlists changed in the console: the file keeps its comments, what a sign would play is told beforehand."""

from collections.abc import Iterator
from datetime import datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from kiosk.editing.editing_desk import NEW, EditingDesk
from kiosk.editing.edits import EditState
from kiosk.editing.errors import EditFaulty
from kiosk.editing.form import form_of
from kiosk.editing.playing import Played, played
from kiosk.editing.subjects import EditKind
from kiosk.hall import HallPack, LiveHall
from led_feed.schedule import WHOLE_DAY
from queue_ticketing.board import Board
from tests.support.queue_hall import office_at

ZONE = ZoneInfo("Asia/Shanghai")
LIST = EditKind.PLAYLIST


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Board]:
    with office_at(tmp_path_factory.mktemp("board") / "hall.sqlite3") as at_work:
        yield at_work.office.board


def value(desk: EditingDesk, name: str = "hall", **changes: Any) -> dict[str, Any]:
    return dict(desk.subject(LIST, name).value) | changes


def play(pack: HallPack, board: Board, at: datetime, sign: str = "hall") -> Played:
    found = next(one for one in pack.signs if one.id == sign)
    return played(pack, found, at, board, rehearsal=False)


def test_entries_change_places_and_the_rest_of_the_file_stays(desk: EditingDesk, live: LiveHall, pack: Path):
    file = pack / "playlists.yaml"
    before = file.read_text("utf-8")
    entries = value(desk)["entries"]
    moved = [entries[1], entries[0], *entries[2:]]
    edit = desk.propose(LIST, "hall", value(desk, entries=moved), "换位置", "desk1")
    assert edit.state is EditState.APPLIED
    listed = next(one for one in live.pack.playlists if one.id == "hall")
    assert [entry.id for entry in listed.entries][:2] == [entries[1]["id"], entries[0]["id"]]
    after = file.read_text("utf-8")
    assert sorted(after.splitlines()) == sorted(before.splitlines())
    assert after.startswith("# 屏的节目单")
    desk.propose(LIST, "hall", edit.before, "恢复", "desk1")
    assert file.read_text("utf-8") == before


def test_a_timed_notice_takes_the_place_of_the_playlist_at_its_hour(desk: EditingDesk, board: Board):
    entry = {"id": "drill", "text": "今天十点消防演练", "rank": "notice", "hours": ["09:50-10:30"]}
    tried = desk.check(LIST, "hall", value(desk, entries=[*value(desk)["entries"], entry]))
    usual, drill = (play(tried.pack, board, datetime(2026, 3, 2, hour, 0, tzinfo=ZONE)) for hour in (9, 10))
    assert "今天十点消防演练" not in [line.text for line in usual.showing.front]
    assert [line.text for line in drill.showing.front] == ["今天十点消防演练"]
    last = drill.stretches[-1]
    assert (last.hours, last.now, last.words) == (((time(9, 50), time(10, 30)),), True, "今天十点消防演练")
    assert drill.stretches[0].hours == (WHOLE_DAY,)


def test_a_sign_is_dark_outside_its_hours_and_plays_other_lists_than_its_own(desk: EditingDesk, board: Board):
    night = play(desk.pack, board, datetime(2026, 3, 2, 23, 0, tzinfo=ZONE))
    assert not night.showing.lit
    outdoor = play(desk.pack, board, datetime(2026, 3, 2, 10, 0, tzinfo=ZONE), "outdoor")
    assert {one.playlist.id for one in outdoor.stretches} == {"outdoor"}


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        ({"id": "a", "show": "scope", "text": "两样"}, "text"),
        ({"id": "a"}, "a]"),
        ({"id": "a", "text": "甲", "hours": ["09:00-10:00", "09:30-11:00"]}, "hours"),
        ({"id": "a", "text": "甲", "weekdays": "mon-xyz"}, "weekdays"),
        ({"id": "a", "text": "甲", "since": "2026-05-02", "until": "2026-05-01"}, "until"),
    ],
)
def test_what_is_wrong_with_an_entry_stands_at_its_field(
    desk: EditingDesk, entry: dict[str, Any], field: str
):
    with pytest.raises(EditFaulty) as refused:
        desk.check(LIST, "hall", value(desk, entries=[entry]))
    told = [fault.field for fault in refused.value.faults]
    assert any(field in one for one in told), told
    assert all("playlists[hall]" in one for one in told), told


def test_the_first_playlist_of_a_hall_makes_the_file(desk: EditingDesk, live: LiveHall, pack: Path):
    (pack / "playlists.yaml").unlink()
    live.poll()
    new = {"id": "all", "title": "全厅", "entries": [{"id": "one", "show": "hours"}]}
    edit = desk.propose(LIST, NEW, new, "", "desk1")
    assert edit.title == "全厅"
    assert [one.title for one in live.pack.playlists] == ["全厅"]


def test_a_second_person_approves_where_the_hall_says_so(desk: EditingDesk, live: LiveHall, pack: Path):
    hall = pack / "hall.yaml"
    text = hall.read_text("utf-8")
    hall.write_text(text.replace("approval: [fee, matter]", "approval: [playlist]"), "utf-8")
    live.poll()
    edit = desk.propose(LIST, "hall", value(desk, title="大厅的屏"), "", "desk1")
    assert edit.state is EditState.PROPOSED
    assert next(one.title for one in live.pack.playlists if one.id == "hall") == "大厅屏"
    desk.approve(edit.id, "admin")
    assert next(one.title for one in live.pack.playlists if one.id == "hall") == "大厅的屏"


def test_the_form_has_words_for_every_field_and_choice():
    def walk(fields: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        for one in fields:
            yield one
            yield from walk(one.get("fields", []) or one.get("of", {}).get("fields", []))

    for shape in walk(form_of(LIST)):
        assert shape["label"] != shape["key"], shape["key"]
        choices = shape.get("choices", []) or shape.get("of", {}).get("choices", [])
        assert all(choice["name"] != choice["id"] for choice in choices), shape["key"]
