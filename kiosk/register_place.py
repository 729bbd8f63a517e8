"""Which database the register and the queue of a hall are in."""

from kiosk.database import sqlite_url
from kiosk.settings import REAL_DATABASE, REHEARSAL_DATABASE, Settings


def real_url(settings: Settings) -> str:
    """Where what is never invented is kept: the accounts of the staff."""
    return settings.database or sqlite_url(settings.data_dir / REAL_DATABASE)


def register_url(settings: Settings, *, rehearsal: bool) -> str:
    """The sample hall and rehearsals have a file of their own, so that what is invented never meets what is real."""
    invented = sqlite_url(settings.data_dir / REHEARSAL_DATABASE)
    if settings.hall_dir is None:
        return settings.database or invented
    return invented if rehearsal else real_url(settings)
