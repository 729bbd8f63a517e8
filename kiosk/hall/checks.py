"""What must hold between the parts of a pack. Works on the files as read, not on the validated models, so that one
misspelt key does not hide an unknown window ten lines further."""

from collections.abc import Iterator

from kiosk.hall.counter_checks import counter_faults
from kiosk.hall.errors import PackError
from kiosk.hall.hours_checks import hours_faults
from kiosk.hall.matter_checks import matter_faults
from kiosk.hall.reading import Reading
from kiosk.hall.rule_checks import rule_faults
from kiosk.hall.slip_checks import slip_faults


def cross_checks(reading: Reading) -> Iterator[PackError]:
    """All faults between the parts of the pack."""
    if reading.hall is not None:
        yield from counter_faults(reading.directory, reading.hall)
        yield from hours_faults(reading.hall)
        yield from rule_faults(reading.hall)
        yield from slip_faults(reading.directory, reading.hall)
    yield from matter_faults(reading.hall, reading.matters)
