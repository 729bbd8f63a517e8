"""The bundle of view models that every page is given."""

from dataclasses import asdict

from PySide6.QtCore import Property, QObject
from PySide6.QtQml import QmlElement, QmlUncreatable, QQmlPropertyMap

from ui.models.caption import CaptionModel
from ui.models.faults import FaultsModel
from ui.models.hall import HallModel
from ui.models.reader import ReaderModel
from ui.models.services import ServicesModel
from ui.models.taking import TakingModel
from ui.models.guide import GuideModel
from ui.models.keyboard import KeyboardModel
from ui.models.staff import StaffModel
from ui.models.staff_gate import StaffGateModel
from ui.models.visit import VisitModel
from ui.state.places import OFFERS
from ui.words import words_in

QML_IMPORT_NAME = "HallKiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the kiosk")
class KioskModel(QObject):
    """Holds the view models by name, and the words in the visitor's language. No behaviour of its own."""

    def __init__(
        self,
        *,
        visit: VisitModel,
        hall: HallModel,
        services: ServicesModel,
        taking: TakingModel,
        reader: ReaderModel,
        caption: CaptionModel,
        faults: FaultsModel,
        guide: GuideModel,
        keyboard: KeyboardModel,
        staff: StaffModel,
        staff_gate: StaffGateModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._visit = visit
        self._hall = hall
        self._services = services
        self._taking = taking
        self._reader = reader
        self._caption = caption
        self._faults = faults
        self._guide = guide
        self._keyboard = keyboard
        self._staff = staff
        self._staff_gate = staff_gate
        self._words = QQmlPropertyMap.create(self)
        visit.modesChanged.connect(self._speak)
        self._language = ""
        self._speak()

    @Property(QObject, constant=True)
    def words(self) -> QObject:
        return self._words

    @Property(VisitModel, constant=True)
    def visit(self) -> VisitModel:
        return self._visit

    @Property(HallModel, constant=True)
    def hall(self) -> HallModel:
        return self._hall

    @Property(ServicesModel, constant=True)
    def services(self) -> ServicesModel:
        return self._services

    @Property(TakingModel, constant=True)
    def taking(self) -> TakingModel:
        return self._taking

    @Property(ReaderModel, constant=True)
    def reader(self) -> ReaderModel:
        return self._reader

    @Property(CaptionModel, constant=True)
    def caption(self) -> CaptionModel:
        return self._caption

    @Property(FaultsModel, constant=True)
    def faults(self) -> FaultsModel:
        return self._faults

    @Property(GuideModel, constant=True)
    def guide(self) -> GuideModel:
        return self._guide

    @Property(KeyboardModel, constant=True)
    def keyboard(self) -> KeyboardModel:
        return self._keyboard

    @Property(StaffModel, constant=True)
    def staff(self) -> StaffModel:
        return self._staff

    @Property(StaffGateModel, constant=True)
    def staffGate(self) -> StaffGateModel:
        return self._staff_gate

    @Property(list, constant=True)
    def offers(self) -> list[dict[str, str]]:
        """What the home page offers besides numbers: ``page``, ``icon``, and the keys of ``title`` and ``hint``."""
        return [asdict(offer) for offer in OFFERS]

    def _speak(self) -> None:
        language = self._visit.state.language
        if language != self._language:
            self._language = language
            self._words.insert(words_in(language))
