"""The signs' feed for whoever does not take the short way: long polls, plain text, dots; and the signs' health."""

import asyncio
from collections.abc import Collection

from aiohttp import web

from kiosk.http.guard import OWN_PAGE_HEADER, session_of
from kiosk.http.keys import POLL_LIMIT, SIGN_BELLS
from kiosk.http.lean_feed import CACHING, LONGEST_WAIT_S, MOST_WAITING, matches
from kiosk.http.poll_limit import HEAVY, LONE, TooManyPolls
from kiosk.http.problems import Problem
from kiosk.http.reading import BODY_LIMIT
from kiosk.http.replies import json_body, json_bytes, json_reply
from kiosk.http.route import ALL_STAFF, ANYBODY, Call, Route
from kiosk.http.shapes import Json, moment
from kiosk.sign_tokens import is_token
from led_feed import PollReport, SignFrame, SignHealth, codec_of

HELD_BACK_S = 1.0
REFUSAL = "unknown-sign"


async def feed(call: Call) -> web.Response:
    """With ``wait`` and If-None-Match the answer comes when the sign changes, or 304 after that many seconds."""
    sign_id, known = await _admitted(call, LONE), call.request.headers.get("If-None-Match", "")
    seconds = call.query_int("wait", 0, LONGEST_WAIT_S)
    frame = call.context.signs.frame(sign_id)
    _seen(call, sign_id, frame)
    if seconds and matches(known, frame.etag):
        frame = await _changed(call, sign_id, frame, seconds)
        _seen(call, sign_id, frame)
    return _reply(call, frame, known)


async def _admitted(call: Call, weight: int = HEAVY) -> str:
    """The sign's name, if whoever asks may know what it shows: it bears the sign's token if there is one, or it is a
    page of staff. Raises UnknownSign, Problem."""
    sign_id = call.id(REFUSAL, "sign")
    if (call.request.content_length or 0) > BODY_LIMIT:
        raise Problem("body-too-large")
    await _counted(call, sign_id, weight)
    call.context.signs.frame(sign_id)
    tokens = call.context.sign_tokens
    wanted = tokens.digests.get(sign_id) if tokens else None
    said = call.request.headers.get("Authorization", "")
    if wanted is None or is_token(said, wanted):
        return sign_id
    if OWN_PAGE_HEADER in call.request.headers:
        await session_of(call.request, call.context)
        return sign_id
    wrong = ', error="invalid_token"' if said else ""
    raise Problem("sign-token-needed", {"WWW-Authenticate": f'Bearer realm="sign"{wrong}'}, sign=sign_id)


async def _counted(call: Call, sign_id: str, weight: int) -> None:
    """Too many polls are answered late, so that asking again at once gains nothing."""
    try:
        call.request.app[POLL_LIMIT].count(call.source, sign_id, weight)
    except TooManyPolls as refusal:
        call.context.tally.feeds[429] += 1
        await asyncio.sleep(HELD_BACK_S)
        seconds = refusal.retry_after_s
        raise Problem("too-many-polls", {"Retry-After": str(seconds)}, retry_after=seconds) from None


def _reply(call: Call, frame: SignFrame, known: str) -> web.Response:
    headers = {"ETag": frame.etag, "Cache-Control": CACHING}
    status = 304 if matches(known, frame.etag) else 200
    call.context.tally.feeds[status] += 1
    if status == 304:
        return web.Response(status=304, headers=headers)
    return json_body(frame.json, headers=headers)


async def _changed(call: Call, sign_id: str, frame: SignFrame, seconds: int) -> SignFrame:
    """The sign's frame once it differs, or as it is when the time has passed."""
    signs, bells, tally = call.context.signs, call.request.app[SIGN_BELLS], call.context.tally
    if tally.waiting_polls >= MOST_WAITING:
        raise Problem("busy", {"Retry-After": "5"})
    tally.waiting_polls += 1
    try:
        await bells.wait(sign_id, frame.rev, seconds)
    finally:
        tally.waiting_polls -= 1
    return signs.frame(sign_id)


async def text(call: Call) -> web.Response:
    """One line; ``encoding=gbk`` for signs whose font is GBK."""
    sign_id, encoding = await _admitted(call), call.request.query.get("encoding", "utf-8")
    charset = codec_of(encoding)
    _seen(call, sign_id, call.context.signs.frame(sign_id))
    line = call.context.signs.text(sign_id, encoding)
    return _plain(call, line, "text/plain", charset)


