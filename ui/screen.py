"""The kiosk's screen, put together: view models, QML engine, window, and the wires from the office to the models."""

import asyncio
import logging
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QRectF, QUrl
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow

from queue_ticketing.board import Board
from queue_ticketing.model import SlipAttempt
from ui.code_reader import CodeReader
from ui.context import KioskContext, ScreenSettings
from ui.faults import FaultDesk
from ui.guard import Guard
from ui.heart import Heart
from ui.icons import IconProvider
from ui.inbox import Inbox
from ui.models.booking import BookingModel
from ui.models.caption import CaptionModel
from ui.models.check_in import CheckInModel
from ui.models.document import DocumentModel
from ui.models.faults import FaultsModel
from ui.models.fee_total import FeeTotalModel
from ui.models.fees import FEES_ONLY, FeesModel
from ui.models.find import FindModel
from ui.models.floor import FloorModel
from ui.models.flow import FlowModel
from ui.models.form import FormModel
from ui.models.guide import GuideModel
from ui.models.hall import HallModel
from ui.models.holder import HolderModel
from ui.models.keyboard import KeyboardModel
from ui.models.kiosk import KioskModel, Models
from ui.models.library import LIBRARY_ONLY, LibraryModel
from ui.models.matter import MatterModel
from ui.models.reader import ReaderModel
from ui.models.services import ServicesModel
from ui.models.staff import StaffModel
from ui.models.staff_gate import StaffGateModel
from ui.models.taking import TakingModel
from ui.models.visit import VisitModel
from ui.tasks import Tasks

QML = Path(__file__).parent / "qml"
MM_PER_INCH = 25.4
CORNER = 0.1
"""Side of a corner of the screen that staff touch, as a share of the short side."""

logger = logging.getLogger(__name__)


class ScreenNotMade(RuntimeError):
    """The QML of the screen could not be loaded; the log says where."""


def px_per_mm(screen: QScreen, settings: ScreenSettings) -> float:
    """The real density: from the diagonal the settings name, else from what the screen says of itself."""
    size = screen.size()
    if settings.inches:
        return math.hypot(size.width(), size.height()) / (settings.inches * MM_PER_INCH)
    return screen.physicalDotsPerInch() / MM_PER_INCH


