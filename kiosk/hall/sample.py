"""Where the sample hall lies: beside the packages, in a checkout as in an installation."""

from pathlib import Path


def sample_hall_dir() -> Path:
    """The directory of the sample hall's pack; FileNotFoundError when the installation lacks it."""
    directory = Path(__file__).resolve().parents[2] / "assets" / "halls" / "sample"
    if not directory.is_dir():
        raise FileNotFoundError(f"the sample hall is missing from this installation: {directory}")
    return directory