async def dots(call: Call) -> web.Response:
    """The line as a picture of 1-bit dots, for signs without a font."""
    sign_id = await _admitted(call)
    _seen(call, sign_id, call.context.signs.frame(sign_id))
    strip = await call.context.read(lambda: call.context.signs.pbm(sign_id))
    return _plain(call, strip, "image/x-portable-bitmap", None)


def _plain(call: Call, body: bytes, kind: str, charset: str | None) -> web.Response:
    """The frame's entity tag serves here too: what a sign shows has one revision in all its forms."""
    etag = call.context.signs.frame(call.request.match_info["id"]).etag
    headers = {"ETag": f'{etag[:-1]}-{kind[:4]}-{charset or ""}"', "Cache-Control": CACHING}
    if matches(call.request.headers.get("If-None-Match", ""), headers["ETag"]):
        return web.Response(status=304, headers=headers)
    return web.Response(body=body, content_type=kind, charset=charset, headers=headers)


def _seen(call: Call, sign_id: str, frame: SignFrame) -> None:
    if OWN_PAGE_HEADER in call.request.headers:
        return  # a staff page that looks at what a sign shows is not the sign
    call.context.signs.seen(sign_id, PollReport.from_headers(call.request.headers, call.source, frame.rev))


async def schema(_call: Call) -> web.Response:
    """The feed's shape for programs; the same for all signs."""
    from led_feed.feed_schema import schema as feed_schema  # noqa: PLC0415 - seldom asked for

    headers = {"Cache-Control": "public, max-age=3600"}
    return web.Response(
        body=json_bytes(feed_schema()), content_type="application/schema+json", headers=headers
    )


async def health(call: Call) -> web.Response:
    tokens = call.context.sign_tokens
    with_token = tokens.digests if tokens else {}
    return json_reply({"signs": [_health(one, with_token) for one in call.context.signs.health()]})


def _health(one: SignHealth, tokens: Collection[str]) -> Json:
    report = one.report
    return {
        "id": one.sign_id,
        "state": one.state.value,
        "last_seen": moment(one.last_seen),
        "silent_s": None if one.silent_s is None else round(one.silent_s, 1),
        "missed_polls": one.missed_polls,
        "polls": one.polls,
        "rev_current": one.rev_current,
        "rev_sent": report.sent or None,
        "rev_shown": report.shown or None,
        "ip": report.ip or None,
        "firmware": report.firmware or None,
        "uptime_s": report.uptime_s,
        "rssi": report.rssi,
        "showing": report.showing or None,
        "error": report.error or None,
        "played": report.played or None,
        "troubles": list(one.troubles),
        "driver": one.driver or None,
        "token": one.sign_id in tokens,
    }


REFUSALS = (REFUSAL, "sign-token-needed", "too-many-polls", "body-too-large")
UNCHANGED = {200: "What the sign shows", 304: "Not changed"}
ROUTES = (
    Route(
        "GET",
        "/led/v1/signs/{id}/feed",
        feed,
        ANYBODY,
        "What the sign shows; long poll with wait and If-None-Match",
        answers=UNCHANGED,
        refusals=REFUSALS,
        query=("wait",),
    ),
    Route(
        "GET",
        "/led/v1/signs/{id}/feed.txt",
        text,
        ANYBODY,
        "The same as one line of text",
        answers=UNCHANGED,
        refusals=(*REFUSALS, "unknown-encoding"),
        query=("encoding",),
        media="text/plain",
    ),
    Route(
        "GET",
        "/led/v1/signs/{id}/feed.pbm",
        dots,
        ANYBODY,
        "The same as dots, 16 rows high",
        answers=UNCHANGED,
        refusals=REFUSALS,
        media="image/x-portable-bitmap",
    ),
    Route("GET", "/led/v1/health", health, ALL_STAFF, "Per sign: last seen, revisions, state"),
    Route(
        "GET",
        "/led/v1/feed.schema.json",
        schema,
        ANYBODY,
        "The shape of a feed as a JSON Schema",
        media="application/schema+json",
    ),
)
