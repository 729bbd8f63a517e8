"""The hall's figures, as JSON for the console's page and as a workbook. Clerks get their own only."""

import asyncio
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TypeVar
from urllib.parse import quote

from aiohttp import web

from kiosk.http import report_shapes
from kiosk.http.problems import Problem
from kiosk.http.replies import json_body, json_bytes
from kiosk.http.route import Call, Route
from queue_ticketing.reports import GOAL_MIN, Report, Wanted

SEES_ALL = frozenset({"monitor", "desk", "admin"})
MOST_WAITING = 4
PATIENCE_S = 60.0
"""A year of a very large hall takes a quarter of this."""
LONGEST_GOAL_MIN = 240
BREATH_S = 0.0002
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
REFUSALS = ("bad-query", "period-reversed", "period-too-long", "report-given-up")
QUERY = ("from", "to", "service", "window", "person", "goal")
_ID = re.compile(r"[\w.-]{1,64}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
T = TypeVar("T")


class ReportTurns:
    """One report at a time: it may read for seconds, and the other reader is for all other pages."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()
        self._waiting = 0

    async def take(self, call: Call, task: Callable[[Callable[[], bool]], T]) -> T:
        """Run ``task`` with a question whether it shall go on. Problem ``busy`` when several wait already."""
        if self._waiting >= MOST_WAITING:
            raise Problem("busy", {"Retry-After": "5"})
        self._waiting += 1
        given_up = threading.Event()
        try:
            async with self._turn:
                return await call.context.read(lambda: task(partial(_breathe, given_up)), PATIENCE_S)
        finally:
            given_up.set()
            self._waiting -= 1


def _breathe(given_up: threading.Event) -> bool:
    """Whether to go on, after a pause in which any thread that waits for the interpreter gets it: by itself Python
    would let it wait for five milliseconds each time, several times in one call of a number."""
    time.sleep(BREATH_S)
    return not given_up.is_set()


TURNS = web.AppKey("report_turns", ReportTurns)


@dataclass(frozen=True, slots=True)
class Asked:
    """``own``: the caller may see nothing else."""

    wanted: Wanted
    own: bool


async def report(call: Call) -> web.Response:
    asked = _asked(call)

    def shaped(keep_on: Callable[[], bool]) -> bytes:
        made = call.context.office.report(asked.wanted, keep_on)
        return json_bytes(report_shapes.report(made, call.context.hall(), own=asked.own))

    return json_body(await call.request.app[TURNS].take(call, shaped))


async def workbook(call: Call) -> web.Response:
    asked = _asked(call)
    wanted = asked.wanted

    def bound(keep_on: Callable[[], bool]) -> bytes:
        return _book(call, call.context.office.report(wanted, keep_on))

    body = await call.request.app[TURNS].take(call, bound)
    name = f"{wanted.since}_{wanted.until}.xlsx"
    spoken = f"attachment; filename=\"report_{name}\"; filename*=UTF-8''{quote('大厅报表_' + name)}"
    return web.Response(body=body, content_type=XLSX, headers={"Content-Disposition": spoken})


def _book(call: Call, made: Report) -> bytes:
    from queue_ticketing.adapters.report_workbook import report_workbook  # noqa: PLC0415 - openpyxl: 0.3 s

    return report_workbook(made, call.context.hall(), rehearsal=call.context.rehearsal)


def _asked(call: Call) -> Asked:
    """Today, when no day is named. Raises Problem, PeriodReversed and PeriodTooLong."""
    today = call.context.clock.now().date()
    until = _day(call, "to", _day(call, "from", today))
    own = not call.signed_in.may(SEES_ALL)
    person = _id(call, "person")
    if own and person not in {None, call.who}:
        raise Problem("not-allowed")
    wanted = Wanted(
        since=_day(call, "from", until),
        until=until,
        service=_id(call, "service"),
        window=_id(call, "window"),
        person=call.who if own else person,
        goal_min=float(call.query_int("goal", 1, LONGEST_GOAL_MIN))
        if "goal" in call.request.query
        else GOAL_MIN,
    )
    return Asked(wanted, own)


def _day(call: Call, name: str, otherwise: date) -> date:
    text = call.request.query.get(name, "")
    if not text:
        return otherwise
    if not _DAY.fullmatch(text):
        raise Problem("bad-query", field=name)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Problem("bad-query", field=name) from None


def _id(call: Call, name: str) -> str | None:
    """Any that could be one: a service that the hall has no more still has its figures."""
    text = call.request.query.get(name, "")
    if text and not _ID.fullmatch(text):
        raise Problem("bad-query", field=name)
    return text or None


ROUTES = (
    Route(
        "GET",
        "/api/v1/reports",
        report,
        SEES_ALL | {"clerk"},
        "Figures of a period (today, unless from and to say otherwise) by day, service, window, person and hour; "
        "clerks get their own",
        query=QUERY,
        refusals=REFUSALS,
    ),
    Route(
        "GET",
        "/api/v1/reports.xlsx",
        workbook,
        SEES_ALL | {"clerk"},
        "The same as a workbook",
        query=QUERY,
        refusals=REFUSALS,
        media=XLSX,
    ),
)
