"""Makes the rows of a workbook into matters; each value remembers the cell that it came from."""

import copy
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kiosk.hall.errors import did_you_mean
from kiosk.hall.yaml_places import Place
from kiosk.importing.matter_cells import Misread, Names, narrow, value_of
from kiosk.importing.matter_columns import LISTS, MATTERS, STEP, WAYS, Column, Sheet
from kiosk.importing.workbook_file import CellFault, Row, Table

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
Value = dict[str, object]


@dataclass(slots=True)
class Filled:
    """One matter as the workbook wants it. ``at`` is the cell of its number; ``cells`` those of its values."""

    id: str
    at: tuple[str, str]
    value: Value
    cells: dict[Place, tuple[str, str]] = field(default_factory=dict)


def matters_of(
    tables: Mapping[str, Table],
    present: Mapping[str, Value],
    names: Names,
    faults: list[CellFault],
) -> list[Filled]:
    """In the order of the workbook. ``present`` are the pack's matters by their ids: what the workbook has no column,
    or no row, for stays as it is there."""
    work = _Work(tables, present, names, faults)
    for identity, own in work.rows_by_matter().items():
        work.fill(identity, own)
    return list(work.filled.values())


Own = dict[str, list[Row]]


class _Work:
    def __init__(
        self,
        tables: Mapping[str, Table],
        present: Mapping[str, Value],
        names: Names,
        faults: list[CellFault],
    ) -> None:
        self._tables, self._present, self._names, self._faults = tables, present, names, faults
        self.filled: dict[str, Filled] = {}

    def rows_by_matter(self) -> dict[str, Own]:
        """The rows of every sheet, by the number of their matter."""
        found: dict[str, Own] = {}
        for title, table in self._tables.items():
            for row in table.rows:
                if self._good_id(title, row, found):
                    found.setdefault(row.id, {}).setdefault(title, []).append(row)
        return found

    def _good_id(self, title: str, row: Row, found: Mapping[str, Own]) -> bool:
        known = {*self._present, *found}
        if not _ID.fullmatch(row.id) or len(row.id) > 40:
            zh = "编号只能用小写字母、数字和中间的连字符，例如 company-setup"
            self._refuse(
                title, row.id_at, zh, "an id is made of lower-case letters, digits and single hyphens"
            )
        elif title != MATTERS.title and row.id not in known:
            near, en = did_you_mean(row.id, known)
            zh = f"“{MATTERS.title}”表和资料包里都没有 {row.id}{near}"
            self._refuse(title, row.id_at, zh, f"there is no matter {row.id}{en}")
        elif title == MATTERS.title and row.id in found and title in found[row.id]:
            first = found[row.id][title][0].id_at
            self._refuse(
                title, row.id_at, f"编号重复，{first} 已经有 {row.id}", f"{row.id} stands in {first} already"
            )
        else:
            return True
        return False

    def fill(self, identity: str, own: Own) -> None:
        first_title, first_rows = next(iter(own.items()))
        value = copy.deepcopy(dict(self._present.get(identity, {}))) | {"id": identity}
        one = Filled(identity, (first_title, first_rows[0].id_at), value)
        for row in own.get(MATTERS.title, ()):
            self._set_columns(one, one.value, (), row, MATTERS)
        for sheet in LISTS:
            self._fill_lists(one, sheet, own.get(sheet.title, []))
        self._fill_ways(one, own.get(WAYS.title, []))
        self.filled[identity] = one

    def _fill_lists(self, one: Filled, sheet: Sheet, rows: list[Row]) -> None:
        sorted_rows: dict[str, list[Row]] = {}
        for row in rows:
            sort = self._sort(sheet, row)
            if sort is not None:
                sorted_rows.setdefault(sort, []).append(row)
        for sort, its_rows in sorted_rows.items():
            self._fill_list(one, sheet.lists[sort], sheet, its_rows)

    def _sort(self, sheet: Sheet, row: Row) -> str | None:
        """Which of the sheet's lists the row belongs to."""
        if not sheet.sort:
            return ""
        cell = row.cells.get(sheet.sort)
        wanted = narrow(cell.text) if cell else ""
        if wanted in sheet.lists:
            return wanted
        words = "、".join(sheet.lists)
        at = cell.at if cell else row.id_at
        self._refuse(
            sheet.title, at, f"“{sheet.sort}”应是 {words} 之一", f"{sheet.sort} must be one of {words}"
        )
        return None

    def _fill_list(self, one: Filled, place: Place, sheet: Sheet, rows: Iterable[Row]) -> None:
        around: Value = one.value
        for step in place[:-1]:
            inner = around.setdefault(str(step), {})
            around = inner if isinstance(inner, dict) else {}
        old = around.get(str(place[-1]))
        before = [row for row in old if isinstance(row, dict)] if isinstance(old, list) else []
        made: list[Value] = []
        for row in rows:
            at = (*place, len(made))
            value = self._kept(sheet, row, before)
            self._set_columns(one, value, at, row, sheet)
            one.cells.setdefault(at, (sheet.title, row.id_at))
            made.append(value)
        around[str(place[-1])] = made

    def _kept(self, sheet: Sheet, row: Row, before: list[Value]) -> Value:
        """What the workbook has no column for, of the row of the same name that was there."""
        main = sheet.columns[0]
        cell = row.cells.get(main.title)
        same = next((old for old in before if cell and old.get(main.place[0]) == cell.text), None)
        if same is None:
            return {}
        before.remove(same)
        return copy.deepcopy(same)

    def _fill_ways(self, one: Filled, rows: list[Row]) -> None:
        listed = one.value.get("steps")
        steps = [step for step in listed if isinstance(step, dict)] if isinstance(listed, list) else []
        if rows:
            for step in steps:
                step.pop("next", None)
        for row in rows:
            cell = row.cells.get(STEP)
            wanted = narrow(cell.text) if cell else ""
            found = next((n for n, step in enumerate(steps) if step.get("id") == wanted and wanted), None)
            if found is None:
                zh = f"这个事项没有环节 {wanted}" if wanted else "没有写环节编号"
                at = cell.at if cell else row.id_at
                self._refuse(
                    WAYS.title, at, zh, f"the matter has no step {wanted}" if wanted else "no step is named"
                )
                continue
            ways = steps[found].setdefault("next", [])
            assert isinstance(ways, list)
            way: Value = {}
            place = ("steps", found, "next", len(ways))
            self._set_columns(one, way, place, row, WAYS)
            one.cells.setdefault(place, (WAYS.title, row.id_at))
            ways.append(way)

    def _set_columns(self, one: Filled, value: Value, at: Place, row: Row, sheet: Sheet) -> None:
        there = self._tables[sheet.title].columns
        for column in sheet.columns:
            if column.title in there:
                self._set(one, value, at, row, sheet, column)

    def _set(self, one: Filled, value: Value, at: Place, row: Row, sheet: Sheet, column: Column) -> None:
        cell = row.cells.get(column.title)
        if cell is None:
            _take_out(value, column.place)
            return
        one.cells[(*at, *column.place)] = (sheet.title, cell.at)
        try:
            _put(value, column.place, value_of(column, cell, self._names))
        except Misread as wrong:
            self._refuse(sheet.title, cell.at, wrong.zh, wrong.en)

    def _refuse(self, sheet: str, at: str, zh: str, en: str) -> None:
        self._faults.append(CellFault(sheet, at, zh, en))


def _put(value: Value, place: tuple[str, ...], what: object) -> None:
    for step in place[:-1]:
        inner = value.get(step)
        if not isinstance(inner, dict):
            inner = value[step] = {}
        value = inner
    value[place[-1]] = what


def _take_out(value: Value, place: tuple[str, ...]) -> None:
    """Also the mapping around it, when nothing is left in it."""
    if len(place) == 1:
        value.pop(place[0], None)
        return
    inner = value.get(place[0])
    if isinstance(inner, dict):
        _take_out(inner, place[1:])
        if not inner:
            del value[place[0]]
