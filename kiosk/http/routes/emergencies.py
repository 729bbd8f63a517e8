"""Emergency texts on the signs: two steps to light one, one to end it.

On threads of their own, beside those that read and write for everybody, which a rush of numbers or a database that
hangs may keep busy: the desk of emergencies is thread-safe and lights before it writes.
"""

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

from aiohttp import web

from kiosk.http.problems import Problem
from kiosk.http.reading import Field, Kind
from kiosk.http.replies import json_reply
from kiosk.http.route import ALL_STAFF, DESK, Call, Route
from kiosk.http.shapes import Json, moment
from kiosk.sign_emergencies import (
    CONFIRM_S,
    LONGEST_MINUTES,
    LONGEST_TEXT,
    Emergency,
    EmergencyDesk,
    EmergencyRefused,
    Prepared,
)
from led_feed import Interrupt, SignFacts, resolve

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    T = TypeVar("T")

MOST_SIGNS = 400
REFUSED = ("emergency-text", "emergency-minutes", "unknown-sign", "dot-font-missing")


async def live(call: Call) -> web.Response:
    """What is lit now, the newest first; with ``recent`` also what was."""
    desk = _desk(call)
    answer: Json = {"now": moment(call.context.clock.now()), "live": [_shape(one) for one in desk.live()]}
    if call.query_int("recent", 0, 1):
        answer["recent"] = [_shape(one) for one in await call.context.read(desk.recent)]
    return json_reply(answer)


async def prepare(call: Call) -> web.Response:
    """How every sign would show it. Nothing is lit yet."""
    desk, fields = _desk(call), call.fields
    signs = _signs(call.fields["signs"])

    def prepared() -> Json:
        wanted = _or_problem(lambda: desk.prepare(fields["text"], signs, fields["minutes"], call.who))
        _note(call, "emergency.prepare", f"{wanted.id[:8]}: {wanted.text}")
        return _prepared(call, desk, wanted)

    return json_reply(await asyncio.to_thread(prepared), status=201)


async def light(call: Call) -> web.Response:
    desk, prepared_id = _desk(call), call.id("unknown-emergency", "emergency")

    def lit() -> Json:
        one = _or_problem(lambda: desk.light(prepared_id, call.who))
        _note(call, "emergency.light", f"{one.id[:8]}: {one.text}")
        return _shape(one)

    return json_reply(await asyncio.to_thread(lit))


async def end(call: Call) -> web.Response:
    desk, emergency_id = _desk(call), call.id("unknown-emergency", "emergency")

    def ended() -> Json:
        one = _or_problem(lambda: desk.end(emergency_id, call.who))
        _note(call, "emergency.end", f"{one.id[:8]}: {one.text}")
        return _shape(one)

    return json_reply(await asyncio.to_thread(ended))


def _desk(call: Call) -> EmergencyDesk:
    if call.context.emergencies is None:
        raise Problem("not-found")
    return call.context.emergencies


def _or_problem(act: "Callable[[], T]") -> "T":
    try:
        return act()
    except EmergencyRefused as refused:
        raise Problem(refused.code, None, **refused.values) from None


def _note(call: Call, action: str, detail: str) -> None:
    """A log that cannot be written keeps no text off the signs."""
    _desk(call).note(lambda: call.context.staff.note(call.who, action, detail, call.source))


def _signs(text: str | None) -> tuple[str, ...]:
    names = tuple(name for name in (text or "").split(",") if name)
    if len(names) > MOST_SIGNS:
        raise Problem("bad-field", None, field="signs", expected="signs of the hall", expected_zh="屏太多")
    return names


def _prepared(call: Call, desk: EmergencyDesk, wanted: Prepared) -> Json:
    from kiosk.http.sign_pictures import pictures  # noqa: PLC0415 - what draws dots loads when dots are looked at

    now = call.context.clock.now()
    until = now + timedelta(minutes=wanted.minutes) if wanted.minutes else None
    facts = SignFacts(rehearsal=call.context.rehearsal, interrupt=Interrupt(wanted.text, until))
    named = [s for s in call.context.signs.signs if not wanted.signs or s.id in wanted.signs]
    return {
        "id": wanted.id,
        "text": wanted.text,
        "signs": sorted(wanted.signs),
        "minutes": wanted.minutes,
        "expires_at": moment(wanted.expires_at),
        "confirm_s": CONFIRM_S,
        "pictures": pictures((sign, "", resolve(sign, facts, now)) for sign in named),
        "covers": [_shape(one) for one in desk.live()],
    }


def _shape(one: Emergency) -> Json:
    return {
        "id": one.id,
        "text": one.text,
        "signs": sorted(one.signs),
        "lit_by": one.lit_by,
        "lit_at": moment(one.lit_at),
        "until": moment(one.until),
        "ended_by": one.ended_by or None,
        "ended_at": moment(one.ended_at),
        "kept": one.kept,
    }


ROUTES = (
    Route(
        "GET",
        "/api/v1/signs/emergencies",
        live,
        ALL_STAFF,
        "Emergency texts that are lit, with who lit them and when; recent=1 also those that are over",
        query=("recent",),
        urgent=True,
    ),
    Route(
        "POST",
        "/api/v1/signs/emergencies",
        prepare,
        DESK,
        f"Write an emergency text and see it on every sign; to be lit within {CONFIRM_S} s",
        body=(
            Field("text", longest=LONGEST_TEXT),
            Field("signs", required=False, longest=20_000, about="ids with commas between; none: all signs"),
            Field(
                "minutes",
                Kind.NUMBER,
                required=False,
                least=1,
                most=LONGEST_MINUTES,
                about="none: until ended",
            ),
        ),
        answers={201: "The text with its pictures"},
        refusals=REFUSED,
        urgent=True,
    ),
    Route(
        "POST",
        "/api/v1/signs/emergencies/{id}/light",
        light,
        DESK,
        "Light a text that was written; again: the same",
        refusals=("unknown-emergency", "emergency-too-late", "emergency-too-many"),
        urgent=True,
    ),
    Route(
        "POST",
        "/api/v1/signs/emergencies/{id}/end",
        end,
        DESK,
        "End a text; the signs go on with what they showed",
        refusals=("unknown-emergency",),
        urgent=True,
    ),
)
