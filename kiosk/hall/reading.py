"""Reads a pack's files from the disk, within bounds and within the pack."""

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.hall.errors import PackError
from kiosk.hall.yaml_places import MAX_NODES, MOST_NODES, Document, parse

MAX_BYTES, MAX_TABLE_BYTES = 256 * 1024, 2 * 1024 * 1024
"""Of a file, and of one that lists things for the whole hall."""
MAX_MATTERS = 5000
HALL_FILE = "hall.yaml"
FEES_FILE, NOTICES_FILE, FORMS_FILE = "fees.yaml", "notices.yaml", "forms.yaml"
PLAYLISTS_FILE = "playlists.yaml"
PARTS = (FEES_FILE, NOTICES_FILE, FORMS_FILE, PLAYLISTS_FILE)
"""May be left out."""
MATTERS_DIR = "matters"

_LINE_ENDS = re.compile("[\x85\u2028\u2029]")
_KNOWN = frozenset(
    {HALL_FILE, *PARTS, MATTERS_DIR, "laws", "disclosure", "forms", "staff", "voice", "slip", "inspection"}
)


@dataclass(slots=True)
class Reading:
    """The files as read. ``hall`` is None when it cannot be parsed; ``parts`` are those that are there and can be;
    ``broken`` names those that cannot. ``digest`` changes with any byte read so far."""

    directory: Path
    hall: Document | None = None
    matters: list[str] = field(default_factory=list)
    parts: dict[str, Document] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    errors: list[PackError] = field(default_factory=list)
    notes: list[PackError] = field(default_factory=list)
    _digest: "hashlib._Hash" = field(default_factory=hashlib.sha256)

    @property
    def digest(self) -> str:
        return self._digest.hexdigest()

    def matter_documents(self) -> Iterator[Document]:
        """Reads one file of ``matters/`` after the other; nobody has room for thousands of them at once."""
        for name in self.matters:
            document = self.read(name)
            if document is not None:
                yield document

    def read(self, name: str) -> Document | None:
        return _read_one(self, name, self._digest)


def read_pack(directory: Path) -> Reading:
    """Reads and parses every file but the matters; what is wrong with them is in ``errors``, nothing is raised."""
    reading = Reading(directory)
    if not directory.is_dir():
        zh, en = f"找不到大厅资料目录 {directory}", f"there is no hall pack directory {directory}"
        reading.errors.append(PackError(HALL_FILE, 1, "", zh, en))
        return reading
    reading.hall = reading.read(HALL_FILE)
    for name in PARTS:
        if os.path.lexists(directory / name):
            document = reading.read(name)
            if document is None:
                reading.broken.add(name)
            else:
                reading.parts[name] = document
    reading.matters = _matter_files(reading)
    return reading


def inside(directory: Path, path: Path) -> bool:
    """Whether ``path``, with links followed, stays in the pack."""
    try:
        return path.resolve().is_relative_to(directory.resolve())
    except (OSError, RuntimeError, ValueError):  # a loop of links; a name with a NUL
        return False


def there_is(path: Path) -> bool:
    """Whether ``path`` is a file; false too for a name that is too long for the disk."""
    try:
        return path.is_file()
    except OSError:
        return False


def _matter_files(reading: Reading) -> list[str]:
    try:
        _note_the_unread(reading)
        folder = reading.directory / MATTERS_DIR
        found = sorted(p for p in folder.iterdir() if not p.name.startswith(".")) if folder.is_dir() else []
    except OSError as error:
        reading.errors.append(_unreadable(MATTERS_DIR, error))
        return []
    names = [f"{MATTERS_DIR}/{p.name}" for p in found if p.suffix == ".yaml"]
    for path in found:
        if path.suffix != ".yaml" and not path.name.endswith("~"):
            reading.notes.append(_unread(f"{MATTERS_DIR}/{path.name}"))
    if len(names) > MAX_MATTERS:
        zh, en = f"事项文件超过 {MAX_MATTERS} 个", f"there are more than {MAX_MATTERS} matters"
        reading.errors.append(PackError(MATTERS_DIR, 1, "", zh, en))
    return names[:MAX_MATTERS]


def _note_the_unread(reading: Reading) -> None:
    for path in sorted(reading.directory.iterdir()):
        name = path.name
        if name not in _KNOWN and not name.startswith((".", "README")) and not name.endswith("~"):
            reading.notes.append(_unread(name))


def _unread(name: str) -> PackError:
    zh = "终端不读这个文件，请检查名字和位置（事项文件应是 matters/名字.yaml）"
    return PackError(
        name, 1, "", zh, "the kiosk does not read this; check its name and place (matters/NAME.yaml)"
    )


def _unreadable(name: str, error: OSError) -> PackError:
    reason = error.strerror or type(error).__name__
    return PackError(name, 1, "", f"读不出来：{reason}", f"cannot be read: {reason}")


def _read_one(reading: Reading, name: str, digest: "hashlib._Hash") -> Document | None:
    path = reading.directory / name
    if not inside(reading.directory, path):
        zh, en = (
            "文件在大厅资料目录之外，不能用链接指到别处",
            "lies outside the pack; links must not lead out",
        )
        reading.errors.append(PackError(name, 1, "", zh, en))
        return None
    try:
        with path.open("rb") as stream:
            data = stream.read(_limits(name)[0] + 1)
    except FileNotFoundError:
        reading.errors.append(PackError(name, 1, "", "找不到这个文件", "the file is missing"))
        return None
    except OSError as error:
        reading.errors.append(_unreadable(name, error))
        return None
    digest.update(name.encode("utf-8", "surrogateescape") + b"\0" + data + b"\0")
    return _parse(reading, name, data)


def _parse(reading: Reading, name: str, data: bytes) -> Document | None:
    fault = _bytes_fault(name, data)
    if fault is not None:
        reading.errors.append(fault)
        return None
    text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    suspect = "\t" in text or _LINE_ENDS.search(text) is not None
    rows = enumerate(text.split("\n") if suspect else (), start=1)
    unseen = [fault for n, row in rows for fault in _unseen_faults(name, n, row)]
    if unseen:
        reading.errors.extend(unseen[:20])
        return None
    document, faults = parse(name, text, _limits(name)[1])
    reading.errors.extend(faults)
    return document


def _limits(name: str) -> tuple[int, int]:
    """Bytes and values."""
    return (MAX_TABLE_BYTES, MOST_NODES) if name in PARTS else (MAX_BYTES, MAX_NODES)


def _bytes_fault(name: str, data: bytes) -> PackError | None:
    if len(data) > _limits(name)[0]:
        limit = _limits(name)[0] // 1024
        return PackError(name, 1, "", f"文件太大，最多 {limit} KiB", f"the file is larger than {limit} KiB")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        zh = "不是 UTF-8 编码，请在编辑器里另存为 UTF-8"
        return PackError(name, line, "", zh, "is not UTF-8; save the file as UTF-8 in your editor")
    return None


def _unseen_faults(name: str, line: int, row: str) -> Iterator[PackError]:
    """Characters that an editor does not show and YAML trips over."""
    if "\t" in row[: len(row) - len(row.lstrip())]:
        zh, en = (
            "行首有制表符（Tab），缩进只能用空格",
            "a tab at the start of the line; indent with spaces only",
        )
        yield PackError(name, line, "", zh, en)
    if _LINE_ENDS.search(row):
        zh, en = (
            "有看不见的特殊换行符，请删去后重新换行",
            "an unusual, unseen line end; delete it and break the line anew",
        )
        yield PackError(name, line, "", zh, en)
