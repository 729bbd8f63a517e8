"""Notices, fees and matters changed in the console, in a real pack with a real database."""

import copy
from pathlib import Path
from typing import Any

import pytest

from kiosk.editing.edit_store import EditStore
from kiosk.editing.editing_desk import NEW, EditingDesk
from kiosk.editing.edits import EditState
from kiosk.editing.errors import (
    EditDecided,
    EditFaulty,
    EditOutdated,
    NothingChanged,
    NotYours,
    PackNotWritable,
    SamePerson,
    UnknownEdit,
    UnknownSubject,
)
from kiosk.editing.subjects import EditKind
from kiosk.hall import LiveHall
from tests.integration.editing.conftest import StillClock


def changed(desk: EditingDesk, kind: EditKind, subject_id: str, **values: Any) -> dict[str, Any]:
    return copy.deepcopy(desk.subject(kind, subject_id).value) | values


def test_a_notice_is_on_the_screen_as_soon_as_it_is_saved(desk: EditingDesk, live: LiveHall):
    edit = desk.propose(
        EditKind.NOTICE, "calls", changed(desk, EditKind.NOTICE, "calls", text="请看大屏"), "", "desk1"
    )
    assert edit.state is EditState.APPLIED
    assert next(n.text for n in live.pack.guide.notices if n.id == "calls") == "请看大屏"
    assert [(e.before or {})["text"] for e in desk.history(EditKind.NOTICE, "calls")] != ["请看大屏"]


def test_a_fee_waits_for_a_second_person(desk: EditingDesk, live: LiveHall):
    wanted = changed(desk, EditKind.FEE, "archive-copy", name="档案复印费")
    edit = desk.propose(EditKind.FEE, "archive-copy", wanted, "按新文件", "desk1")
    assert [e.id for e in desk.waiting()] == [edit.id]
    item = live.pack.guide.fees.item("archive-copy")
    assert item is not None
    assert item.name == "档案查询复印费"
    with pytest.raises(SamePerson):
        desk.approve(edit.id, "desk1")
    assert desk.approve(edit.id, "admin").state is EditState.APPLIED
    item = live.pack.guide.fees.item("archive-copy")
    assert item is not None
    assert item.name == "档案复印费"
    assert desk.waiting() == []
    with pytest.raises(EditDecided):
        desk.approve(edit.id, "admin")


def test_a_new_matter_gets_a_file_and_is_found_by_visitors(desk: EditingDesk, live: LiveHall, pack: Path):
    new = changed(desk, EditKind.MATTER, "company-name", id="branch-setup", name="分公司设立登记")
    edit = desk.propose(EditKind.MATTER, NEW, new, "", "desk1")
    desk.approve(edit.id, "admin")
    assert (pack / "matters" / "branch-setup.yaml").is_file()
    matter = live.pack.guide.matter("branch-setup")
    assert matter is not None
    assert matter.name == "分公司设立登记"


def test_a_matter_taken_out_is_gone_and_stays_in_the_history(desk: EditingDesk, live: LiveHall):
    edit = desk.propose(EditKind.MATTER, "testing-body", None, "已下放", "desk1")
    desk.approve(edit.id, "admin")
    assert live.pack.guide.matter("testing-body") is None
    assert (desk.history(EditKind.MATTER, "testing-body")[0].before or {})["name"] == "检验检测机构资质认定"


def test_an_edit_that_would_spoil_the_pack_is_refused_with_its_place_and_changes_nothing(
    desk: EditingDesk, pack: Path
):
    before = (pack / "fees.yaml").read_bytes()
    for wrong, field in (
        ({"name": "个私协会会员费"}, "items[archive-copy].name"),
        ({"department": "nowhere"}, "items[archive-copy].department"),
        ({"rates": [{"text": "一", "since": "2020-13-01"}]}, "items[archive-copy].rates[#1].since"),
    ):
        with pytest.raises(EditFaulty) as refused:
            desk.propose(
                EditKind.FEE, "archive-copy", changed(desk, EditKind.FEE, "archive-copy", **wrong), "", "d"
            )
        assert field in [fault.field for fault in refused.value.faults]
    assert (pack / "fees.yaml").read_bytes() == before
    assert desk.history() == []


def test_an_edit_on_what_has_changed_meanwhile_is_not_applied(desk: EditingDesk, live: LiveHall, pack: Path):
    wanted = changed(desk, EditKind.FEE, "archive-copy", name="甲")
    edit = desk.propose(EditKind.FEE, "archive-copy", wanted, "", "desk1")
    text = (pack / "fees.yaml").read_text().replace("档案查询复印费", "技术员改过的名字")
    (pack / "fees.yaml").write_text(text)
    live.poll()
    with pytest.raises(EditOutdated):
        desk.approve(edit.id, "admin")
    assert "技术员改过的名字" in (pack / "fees.yaml").read_text()


def test_a_proposal_can_be_rejected_by_another_and_withdrawn_by_its_author(desk: EditingDesk):
    first = desk.propose(
        EditKind.FEE, "archive-copy", changed(desk, EditKind.FEE, "archive-copy", name="甲"), "", "a"
    )
    second = desk.propose(
        EditKind.FEE, "archive-copy", changed(desk, EditKind.FEE, "archive-copy", name="乙"), "", "a"
    )
    with pytest.raises(SamePerson):
        desk.reject(first.id, "a", "")
    with pytest.raises(NotYours):
        desk.withdraw(second.id, "b")
    assert desk.reject(first.id, "b", "没有依据").decision_note == "没有依据"
    assert desk.withdraw(second.id, "a").state is EditState.WITHDRAWN
    assert desk.waiting() == []


