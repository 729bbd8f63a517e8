"""A form looked at on the screen: blank or filled, page by page."""

from dataclasses import replace

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.context import KioskContext
from ui.forms import FormPictures, FormUnreadable, draw_page, page_count
from ui.models.visit import VisitModel
from ui.state.forms import FormProps, Looking, derive_form, file_of, first_look, has_other
from ui.tasks import Tasks, logger

QML_IMPORT_NAME = "HallKiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the kiosk")
class FormModel(QObject):
    """Pages are drawn on a worker; only the one that is looked at is kept, until the page is left."""

    changed = Signal()

    def __init__(
        self, context: KioskContext, visit: VisitModel, tasks: Tasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._visit = visit
        self._tasks = tasks
        self.pictures = FormPictures()
        self._looking: Looking | None = None
        self._drawn = 0
        self._shape = (0, 0)
        visit.modesChanged.connect(self.refresh)
        visit.placeChanged.connect(self._moved)

    def _props(self) -> FormProps:
        return derive_form(self._looking, self._visit.state.language) if self._looking else FormProps()

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props().title

    @Property(str, notify=changed)
    def which(self) -> str:
        return self._props().which

    @Property(str, notify=changed)
    def other(self) -> str:
        return self._props().other

    @Property(str, notify=changed)
    def place(self) -> str:
        return self._props().place

    @Property(str, notify=changed)
    def updated(self) -> str:
        return self._props().updated

    @Property(bool, notify=changed)
    def canForward(self) -> bool:
        return self._props().can_forward

    @Property(bool, notify=changed)
    def canBack(self) -> bool:
        return self._props().can_back

    @Property(str, notify=changed)
    def picture(self) -> str:
        """The page's picture; empty while there is none."""
        return f"image://forms/{self._drawn}" if self._shape[0] else ""

    @Property(int, notify=changed)
    def pictureWidth(self) -> int:
        return self._shape[0]

    @Property(int, notify=changed)
    def pictureHeight(self) -> int:
        return self._shape[1]

    @Property(bool, notify=changed)
    def failed(self) -> bool:
        return self._looking is None or self._looking.failed

    @Slot(str)
    def open(self, form_id: str) -> None:
        form = self._context.guide().form(form_id)
        self._look(first_look(form) if form else None)

    @Slot()
    def change(self) -> None:
        """The other sheet: filled instead of blank, blank instead of filled."""
        if self._looking and has_other(self._looking):
            self._look(Looking(self._looking.form, not self._looking.filled))

    @Slot(int)
    def turn(self, pages: int) -> None:
        looking = self._looking
        if looking and 0 <= looking.page + pages < looking.pages:
            self._look(replace(looking, page=looking.page + pages))

    @Slot()
    def refresh(self) -> None:
        """The language may be another."""
        if self._looking:
            self.changed.emit()

    def _look(self, looking: Looking | None) -> None:
        self._looking = looking
        self._show(QImage())
        if looking:
            self._tasks.start("draw a page of a form", self._draw(looking))

    async def _draw(self, looking: Looking) -> None:
        path = file_of(looking, self._context.guide())
        try:
            pages, image = await self._tasks.read(
                lambda: (looking.pages or page_count(path), draw_page(path, looking.page))
            )
        except (FormUnreadable, OSError) as reason:
            logger.info("form not shown: %s", reason)
            pages, image = 0, QImage()
        if self._looking is looking:  # else the visitor has gone on meanwhile
            self._looking = replace(looking, pages=pages, failed=image.isNull())
            self._show(image)

    def _show(self, image: QImage) -> None:
        self.pictures.put(image)
        self._drawn += 1
        self._shape = (image.width(), image.height())
        self.changed.emit()

    @Slot()
    def _moved(self) -> None:
        if self._looking and self._visit.state.here.page != "sample":
            self._looking = None
            self._show(QImage())
