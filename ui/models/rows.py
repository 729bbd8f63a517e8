"""A list for QML made of frozen values, changed in place so that a tile is never swapped under a finger."""

from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtQml import QmlElement, QmlUncreatable

QML_IMPORT_NAME = "HallKiosk"
QML_IMPORT_MAJOR_VERSION = 1

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


@QmlElement
@QmlUncreatable("made by the kiosk")
class RowsModel(QAbstractListModel):
    """Roles are the fields of ``row_type``. Rows that keep their place and ``key`` are updated, not rebuilt."""

    def __init__(self, row_type: "type[DataclassInstance]", key: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = [f.name for f in fields(row_type)]
        self._key = key
        self._rows: tuple[Any, ...] = ()

    def roleNames(self) -> dict[int, QByteArray]:
        first = int(Qt.ItemDataRole.UserRole)
        return {first + i: QByteArray(name.encode()) for i, name in enumerate(self._names)}

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        place = role - int(Qt.ItemDataRole.UserRole)
        if not index.isValid() or not 0 <= place < len(self._names):
            return None
        return getattr(self._rows[index.row()], self._names[place])

    @property
    def rows(self) -> tuple[Any, ...]:
        return self._rows

    def show(self, rows: Sequence[Any]) -> None:
        """Make the list equal to ``rows`` with as little change as possible."""
        new = tuple(rows)
        if [getattr(r, self._key) for r in new] != [getattr(r, self._key) for r in self._rows]:
            self.beginResetModel()
            self._rows = new
            self.endResetModel()
            return
        old, self._rows = self._rows, new
        for i, (before, after) in enumerate(zip(old, new, strict=True)):
            if before != after:
                self.dataChanged.emit(self.index(i), self.index(i))