class Screen:
    """Made on the GUI thread with the loop set; ``close`` before the application ends. Another window may hold the
    visitor's screen: it names its file, and the item ``face_name`` in it (empty: the window is the screen)."""

    main_file = QML / "HallKiosk" / "Main.qml"
    import_paths: tuple[Path, ...] = (QML,)
    face_name = ""

    def __init__(self, context: KioskContext, loop: asyncio.AbstractEventLoop) -> None:
        self.context = context
        self.root = QObject()
        self.inbox = Inbox(self.root)
        self.visit = VisitModel(self.root)
        self.faults = FaultsModel(self.visit, self.root)
        self.fault_desk = FaultDesk(lambda reference: self.inbox.post(lambda: self.faults.show(reference)))
        self.tasks = Tasks(
            loop, context.workers, context.readers, lambda bug: self.fault_desk.bug(bug, "a task")
        )
        self.kiosk = self._build_models()
        self._listen()
        self.engine = self._load()
        window = self.engine.rootObjects()[0]
        if not isinstance(window, QQuickWindow):
            raise ScreenNotMade
        self.window = window
        self.guard = Guard(
            self.visit.touched, self._pressed, open_doors=context.screen.windowed, parent=self.root
        )
        self.window.installEventFilter(self.guard)
        self.code_reader = CodeReader(self.check_in.key, self.check_in.line_end, self.root)
        self.window.installEventFilter(self.code_reader)
        self.heart = Heart(self.window, context.heartbeat, self.root)

    def _build_models(self) -> KioskModel:
        context, visit, root = self.context, self.visit, self.root
        self.hall = HallModel(context, visit, root)
        self.services = ServicesModel(context, visit, root)
        self.holder = HolderModel(context, visit, root)
        self.taking = TakingModel(context, visit, self.tasks, self._bug("taking a number"), self.holder, root)
        self.booking = BookingModel(
            context, self.taking, self.holder, self.tasks, self._bug("booking"), visit, root
        )
        self.check_in = CheckInModel(context, self.taking, self.tasks, self._bug("checking in"), visit, root)
        self.caption = CaptionModel(visit, root)
        self.reader = ReaderModel(context.announcer, self.inbox, visit, root)
        self.staff_gate = StaffGateModel(context, visit, self.tasks, root)
        self.staff = StaffModel(context, visit, self.staff_gate, self.tasks, root)
        self._build_guide()
        return self._bundle()

    def _build_guide(self) -> None:
        context, visit, root = self.context, self.visit, self.root
        self.guide = GuideModel(context, visit, root)
        self.find = FindModel(context, visit, self.tasks, root)
        self.matter = MatterModel(context, visit, self.inbox, root)
        self.form = FormModel(context, visit, self.tasks, root)
        self.flow = FlowModel(context, visit, self.tasks, self.inbox, root)
        self.floor = FloorModel(context, visit, root)
        fees_find = FindModel(context, visit, self.tasks, root, FEES_ONLY)
        self.fees = FeesModel(context, visit, fees_find, root)
        self.fee_total = FeeTotalModel(context, visit, self.tasks, self.inbox, self._bug("a fee slip"), root)
        self.library = LibraryModel(context, visit, root)
        self.library_find = FindModel(context, visit, self.tasks, root, LIBRARY_ONLY)
        self.document = DocumentModel(context, visit, self.reader, self.tasks, root)

    def _bundle(self) -> KioskModel:
        return KioskModel(
            Models(
                visit=self.visit,
                hall=self.hall,
                services=self.services,
                taking=self.taking,
                holder=self.holder,
                booking=self.booking,
                check_in=self.check_in,
                reader=self.reader,
                caption=self.caption,
                faults=self.faults,
                guide=self.guide,
                find=self.find,
                matter=self.matter,
                form=self.form,
                floor=self.floor,
                flow=self.flow,
                fees=self.fees,
                fee_total=self.fee_total,
                library=self.library,
                library_find=self.library_find,
                document=self.document,
                keyboard=KeyboardModel(self.visit, self.root),
                staff=self.staff,
                staff_gate=self.staff_gate,
            ),
            self.root,
        )

    def _bug(self, where: str) -> Callable[[BaseException], None]:
        return lambda bug: self.fault_desk.bug(bug, where)

    def _listen(self) -> None:
        office, slips = self.context.office, self.context.slips
        office.on_change(self._board_published)
        slips.on_printer(lambda _view: self.inbox.post(self.taking.refresh))
        slips.on_slip(lambda attempt: self.inbox.post(lambda: self._slip_changed(attempt)))
        self.context.announcer.on_caption(lambda said: self.inbox.post(lambda: self.caption.spoken(said)))
        self.hall.ticked.connect(self._refresh)
        self.hall.second.connect(self.reader.check_voice)
        self.visit.wiped.connect(self.context.papers.visitor_left)

    def _slip_changed(self, attempt: SlipAttempt) -> None:
        self.taking.slip_changed(attempt)
        self.booking.slip_changed(attempt)

    def _pressed(self, x: float, y: float) -> None:
        face = self._face()
        reach = min(face.width(), face.height()) * CORNER
        if face.contains(x, y):
            self.staff_gate.touched(x - face.x(), y - face.y(), face.width(), face.height(), reach)

    def _face(self) -> QRectF:
        """Where in the window the visitor's screen is."""
        item = self.window.findChild(QQuickItem, self.face_name) if self.face_name else None
        if item is None:
            return QRectF(0, 0, self.window.width(), self.window.height())
        return item.mapRectToScene(item.boundingRect())

    def _board_published(self, _board: Board) -> None:
        self.inbox.post(self._refresh)

    def _refresh(self) -> None:
        self.hall.refresh()
        self.services.refresh()
        self.taking.refresh()
        self.guide.refresh()
        self.matter.refresh()
        self.floor.refresh()
        self.fees.refresh()
        self.fee_total.refresh()
        self.library.refresh()
        self.holder.refresh()
        self.booking.refresh()
        self.check_in.refresh()

    def _load(self) -> QQmlApplicationEngine:
        engine = QQmlApplicationEngine()
        engine.addImageProvider("icons", IconProvider())
        engine.addImageProvider("forms", self.form.pictures)
        for path in self.import_paths:
            engine.addImportPath(str(path))
        engine.setInitialProperties(self._properties())
        engine.load(QUrl.fromLocalFile(str(self.main_file)))
        if not engine.rootObjects():
            raise ScreenNotMade
        return engine

    def _properties(self) -> dict[str, Any]:
        """What the window is given when it is made."""
        settings = self.context.screen
        screen = QGuiApplication.primaryScreen()
        width, height = settings.size or (screen.size().width(), screen.size().height())
        return {
            "kiosk": self.kiosk,
            "pxPerMm": px_per_mm(screen, settings),
            "fullScreen": not settings.windowed,
            "width": width,
            "height": height,
        }

    def close(self) -> None:
        """Timers and listeners end first, then the window, then the engine with everything QML made."""
        self.guard.let_close()
        self.inbox.close()
        for part in (
            self.heart,
            self.visit,
            self.hall,
            self.faults,
            self.staff,
            self.staff_gate,
        ):
            part.close()
        self.window.close()
        self.window.removeEventFilter(self.code_reader)
        self.window.removeEventFilter(self.guard)
        self.engine.deleteLater()
        self.root.deleteLater()
