"""Telling listeners without being stopped by their mistakes."""

import logging
from collections.abc import Callable, Iterable
from typing import TypeVar

logger = logging.getLogger(__name__)

_Told = TypeVar("_Told")


def tell(listeners: Iterable[Callable[[_Told], None]], told: _Told, by: str) -> None:
    """``by`` names the teller in the log, as in "the print desk"."""
    for listener in listeners:
        try:
            listener(told)
        except Exception:
            logger.exception("a listener of %s failed", by)
