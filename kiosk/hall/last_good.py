"""Keeps a copy of the last good pack, so that a power cut in the middle of an edit does not close the hall."""

import logging
import os
import shutil
from pathlib import Path

logger = logging.getLogger(__name__)

LARGEST_BYTES = 256 * 1024 * 1024


def keep_copy(pack: Path, copy: Path) -> None:
    """Put ``copy`` in step with ``pack``; a failure is logged, for the hall goes on without a copy."""
    draft = copy.with_name(copy.name + ".new")
    try:
        shutil.rmtree(draft, ignore_errors=True)
        if sum(file.stat().st_size for file in pack.rglob("*") if file.is_file()) > LARGEST_BYTES:
            logger.warning("the hall pack is too large to keep a copy of: %s", pack)
            return
        shutil.copytree(pack, draft, symlinks=True, copy_function=_Keeper(draft, copy))
        shutil.rmtree(copy, ignore_errors=True)
        draft.rename(copy)
    except (OSError, shutil.Error) as problem:
        logger.warning("no copy of the hall pack could be kept: %s", problem)


class _Keeper:
    """Copies a file; one that the last copy holds already, untouched since, is linked from there: of thousands of law
    texts a change touches one."""

    def __init__(self, draft: Path, last: Path) -> None:
        self._draft, self._last = draft, last

    def __call__(self, source: str, target: str, *, follow_symlinks: bool = True) -> None:
        held = self._last / Path(target).relative_to(self._draft)
        if not held.is_symlink() and _alike(Path(source), held):
            os.link(held, target)
        else:
            shutil.copy2(source, target, follow_symlinks=follow_symlinks)


def _alike(source: Path, held: Path) -> bool:
    try:
        one, other = source.lstat(), held.lstat()
    except OSError:
        return False
    return (one.st_mtime_ns, one.st_size) == (other.st_mtime_ns, other.st_size)
