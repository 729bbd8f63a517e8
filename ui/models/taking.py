"""Taking a number: the view model of the confirm page and of the result page."""

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from uuid import uuid4

from PySide6.QtCore import Property, QObject, QTimer, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from queue_ticketing.errors import (
    ConsentNeeded,
    HolderNeeded,
    OpenTicketExists,
    QueueError,
    SlipNotReprintable,
)
from queue_ticketing.model import SlipAttempt
from ui.appointment_acts import VISITOR, Arrived
from ui.context import KioskContext
from ui.models.holder import HolderModel
from ui.models.visit import VisitModel
from ui.state.taking import Again, Phase, Taking, TakingProps, derive_taking
from ui.tasks import Tasks

QML_IMPORT_NAME = "HallKiosk"
QML_IMPORT_MAJOR_VERSION = 1
SLIP_PATIENCE_S = 75
"""So long a slip on its way keeps the number on the screen: a whole one at 9600 baud takes most of a minute."""
SLIP_SLOW_MS = 8_000
"""After so long a slip on its way is said to be slow."""
REPRINT_REASON = "持有人在终端补打"

logger = logging.getLogger(__name__)


@QmlElement
@QmlUncreatable("made by the kiosk")
class TakingModel(QObject):
    """``begin`` opens the confirm page with a fresh intent; ``take`` issues that one intent, however often it is
    called. A fault keeps the intent, so that another tap cannot make a second number. ``show`` puts a number on the
    result page that was made elsewhere, or before."""

    changed = Signal()

    def __init__(
        self,
        context: KioskContext,
        visit: VisitModel,
        tasks: Tasks,
        on_bug: Callable[[BaseException], None],
        holder: HolderModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._holder = holder
        self._visit = visit
        self._tasks = tasks
        self._on_bug = on_bug
        self._taking = Taking()
        self._props = TakingProps()
        self._picture = QUrl()
        self._news: dict[str, SlipAttempt] = {}
        self._done_at = 0.0
        self._slow = QTimer(self, singleShot=True, interval=SLIP_SLOW_MS)
        self._slow.timeout.connect(self._grows_late)
        visit.add_busy(self._busy)
        visit.modesChanged.connect(self.refresh)
        visit.wiped.connect(self._forget)

    @property
    def state(self) -> Taking:
        return self._taking

    @Property(str, notify=changed)
    def phase(self) -> str:
        return self._props.phase

    @Property(str, notify=changed)
    def service(self) -> str:
        return self._props.service

    @Property(str, notify=changed)
    def icon(self) -> str:
        return self._props.icon

    @Property(str, notify=changed)
    def summary(self) -> str:
        return self._props.summary

    @Property(str, notify=changed)
    def ahead(self) -> str:
        return self._props.ahead

    @Property(str, notify=changed)
    def wait(self) -> str:
        return self._props.wait

    @Property(str, notify=changed)
    def windows(self) -> str:
        return self._props.windows

    @Property(list, notify=changed)
    def papers(self) -> list[str]:
        return list(self._props.papers)

    @Property(bool, notify=changed)
    def canTake(self) -> bool:
        return self._props.can_take

    @Property(str, notify=changed)
    def button(self) -> str:
        return self._props.button

    @Property(str, notify=changed)
    def noticeKind(self) -> str:
        return self._props.notice_kind

    @Property(str, notify=changed)
    def notice(self) -> str:
        return self._props.notice

    @Property(str, notify=changed)
    def noticeDetail(self) -> str:
        return self._props.notice_detail

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(bool, notify=changed)
    def existing(self) -> bool:
        """The number was there already."""
        return self._taking.existing

    @Property(bool, notify=changed)
    def canReprint(self) -> bool:
        return self._props.can_reprint

    @Property(str, notify=changed)
    def number(self) -> str:
        return self._props.number

    @Property(str, notify=changed)
    def slipKind(self) -> str:
        return self._props.slip.kind

    @Property(str, notify=changed)
    def slipIcon(self) -> str:
        return self._props.slip.icon

    @Property(str, notify=changed)
    def slipText(self) -> str:
        return self._props.slip.text

    @Property(str, notify=changed)
    def slipDetail(self) -> str:
        return self._props.slip.detail

    @Property(QUrl, notify=changed)
    def slipPicture(self) -> QUrl:
        """The slip as the virtual printer drew it; empty with a real printer."""
        return self._picture

    @Property(str, notify=changed)
    def speech(self) -> str:
        return self._props.speech

    @Slot(str)
    def begin(self, service_id: str) -> None:
        """Open the confirm page for this service, with an intent of its own."""
        if self._taking.phase is Phase.ISSUING:
            return
        self._picture = QUrl()
        self._become(Taking(Phase.ASKING, service_id, str(uuid4())))
        self._visit.go("confirm", service_id)

    @Slot()
    def take(self) -> None:
        """Issue the number, or ask first who it is for. Only the first tap does anything."""
        if not self._props.can_take or self._taking.phase is Phase.ISSUING:
            return
        service = self._context.hall().service(self._taking.service_id)
        if service and service.one_per_holder:
            self._holder.ask(service.id, self._take_for)
        else:
            self._take_for(None)

    @Slot()
    def reprint(self) -> None:
        """One more slip of a number that was there already; only the first tap does anything."""
        if self._props.can_reprint and self._taking.ticket:
            again = self._tasks.begin(partial(self._reprinted, self._taking.ticket.id))
            self._become(replace(self._taking, again=Again.ASKED, slip=None))
            self._tasks.start("print a slip again", self._reprint(self._taking.intent, again))

    def show(self, arrived: Arrived) -> None:
        """Put this number on the result page."""
        found = arrived.found
        self._picture = QUrl()
        self._wait_for_slip()
        service, intent = found.ticket.service_id, self._taking.intent or str(uuid4())
        self._become(Taking(Phase.DONE, service, intent, found.ticket, found.ahead, found.wait, found.slip,
                            existing=arrived.existing))  # fmt: skip
        self._show_slip(self._news.get(found.ticket.id, found.slip), picture=not arrived.existing)
        self._news.clear()
        self._visit.swap("result", found.ticket.id)

    @Slot()
    def refresh(self) -> None:
        """Derive again: the board, the printer or the language has changed."""
        fault = self._context.slips.view.fault
        board, language = self._context.office.board, self._visit.state.language
        props = derive_taking(self._taking, board, fault, language)
        if props != self._props:
            self._props = props
            self.changed.emit()

    def slip_changed(self, attempt: SlipAttempt) -> None:
        """News of a slip; only that of the number on the screen matters."""
        if self._visit.state_held:  # the slip may be out before we know the number
            self._news[attempt.ticket_id] = attempt
        elif self._taking.ticket and attempt.ticket_id == self._taking.ticket.id:
            self._show_slip(attempt)

    def _take_for(self, holder: str | None) -> None:
        self._visit.hold(True)
        failed_before = self._taking.phase is Phase.FAILED
        taking = replace(self._taking, phase=Phase.ISSUING, refusal=None, consent=self._props.asks)
        found = self._tasks.begin(lambda: self._issued(taking, holder))
        self._become(taking)
        self._tasks.start("take a number", self._issue(taking, found, failed_before=failed_before))

    async def _issue(self, taking: Taking, issued: "asyncio.Future[Arrived]", *, failed_before: bool) -> None:
        try:
            arrived = await issued
        except ConsentNeeded as asked:
            self._settle(replace(taking, phase=Phase.ASKING, refusal=asked))
        except HolderNeeded:  # the hall has changed under the visitor's finger
            self._settle(replace(taking, phase=Phase.ASKING))
            self._holder.ask(taking.service_id, self._take_for)
        except QueueError as refusal:
            logger.info("no number for %s: %s", taking.service_id, refusal)
            self._settle(replace(taking, phase=Phase.REFUSED, refusal=refusal))
        except Exception as bug:  # the database may be busy or broken: the same intent is safe to try again
            self._settle(replace(taking, phase=Phase.FAILED))
            if failed_before:
                self._on_bug(bug)
            else:
                logger.exception("number not issued, the visitor may try again")
        else:
            self._visit.hold(False)
            self._holder.forget()
            self.show(arrived)

    def _issued(self, taking: Taking, holder: str | None) -> Arrived:
        """On a worker: the ticket is durable when this returns."""
        office = self._context.office
        try:
            ticket, _created = office.issue(
                taking.service_id, taking.intent, holder=holder, consent=taking.consent
            )
        except OpenTicketExists as exists:
            return Arrived(office.find(str(exists.values["ticket"])), existing=True)
        return Arrived(office.find(ticket.id), existing=False)

    def _reprinted(self, ticket_id: str) -> SlipAttempt:
        try:
            return self._context.office.reprint(ticket_id, REPRINT_REASON, VISITOR)
        except SlipNotReprintable:  # one is on its way: that is what the visitor wants to see
            return self._context.office.find(ticket_id).slip

    async def _reprint(self, intent: str, again: "asyncio.Future[SlipAttempt]") -> None:
        try:
            attempt = await again
        except Exception:  # the number stands without a slip: the page says so
            logger.exception("the slip was not printed again")
            if self._taking.intent == intent:
                self._become(replace(self._taking, again=Again.FAILED))
        else:
            if self._taking.intent == intent and self._taking.slip is None:
                self._wait_for_slip()
                self._show_slip(attempt)

    def _show_slip(self, attempt: SlipAttempt, *, picture: bool = True) -> None:
        path = self._context.slip_picture(attempt) if picture else None
        url = QUrl.fromLocalFile(str(path)) if path else QUrl()
        picture_changed, self._picture = url != self._picture, url
        self._become(replace(self._taking, slip=attempt))
        if picture_changed:
            self.changed.emit()

    def _wait_for_slip(self) -> None:
        self._done_at = time.monotonic()
        self._slow.start()

    @Slot()
    def _grows_late(self) -> None:
        if self._taking.phase is Phase.DONE and self._props.slip.pending:
            self._become(replace(self._taking, slow=True))

    def _busy(self) -> bool:
        waited = time.monotonic() - self._done_at
        return self._taking.phase is Phase.ISSUING or (self._props.slip.pending and waited < SLIP_PATIENCE_S)

    def _settle(self, taking: Taking) -> None:
        """Back on the confirm page, with what it has to say."""
        self._visit.hold(False)
        self._become(taking)
        self._holder.leave()

    def _become(self, taking: Taking) -> None:
        self._taking = taking
        self.refresh()

    @Slot()
    def _forget(self) -> None:
        if self._taking.phase is not Phase.ISSUING:
            if self._taking.slip is not None:
                self._context.slips.visitor_left(self._taking.slip.id)
            self._picture = QUrl()
            self._become(Taking())
