"""The bundle of view models that every page is given."""

from dataclasses import asdict, dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable, QQmlPropertyMap

from ui.models.booking import BookingModel
from ui.models.caption import CaptionModel
from ui.models.check_in import CheckInModel
from ui.models.faults import FaultsModel
from ui.models.guide import GuideModel
from ui.models.hall import HallModel
from ui.models.holder import HolderModel
from ui.models.keyboard import KeyboardModel
from ui.models.reader import ReaderModel
from ui.models.services import ServicesModel
from ui.models.staff import StaffModel
from ui.models.staff_gate import StaffGateModel
from ui.models.taking import TakingModel
from ui.models.visit import VisitModel
from ui.state.places import offers_of
from ui.words import words_in

QML_IMPORT_NAME = "HallKiosk"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class Models:
    """The view models of one screen."""

    visit: VisitModel
    hall: HallModel
    services: ServicesModel
    taking: TakingModel
    holder: HolderModel
    booking: BookingModel
    check_in: CheckInModel
    reader: ReaderModel
    caption: CaptionModel
    faults: FaultsModel
    guide: GuideModel
    keyboard: KeyboardModel
    staff: StaffModel
    staff_gate: StaffGateModel


@QmlElement
@QmlUncreatable("made by the kiosk")
class KioskModel(QObject):
    """Holds the view models by name, and the words in the visitor's language. No behaviour of its own."""

    offersChanged = Signal()

    def __init__(self, models: Models, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._models = models
        self._words = QQmlPropertyMap.create(self)
        self._language = ""
        models.visit.modesChanged.connect(self._speak)
        models.booking.offeredChanged.connect(self._offered)
        self._speak()

    @Property(QObject, constant=True)
    def words(self) -> QObject:
        return self._words

    @Property(VisitModel, constant=True)
    def visit(self) -> VisitModel:
        return self._models.visit

    @Property(HallModel, constant=True)
    def hall(self) -> HallModel:
        return self._models.hall

    @Property(ServicesModel, constant=True)
    def services(self) -> ServicesModel:
        return self._models.services

    @Property(TakingModel, constant=True)
    def taking(self) -> TakingModel:
        return self._models.taking

    @Property(HolderModel, constant=True)
    def holder(self) -> HolderModel:
        return self._models.holder

    @Property(BookingModel, constant=True)
    def booking(self) -> BookingModel:
        return self._models.booking

    @Property(CheckInModel, constant=True)
    def checkIn(self) -> CheckInModel:
        return self._models.check_in

    @Property(ReaderModel, constant=True)
    def reader(self) -> ReaderModel:
        return self._models.reader

    @Property(CaptionModel, constant=True)
    def caption(self) -> CaptionModel:
        return self._models.caption

    @Property(FaultsModel, constant=True)
    def faults(self) -> FaultsModel:
        return self._models.faults

    @Property(GuideModel, constant=True)
    def guide(self) -> GuideModel:
        return self._models.guide

    @Property(KeyboardModel, constant=True)
    def keyboard(self) -> KeyboardModel:
        return self._models.keyboard

    @Property(StaffModel, constant=True)
    def staff(self) -> StaffModel:
        return self._models.staff

    @Property(StaffGateModel, constant=True)
    def staffGate(self) -> StaffGateModel:
        return self._models.staff_gate

    @Property(list, notify=offersChanged)
    def offers(self) -> list[dict[str, str]]:
        """What the home page offers besides numbers: ``page``, ``icon``, and the keys of ``title`` and ``hint``."""
        return [asdict(offer) for offer in offers_of(appointments=self._models.booking.is_offered)]

    @Slot()
    def _offered(self) -> None:
        self.offersChanged.emit()

    @Slot()
    def _speak(self) -> None:
        language = self._models.visit.state.language
        if language != self._language:
            self._language = language
            self._words.insert(words_in(language))
