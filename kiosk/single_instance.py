"""One kiosk per data directory."""

import fcntl
from pathlib import Path
from typing import IO


class AlreadyRunning(Exception):
    """Another kiosk holds the data directory."""


def hold(data_dir: Path) -> IO[bytes]:
    """Take the lock until the returned file is closed (or the process ends, however it ends)."""
    file = (data_dir / "kiosk.lock").open("ab")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as problem:
        file.close()
        raise AlreadyRunning(
            f"另一个自助终端程序正在使用 {data_dir} / another kiosk is already running on {data_dir}"
        ) from problem
    return file
