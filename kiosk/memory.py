"""What the process does about its own memory: when garbage is sought, and that freed memory goes back to the system."""

import ctypes
import gc
import logging

logger = logging.getLogger(__name__)

_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
"""glibc's numbers for mallopt(3)."""
LARGE = 1024 * 1024
"""Above the 256 KiB that asyncio reads at once: a mapping for each read would halve what the feed can serve."""
YOUNG, MIDDLE, OLD = 10_000, 20, 50
"""When the collector looks: rarely, because each look stops every thread and finds next to nothing."""


def begin() -> None:
    """Call first of all. Without a collector a start is a sixth shorter, for it creates much and drops nothing."""
    gc.disable()
    allocator = _glibc()
    if allocator is None:
        return
    # Once a large block was freed, glibc keeps blocks of that size for good: a password check leaves 16 MiB behind.
    allocator.mallopt(_MMAP_THRESHOLD, LARGE)
    allocator.mallopt(_TRIM_THRESHOLD, LARGE)
    allocator.mallopt(_ARENA_MAX, 2)


def settle() -> None:
    """Call when everything is loaded: what there is stays, so the collector need not look at it ever again."""
    gc.freeze()
    gc.set_threshold(YOUNG, MIDDLE, OLD)
    gc.enable()
    give_back()


def give_back() -> None:
    """What was freed goes back to the system, also from the middle of the heap; takes some milliseconds."""
    allocator = _glibc()
    if allocator is not None:
        allocator.malloc_trim(0)


def _glibc() -> ctypes.CDLL | None:
    """The C library if it is glibc; others have no such settings."""
    library = ctypes.CDLL(None)
    return library if hasattr(library, "mallopt") and hasattr(library, "malloc_trim") else None
