"""Booking an appointment: the view model of the services that take them, of the times, and of the code."""

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Property, QObject, QTimer, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from queue_ticketing.booking.appointments import SlotDay
from queue_ticketing.errors import HolderNeeded, QueueError, SlotFull, UnknownSlot
from queue_ticketing.model import Appointment, SlipAttempt, SlipKind
from ui.appointment_acts import AppointmentActs
from ui.context import KioskContext
from ui.models.holder import HolderModel
from ui.models.rows import RowsModel
from ui.models.taking import SLIP_PATIENCE_S, SLIP_SLOW_MS, TakingModel
from ui.models.visit import VisitModel
from ui.state.answers import AGAIN, HOME, TAKE
from ui.state.booking import (
    BookableRow,
    Booking,
    BookingProps,
    DayChip,
    SlotChip,
    Step,
    derive_bookable,
    derive_booking,
    first_free_day,
)
from ui.tasks import Tasks

QML_IMPORT_NAME = "HallKiosk"
QML_IMPORT_MAJOR_VERSION = 1

logger = logging.getLogger(__name__)


@QmlElement
@QmlUncreatable("made by the kiosk")
class BookingModel(QObject):
    """``open`` shows the times of a service with a fresh intent; ``book`` books that one intent, however often it is
    called. ``services``, ``days`` and ``slots`` are updated in place."""

    changed = Signal()
    offeredChanged = Signal()

    def __init__(
        self,
        context: KioskContext,
        taking: TakingModel,
        holder: HolderModel,
        tasks: Tasks,
        on_bug: Callable[[BaseException], None],
        visit: VisitModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._taking, self._holder = context, taking, holder
        self._tasks, self._on_bug, self._visit = tasks, on_bug, visit
        self._acts = AppointmentActs(context)
        self._booking = Booking()
        self._props = BookingProps()
        self._picture = QUrl()
        self._news: dict[str, SlipAttempt] = {}
        self._done_at = 0.0
        self._slow = QTimer(self, singleShot=True, interval=SLIP_SLOW_MS)
        self._slow.timeout.connect(self._grows_late)
        self._services = RowsModel(BookableRow, "id", self)
        self._days = RowsModel(DayChip, "id", self)
        self._slots = RowsModel(SlotChip, "id", self)
        visit.add_busy(self._busy)
        visit.modesChanged.connect(self.refresh)
        visit.wiped.connect(self._forget)
        self.refresh()

    @property
    def state(self) -> Booking:
        return self._booking

    @Property(dict, notify=changed)
    def view(self) -> dict[str, Any]:
        """Fields of ``BookingProps``."""
        props = asdict(self._props)
        del props["days"], props["slots"]
        return props | {"papers": list(self._props.papers)}

    @property
    def is_offered(self) -> bool:
        """Some service takes appointments."""
        return bool(self._services.rows)

    @Property(RowsModel, constant=True)
    def services(self) -> RowsModel:
        return self._services

    @Property(RowsModel, constant=True)
    def days(self) -> RowsModel:
        return self._days

    @Property(RowsModel, constant=True)
    def slots(self) -> RowsModel:
        return self._slots

    @Property(QUrl, notify=changed)
    def slipPicture(self) -> QUrl:
        """The slip as the virtual printer drew it; empty with a real printer."""
        return self._picture

    @Slot(str)
    def open(self, service_id: str) -> None:
        """Open the times of this service, with an intent of their own."""
        if self._booking.step is Step.BOOKING:
            return
        self._picture = QUrl()
        self._become(Booking(Step.LOADING, service_id, str(uuid4())))
        self._visit.go("book", service_id)
        self._load()

    @Slot(str)
    def chooseDay(self, day: str) -> None:
        if self._booking.step is Step.CHOOSING:
            self._become(replace(self._booking, day=date.fromisoformat(day), slot=None))

    @Slot(str)
    def chooseSlot(self, slot: str) -> None:
        if self._booking.step is Step.CHOOSING:
            self._become(replace(self._booking, slot=datetime.fromisoformat(slot)))

    @Slot()
    def book(self) -> None:
        """Book the chosen slot, or ask first who it is for. Only the first tap does anything."""
        if not self._props.can_book:
            return
        service = self._context.hall().service(self._booking.service_id)
        if service and service.one_per_holder:
            self._holder.ask(service.id, self._book_for)
        else:
            self._book_for(None)

    @Slot()
    def act(self) -> None:
        """The large button of the answer that is open."""
        act = self._props.answer.act
        if act == AGAIN:
            self.book()
        elif act == TAKE:
            self._taking.begin(self._booking.service_id)
        elif act == HOME:
            self._visit.home()
        else:
            self.dismiss()

    @Slot()
    def dismiss(self) -> None:
        """The answer was read; the times are shown as they are now. After a fault only the same try is open."""
        if self._booking.step is Step.REFUSED:
            self._become(replace(self._booking, step=Step.LOADING, slot=None, refusal=None))
            self._load()

    @Slot()
    def takeInstead(self) -> None:
        """A number of the same service, without an appointment."""
        self._taking.begin(self._booking.service_id)

    def slip_changed(self, attempt: SlipAttempt) -> None:
        """News of a slip; only that of the appointment on the screen matters."""
        if attempt.kind is not SlipKind.APPOINTMENT:
            return
        if self._booking.step is Step.BOOKING:  # the slip may be out before we know the code
            self._news[attempt.ticket_id] = attempt
        elif self._booking.appointment and attempt.ticket_id == self._booking.appointment.id:
            self._show_slip(attempt)

    @Slot()
    def refresh(self) -> None:
        """Derive again: the hall, the time or the language has changed."""
        hall, language = self._context.hall(), self._visit.state.language
        offered = self.is_offered
        self._services.show(derive_bookable(hall, language))
        if offered != self.is_offered:
            self.offeredChanged.emit()
        props = derive_booking(self._booking, hall, self._context.clock.now().date(), language)
        if props != self._props:
            self._props = props
            self._days.show(props.days)
            self._slots.show(props.slots)
            self.changed.emit()

    def _load(self) -> None:
        service, intent = self._booking.service_id, self._booking.intent
        found = self._tasks.begin(lambda: self._acts.slots(service))
        self._tasks.start("read the free times", self._loaded(intent, found))

    async def _loaded(self, intent: str, found: "asyncio.Future[list[SlotDay]]") -> None:
        days: list[SlotDay] | None = None
        try:
            days = await found
        except QueueError as refusal:
            logger.info("no times to book: %s", refusal)
        except Exception:  # the visitor is told, and may take a number all the same
            logger.exception("the times to book could not be read")
        if (self._booking.intent, self._booking.step) != (intent, Step.LOADING):
            return
        if days is None:
            self._become(replace(self._booking, step=Step.BLANK, days=()))
            return
        kept = self._booking.day if any(d.day == self._booking.day for d in days) else first_free_day(days)
        self._become(replace(self._booking, step=Step.CHOOSING, days=tuple(days), day=kept))

    def _book_for(self, holder: str | None) -> None:
        slot = self._booking.slot
        if slot is None or self._booking.step is Step.BOOKING:
            return
        self._visit.hold(True)
        failed_before = self._booking.step is Step.FAILED
        booking = replace(self._booking, step=Step.BOOKING, refusal=None)
        made = self._tasks.begin(lambda: self._acts.book(booking.service_id, slot, booking.intent, holder))
        self._become(booking)
        self._tasks.start("book an appointment", self._book(booking, made, failed_before=failed_before))

    async def _book(
        self, booking: Booking, made: "asyncio.Future[Appointment]", *, failed_before: bool
    ) -> None:
        try:
            appointment = await made
        except HolderNeeded:  # the hall has changed under the visitor's finger
            self._settle(replace(booking, step=Step.CHOOSING))
            self._holder.ask(booking.service_id, self._book_for)
        except QueueError as refusal:
            logger.info("no appointment for %s: %s", booking.service_id, refusal.code)
            lost = isinstance(refusal, SlotFull | UnknownSlot)
            self._settle(
                replace(booking, step=Step.REFUSED, refusal=refusal, slot=None if lost else booking.slot)
            )
        except Exception as bug:  # the database may be busy or broken: the same intent is safe to try again
            self._settle(replace(booking, step=Step.FAILED))
            if failed_before:
                self._on_bug(bug)
            else:
                logger.exception("appointment not made, the visitor may try again")
        else:
            self._visit.hold(False)
            self._holder.forget()
            self._done(booking, appointment)

    def _done(self, booking: Booking, appointment: Appointment) -> None:
        self._done_at = time.monotonic()
        self._slow.start()
        self._become(replace(booking, step=Step.BOOKED, appointment=appointment))
        if appointment.id in self._news:
            self._show_slip(self._news[appointment.id])
        self._news.clear()
        self._visit.swap("booked", appointment.id)

    def _show_slip(self, attempt: SlipAttempt) -> None:
        path = self._context.slip_picture(attempt)
        url = QUrl.fromLocalFile(str(path)) if path else QUrl()
        picture_changed, self._picture = url != self._picture, url
        self._become(replace(self._booking, slip=attempt))
        if picture_changed:
            self.changed.emit()

    @Slot()
    def _grows_late(self) -> None:
        if self._booking.step is Step.BOOKED and self._props.slip.pending:
            self._become(replace(self._booking, slow=True))

    def _busy(self) -> bool:
        pending = self._booking.step is Step.BOOKED and self._props.slip.pending
        waited = time.monotonic() - self._done_at
        return self._booking.step is Step.BOOKING or (pending and waited < SLIP_PATIENCE_S)

    def _settle(self, booking: Booking) -> None:
        """Back on the page of the times, with what it has to say."""
        self._visit.hold(False)
        self._become(booking)
        self._holder.leave()

    def _become(self, booking: Booking) -> None:
        self._booking = booking
        self.refresh()

    @Slot()
    def _forget(self) -> None:
        if self._booking.step is not Step.BOOKING:
            if self._booking.slip is not None:
                self._context.slips.visitor_left(self._booking.slip.id)
            self._picture = QUrl()
            self._news.clear()
            self._become(Booking())
