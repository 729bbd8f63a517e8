"""The guide's first page, its lists of matters, and the notices."""

from dataclasses import asdict
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.context import KioskContext
from ui.models.rows import RowsModel
from ui.models.visit import VisitModel
from ui.state.facets import Entries, Entry, MatterList, MatterRow, derive_entries, derive_list, pages_there
from ui.state.guide_notices import NoticeRow, derive_house, derive_notices

QML_IMPORT_NAME = "HallKiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the kiosk")
class GuideModel(QObject):
    """Derived when a page first asks, and again when the pack, the day or the language is another."""

    changed = Signal()
    thereChanged = Signal()

    def __init__(self, context: KioskContext, visit: VisitModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._visit = visit
        self._from: tuple[object, ...] = ()
        self._asked = False
        self._there = frozenset[str]()
        self._arg = ""
        self._entries = Entries()
        self._list = MatterList("", (), ())
        self._notices: tuple[NoticeRow, ...] = ()
        self._house: tuple[str, ...] = ()
        self._rows = RowsModel(MatterRow, "id", self)
        visit.modesChanged.connect(self.refresh)
        visit.wiped.connect(self._forget)
        self.refresh()

    @property
    def there(self) -> frozenset[str]:
        """The pages of the guide that have something to show."""
        return self._there

    @Property(list, notify=changed)
    def whos(self) -> list[dict[str, Any]]:
        """Per kind of visitor: ``key``, ``icon``, the entry ``all``, and the entries of ``wants``."""
        return [asdict(who) | {"wants": _plain(who.wants)} for who in self._entries.whos]

    @Property(list, notify=changed)
    def windows(self) -> list[dict[str, Any]]:
        return _plain(self._entries.windows)

    @Property(list, notify=changed)
    def departments(self) -> list[dict[str, Any]]:
        return _plain(self._entries.departments)

    @Property(str, notify=changed)
    def everything(self) -> str:
        """How many matters there are, in words; empty when there are none."""
        return self._entries.all.count if self._entries.all else ""

    @Property(bool, notify=changed)
    def hasPlan(self) -> bool:
        return self._entries.plan

    @Property(list, notify=changed)
    def notices(self) -> list[dict[str, Any]]:
        return [asdict(notice) for notice in self._notices]

    @Property(list, notify=changed)
    def house(self) -> list[str]:
        """What the hall promises, and whom to ring."""
        return list(self._house)

    @Property(RowsModel, constant=True)
    def rows(self) -> RowsModel:
        """The matters of the list that is open."""
        return self._rows

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._list.title

    @Property(list, notify=changed)
    def chips(self) -> list[dict[str, Any]]:
        """What the list can be narrowed to."""
        return _plain(self._list.chips)

    @Property(str, notify=changed)
    def speech(self) -> str:
        """The list aloud: the first of it, for a long one nobody hears to the end."""
        stop = "。" if self._visit.state.language == "zh" else ". "
        return stop.join([self._list.title, *(row.name for row in self._list.rows[:20])])

    @Slot()
    def look(self) -> None:
        """A page of the guide is open."""
        self._asked = True
        self.refresh()

    @Slot(str)
    def open(self, arg: str) -> None:
        """Show the list of this facet."""
        self._asked, self._arg, self._from = True, arg, ()
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """The lists are not made before a page of the guide is opened: that is no work of the start."""
        guide, hall, language = self._context.guide(), self._context.hall(), self._visit.state.language
        there = pages_there(guide)
        if there != self._there:
            self._there = there
            self.thereChanged.emit()
        if not self._asked:
            return
        day = self._context.clock.now().date()
        made_from = (guide, hall, language, day)
        if len(self._from) == len(made_from) and all(
            a is b or (a == b and isinstance(a, str | type(day)))
            for a, b in zip(self._from, made_from, strict=True)
        ):
            return
        self._from = made_from
        self._house = derive_house(guide, language)
        self._notices = derive_notices(guide, day, language)
        self._entries = derive_entries(guide, hall, language, len(self._notices))
        self._list = derive_list(guide, hall, self._arg, day, language)
        self._rows.show(self._list.rows)
        self.changed.emit()

    @Slot()
    def _forget(self) -> None:
        self._arg, self._from, self._asked = "", (), False


def _plain(entries: tuple[Entry, ...]) -> list[dict[str, Any]]:
    # QML takes a list as a model, and nothing of a tuple
    return [asdict(entry) for entry in entries]
