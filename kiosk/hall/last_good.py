"""Keeps a copy of the last good pack, so that a power cut in the middle of an edit does not close the hall."""

import logging
import shutil
from pathlib import Path

logger = logging.getLogger(__name__)

LARGEST_BYTES = 64 * 1024 * 1024


def keep_copy(pack: Path, copy: Path) -> None:
    """Put ``copy`` in step with ``pack``; a failure is logged, for the hall goes on without a copy."""
    draft = copy.with_name(copy.name + ".new")
    try:
        shutil.rmtree(draft, ignore_errors=True)
        if sum(file.stat().st_size for file in pack.rglob("*") if file.is_file()) > LARGEST_BYTES:
            logger.warning("the hall pack is too large to keep a copy of: %s", pack)
            return
        shutil.copytree(pack, draft, symlinks=True)
        shutil.rmtree(copy, ignore_errors=True)
        draft.rename(copy)
    except (OSError, shutil.Error) as problem:
        logger.warning("no copy of the hall pack could be kept: %s", problem)
