"""Brings matters from a workbook into a pack: all of them, or nothing changes."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pydantic import ValidationError

from kiosk.editing.form_labels import LABELS
from kiosk.editing.trial import copied_pack
from kiosk.editing.writing import new_file, with_value
from kiosk.hall import sample_hall_dir
from kiosk.hall.errors import PackError, PackErrors
from kiosk.hall.matter_schema import MatterFile
from kiosk.hall.pack import load_pack
from kiosk.hall.reading import FEES_FILE, FORMS_FILE, MATTERS_DIR, Reading, read_pack
from kiosk.hall.yaml_places import Document
from kiosk.importing.folder_swap import swap_in
from kiosk.importing.matter_cells import Names
from kiosk.importing.matter_columns import MATTERS, SHEETS
from kiosk.importing.matter_rows import Filled, Value, matters_of
from kiosk.importing.on_record import Change
from kiosk.importing.workbook_file import BadWorkbook, CellFault, read_tables, told

_STAGING = ".matters-import"


@dataclass(slots=True)
class ImportReport:
    """What an import did, or why it did nothing."""

    new: int = 0
    changed: int = 0
    same: int = 0
    refusals: list[CellFault] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Present:
    """A matter that the pack has."""

    file: str
    text: str
    value: Value


def import_matters(
    workbook: Path, pack: Path, progress: Callable[[int, int], None] = lambda _d, _t: None
) -> ImportReport:
    """Adds the matters of ``workbook`` to ``pack`` and changes those of the same number. A pack that is not there yet
    begins as a copy of the sample hall. Raises OSError, with nothing changed."""
    base = pack if pack.is_dir() else sample_hall_dir()
    if (base / MATTERS_DIR).is_symlink():
        zh, en = f"{MATTERS_DIR} 是链接，不能导入", f"{MATTERS_DIR} is a link and cannot be imported into"
        return ImportReport(refusals=[CellFault("", "", zh, en)])
    faults: list[CellFault] = []
    try:
        tables = read_tables(workbook, SHEETS, faults)
    except BadWorkbook as bad:
        return ImportReport(refusals=[bad.fault])
    reading = read_pack(base)
    present = _present(reading)
    values = {identity: one.value for identity, one in present.items()}
    wanted = matters_of(tables, values, _names(reading), faults)
    if not wanted and not faults:
        zh = f"“{MATTERS.title}”表里没有要导入的行（“例”开头的不算）"
        faults.append(
            CellFault("", "", zh, "there is nothing to import; rows that begin with 例 are examples")
        )
    report = ImportReport(refusals=faults)
    files = dict(_files(wanted, present, base, report, progress))
    if not report.refusals and files:
        report.refusals = _put(files, wanted, pack, base)
    report.refusals = list(told(report.refusals, tuple(sheet.title for sheet in SHEETS)))
    return report


def _present(reading: Reading) -> dict[str, Present]:
    found = {}
    for document in reading.matter_documents():
        identity = document.data.get("id")
        if isinstance(identity, str):
            found[identity] = Present(document.file, document.text, document.data)
    return found


def _names(reading: Reading) -> Names:
    hall = reading.hall.data if reading.hall is not None else {}
    fees, forms = reading.parts.get(FEES_FILE), reading.parts.get(FORMS_FILE)
    return Names(
        {
            "service": _ids(hall.get("services")),
            "windows": _ids(hall.get("windows")),
            "department": _ids(hall.get("departments")),
            "fees": _ids(fees.data.get("items") if fees else None),
            "form": _ids(forms.data.get("forms") if forms else None),
        }
    )


def _ids(rows: object) -> dict[str, str]:
    """Ids by names."""
    found = {}
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict) and isinstance(row.get("id"), str):
            found[str(row.get("name") or row.get("title"))] = row["id"]
    return found


def _files(
    wanted: Sequence[Filled],
    present: dict[str, Present],
    base: Path,
    report: ImportReport,
    progress: Callable[[int, int], None],
) -> Iterator[tuple[str, str]]:
    """The files to write, with their new contents."""
    for done, one in enumerate(wanted, start=1):
        progress(done, len(wanted))
        there = present.get(one.id)
        if there is None:
            report.new += 1
            report.changes.append(_change(base, one, None))
            yield _free_name(base, one.id), new_file(one.value)
            continue
        value = _as_before_where_the_same(there.value, one.value)
        if value == there.value:
            report.same += 1
            continue
        report.changed += 1
        report.changes.append(replace(_change(base, one, there), after=value))
        yield there.file, with_value(there.text, (), there.value, value)


def _change(base: Path, one: Filled, there: Present | None) -> Change:
    file = there.file if there else _free_name(base, one.id)
    before = there.value if there else None
    return Change(one.id, str(one.value.get("name") or one.id), file, before, one.value)


def _free_name(base: Path, identity: str) -> str:
    name, number = f"{MATTERS_DIR}/{identity}.yaml", 2
    while (base / name).exists():
        name, number = f"{MATTERS_DIR}/{identity}-{number}.yaml", number + 1
    return name


def _as_before_where_the_same(old: Value, new: Value) -> Value:
    """Keys that mean what they meant keep their spelling: a default that is left out stays left out."""
    try:
        before, after = MatterFile.model_validate(old), MatterFile.model_validate(new)
    except ValidationError:
        return new
    same = {key for key in MatterFile.model_fields if getattr(before, key) == getattr(after, key)}
    kept = {key: value for key, value in old.items() if key in same or key in new}
    return {key: old[key] if key in same else new[key] for key in kept} | {
        key: value for key, value in new.items() if key not in old and key not in same
    }


def _put(files: dict[str, str], wanted: list[Filled], pack: Path, base: Path) -> list[CellFault]:
    """Writes into a copy; when the whole pack is right with it, the copy's matters take the place of the pack's."""
    staging = (pack if pack.is_dir() else pack.parent) / _STAGING
    shutil.rmtree(staging, ignore_errors=True)
    try:
        staging.mkdir(parents=True)
        trial = copied_pack(base, staging / "hall", hidden=False)
        for name, text in files.items():
            target = trial / name
            target.unlink(missing_ok=True)
            target.parent.mkdir(exist_ok=True)
            target.write_text(text, encoding="utf-8")
        try:
            load_pack(trial)
        except PackErrors as wrong:
            return [_at_its_cell(error, files, wanted) for error in wrong.errors]
        if pack.is_dir():
            swap_in(trial / MATTERS_DIR, pack / MATTERS_DIR)
        else:
            _own_copy(trial, staging / "own")
            swap_in(staging / "own", pack)
        return []
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _own_copy(trial: Path, place: Path) -> None:
    """With files of its own: the trial's are links to those of the sample."""
    shutil.copytree(trial, place)


