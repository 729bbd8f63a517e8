"""Where the hall pack in use lies; the sample hall is beside the packages, in a checkout as in an installation."""

from pathlib import Path


def sample_hall_dir() -> Path:
    """The directory of the sample hall's pack; FileNotFoundError when the installation lacks it."""
    directory = Path(__file__).resolve().parents[2] / "assets" / "halls" / "sample"
    if not directory.is_dir():
        raise FileNotFoundError(f"the sample hall is missing from this installation: {directory}")
    return directory


OWN_HALL = "hall"
"""In the data directory: the copy of the sample that the console's first edit made."""


def hall_directory(given: Path | None, data_dir: Path) -> Path:
    """The pack that the settings name; else the one that was edited here; else the sample."""
    own = data_dir / OWN_HALL
    if given is not None:
        return given
    return own if (own / "hall.yaml").is_file() else sample_hall_dir()
