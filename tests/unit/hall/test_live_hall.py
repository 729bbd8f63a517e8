"""A running kiosk takes a changed pack over, and keeps the last good one when the change is wrong."""

import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.hall import HallPack, LiveHall, PackErrors, hall_directory, sample_hall_dir
from tests.support.packs import PackOnDisk


class Heard:
    """What a hall told its listeners."""

    def __init__(self, live: LiveHall) -> None:
        self.swaps: list[HallPack] = []
        self.refusals: list[PackErrors] = []
        live.on_swap(self.swaps.append)
        live.on_refused(self.refusals.append)


def test_a_wrong_pack_does_not_start(pack: PackOnDisk):
    pack.replace("name: 小厅", "nane: 小厅")
    with pytest.raises(PackErrors):
        LiveHall(pack.directory)


def test_nothing_happens_while_nothing_changes(pack: PackOnDisk):
    live = LiveHall(pack.directory)
    heard, before = Heard(live), live.pack
    live.poll()
    assert live.pack is before
    assert not heard.swaps


def test_a_changed_pack_is_taken_over(pack: PackOnDisk):
    live = LiveHall(pack.directory)
    heard = Heard(live)
    pack.replace("name: 小厅", "name: 新厅名")
    live.poll()
    assert live.pack.hall.name == "新厅名"
    assert heard.swaps == [live.pack]


@pytest.mark.logs("hall pack is refused")
def test_a_wrong_change_is_refused_once_and_the_last_good_pack_stays(pack: PackOnDisk):
    live = LiveHall(pack.directory)
    heard, good = Heard(live), live.pack
    pack.replace("name: 小厅", "name:")
    live.poll()
    live.poll()
    assert live.pack is good
    assert len(heard.refusals) == 1
    assert heard.refusals[0] is live.refused
    assert heard.refusals[0].errors[0].line == 2


@pytest.mark.logs("hall pack is refused")
def test_a_mended_pack_ends_the_refusal_and_is_told(pack: PackOnDisk):
    live = LiveHall(pack.directory)
    heard, good = Heard(live), pack.text("hall.yaml")
    pack.replace("name: 小厅", "name:")
    live.poll()
    pack.write("hall.yaml", good)
    live.poll()
    assert live.refused is None
    assert [swapped.hall.name for swapped in heard.swaps] == ["小厅"]


@pytest.mark.logs("hall pack is refused")
def test_a_directory_that_goes_away_leaves_the_last_good_pack(pack: PackOnDisk):
    live = LiveHall(pack.directory)
    pack.directory.rename(pack.directory.with_name("away"))
    live.poll()
    assert live.pack.hall.name == "小厅"
    assert live.refused is not None


def test_a_new_a_changed_and_a_removed_matter_are_seen(pack: PackOnDisk):
    live = LiveHall(pack.directory)
    pack.write("matters/second.yaml", pack.text("matters/company.yaml").replace("id: company", "id: second"))
    live.poll()
    assert [matter.id for matter in live.pack.guide.matters] == ["company", "second"]
    (pack.directory / "matters/company.yaml").unlink()
    live.poll()
    assert [matter.id for matter in live.pack.guide.matters] == ["second"]


def test_a_touched_file_of_the_same_contents_is_no_change(pack: PackOnDisk):
    live = LiveHall(pack.directory)
    heard = Heard(live)
    pack.write("hall.yaml", pack.text("hall.yaml"))
    live.poll()
    assert not heard.swaps


