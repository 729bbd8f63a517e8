"""The frame's and the home page's facts: name, time, opening, latest calls."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from queue_ticketing.board import Board
from queue_ticketing.hall import Hall, OpeningHours
from queue_ticketing.hours import opening, planned_pause, spans_on
from queue_ticketing.model import AT_WINDOW
from ui.state.waits import window_name
from ui.words import word

CALLS_SHOWN = 6
WEEKDAYS_ZH = "一二三四五六日"
WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class CallRow:
    """A number at its window. ``fresh``: it is the newest call."""

    number: str
    window: str
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class HallProps:
    """``state_kind``: ``open``, ``pause`` or ``closed``; ``closed_*`` are filled when no service gives numbers.
    ``emergency`` are all texts that are lit as one, ``alarm`` those for the whole hall."""

    name: str = ""
    time: str = ""
    date: str = ""
    state: str = ""
    state_kind: str = "open"
    closed_title: str = ""
    closed_detail: str = ""
    hours_today: str = ""
    speech: str = ""
    emergency: str = ""
    alarm: str = ""


def date_words(at: datetime, language: str) -> str:
    if language == "en":
        return f"{WEEKDAYS_EN[at.weekday()]} {at.day} {MONTHS_EN[at.month - 1]}"
    return f"{at.month}月{at.day}日 星期{WEEKDAYS_ZH[at.weekday()]}"


def opens_words(opens_at: datetime | None, now: datetime, language: str) -> str:
    """When numbers are given again, in the words of the day it is asked on."""
    if opens_at is None:
        return word("opens_unknown", language)
    days = (opens_at.date() - now.date()).days
    time = f"{opens_at:%H:%M}"
    if days > 1:
        return word("opens_on", language, date=date_words(opens_at, language), time=time)
    return word("opens_tomorrow" if days else "opens_today", language, time=time)


def hours_words(hours: OpeningHours, now: datetime) -> str:
    """The day's spans; empty on a day off."""
    spans = spans_on(hours, now.date())
    return "　".join(f"{s.start:%H:%M}–{s.end:%H:%M}" for s in spans)


class Lit(Protocol):
    """A text that is lit as an emergency; ``signs`` empty: for the whole hall."""

    @property
    def text(self) -> str: ...
    @property
    def signs(self) -> Collection[str]: ...


def alarm_words(lit: Sequence[Lit]) -> str:
    """What everybody must read, a line each."""
    return "\n".join(one.text for one in lit if not one.signs)


def with_emergencies(props: HallProps, lit: Sequence[Lit]) -> HallProps:
    return replace(props, emergency="　".join(one.text for one in lit), alarm=alarm_words(lit))


def derive_hall(hall: Hall, now: datetime, language: str) -> HallProps:
    name = hall.name_en if language == "en" and hall.name_en else hall.name
    state = opening(hall.hours, now)
    kind, line = _opening_line(hall.hours, now, language)
    base = {"name": name, "time": f"{now:%H:%M}", "date": date_words(now, language)}
    hours = hours_words(hall.hours, now)
    if not state.why:
        speech = word("home_speech", language, hall=name)
        return HallProps(**base, state=line, state_kind=kind, hours_today=hours, speech=speech)
    title = word("closed_today" if state.why == "closed_day" else "closed_now", language)
    detail = opens_words(state.opens_at, now, language)
    speech = word("home_speech_closed", language, hall=name, reason=title, detail=detail)
    return HallProps(
        **base,
        state=title,
        state_kind="closed",
        closed_title=title,
        closed_detail=detail,
        hours_today=hours,
        speech=speech,
    )


def _opening_line(hours: OpeningHours, now: datetime, language: str) -> tuple[str, str]:
    """What the frame says while numbers are given out: until when, or the announced pause."""
    pause = planned_pause(hours, now)
    if pause:
        reason = pause.reason_en if language == "en" and pause.reason_en else pause.reason
        return "pause", word("open_pause", language, reason=reason, time=f"{pause.span.end:%H:%M}")
    span = next((s for s in spans_on(hours, now.date()) if s.start <= now.time() < s.end), None)
    return "open", word("open_until", language, time=f"{span.end:%H:%M}") if span else ""


def derive_calls(board: Board, hall: Hall, language: str) -> tuple[CallRow, ...]:
    """The numbers now expected or served at a window, newest call first. One that was sent away, held or finished
    is not called any more: its row would send people to a window that doesn't expect them."""
    rows: list[CallRow] = []
    for ticket in board.last_calls:
        window = hall.window(ticket.window_id or "")
        if ticket.state in AT_WINDOW and window and all(row.number != ticket.number for row in rows):
            rows.append(CallRow(ticket.number, window_name(window, language), fresh=not rows))
    return tuple(rows[:CALLS_SHOWN])