def test_what_a_power_cut_left_written_but_not_recorded_is_closed_as_applied(desk: EditingDesk, pack: Path):
    wanted = changed(desk, EditKind.FEE, "archive-copy", name="档案复印费")
    edit = desk.propose(EditKind.FEE, "archive-copy", wanted, "", "desk1")
    (pack / "fees.yaml").write_text(desk.check(EditKind.FEE, "archive-copy", wanted).text or "")
    assert desk.waiting() == []
    assert desk.history()[0].state is EditState.APPLIED
    assert desk.history()[0].id == edit.id


def test_what_does_not_exist_or_does_not_change_is_refused(desk: EditingDesk):
    with pytest.raises(UnknownSubject):
        desk.propose(EditKind.NOTICE, "nothing", {"id": "nothing"}, "", "a")
    with pytest.raises(NothingChanged):
        desk.propose(EditKind.NOTICE, "calls", changed(desk, EditKind.NOTICE, "calls"), "", "a")
    with pytest.raises(UnknownEdit):
        desk.approve(999, "a")
    for bad in ("../etc/passwd", "A B", "", "x" * 41):
        with pytest.raises(EditFaulty):
            desk.propose(EditKind.MATTER, NEW, {"id": bad}, "", "a")


def test_a_pack_that_cannot_be_written_says_so_and_nothing_is_left_waiting(
    live: LiveHall, desk: EditingDesk, store: EditStore, tmp_path: Path
):
    nowhere = tmp_path / "gone" / "hall"
    gone = EditingDesk(live, lambda: store, StillClock(), tmp_path / "scratch", lambda: nowhere)
    wanted = changed(desk, EditKind.NOTICE, "calls", text="请看大屏")
    with pytest.raises(PackNotWritable):
        gone.propose(EditKind.NOTICE, "calls", wanted, "", "desk1")
    assert desk.history()[0].state is EditState.WITHDRAWN


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(desk: EditingDesk):
    seen = changed(desk, EditKind.NOTICE, "calls")
    desk.propose(EditKind.NOTICE, "calls", seen | {"text": "甲改的"}, "", "a", seen)
    with pytest.raises(EditOutdated):
        desk.propose(EditKind.NOTICE, "calls", seen | {"text": "乙改的"}, "", "b", seen)
    assert desk.subject(EditKind.NOTICE, "calls").value["text"] == "甲改的"


def test_an_id_stays_as_it_is(desk: EditingDesk):
    for kind, subject_id, field in (
        (EditKind.MATTER, "company-name", "id"),
        (EditKind.NOTICE, "calls", "notices[calls].id"),
    ):
        with pytest.raises(EditFaulty) as refused:
            desk.check(kind, subject_id, changed(desk, kind, subject_id, id="other"))
        assert [fault.field for fault in refused.value.faults] == [field]


def test_a_block_of_text_that_comes_back_without_its_last_line_end_is_no_change(
    desk: EditingDesk, pack: Path
):
    text = (pack / "notices.yaml").read_text()
    block = "  - id: block\n    title: 两行\n    until:\n    text: |\n      一\n      二\n"
    (pack / "notices.yaml").write_text(text.rstrip("\n") + "\n" + block)
    with pytest.raises(NothingChanged):
        desk.check(EditKind.NOTICE, "block", {"id": "block", "title": "两行", "text": "一\n二"})


def test_visitors_are_told_the_day_of_the_change(desk: EditingDesk, live: LiveHall, pack: Path):
    desk.approve(
        desk.propose(
            EditKind.FEE,
            "archive-copy",
            changed(desk, EditKind.FEE, "archive-copy", name="档案复印费"),
            "",
            "a",
        ).id,
        "b",
    )
    assert live.pack.guide.fees.updated == StillClock().now().date()
    wanted = changed(desk, EditKind.MATTER, "company-name", code="123")
    desk.approve(desk.propose(EditKind.MATTER, "company-name", wanted, "", "a").id, "b")
    matter = live.pack.guide.matter("company-name")
    assert matter is not None
    assert matter.updated == StillClock().now().date()
    with pytest.raises(NothingChanged):
        desk.propose(EditKind.MATTER, "company-name", changed(desk, EditKind.MATTER, "company-name"), "", "a")
    own = changed(desk, EditKind.MATTER, "company-name", code="124", updated="2026-02-01")
    assert (desk.propose(EditKind.MATTER, "company-name", own, "", "a").after or {})[
        "updated"
    ] == "2026-02-01"


def test_nothing_is_added_to_a_file_that_a_technician_left_broken(desk: EditingDesk, pack: Path):
    (pack / "fees.yaml").write_text("updated: 2026-01-05\nitems: [\n")
    with pytest.raises(EditFaulty) as refused:
        desk.propose(EditKind.FEE, NEW, {"id": "more", "name": "甲", "rates": [{"text": "一"}]}, "", "a")
    assert {fault.file for fault in refused.value.faults} == {"fees.yaml"}
