"""Editing of the pack over HTTP: forms, trials, the second person, refusals with their places."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.database import open_database, sqlite_url
from kiosk.editing.edit_store import EditStore
from kiosk.editing.editing_desk import EditingDesk
from kiosk.hall import LiveHall, sample_hall_dir
from tests.integration.editing.conftest import StillClock
from tests.support.http_hall import HallOnHttp, hall_on_http


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[HallOnHttp]:
    pack = Path(shutil.copytree(sample_hall_dir(), tmp_path / "pack"))
    database = open_database(sqlite_url(tmp_path / "edits.sqlite3"))
    store = EditStore(database)
    desk = EditingDesk(LiveHall(pack), lambda: store, StillClock(), tmp_path / "scratch", lambda: pack)
    (tmp_path / "hall").mkdir()
    with hall_on_http(tmp_path / "hall", editing=lambda: desk) as served:
        yield served
    database.close()


def test_the_desk_proposes_and_another_person_approves(hall: HallOnHttp):
    shown = hall.get("/api/v1/editing/fee/archive-copy", by="desk1").json
    assert shown["approval"] is True
    assert {row["id"] for row in shown["references"]["department"]} == {"registration", "food", "quality"}
    wanted = shown["value"] | {"name": "档案复印费"}
    made = hall.post("/api/v1/editing/fee/archive-copy", {"value": wanted, "note": "按新文件"}, by="desk1")
    assert made.status == 201
    edit = made.json
    assert edit["state"] == "proposed"
    assert [e["id"] for e in hall.get("/api/v1/editing", by="admin").json["waiting"]] == [edit["id"]]
    assert hall.post(f"/api/v1/edits/{edit['id']}/approve", {}, by="desk1").code == "same-person"
    assert hall.post(f"/api/v1/edits/{edit['id']}/approve", {}, by="admin").json["state"] == "applied"
    assert hall.get("/api/v1/editing/fee/archive-copy", by="desk1").json["title"] == "档案复印费"
    assert [e["note"] for e in hall.get("/api/v1/edits", by="desk1").json["edits"]] == ["按新文件"]


def test_a_faulty_edit_is_told_field_by_field(hall: HallOnHttp):
    wrong = {"id": "archive-copy", "name": "协会会费", "rates": [{"text": "x", "each": {"yuan": "abc"}}]}
    refused = hall.post("/api/v1/editing/fee/archive-copy/check", {"value": wrong}, by="desk1")
    assert refused.code == "edit-faulty"
    fields = {fault["field"] for fault in refused.json["faults"]}
    assert {"items[archive-copy].name", "items[archive-copy].rates[#1].each.yuan"} <= fields
    assert all(fault["file"] == "fees.yaml" and fault["detail"] for fault in refused.json["faults"])


def test_a_trial_shows_how_it_will_read_and_keeps_nothing(hall: HallOnHttp):
    value = hall.get("/api/v1/editing/matter/company-name", by="desk1").json["value"] | {"name": "企业核名"}
    told = hall.post("/api/v1/editing/matter/company-name/check", {"value": value}, by="desk1").json
    assert told["preview"]["title"] == "企业核名"
    assert "收费" in [part["heading"] for part in told["preview"]["parts"]]
    assert told["flow"].startswith("<svg")
    assert told["changed"] is True
    assert hall.get("/api/v1/edits", by="desk1").json["edits"] == []


def test_every_kind_has_a_form_that_knows_its_value(hall: HallOnHttp):
    for kind in ("notice", "fee", "matter"):
        for row in hall.get(f"/api/v1/editing/{kind}", by="desk1").json["subjects"]:
            shown = hall.get(f"/api/v1/editing/{kind}/{row['id']}", by="desk1").json
            assert set(shown["value"]) <= {field["key"] for field in shown["form"]}
            assert all(field["label"] != field["key"] for field in shown["form"])


@pytest.mark.parametrize("by", ["w1", "monitor1", "reviewer1"])
def test_others_than_the_desk_edit_nothing(hall: HallOnHttp, by: str):
    assert hall.get("/api/v1/editing", by=by).code == "not-allowed"
    assert hall.post("/api/v1/editing/notice/calls", {"value": None}, by=by).code == "not-allowed"


@pytest.mark.parametrize(
    ("method", "path", "body", "code"),
    [
        ("GET", "/api/v1/editing/law", None, "not-found"),
        ("GET", "/api/v1/editing/notice/nothing", None, "unknown-subject"),
        ("POST", "/api/v1/editing/notice/calls", {"value": "text"}, "bad-field"),
        ("POST", "/api/v1/editing/notice/calls", {"value": {"id": "calls\x00"}}, "bad-field"),
        ("POST", "/api/v1/editing/notice/calls", {}, "bad-field"),
        ("POST", "/api/v1/editing/matter/new", {"value": {"id": "../../etc/x"}}, "edit-faulty"),
        ("POST", "/api/v1/edits/77/approve", {}, "unknown-edit"),
        ("POST", "/api/v1/edits/abc/withdraw", {}, "unknown-edit"),
    ],
)
def test_what_makes_no_sense_is_refused_by_a_code(
    hall: HallOnHttp, method: str, path: str, body: object, code: str
):
    assert hall.ask(method, path, body, by="desk1").code == code
