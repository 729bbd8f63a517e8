"""Which pack an import changes, and what shows how far it is."""

from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from kiosk.hall import hall_directory, sample_hall_dir
from kiosk.hall.sample import OWN_HALL
from kiosk.settings import SettingsProblem, default_data_dir, from_file, prepare_data_dir

_BAR = 30


def pack_in_use(hall: Path | None, data: Path | None) -> tuple[Path, Path]:
    """The pack that ``hall`` names, else the one in use, and the data directory. Raises SettingsProblem."""
    data_dir = prepare_data_dir(data or default_data_dir())
    named = from_file(data_dir).get("hall")
    pack = hall_directory(hall or (Path(named) if named else None), data_dir)
    if not (pack / "hall.yaml").is_file():
        raise SettingsProblem(f"{pack} 不是大厅资料包，没有 hall.yaml / is no hall pack, it has no hall.yaml")
    return pack, data_dir


def pack_to_change(hall: Path | None, data: Path | None) -> Path:
    """As ``pack_in_use``; for the sample hall, which stays as it is, a copy in the data directory that the kiosk takes
    from its next start on. Raises SettingsProblem."""
    pack, data_dir = pack_in_use(hall, data)
    return data_dir / OWN_HALL if pack.resolve() == sample_hall_dir().resolve() else pack


def bar(stream: TextIO) -> Callable[[int, int], None]:
    """A bar that grows, on a terminal; nothing elsewhere."""

    def shown(done: int, total: int) -> None:
        full = _BAR * done // max(total, 1)
        stream.write(
            f"\r[{'#' * full}{'.' * (_BAR - full)}] {done}/{total}" + ("\n" if done == total else "")
        )
        stream.flush()

    return shown if stream.isatty() else lambda _done, _total: None
