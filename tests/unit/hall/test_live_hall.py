"""A running kiosk takes a changed pack over, and keeps the last good one when the change is wrong."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.hall import HallPack, LiveHall, PackErrors
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
