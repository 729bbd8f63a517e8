"""What the hall board says, derived from the queue's board. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from queue_ticketing.board import Board, ServiceView, WindowView
from queue_ticketing.hall import Hall, Window
from queue_ticketing.model import AT_WINDOW, Ticket, TicketState
from queue_ticketing.voice.phrases import window_place
from ui.state.hall import Lit, alarm_words, date_words
from ui.state.waits import window_name
from ui.words import word

LANGUAGE = "zh"
EARLIER = 4
FEW_PLACES, MANY_PLACES = 6, 12
WAITS = 8
MINUTE = 60
Shown = TypeVar("Shown")


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One window. ``kind``: called, serving, paused or free; ``mark`` is the word beside its name."""

    id: str
    place: str
    name: str
    mark: str
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class EarlierRow:
    """A number that was called before the newest one and is still expected or served."""

    number: str
    place: str


@dataclass(frozen=True, slots=True)
class WaitRow:
    """How many wait for a service."""

    id: str
    name: str
    people: str


@dataclass(frozen=True, slots=True)
class BoardProps:
    """The board but for its lists. ``call`` names the newest call, so that a recall is seen as a new one; ``cut``: the
    notice says that all this is old."""

    hall: str = ""
    date: str = ""
    time: str = ""
    call: str = ""
    number: str = ""
    place: str = ""
    place_name: str = ""
    place_en: str = ""
    caption: str = ""
    notice: str = ""
    windows_page: str = ""
    many: bool = False
    cut: bool = False
    alarm: str = ""


def derive_board(board: Board, hall: Hall, now: datetime, turn: int, lit: Sequence[Lit] = ()) -> BoardProps:
    """``turn`` counts how often the pages were turned; ``lit`` are the emergency texts, those for some signs only stand
    where the notices do."""
    newest = newest_call(board)
    window = hall.window(newest.window_id or "") if newest else None
    told: dict[str, str] = (
        _told(newest, window) if newest and window else {"caption": word("board_wait", LANGUAGE)}
    )
    notices = [notice.text for notice in hall.notices if notice.holds_on(now.date())]
    cut = _cut_words(board, now)
    pages = page_count(board.windows, place_room(board))
    return BoardProps(
        hall=hall.name,
        date=date_words(now, LANGUAGE),
        time=f"{now:%H:%M}",
        notice=cut or _lit_words(lit) or (notices[turn % len(notices)] if notices else ""),
        cut=bool(cut),
        alarm=alarm_words(lit),
        windows_page=f"{turn % pages + 1} / {pages}" if pages > 1 else "",
        many=len(board.windows) > FEW_PLACES,
        **told,
    )


def _lit_words(lit: Sequence[Lit]) -> str:
    """Emergencies at some signs."""
    told = "　".join(one.text for one in lit if one.signs)
    return f"{word('emergency', LANGUAGE)}：{told}" if told else ""


def _cut_words(board: Board, now: datetime) -> str:
    """While the other kiosks are silent: how old this may be."""
    if board.silent_since is None:
        return ""
    seconds = max(0, int((now - board.silent_since).total_seconds()))
    unit, n = ("s", seconds) if seconds < MINUTE else ("min", seconds // MINUTE)
    return word("board_cut", LANGUAGE, age=word(f"board_age_{unit}", LANGUAGE, n=n))


def newest_call(board: Board) -> Ticket | None:
    """Who is called now: a ticket that has not come yet. One that is being served is not called any more."""
    return next((t for t in board.last_calls if t.state is TicketState.CALLED and t.window_id), None)


def _told(ticket: Ticket, window: Window) -> dict[str, str]:
    place = window_name(window, LANGUAGE)
    again = word("board_recall", LANGUAGE) if ticket.calls > 1 else ""
    return {
        "call": f"{ticket.id} {ticket.called_at}",
        "number": ticket.number,
        "place": place,
        "place_name": "" if place == window.name else window.name,
        "place_en": word("board_go", "en", number=ticket.number, place=window_name(window, "en")),
        "caption": word("board_call", LANGUAGE, number=ticket.number, place=place) + again,
    }


def derive_earlier(board: Board) -> tuple[EarlierRow, ...]:
    """Newest first, without the newest call itself and without who has left the window."""
    newest, places = newest_call(board), {v.window.id: v.window for v in board.windows}
    rows: dict[str, EarlierRow] = {}
    for ticket in board.last_calls:
        window = places.get(ticket.window_id) if ticket.window_id else None
        if ticket.state in AT_WINDOW and window and ticket != newest:
            rows.setdefault(ticket.number, EarlierRow(ticket.number, window_place(window.id, window.name)))
    return tuple(rows.values())[:EARLIER]


def place_room(board: Board) -> int:
    """How many windows stand on one page."""
    return MANY_PLACES if len(board.windows) > FEW_PLACES else FEW_PLACES


def derive_places(board: Board, turn: int) -> tuple[PlaceRow, ...]:
    return tuple(_place(view) for view in page_of(board.windows, place_room(board), turn))


def _place(view: WindowView) -> PlaceRow:
    place = window_name(view.window, LANGUAGE)
    name = "" if place == view.window.name else view.window.name
    kind, mark, text = _standing(view)
    return PlaceRow(view.window.id, place, name, mark, text, kind)


def _standing(view: WindowView) -> tuple[str, str, str]:
    if view.ticket:
        kind = "serving" if view.ticket.state is TicketState.SERVING else "called"
        return kind, word(f"board_{kind}", LANGUAGE), view.ticket.number
    if view.paused:
        return "paused", word("board_paused", LANGUAGE), view.reason or word("board_no_service", LANGUAGE)
    return "free", "", word("board_free", LANGUAGE)


def derive_waits(board: Board, turn: int) -> tuple[WaitRow, ...]:
    return tuple(_wait(view) for view in page_of(board.services, WAITS, turn))


def _wait(view: ServiceView) -> WaitRow:
    return WaitRow(view.service.id, view.service.name, word("board_people", LANGUAGE, n=view.waiting))


def page_count(items: Sequence[object], size: int) -> int:
    return max(1, -(-len(items) // size))


def page_of(items: Sequence[Shown], size: int, turn: int) -> Sequence[Shown]:
    """The part of ``items`` whose turn it is; nothing is left out for good."""
    first = turn % page_count(items, size) * size
    return items[first : first + size]
