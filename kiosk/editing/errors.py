"""Why an edit is refused. Codes are stable; words are made where they are shown."""

from collections.abc import Sequence

from kiosk.hall.errors import PackError

MOST_TOLD = 50
"""Faults of one edit that are told; more would be a pack that is broken already."""


class EditRefused(Exception):
    """An expected refusal."""

    code = "edit-refused"
    status = 409

    def __init__(self, **values: object) -> None:
        self.values = values
        super().__init__(f"{self.code} {values}" if values else self.code)


class UnknownSubject(EditRefused):
    """The pack has no such notice, fee or matter."""

    code = "unknown-subject"


class UnknownEdit(EditRefused):
    code = "unknown-edit"


class EditFaulty(EditRefused):
    """The pack would be wrong with it; ``faults`` say where, and what was expected."""

    code = "edit-faulty"

    def __init__(self, faults: Sequence[PackError]) -> None:
        self.faults = tuple(faults)
        told = tuple(
            {"file": f.file, "line": f.line, "field": f.field, "detail": f.zh, "detail_en": f.en}
            for f in self.faults[:MOST_TOLD]
        )
        super().__init__(count=len(self.faults), faults=told)


class NothingChanged(EditRefused):
    code = "nothing-changed"


class SamePerson(EditRefused):
    """Who proposed an edit can't approve it."""

    code = "same-person"


class NotYours(EditRefused):
    """Only its author takes a proposal back."""

    code = "not-yours"


class EditDecided(EditRefused):
    """Somebody has approved, rejected or withdrawn it already; ``values['state']`` says which."""

    code = "edit-decided"


class EditOutdated(EditRefused):
    """The pack says something else by now than what was edited: look again."""

    code = "edit-outdated"


class PackNotWritable(EditRefused):
    """The pack's directory can't be written; ``values['reason']`` is the system's."""

    code = "pack-not-writable"
