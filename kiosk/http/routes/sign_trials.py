"""Trying signs out, for the technician who connects them: what is said to a card and by it, frame by frame."""

import asyncio
from datetime import datetime

from aiohttp import web

from kiosk.http.context import HttpContext
from kiosk.http.problems import Problem
from kiosk.http.reading import Field, Kind
from kiosk.http.replies import json_reply
from kiosk.http.route import DESK, Call, Route
from kiosk.http.shapes import Json, moment
from kiosk.sign_cards import SignCards
from led_feed import PollReport
from led_feed.cards.exchange import Spoken
from led_feed.cards.trial import CARD_S, LONGEST_S, POLL_S, SHORTEST_S, Act, Ask, Trial, Words

REFUSAL = "unknown-sign"
PATIENCE_S = 20.0
"""Longer than any conversation with a card lasts: connecting, and some answers that do not come."""
TEXT_LIMIT = 60


async def commission(call: Call) -> web.Response:
    sign_id, cards, fields = call.id(REFUSAL, "sign"), _cards(call.context), call.fields
    ask = _ask(call, sign_id)
    try:
        async with asyncio.timeout(PATIENCE_S):
            trial = await asyncio.wrap_future(cards.commission(sign_id, ask))
    except TimeoutError:
        raise Problem("trial-under-way", sign=sign_id) from None
    except asyncio.CancelledError:
        if (task := asyncio.current_task()) and task.cancelling():
            raise
        raise Problem("card-not-driven", sign=sign_id) from None
    detail = " ".join(
        str(part) for part in (sign_id, ask.act.value, _said(ask), fields["text"] or "") if part
    )
    await call.context.work(lambda: call.context.staff.note(call.who, "sign.try", detail, call.source))
    return json_reply(_trial(sign_id, trial))


def _ask(call: Call, sign_id: str) -> Ask:
    fields, act = call.fields, Act(call.fields["act"])
    if act is Act.TEST_TEXT and not (fields["text"] or "").strip():
        raise Problem("bad-field", field="text", expected="a text", expected_zh="要显示的文字")
    pushed = any(one.sign_id == sign_id and one.driver for one in call.context.signs.health())
    return Ask(
        act,
        fields["text"] or "",
        100 if fields["percent"] is None else fields["percent"],
        bool(fields["on"]),
        fields["seconds"] or (CARD_S if pushed else POLL_S),
    )


def _said(ask: Ask) -> str:
    if ask.act is Act.BRIGHTNESS:
        return f"{ask.percent}%"
    return ("on" if ask.on else "off") if ask.act is Act.POWER else ""


def _trial(sign_id: str, trial: Trial) -> Json:
    return {
        "sign": sign_id,
        "act": trial.act.value,
        "ok": trial.ok,
        "sentence": trial.words.zh,
        "sentence_en": trial.words.en,
        "sent": list(trial.sent),
        "received": list(trial.received),
        "until": moment(trial.until),
    }


async def exchange(call: Call) -> web.Response:
    """What can be tried on the sign, and the last that was said, oldest first."""
    talk = _cards(call.context).exchange(call.id(REFUSAL, "sign"))
    health = talk.health
    return json_reply(
        {
            "sign": health.sign_id,
            "driver": health.driver or None,
            "place": talk.place or None,
            "state": health.state.value,
            "error": health.report.error or None,
            "acts": [_act(act, talk.unable.get(act)) for act in Act],
            "frames": [_frame(one) for one in talk.spoken],
            "poll": None if health.driver else _poll(health.last_seen, health.report),
        }
    )


def _act(act: Act, why_not: Words | None) -> Json:
    why = {"why": why_not.zh, "why_en": why_not.en} if why_not else {"why": None, "why_en": None}
    return {"act": act.value, "can": why_not is None} | why


def _frame(one: Spoken) -> Json:
    """``bytes`` is the whole length; the hex may be cut."""
    return {
        "at": one.at.isoformat(timespec="milliseconds"),
        "way": "sent" if one.sent else "received",
        "hex": one.data.hex(" "),
        "bytes": one.size,
        "about": one.words.zh,
        "about_en": one.words.en,
    }


def _poll(seen: datetime | None, report: PollReport) -> Json | None:
    """The headers of the sign's last poll, as far as we understood them."""
    if seen is None:
        return None
    told = {
        "If-None-Match": report.shown,
        "X-Sign-Fw": report.firmware,
        "X-Sign-Uptime": report.uptime_s,
        "X-Sign-Rssi": report.rssi,
        "X-Sign-Showing": report.showing,
        "X-Sign-Error": report.error,
        "X-Sign-Played": report.played,
    }
    known = {name: str(value) for name, value in told.items() if value not in {None, ""}}
    return {"at": moment(seen), "ip": report.ip or None, "headers": known}


def _cards(context: HttpContext) -> SignCards:
    if context.cards is None:
        raise Problem("busy", {"Retry-After": "5"})
    return context.cards


ROUTES = (
    Route(
        "POST",
        "/api/v1/signs/{id}/commission",
        commission,
        DESK,
        "Try a sign out; what changes it ends by itself. The answer says what came of it, with the bytes both ways",
        body=(
            Field("act", choices=tuple(act.value for act in Act)),
            Field("text", required=False, longest=TEXT_LIMIT, about="for test_text"),
            Field("percent", Kind.NUMBER, required=False, least=1, most=100, about="for brightness"),
            Field("on", Kind.FLAG, required=False, about="for power"),
            Field("seconds", Kind.NUMBER, required=False, least=SHORTEST_S, most=LONGEST_S),
        ),
        refusals=(REFUSAL, "trial-under-way", "card-not-driven"),
    ),
    Route(
        "GET",
        "/api/v1/signs/{id}/exchange",
        exchange,
        DESK,
        "The last 50 frames between a sign's card and us, and what can be tried",
        refusals=(REFUSAL,),
    ),
)
