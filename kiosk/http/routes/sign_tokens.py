"""Tokens of signs: made and taken back by the administrator, shown once."""

from aiohttp import web

from kiosk.http.problems import Problem
from kiosk.http.replies import json_reply
from kiosk.http.route import Call, Route
from kiosk.sign_tokens import SignTokens

ADMIN = frozenset({"admin"})
PATH = "/api/v1/signs/{id}/token"
REFUSALS = ("unknown-sign", "no-sign-token")


async def make(call: Call) -> web.Response:
    """A new token; the sign's polls need it from now on. It is not shown again."""
    sign_id, tokens = call.id("unknown-sign", "sign"), _tokens(call)
    call.context.signs.frame(sign_id)

    def task() -> str:
        token = tokens.make(sign_id, call.who)
        call.context.staff.note(call.who, "sign.token", sign_id, call.source)
        return token

    return json_reply({"sign": sign_id, "token": await call.context.work(task)}, 201)


async def remove(call: Call) -> web.Response:
    """Serve the sign to anybody again. A sign that is no longer in the hall pack may still have a token."""
    sign_id, tokens = call.id("unknown-sign", "sign"), _tokens(call)

    def task() -> bool:
        gone = tokens.remove(sign_id)
        if gone:
            call.context.staff.note(call.who, "sign.token.remove", sign_id, call.source)
        return gone

    if not await call.context.work(task):
        raise Problem("no-sign-token", sign=sign_id)
    return web.Response(status=204)


def _tokens(call: Call) -> SignTokens:
    if call.context.sign_tokens is None:
        raise Problem("not-found")
    return call.context.sign_tokens


ROUTES = (
    Route(
        "POST",
        PATH,
        make,
        ADMIN,
        "A new token for a sign, which its polls need from now on",
        answers={201: "The token, which is not shown again"},
        refusals=REFUSALS[:1],
    ),
    Route(
        "DELETE",
        PATH,
        remove,
        ADMIN,
        "Serve a sign without token again",
        answers={204: "Done"},
        refusals=REFUSALS,
    ),
)
