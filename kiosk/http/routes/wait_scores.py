"""How well the told waits held, day by day and service by service."""

from datetime import date, timedelta
from typing import Any

from aiohttp import web

from kiosk.http.problems import Problem
from kiosk.http.replies import json_reply
from kiosk.http.route import ALL_STAFF, Call, Route
from queue_ticketing.hall import Hall
from queue_ticketing.office.score_counter import WaitScores
from queue_ticketing.waiting.day_scores import GOAL
from queue_ticketing.waiting.scoring import Scores, merged

Json = dict[str, Any]
USUAL_DAYS = 7


async def wait_scores(call: Call) -> web.Response:
    today = call.context.clock.now().date()
    until = _day(call, "to", today)
    since = _day(call, "from", until - timedelta(days=USUAL_DAYS - 1))

    def shaped() -> Json:
        return shape(call.context.office.wait_scores(since, until), call.context.hall(), since, until)

    return json_reply(await call.context.read(shaped))


def shape(scores: WaitScores, hall: Hall, since: date, until: date) -> Json:
    """Coverages are shares, losses are minutes; null where nothing was scored."""
    days = [
        {"day": one.day.isoformat()} | one.all.json() | {"services": _services(one.services, hall)}
        for one in scores.days
    ]
    parts: dict[str, list[Scores]] = {}
    for one in scores.days:
        for service, part in one.services.items():
            parts.setdefault(service, []).append(part)
    totals = {service: merged(each) for service, each in parts.items()}
    return {
        "from": since.isoformat(),
        "to": until.isoformat(),
        "goal": list(GOAL),
        "hidden": list(scores.hidden),
        "total": merged(one.all for one in scores.days).json(),
        "days": days,
        "services": _services(totals, hall),
    }


def _services(scores: dict[str, Scores], hall: Hall) -> list[Json]:
    """In the hall's order; services that the hall has no more come last."""
    order: dict[str, tuple[int, str]] = {one.id: (place, one.name) for place, one in enumerate(hall.services)}
    last = len(order)
    known = sorted(scores, key=lambda service: (order.get(service, (last, ""))[0], service))
    return [{"service": s, "name": order.get(s, (last, s))[1]} | scores[s].json() for s in known]


def _day(call: Call, name: str, otherwise: date) -> date:
    text = call.request.query.get(name, "")
    if not text:
        return otherwise
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Problem("bad-query", field=name) from None


ROUTES = (
    Route(
        "GET",
        "/api/v1/wait-scores",
        wait_scores,
        ALL_STAFF,
        "How the told waits held, by day and service, beside plain estimators (the last seven days, unless from and to "
        "say otherwise)",
        query=("from", "to"),
        refusals=("bad-query", "period-reversed", "period-too-long"),
    ),
)
