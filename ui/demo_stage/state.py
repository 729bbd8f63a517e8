"""What the wall beside the kiosk says, derived from the board. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from queue_ticketing.board import Board, ServiceView, WindowView
from queue_ticketing.model import TicketState
from ui.demo_stage.story import StoryLine
from ui.state.waits import wait_words, waiting_words, window_name
from ui.words import word

LINES_KEPT = 9
LANGUAGE = "zh"


@dataclass(frozen=True, slots=True)
class WindowRow:
    """One window under its sign. ``kind``: free, called, serving or paused."""

    id: str
    place: str
    name: str
    status: str
    kind: str


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One service: who waits, and how long."""

    id: str
    name: str
    people: str
    wait: str
    idle: bool


def derive_windows(board: Board) -> tuple[WindowRow, ...]:
    return tuple(_window(view) for view in board.windows)


def _window(view: WindowView) -> WindowRow:
    window = view.window
    place = window_name(window, LANGUAGE)
    name = "" if place == window.name else window.name
    status, kind = _standing(view)
    return WindowRow(window.id, place, name, status, kind)


def _standing(view: WindowView) -> tuple[str, str]:
    if view.ticket and view.ticket.state is TicketState.SERVING:
        return f"{view.ticket.number} 办理中", "serving"
    if view.ticket:
        return f"{view.ticket.number} 正在叫号", "called"
    return (f"暂停 {view.reason}".strip(), "paused") if view.paused else ("空闲", "free")


def derive_queues(board: Board) -> tuple[QueueRow, ...]:
    return tuple(_queue(view) for view in board.services)


def _queue(view: ServiceView) -> QueueRow:
    if view.why_closed:
        wait = word(f"service_{view.why_closed}", LANGUAGE)
    else:
        wait = wait_words(view.wait, LANGUAGE) if view.waiting else ""
    people = waiting_words(view.waiting, LANGUAGE)
    return QueueRow(view.service.id, view.service.name, people, wait, idle=view.waiting == 0)


def with_line(lines: Sequence[StoryLine], line: StoryLine) -> tuple[StoryLine, ...]:
    """The newest first, and not more than there is room for."""
    return (line, *lines)[:LINES_KEPT]
