"""What must hold between the parts of a pack. Works on the files as read, not on the validated models, so that one
misspelt key does not hide an unknown window ten lines further."""

from collections.abc import Iterator

from kiosk.hall.card_checks import card_faults
from kiosk.hall.counter_checks import counter_faults
from kiosk.hall.errors import PackError
from kiosk.hall.form_checks import form_faults
from kiosk.hall.guide_checks import department_faults, fee_faults, notice_faults, plan_faults
from kiosk.hall.hours_checks import hours_faults
from kiosk.hall.matter_checks import Known, MatterChecks
from kiosk.hall.playlist_checks import lighting_faults, playlist_faults
from kiosk.hall.reading import FEES_FILE, FORMS_FILE, NOTICES_FILE, PLAYLISTS_FILE, Reading
from kiosk.hall.rows import ids
from kiosk.hall.rule_checks import rule_faults
from kiosk.hall.slip_checks import slip_faults


def cross_checks(reading: Reading) -> Iterator[PackError]:
    """All faults between the parts of the pack but its matters."""
    if reading.hall is not None:
        yield from counter_faults(reading.directory, reading.hall)
        yield from card_faults(reading.hall)
        yield from lighting_faults(reading.hall)
        yield from hours_faults(reading.hall)
        yield from rule_faults(reading.hall)
        yield from slip_faults(reading.directory, reading.hall)
        yield from department_faults(reading.hall)
        yield from plan_faults(reading.hall)
    departments = ids(reading.hall, "departments") if reading.hall is not None else None
    fees, notices, forms = (reading.parts.get(name) for name in (FEES_FILE, NOTICES_FILE, FORMS_FILE))
    if fees is not None:
        yield from fee_faults(fees, departments)
    if notices is not None:
        yield from notice_faults(notices)
    if forms is not None:
        yield from form_faults(reading.directory, forms)
    playlists = reading.parts.get(PLAYLISTS_FILE)
    if playlists is not None:
        yield from playlist_faults(playlists, reading.hall)


def matter_checks(reading: Reading) -> MatterChecks:
    """What to hold each matter against."""
    departments = ids(reading.hall, "departments") if reading.hall is not None else None
    known = Known(departments, _ids(reading, FEES_FILE, "items"), _ids(reading, FORMS_FILE, "forms"))
    return MatterChecks(reading.hall, known)


def _ids(reading: Reading, file: str, part: str) -> list[str] | None:
    """None when the file is there and can't be read; nothing when there is none."""
    document = reading.parts.get(file)
    if document is not None:
        return ids(document, part)
    return None if file in reading.broken else []
