"""The bundle of view models that every page is given."""

from dataclasses import asdict, dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable, QQmlPropertyMap

from ui.models.booking import BookingModel
from ui.models.caption import CaptionModel
from ui.models.check_in import CheckInModel
from ui.models.document import DocumentModel
from ui.models.faults import FaultsModel
from ui.models.fee_total import FeeTotalModel
from ui.models.fees import FeesModel
from ui.models.find import FindModel
from ui.models.floor import FloorModel
from ui.models.flow import FlowModel
from ui.models.form import FormModel
from ui.models.guide import GuideModel
from ui.models.hall import HallModel
from ui.models.holder import HolderModel
from ui.models.keyboard import KeyboardModel
from ui.models.library import LibraryModel
from ui.models.matter import MatterModel
from ui.models.reader import ReaderModel
from ui.models.services import ServicesModel
from ui.models.staff import StaffModel
from ui.models.staff_gate import StaffGateModel
from ui.models.taking import TakingModel
from ui.models.visit import VisitModel
from ui.state.places import APPOINTMENTS, offers_of
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
    find: FindModel
    matter: MatterModel
    form: FormModel
    floor: FloorModel
    flow: FlowModel
    fees: FeesModel
    fee_total: FeeTotalModel
    library: LibraryModel
    library_find: FindModel
    document: DocumentModel
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
        models.guide.thereChanged.connect(self._offered)
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

    @Property(FindModel, constant=True)
    def find(self) -> FindModel:
        return self._models.find

    @Property(MatterModel, constant=True)
    def matter(self) -> MatterModel:
        return self._models.matter

    @Property(FormModel, constant=True)
    def form(self) -> FormModel:
        return self._models.form

    @Property(FlowModel, constant=True)
    def flow(self) -> FlowModel:
        return self._models.flow

    @Property(FloorModel, constant=True)
    def floor(self) -> FloorModel:
        return self._models.floor

    @Property(FeesModel, constant=True)
    def fees(self) -> FeesModel:
        return self._models.fees

    @Property(FeeTotalModel, constant=True)
    def feeTotal(self) -> FeeTotalModel:
        return self._models.fee_total

    @Property(LibraryModel, constant=True)
    def library(self) -> LibraryModel:
        return self._models.library

    @Property(FindModel, constant=True)
    def libraryFind(self) -> FindModel:
        """The search of the library alone."""
        return self._models.library_find

    @Property(DocumentModel, constant=True)
    def document(self) -> DocumentModel:
        return self._models.document

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
        there = set(self._models.guide.there)
        if self._models.booking.is_offered:
            there.add(APPOINTMENTS)
        return [asdict(offer) for offer in offers_of(there)]

    @Slot()
    def _offered(self) -> None:
        self.offersChanged.emit()

    @Slot()
    def _speak(self) -> None:
        language = self._models.visit.state.language
        if language != self._language:
            self._language = language
            self._words.insert(words_in(language))
