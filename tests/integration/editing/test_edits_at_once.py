"""People who edit, decide and look at the same moment, and a technician with an editor beside them."""

import copy
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.editing import editing_desk
from kiosk.editing.edit_store import EditStore
from kiosk.editing.editing_desk import EditingDesk
from kiosk.editing.edits import EditState
from kiosk.editing.errors import EditDecided, EditFaulty, EditOutdated
from kiosk.editing.subjects import EditKind
from kiosk.hall import LiveHall
from kiosk.hall.values import HallPack
from tests.integration.editing.conftest import StillClock


class InTheMiddle:
    """A pack in use that does something after a file was written and before the edit is on record."""

    def __init__(self, live: LiveHall) -> None:
        self._live = live
        self.meanwhile: Callable[[], None] = lambda: None

    @property
    def pack(self) -> HallPack:
        return self._live.pack

    @property
    def directory(self) -> Path:
        return self._live.directory

    def poll(self) -> None:
        self.meanwhile()
        self._live.poll()


def desk_with(live: InTheMiddle, store: EditStore, tmp_path: Path) -> EditingDesk:
    return EditingDesk(live, lambda: store, StillClock(), tmp_path / "scratch", lambda: live.directory)


def renamed(desk: EditingDesk, kind: EditKind, subject_id: str, **values: Any) -> dict[str, Any]:
    return copy.deepcopy(desk.subject(kind, subject_id).value) | values


def test_who_looks_while_an_edit_is_being_approved_does_not_close_it_for_its_author(
    live: LiveHall, store: EditStore, tmp_path: Path
):
    middle = InTheMiddle(live)
    desk = desk_with(middle, store, tmp_path)
    wanted = renamed(desk, EditKind.FEE, "archive-copy", name="档案复印费")
    edit = desk.propose(EditKind.FEE, "archive-copy", wanted, "", "desk1")
    middle.meanwhile = lambda: _elsewhere(desk.waiting)
    approved = desk.approve(edit.id, "admin")
    assert (approved.state, approved.decided_by) == (EditState.APPLIED, "admin")


def test_what_is_being_approved_can_no_longer_be_turned_down_or_taken_back(
    live: LiveHall, store: EditStore, tmp_path: Path
):
    middle = InTheMiddle(live)
    desk = desk_with(middle, store, tmp_path)
    wanted = renamed(desk, EditKind.FEE, "archive-copy", name="档案复印费")
    edit = desk.propose(EditKind.FEE, "archive-copy", wanted, "", "desk1")
    late: list[Exception] = []
    others = [
        threading.Thread(target=_kept, args=(lambda: desk.reject(edit.id, "third", "no"), late)),
        threading.Thread(target=_kept, args=(lambda: desk.withdraw(edit.id, "desk1"), late)),
    ]

    def meanwhile() -> None:
        for other in others:
            other.start()
        others[0].join(0.05)

    middle.meanwhile = meanwhile
    assert desk.approve(edit.id, "admin").state is EditState.APPLIED
    for other in others:
        other.join()
    assert [type(problem) for problem in late] == [EditDecided, EditDecided]
    assert desk.history()[0].state is EditState.APPLIED


def test_what_a_technician_saves_while_an_edit_is_tried_is_not_overwritten(
    live: LiveHall, store: EditStore, pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    desk = desk_with(InTheMiddle(live), store, tmp_path)
    wanted = renamed(desk, EditKind.NOTICE, "calls", text="请看大屏")
    file, tried = pack / "notices.yaml", editing_desk.tried

    def slowly(*about: Any) -> HallPack:
        found = tried(*about)
        file.write_text(file.read_text() + "\n# the technician was here\n")
        return found

    monkeypatch.setattr(editing_desk, "tried", slowly)
    with pytest.raises(EditOutdated):
        desk.propose(EditKind.NOTICE, "calls", wanted, "", "desk1")
    assert "the technician was here" in file.read_text()
    assert desk.waiting() == []


def test_a_trial_never_writes_through_a_link_into_the_pack(desk: EditingDesk, pack: Path):
    found = desk.subject(EditKind.MATTER, "company-name")
    real = pack / "forms" / "matters"
    (pack / "matters").rename(real)
    (pack / "matters").symlink_to(real)
    before = (pack / found.file).read_bytes()
    with pytest.raises(EditFaulty):
        desk.check(EditKind.MATTER, "company-name", renamed(desk, EditKind.MATTER, "company-name", name="改"))
    assert (pack / found.file).read_bytes() == before


def _elsewhere(do: Callable[[], object]) -> None:
    thread = threading.Thread(target=do)
    thread.start()
    thread.join()


def _kept(do: Callable[[], object], late: list[Exception]) -> None:
    try:
        do()
    except EditDecided as problem:
        late.append(problem)
