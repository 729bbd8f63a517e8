"""Tries a changed file in a copy of the pack before the pack itself is touched."""

import os
import shutil
import tempfile
from datetime import date
from pathlib import Path

from kiosk.hall.errors import PackError, PackErrors
from kiosk.hall.pack import load_pack
from kiosk.hall.values import HallPack


def tried(pack: Path, file: str, text: str | None, near: Path, today: date) -> HallPack:
    """The pack as it would be with ``file`` saying ``text`` (None: without the file). ``near`` is a directory for the
    copy, which is gone afterwards. Raises PackErrors."""
    near.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="trial-", dir=near) as folder:
        copy = copied_pack(pack, Path(folder) / "hall")
        place = copy / file
        if not place.parent.resolve().is_relative_to(copy.resolve()):
            zh, en = "文件夹是链接，请在编辑器里改", "the folder is a link; change it with an editor"
            raise PackErrors([PackError(file, 1, "", zh, en)])
        place.unlink(missing_ok=True)
        if text is not None:
            place.parent.mkdir(exist_ok=True)
            place.write_text(text, encoding="utf-8")
        return load_pack(copy, today)


def copied_pack(pack: Path, place: Path, *, hidden: bool = True) -> Path:
    """A copy whose files are links where the disk allows it: take a file away before writing another in its place.
    ``hidden``: with files whose names begin with a dot."""
    left_out = None if hidden else shutil.ignore_patterns(".*")
    shutil.copytree(pack, place, copy_function=_linked, symlinks=True, ignore=left_out)
    return place


def _linked(source: str, target: str) -> None:
    """Nothing is written through the link: a changed file is taken away first. Thousands of laws are not copied."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def replaced(path: Path, text: str | None) -> None:
    """Puts ``text`` into the file at once and for good, or takes the file away. Raises OSError."""
    if text is None:
        path.unlink()
    else:
        path.parent.mkdir(exist_ok=True)
        draft = path.with_name(f".{path.name}.new")
        with draft.open("w", encoding="utf-8") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
