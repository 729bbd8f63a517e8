"""Fits one domain to another's port: what the signs and the voice need to know of the queue."""

from collections.abc import Iterable
from datetime import datetime

from led_feed import PAUSED, CalledNumber, Sign, SignFacts, SignKind, WorkDays
from queue_ticketing.board import Board, WindowView
from queue_ticketing.hall import Hall, OpeningHours, Window
from queue_ticketing.hours import planned_pause
from queue_ticketing.model import Ticket, TicketState
from queue_ticketing.voice.phrases import window_place


def sign_facts(
    signs: Iterable[Sign], board: Board, hall: Hall, now: datetime, rehearsal: bool
) -> dict[str, SignFacts]:
    """What the hall says of each sign at ``now``."""
    pause = planned_pause(hall.hours, now)
    pause_text = f"{pause.reason} {pause.span.start:%H:%M}-{pause.span.end:%H:%M}" if pause else ""
    views: dict[str, WindowView] = {view.window.id: view for view in board.windows}
    latest = tuple(_called(ticket, hall) for ticket in board.last_calls if ticket.window_id)
    facts = {}
    for sign in signs:
        view = views.get(sign.window) if sign.kind is SignKind.WINDOW else None
        facts[sign.id] = (
            _window_facts(view, hall, pause_text, rehearsal)
            if view
            else SignFacts(scope=hall.name, latest=latest, rehearsal=rehearsal)
        )
    return facts


def still_called(board: Board, ticket: Ticket, window: Window) -> bool:
    """Whether the number is to be announced: it is called to the window, and nobody has come yet."""
    at_window = next((view.ticket for view in board.windows if view.window.id == window.id), None)
    return at_window is not None and at_window.id == ticket.id and at_window.state is TicketState.CALLED


def services_of(window: Window, hall: Hall) -> str:
    """What the window does (业务范围)."""
    return "、".join(service.name for one in window.services if (service := hall.service(one)))


def work_days(hours: OpeningHours) -> WorkDays:
    """The days on which the hall works, holidays and days worked in exchange for them included."""
    special = frozenset(day for day, spans in hours.special if spans)
    usual = frozenset(day + 1 for day, spans in enumerate(hours.weekly) if spans)
    return WorkDays(hours.closed_on - special, (hours.open_on - hours.closed_on) | special, usual)


def _window_facts(view: WindowView, hall: Hall, planned: str, rehearsal: bool) -> SignFacts:
    return SignFacts(
        scope=f"{view.window.name}：{services_of(view.window, hall)}",
        window_name=window_place(view.window.id, view.window.name),
        called=_called(view.ticket, hall) if view.ticket else None,
        pause=(view.reason or PAUSED) if view.paused else planned,
        rehearsal=rehearsal,
    )


def _called(ticket: Ticket, hall: Hall) -> CalledNumber:
    window = hall.window(ticket.window_id or "")
    return CalledNumber(
        number=ticket.number,
        window=ticket.window_id or "",
        window_name=window_place(window.id, window.name) if window else "",
        at=ticket.called_at or ticket.issued_at,
        call=ticket.calls,
        serving=ticket.state is TicketState.SERVING,
    )
