"""What a pack said is kept between starts, and never believed when pack, program or file have changed."""

import pickle
import pickletools
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kiosk.hall import HallPack, load_pack, sample_hall_dir
from kiosk.hall.understood import _MAKERS, _PROJECT, load_understood
from tests.support.packs import PackOnDisk

TODAY = date(2026, 3, 2)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "hall-pack"


@pytest.fixture
def unreadable(monkeypatch: pytest.MonkeyPatch):
    """From here on a pack cannot be read, only taken as it was kept."""

    def forbid() -> None:
        monkeypatch.setitem(sys.modules, "kiosk.hall.pack", None)

    return forbid


def test_the_second_start_takes_what_the_first_kept(
    pack: PackOnDisk, file: Path, unreadable: Callable[[], None]
):
    first = load_understood(pack.directory, TODAY, file)
    unreadable()
    assert load_understood(pack.directory, TODAY, file) == first


def test_a_changed_pack_is_read_again(pack: PackOnDisk, file: Path):
    load_understood(pack.directory, TODAY, file)
    pack.replace("name: 小厅", "name: 新厅名")
    assert load_understood(pack.directory, TODAY, file).hall.name == "新厅名"


def test_a_new_year_reads_the_pack_again(pack: PackOnDisk, file: Path, unreadable: Callable[[], None]):
    load_understood(pack.directory, TODAY, file)
    unreadable()
    with pytest.raises(ImportError):
        load_understood(pack.directory, date(2027, 1, 1), file)


@pytest.mark.parametrize("content", [b"", b"nonsense", b"\n\x80\x05.", b"\xff\xfe\n"])
def test_a_damaged_file_is_as_good_as_none(pack: PackOnDisk, file: Path, content: bytes):
    file.parent.mkdir()
    file.write_bytes(content)
    assert isinstance(load_understood(pack.directory, TODAY, file), HallPack)


def test_a_file_cut_short_is_as_good_as_none(pack: PackOnDisk, file: Path):
    first = load_understood(pack.directory, TODAY, file)
    file.write_bytes(file.read_bytes()[:-40])
    assert load_understood(pack.directory, TODAY, file) == first


def test_a_file_that_others_may_write_is_not_opened(
    pack: PackOnDisk, file: Path, unreadable: Callable[[], None]
):
    load_understood(pack.directory, TODAY, file)
    file.chmod(0o666)
    unreadable()
    with pytest.raises(ImportError):
        load_understood(pack.directory, TODAY, file)


def test_a_folder_that_cannot_be_written_stops_nothing(pack: PackOnDisk, tmp_path: Path):
    (tmp_path / "cache").write_text("no folder")
    assert load_understood(pack.directory, TODAY, tmp_path / "cache" / "hall-pack").hall.name == "小厅"


def test_every_module_whose_values_are_kept_counts_as_a_maker():
    pickled = pickle.dumps(load_pack(sample_hall_dir(), TODAY))
    named = {str(arg) for _, arg, _ in pickletools.genops(pickled) if isinstance(arg, str)}
    ours = {
        name
        for name in named
        if name.partition(".")[0] in {"kiosk", "touch_guide", "queue_ticketing", "led_feed"}
    }
    files = {str(path) for pattern in _MAKERS for path in _PROJECT.glob(pattern)}
    modules = {name for name in ours if (_PROJECT / name.replace(".", "/")).with_suffix(".py").is_file()}
    assert "touch_guide.library.values" in modules
    assert [name for name in modules if f"{_PROJECT / name.replace('.', '/')}.py" not in files] == []
