"""What can be edited in the console, and where in the pack it stands."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.hall.reading import FEES_FILE, MATTERS_DIR, NOTICES_FILE, PLAYLISTS_FILE, Reading
from kiosk.hall.yaml_places import Place

Value = dict[str, object]
"""A part of a pack as its files hold it: texts, lists and mappings, nothing else."""


class EditKind(StrEnum):
    """A notice, an item of the fee table, a service item, a playlist of signs."""

    NOTICE = "notice"
    FEE = "fee"
    MATTER = "matter"
    PLAYLIST = "playlist"


LISTS: dict[EditKind, tuple[str, str]] = {
    EditKind.NOTICE: (NOTICES_FILE, "notices"),
    EditKind.FEE: (FEES_FILE, "items"),
    EditKind.PLAYLIST: (PLAYLISTS_FILE, "playlists"),
}
"""File and key of what is a list in one file; a matter has a file of its own."""
TITLED = frozenset({EditKind.NOTICE, EditKind.PLAYLIST})
"""Kinds with a title where others have a name."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing to edit; ``place`` leads to it in ``file``. ``title`` is Chinese."""

    kind: EditKind
    id: str
    title: str
    file: str
    place: Place
    value: Value


def listed(reading: Reading, kind: EditKind) -> tuple[Subject, ...]:
    """Notices, fee items or playlists in the order of the pack; what has no id yet is left out."""
    file, key = LISTS[kind]
    document = reading.parts.get(file)
    rows = document.data.get(key) if document is not None else None
    found = [
        _named(kind, file, (key, n), row) for n, row in enumerate(rows if isinstance(rows, list) else ())
    ]
    return tuple(row for row in found if row is not None)


def subject(reading: Reading, kind: EditKind, subject_id: str) -> Subject | None:
    """None when the pack has no such thing. Of thousands of matters only the files that name the id are parsed."""
    if kind in LISTS:
        return next((found for found in listed(reading, kind) if found.id == subject_id), None)
    for name in reading.matters:
        if subject_id.encode() not in (reading.directory / name).read_bytes():
            continue
        document = reading.read(name)
        found = _named(kind, name, (), document.data) if document is not None else None
        if found is not None and found.id == subject_id:
            return found
    return None


def place_of_new(reading: Reading, kind: EditKind, subject_id: str) -> tuple[str, Place]:
    """Where something new is written: at the end of its list, or in a file of its own."""
    if kind not in LISTS:
        return f"{MATTERS_DIR}/{subject_id}.yaml", ()
    file, key = LISTS[kind]
    document = reading.parts.get(file)
    rows = document.data.get(key) if document is not None else None
    return file, (key, len(rows) if isinstance(rows, list) else 0)


def plain(value: object) -> object:
    """As a form sends it back: without empty keys and without the line end that a block of text has in a file."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [plain(inner) for inner in value if inner is not None]
    return value.strip() if isinstance(value, str) else value


def _named(kind: EditKind, file: str, place: Place, value: object) -> Subject | None:
    if not isinstance(value, dict):
        return None
    found = value.get("id")
    title = value.get("title" if kind in TITLED else "name")
    if not isinstance(found, str) or not found:
        return None
    return Subject(kind, found, title if isinstance(title, str) else found, file, place, value)