def test_the_watching_thread_takes_a_change_over_and_ends_with_close(
    pack: PackOnDisk, until: Callable[..., bool], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("kiosk.hall.live.EVERY_S", 0.02)
    live = LiveHall(pack.directory)
    live.start()
    pack.replace("name: 小厅", "name: 新厅名")
    assert until(lambda: live.pack.hall.name == "新厅名")
    live.close()
    live.close()


@pytest.mark.logs("could not be taken over")
def test_a_listener_that_breaks_does_not_end_the_watching(
    pack: PackOnDisk, until: Callable[..., bool], monkeypatch: pytest.MonkeyPatch
):
    def broken(changed: HallPack) -> None:
        raise RuntimeError(changed.hall.name)

    monkeypatch.setattr("kiosk.hall.live.EVERY_S", 0.02)
    live = LiveHall(pack.directory)
    live.on_swap(broken)
    live.start()
    pack.replace("name: 小厅", "name: 第一次")
    assert until(lambda: live.pack.hall.name == "第一次")
    pack.replace("name: 第一次", "name: 第二次")
    assert until(lambda: live.pack.hall.name == "第二次")
    live.close()


@pytest.mark.logs("last good copy of it is used")
def test_after_a_power_cut_in_an_edit_the_kept_copy_opens_the_hall(pack: PackOnDisk, tmp_path: Path):
    kept = tmp_path / "kept"
    good = LiveHall(pack.directory, kept=kept).pack
    pack.replace("name: 小厅", "nane: 小厅")
    live = LiveHall(pack.directory, kept=kept)
    assert live.pack.hall == good.hall
    assert live.refused is not None
    pack.replace("nane: 小厅", "name: 新厅名")
    live.poll()
    assert (live.pack.hall.name, live.refused) == ("新厅名", None)


def test_the_kept_copy_follows_a_good_change(pack: PackOnDisk, tmp_path: Path):
    live = LiveHall(pack.directory, kept=tmp_path / "kept")
    pack.replace("name: 小厅", "name: 新厅名")
    live.poll()
    assert "新厅名" in (tmp_path / "kept" / "hall.yaml").read_text(encoding="utf-8")


def test_a_hall_goes_on_from_another_directory_and_watches_that(pack: PackOnDisk, tmp_path: Path):
    live = LiveHall(pack.directory)
    heard = Heard(live)
    shutil.copytree(pack.directory, tmp_path / "own")
    live.move_to(tmp_path / "own", tmp_path / "kept")
    assert [swapped.directory for swapped in heard.swaps] == [tmp_path / "own"]
    assert (tmp_path / "kept" / "hall.yaml").is_file()
    pack.replace("name: 小厅", "name: 没人看的厅")
    live.poll()
    hall = tmp_path / "own" / "hall.yaml"
    hall.write_text(hall.read_text(encoding="utf-8").replace("小厅", "新厅名"), encoding="utf-8")
    live.poll()
    assert live.pack.hall.name == "新厅名"


def test_a_hall_does_not_move_to_a_wrong_pack(pack: PackOnDisk, tmp_path: Path):
    live = LiveHall(pack.directory)
    (tmp_path / "own").mkdir()
    with pytest.raises(PackErrors):
        live.move_to(tmp_path / "own")
    assert (live.directory, live.pack.directory) == (pack.directory, pack.directory)


def test_without_a_hall_in_the_settings_the_one_edited_here_is_used(pack: PackOnDisk, tmp_path: Path):
    assert hall_directory(None, tmp_path) == sample_hall_dir()
    own = tmp_path / "hall"
    pack.directory.rename(own)
    assert hall_directory(None, tmp_path) == own
    assert hall_directory(tmp_path / "given", tmp_path) == tmp_path / "given"


def test_of_an_unchanged_file_no_second_copy_is_made(pack: PackOnDisk, tmp_path: Path):
    kept = tmp_path / "kept"
    live = LiveHall(pack.directory, kept=kept)
    before = (kept / "matters/company.yaml").stat().st_ino
    pack.replace("name: 小厅", "name: 新厅名")
    live.poll()
    assert (kept / "matters/company.yaml").stat().st_ino == before
    assert "新厅名" in (kept / "hall.yaml").read_text(encoding="utf-8")


def test_a_large_pack_is_looked_at_less_often(
    pack: PackOnDisk, until: Callable[..., bool], monkeypatch: pytest.MonkeyPatch
):
    waited: list[float] = []

    class Ended(threading.Event):
        def wait(self, timeout: float | None = None) -> bool:
            waited.append(timeout or 0)
            return super().wait(0.01)

    monkeypatch.setattr("kiosk.hall.live.SHARE", 1e-7)
    live = LiveHall(pack.directory)
    live._ended = Ended()
    live.start()
    assert until(lambda: len(waited) > 1)
    live.close()
    assert waited[0] == 2.0
    assert waited[1] > 2.0
