"""The line to the bureau, for staff: how it is, what is on its way, and what a person must decide."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from aiohttp import web

from kiosk.bureau_line import BureauLine
from kiosk.http.problems import Problem
from kiosk.http.reading import Field, Kind
from kiosk.http.replies import json_reply
from kiosk.http.route import ALL_STAFF, DESK, Call, Route
from kiosk.http.shapes import Json, moment

if TYPE_CHECKING:
    from kiosk.sync.inbox import Decided
    from kiosk.sync.letter_store import LetterState

ADMIN = frozenset({"admin"})
LOOKERS = frozenset({"desk", "admin", "reviewer", "monitor"})
STATES = ("waiting", "aside", "received", "dropped")
MOST_LISTED = 500
UNKNOWN = "unknown-letter"


async def show(call: Call) -> web.Response:
    return json_reply(await call.context.read(lambda: _shape(call)))


async def letters(call: Call) -> web.Response:
    state = call.request.query.get("state", "")
    if state and state not in STATES:
        raise Problem("bad-query", field="state")
    enterprise, bureau = call.request.query.get("enterprise", "")[:64], _bureau(call)

    def listed() -> list[Json]:
        from kiosk.sync.inbox import verdicts  # noqa: PLC0415 - SQL, and only when it is asked for

        newest = state in {"received", "dropped"}
        found = bureau.letters.list([state] if state else STATES, MOST_LISTED, enterprise, newest=newest)
        known = verdicts(bureau.letters.database, [one.key for one in found])
        return [_letter(call, one, known.get(one.key)) for one in found]

    return json_reply({"letters": await call.context.read(listed)})


async def retry(call: Call) -> web.Response:
    key, note = call.id(UNKNOWN, "letter"), call.fields["note"] or ""
    return await _decided(
        call, key, "sync.retry", note, lambda bureau: bureau.letters.retry(key, call.who, note)
    )


async def drop(call: Call) -> web.Response:
    key, reason = call.id(UNKNOWN, "letter"), call.fields["reason"]
    return await _decided(
        call, key, "sync.drop", reason, lambda bureau: bureau.letters.drop(key, call.who, reason)
    )


async def try_now(call: Call) -> web.Response:
    bureau = _bureau(call)
    bureau.try_now()
    return json_reply(await call.context.read(lambda: _shape(call)), status=202)


async def _decided(
    call: Call, key: str, action: str, note: str, decide: Callable[[BureauLine], object]
) -> web.Response:
    bureau = _bureau(call)

    def decided() -> Json:
        from kiosk.sync.letter_store import LetterRefused  # noqa: PLC0415 - see above

        try:
            decide(bureau)
        except LetterRefused as refused:
            raise Problem(refused.code, None, letter=key) from refused
        call.context.staff.note(call.who, action, f"{key} {note}"[:400], call.source)
        bureau.wake()
        return _letter(call, bureau.letters.states([key])[key], None)

    return json_reply(await call.context.work(decided))


def _shape(call: Call) -> Json:
    """``line`` is null where nothing is sent from here; ``letters.sent`` of those waiting have left once at least."""
    bureau = _bureau(call)
    settings, view, counts = bureau.settings, bureau.view, bureau.letters.counts()
    line: Json | None = None
    if view is not None:
        line = {
            "outcome": view.outcome and view.outcome.value,
            "sentence": view.sentence[0],
            "sentence_en": view.sentence[1],
            "detail": view.detail,
            "at": _at(call, view.at),
            "heard_at": _at(call, view.heard_at),
            "clock_off_s": view.clock_off_s,
            "quiet_s": round(view.quiet_s, 1),
        }
    return {
        "configured": settings is not None,
        "hall": settings and settings.hall,
        "bureau": settings and (settings.url or None),
        "line": line,
        "trouble": bureau.trouble or None,
        "letters": {
            "waiting": counts.waiting,
            "sent": counts.sent,
            "aside": counts.aside,
            "received": counts.received,
            "dropped": counts.dropped,
            "oldest": _at(call, counts.oldest),
        },
        "taken": {stream: _at(call, at) for stream, at in bureau.taken_at().items()},
    }


def _letter(call: Call, one: "LetterState", decided: "Decided | None") -> Json:
    """``done_at`` and ``sent_at`` by our clock, ``received_at`` by the bureau's. ``refused``: the bureau's verdict was set
    aside, a person must look at it."""
    from kiosk.bureau_verdicts import reason_of  # noqa: PLC0415 - see above
    from kiosk.sync.progress import WORDS, progress_of  # noqa: PLC0415 - see above

    bureau = _bureau(call)
    progress = progress_of(one, decided.stands if decided else None)
    refused = decided.refused if decided else ""
    return {
        "id": one.key,
        "kind": one.kind,
        "enterprise": one.enterprise,
        "state": one.state,
        "progress": progress.value,
        "progress_text": WORDS[progress][0],
        "progress_text_en": WORDS[progress][1],
        "done_at": _at(call, one.done_at),
        "sent_at": _at(call, one.sent_at),
        "received_at": _at(call, one.received_at),
        "receipt": one.receipt or None,
        "attempts": one.attempts,
        "outcome": one.outcome or None,
        "detail": one.detail or None,
        "behind": bureau.letters.behind(one) if one.state == "aside" else 0,
        "decided_by": one.decided_by or None,
        "decided_at": _at(call, one.decided_at),
        "note": one.note or None,
        "verdict": decided and decided.verdict,
        "refused": refused or None,
        "refused_text": reason_of(refused)[0] if refused else None,
        "refused_text_en": reason_of(refused)[1] if refused else None,
    }


def _at(call: Call, at: datetime | None) -> str | None:
    """In the hall's zone."""
    return moment(at and at.astimezone(call.context.clock.now().tzinfo))


def _bureau(call: Call) -> BureauLine:
    bureau = call.context.bureau
    assert bureau is not None, "a server with these routes is given a line"
    return bureau


ROUTES = (
    Route(
        "GET",
        "/api/v1/sync",
        show,
        ALL_STAFF,
        "The line to the bureau, and how many letters wait, were sent, arrived",
    ),
    Route(
        "GET",
        "/api/v1/sync/letters",
        letters,
        LOOKERS,
        "Letters to the bureau with their three clocks: waiting or aside, oldest first; received or dropped, newest first",
        query=("state", "enterprise"),
    ),
    Route(
        "POST",
        "/api/v1/sync/letters/{id}/retry",
        retry,
        DESK,
        "Send a letter again that was set aside, in its old place",
        body=(Field("note", Kind.REMARK, required=False, longest=200),),
        refusals=(UNKNOWN, "letter-not-aside"),
    ),
    Route(
        "POST",
        "/api/v1/sync/letters/{id}/drop",
        drop,
        ADMIN,
        "Never send a letter that was set aside; it stays on record with the reason",
        body=(Field("reason", Kind.REMARK, longest=200),),
        refusals=(UNKNOWN, "letter-not-aside"),
    ),
    Route(
        "POST",
        "/api/v1/sync/try-now",
        try_now,
        DESK,
        "Do not wait for the next try",
        answers={202: "It is tried"},
    ),
)
