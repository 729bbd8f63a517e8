"""Taking a number: the view model of the confirm page and of the result page."""

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from queue_ticketing.errors import ConsentNeeded, QueueError
from queue_ticketing.model import SlipAttempt
from ui.context import KioskContext, TicketFacts
from ui.models.visit import VisitModel
from ui.state.taking import Phase, Taking, TakingProps, derive_taking
from ui.tasks import Tasks

QML_IMPORT_NAME = "HallKiosk"
QML_IMPORT_MAJOR_VERSION = 1
SLIP_PATIENCE_S = 45
"""So long a slip on its way keeps the number on the screen."""

logger = logging.getLogger(__name__)


@QmlElement
@QmlUncreatable("made by the kiosk")
class TakingModel(QObject):
    """``begin`` opens the confirm page with a fresh intent; ``take`` issues that one intent, however often it is
    called. A fault keeps the intent, so that another tap cannot make a second number."""

    changed = Signal()

    def __init__(
        self,
        context: KioskContext,
        visit: VisitModel,
        tasks: Tasks,
        on_bug: Callable[[BaseException], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._visit = visit
        self._tasks = tasks
        self._on_bug = on_bug
        self._taking = Taking()
        self._props = TakingProps()
        self._picture = QUrl()
        self._news: dict[str, SlipAttempt] = {}
        self._done_at = 0.0
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
        """Issue the number. Only the first tap does anything."""
        if not self._props.can_take or self._taking.phase is Phase.ISSUING:
            return
        self._visit.hold(True)
        failed_before = self._taking.phase is Phase.FAILED
        taking = replace(self._taking, phase=Phase.ISSUING, refusal=None, consent=self._props.asks)
        found = self._tasks.begin(lambda: self._issued(taking))
        self._become(taking)
        self._tasks.start("take a number", self._issue(taking, found, failed_before=failed_before))

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
        if self._taking.phase is Phase.ISSUING:  # the slip may be out before we know the number
            self._news[attempt.ticket_id] = attempt
        elif self._taking.ticket and attempt.ticket_id == self._taking.ticket.id:
            self._show_slip(attempt)

    async def _issue(
        self, taking: Taking, issued: "asyncio.Future[TicketFacts]", *, failed_before: bool
    ) -> None:
        try:
            found = await issued
        except ConsentNeeded as asked:
            self._settle(replace(taking, phase=Phase.ASKING, refusal=asked))
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
            self._done_at = time.monotonic()
            self._settle(
                replace(taking, phase=Phase.DONE, ticket=found.ticket, ahead=found.ahead, wait=found.wait)
            )
            self._show_slip(self._news.get(found.ticket.id, found.slip))
            self._news.clear()
            self._visit.swap("result", found.ticket.id)

    def _issued(self, taking: Taking) -> TicketFacts:
        """On a worker: the ticket is durable when this returns."""
        ticket, _created = self._context.office.issue(
            taking.service_id, taking.intent, consent=taking.consent
        )
        return self._context.office.find(ticket.id)

    def _show_slip(self, attempt: SlipAttempt) -> None:
        picture = self._context.slip_picture(attempt)
        url = QUrl.fromLocalFile(str(picture)) if picture else QUrl()
        picture_changed, self._picture = url != self._picture, url
        self._become(replace(self._taking, slip=attempt))
        if picture_changed:
            self.changed.emit()

    def _busy(self) -> bool:
        waited = time.monotonic() - self._done_at
        return self._taking.phase is Phase.ISSUING or (self._props.slip.pending and waited < SLIP_PATIENCE_S)

    def _settle(self, taking: Taking) -> None:
        self._visit.hold(False)
        self._become(taking)

    def _become(self, taking: Taking) -> None:
        self._taking = taking
        self.refresh()

    def _forget(self) -> None:
        if self._taking.phase is not Phase.ISSUING:
            if self._taking.slip is not None:
                self._context.slips.visitor_left(self._taking.slip.id)
            self._picture = QUrl()
            self._become(Taking())