def _at_its_cell(error: PackError, files: dict[str, str], wanted: list[Filled]) -> CellFault:
    """A fault of the pack where the workbook caused it; one of the rest of the pack keeps its own place."""
    one = next((each for each in wanted if error.file in files and _is_of(error.file, files, each)), None)
    if one is None:
        place = (
            f"{error.file}:{error.line}: {error.field}: " if error.field else f"{error.file}:{error.line}: "
        )
        return CellFault("", "", place + error.zh, error.en)
    names = _named_cells(one)
    name = error.field
    while name and name not in names:
        name = name[: max(name.rfind("."), name.rfind("["), 0)]
    sheet, cell = names.get(name, one.at)
    told_by = "" if name == error.field else f"{_label(error.field)}："
    return CellFault(sheet, cell, told_by + error.zh, error.en)


def _is_of(file: str, files: dict[str, str], one: Filled) -> bool:
    rows = files[file].split("\n")
    return any(row in {f"id: {one.id}", f"id: '{one.id}'", f'id: "{one.id}"'} for row in rows)


def _named_cells(one: Filled) -> dict[str, tuple[str, str]]:
    document = Document("", one.value, "")
    return {document.name(place): cell for place, cell in one.cells.items()}


def _label(name: str) -> str:
    key = name.rsplit(".", 1)[-1].split("[", maxsplit=1)[0]
    return LABELS.get(f"matter.{key}") or LABELS.get(key, name)
