"""Keeps the garbage collector out of the way while a great many values are made that will stay."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collected_later() -> Iterator[None]:
    """What a pack becomes is no garbage: to look it through again and again takes a third of the loading, and a last
    look at all of it would hold the screen up."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()
