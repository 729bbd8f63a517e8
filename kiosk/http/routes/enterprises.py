"""The register for staff: find an enterprise, look at it, give it a login code."""

from typing import TYPE_CHECKING

from aiohttp import web

from kiosk.http.problems import Problem
from kiosk.http.reading import Field
from kiosk.http.replies import json_reply
from kiosk.http.route import ALL_STAFF, Call, Route
from touch_guide.inspection.enterprise import Enterprise

if TYPE_CHECKING:
    from kiosk.enterprises.desk import EnterpriseDesk
    from touch_guide.adapters.sql.login_code_store import StoredCode

WINDOW = frozenset({"desk", "clerk", "admin"})
UNKNOWN = "unknown-enterprise"
LONGEST_QUERY = 100
MOST, USUAL, FARTHEST = 100, 20, 2000


async def find(call: Call) -> web.Response:
    query = call.request.query.get("q", "")
    if len(query) > LONGEST_QUERY:
        raise Problem("bad-query", field="q")
    first = call.query_int("from", 0, FARTHEST)
    limit = call.query_int("limit", 0, MOST) or USUAL
    found = await call.context.read(lambda: _desk(call).find(query, first, limit))
    return json_reply({"enterprises": [shape(one) for one in found.enterprises], "more": found.more})


async def one(call: Call) -> web.Response:
    enterprise_id = _id(call)

    def look() -> dict[str, object]:
        desk = _desk(call)
        return shape(desk.enterprise(enterprise_id)) | {"login_code": _code(desk.codes.made(enterprise_id))}

    return json_reply(await call.context.read(look))


async def make_code(call: Call) -> web.Response:
    enterprise_id, identity = _id(call), call.fields["identity"] or ""
    code = await call.context.read(
        lambda: _desk(call).codes.make(enterprise_id, call.who, call.source, identity)
    )
    return json_reply({"code": code, "with_identity": bool(identity.strip())}, status=201)


async def withdraw_code(call: Call) -> web.Response:
    enterprise_id = _id(call)
    await call.context.read(lambda: _desk(call).codes.withdraw(enterprise_id, call.who, call.source))
    return web.Response(status=204)


def shape(enterprise: Enterprise) -> dict[str, object]:
    """Empty texts where the register says nothing; capital is a text in 万元, exact."""
    return {
        "id": enterprise.id,
        **enterprise.register(),
        "former_number": enterprise.former_number or "",
    }


def _code(code: "StoredCode | None") -> dict[str, object] | None:
    if code is None:
        return None
    return {
        "made_at": code.made_at.isoformat(timespec="seconds"),
        "by": code.by,
        "with_identity": code.person is not None,
        "used_at": code.used_at.isoformat(timespec="seconds") if code.used_at else None,
    }


def _desk(call: Call) -> "EnterpriseDesk":
    desk = call.context.enterprises
    assert desk is not None, "a server with these routes is given the register"
    return desk()


def _id(call: Call) -> int:
    text = call.id(UNKNOWN, "enterprise")
    if not text.isdecimal() or len(text) > 9:
        raise Problem(UNKNOWN, None, enterprise=text)
    return int(text)


ROUTES = (
    Route(
        "GET",
        "/api/v1/enterprises",
        find,
        ALL_STAFF,
        "Enterprises by a piece of the name, pinyin, initials, or the beginning of a number",
        query=("q", "from", "limit"),
        refusals=("bad-query",),
    ),
    Route("GET", "/api/v1/enterprises/{id}", one, ALL_STAFF, "One enterprise", refusals=(UNKNOWN,)),
    Route(
        "POST",
        "/api/v1/enterprises/{id}/login-code",
        make_code,
        WINDOW,
        "Make a login code, or another one instead; it is told this once",
        body=(
            Field(
                "identity",
                required=False,
                about="the identity card number that must be told with the code; kept as a keyed hash only",
            ),
        ),
        answers={201: "The code"},
        refusals=(UNKNOWN, "bad-identity"),
    ),
    Route(
        "DELETE",
        "/api/v1/enterprises/{id}/login-code",
        withdraw_code,
        WINDOW,
        "Withdraw the login code",
        answers={204: "Withdrawn"},
        refusals=(UNKNOWN, "no-login-code"),
    ),
)
