"""Editing of notices, fees, matters and playlists: what there is, what an edit would do, a second person's approval, history."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from aiohttp import web

from kiosk.http.problems import Problem
from kiosk.http.reading import Field, Kind
from kiosk.http.replies import json_reply
from kiosk.http.route import DESK, Call, Route
from kiosk.http.routes.play import play_of
from kiosk.http.shapes import Json

if TYPE_CHECKING:
    from kiosk.editing.editing_desk import EditingDesk
    from kiosk.editing.edits import Edit
    from kiosk.editing.subjects import EditKind, Value
    from kiosk.hall.values import HallPack
    from led_feed import Sign
    from queue_ticketing.hall import Hall

PATIENCE_S = 60.0
"""A trial reads the whole pack; a very large one takes seconds."""
MOST_LISTED = 5000
MOST_IMPORTS = 50
_IMPORTED = "import."
TRIES = ("edit-faulty", "nothing-changed", "unknown-subject")
CHART_WIDTH = 34
"""In em of the letters in the chart, beside the form."""
WRITES = (*TRIES, "pack-not-writable")


async def overview(call: Call) -> web.Response:
    """The kinds, whether a second person is needed, and what waits for one."""
    desk = _desk(call)

    def shaped() -> Json:
        from kiosk.editing.subjects import EditKind  # noqa: PLC0415 - the pack's libraries load with the first edit

        return {
            "kinds": [{"kind": kind.value, "approval": desk.needs_approval(kind)} for kind in EditKind],
            "copies_first": desk.copies_first,
            "waiting": [_edit(edit) for edit in desk.waiting()],
        }

    return json_reply(await call.context.read(shaped, PATIENCE_S))


async def listing(call: Call) -> web.Response:
    desk, kind = _desk(call), _kind(call)
    return json_reply({"subjects": await call.context.read(lambda: _subjects(desk, kind), PATIENCE_S)})


async def show(call: Call) -> web.Response:
    """One thing with its form; ``new`` for an empty one."""
    desk, kind, subject_id = _desk(call), _kind(call), call.id("unknown-subject", "subject")

    def shaped() -> Json:
        from kiosk.editing.editing_desk import NEW  # noqa: PLC0415 - as above
        from kiosk.editing.form import form_of  # noqa: PLC0415

        found = None if subject_id == NEW else desk.subject(kind, subject_id)
        return {
            "kind": kind.value,
            "id": subject_id,
            "title": found.title if found else "",
            "file": found.file if found else "",
            "value": found.value if found else {},
            "approval": desk.needs_approval(kind),
            "form": form_of(kind),
            "references": _references(desk.pack),
            "history": [_edit(edit) for edit in desk.history(kind, subject_id)],
        }

    return json_reply(await call.context.read(shaped, PATIENCE_S))


async def check(call: Call) -> web.Response:
    """What would be wrong, or how it will read."""
    desk, kind, subject_id = _desk(call), _kind(call), call.id("unknown-subject", "subject")
    value = call.fields["value"]

    def shaped() -> Json:
        from kiosk.editing.errors import NothingChanged  # noqa: PLC0415 - as above

        changed, pack, named = True, desk.pack, str((value or {}).get("id", ""))
        try:
            pack = desk.check(kind, subject_id, value).pack
        except NothingChanged:
            changed, named = False, subject_id
        told = _reading_as(call, pack, kind, named) | {"changed": changed}
        return told | {"play": play_of(call, pack, named)} if kind.value == "playlist" else told

    return json_reply(await call.context.read(shaped, PATIENCE_S))


def _reading_as(call: Call, pack: "HallPack", kind: "EditKind", subject_id: str) -> Json:
    """How ``pack`` tells it to visitors, with the flowchart of a matter."""
    from kiosk.editing.preview import preview  # noqa: PLC0415 - as above
    from kiosk.editing.subjects import EditKind  # noqa: PLC0415
    from touch_guide.flowchart import Room, draw_svg, fit  # noqa: PLC0415

    shown = preview(pack, kind, subject_id, call.context.clock.now().date())
    matter = pack.guide.matter(subject_id) if kind is EditKind.MATTER else None
    flow = draw_svg(fit(matter.flow, "zh", Room(CHART_WIDTH)), matter.name) if matter else None
    return {"preview": asdict(shown) if shown else None, "flow": flow}


async def propose(call: Call) -> web.Response:
    desk, kind, subject_id = _desk(call), _kind(call), call.id("unknown-subject", "subject")
    value, note, before = call.fields["value"], call.fields["note"] or "", call.fields["before"]

    def kept() -> Json:
        edit = desk.propose(kind, subject_id, value, note, call.who, before)
        detail = f"{kind.value} {edit.subject_id} edit={edit.id}"
        call.context.staff.note(call.who, f"edit.{edit.state.value}", detail, call.source)
        return _edit(edit)

    return json_reply(await call.context.read(kept, PATIENCE_S), status=201)


async def history(call: Call) -> web.Response:
    """What was done in the console, and what was brought in from the command line."""
    desk, staff = _desk(call), call.context.staff

    def shaped() -> Json:
        imports = [
            {
                "what": one.action.removeprefix(_IMPORTED),
                "by": one.who,
                "detail": one.detail,
                "at": one.at.isoformat(timespec="seconds"),
            }
            for one in staff.log(MOST_IMPORTS, of=_IMPORTED)
        ]
        return {"edits": [_edit(e) for e in desk.history()], "imports": imports}

    return json_reply(await call.context.read(shaped))


async def approve(call: Call) -> web.Response:
    desk, edit_id = _desk(call), _edit_id(call)
    return await _decided(call, "approve", lambda: desk.approve(edit_id, call.who))


async def reject(call: Call) -> web.Response:
    desk, edit_id, note = _desk(call), _edit_id(call), call.fields["note"]
    return await _decided(call, "reject", lambda: desk.reject(edit_id, call.who, note))


async def withdraw(call: Call) -> web.Response:
    desk, edit_id = _desk(call), _edit_id(call)
    return await _decided(call, "withdraw", lambda: desk.withdraw(edit_id, call.who))


async def _decided(call: Call, action: str, decide: Any) -> web.Response:
    def done() -> Json:
        edit: Edit = decide()
        detail = f"{edit.kind.value} {edit.subject_id} edit={edit.id}"
        call.context.staff.note(call.who, f"edit.{action}", detail, call.source)
        return _edit(edit)

    return json_reply(await call.context.read(done, PATIENCE_S))


def _desk(call: Call) -> "EditingDesk":
    if call.context.editing is None:
        raise Problem("not-found")
    return call.context.editing()


def _kind(call: Call) -> "EditKind":
    from kiosk.editing.subjects import EditKind  # noqa: PLC0415 - as above

    try:
        return EditKind(call.request.match_info["kind"])
    except ValueError:
        raise Problem("not-found") from None


def _edit_id(call: Call) -> int:
    text = call.id("unknown-edit", "edit")
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise Problem("unknown-edit", edit=text)
    return int(text)


def _subjects(desk: "EditingDesk", kind: "EditKind") -> list[Json]:
    from kiosk.editing.subjects import EditKind, listed  # noqa: PLC0415 - as above

    if kind is EditKind.MATTER:
        found = [(m.id, m.name, m.updated.isoformat()) for m in desk.pack.guide.matters]
    else:
        found = [(s.id, s.title, "") for s in listed(desk.reading(), kind)]
    return [
        {"id": i, "title": title, "updated": updated or None} for i, title, updated in found[:MOST_LISTED]
    ]


def _references(pack: "HallPack") -> Json:
    """What a value may name, by the key it stands under."""
    hall, guide = pack.hall, pack.guide
    return {
        "service": [{"id": str(s.id), "name": s.name} for s in hall.services],
        "windows": [{"id": str(w.id), "name": f"{w.id} {w.name}"} for w in hall.windows],
        "department": [{"id": d.id, "name": d.name} for d in guide.departments],
        "fees": [{"id": item.id, "name": item.name} for item in guide.fees.items],
        "form": [{"id": form.id, "name": form.title} for form in guide.forms],
        "signs": [{"id": s.id, "name": _sign_name(s, hall)} for s in pack.signs],
    }


def _sign_name(sign: "Sign", hall: "Hall") -> str:
    window = hall.window(sign.window) if sign.window else None
    return f"{sign.id} {window.name}" if window else sign.id


def _edit(edit: "Edit") -> Json:
    return {
        "id": edit.id,
        "kind": edit.kind.value,
        "subject": edit.subject_id,
        "title": edit.title,
        "file": edit.file,
        "before": _json(edit.before),
        "after": _json(edit.after),
        "note": edit.note,
        "by": edit.by,
        "at": edit.at.isoformat(timespec="seconds"),
        "state": edit.state.value,
        "decided_by": edit.decided_by or None,
        "decided_at": edit.decided_at.isoformat(timespec="seconds") if edit.decided_at else None,
        "decision_note": edit.decision_note,
    }


def _json(value: "Value | None") -> Any:
    return value


_VALUE = Field(
    "value", Kind.PACK_VALUE, required=False, written=True, about="as in the pack's file; null takes it out"
)
_BEFORE = Field("before", Kind.PACK_VALUE, required=False, about="what the edit was made from")
_NOTE = Field("note", Kind.REMARK, required=False, longest=200, about="why")
_WHY = Field("note", Kind.REMARK, longest=200, about="why it is turned down")

ROUTES = (
    Route("GET", "/api/v1/editing", overview, DESK, "What can be edited, and what waits for a second person"),
    Route(
        "GET",
        "/api/v1/editing/{kind}",
        listing,
        DESK,
        "The notices, fee items, matters or playlists of the pack",
    ),
    Route(
        "GET",
        "/api/v1/editing/{kind}/{id}",
        show,
        DESK,
        "One of them with its form and history; new for an empty one",
        refusals=("unknown-subject",),
    ),
    Route(
        "POST",
        "/api/v1/editing/{kind}/{id}/check",
        check,
        DESK,
        "What an edit would do; nothing is kept",
        body=(
            _VALUE,
            Field("sign", required=False, about="a sign that plays it, for a playlist"),
            Field("at", Kind.MOMENT, required=False, about="when, for a playlist"),
        ),
        refusals=TRIES,
    ),
    Route(
        "POST",
        "/api/v1/editing/{kind}/{id}",
        propose,
        DESK,
        "Keep an edit; it is in force at once unless the pack wants a second person",
        body=(_VALUE, _NOTE, _BEFORE),
        answers={201: "The edit; its state says whether it is in force"},
        refusals=(*WRITES, "edit-outdated"),
    ),
    Route("GET", "/api/v1/edits", history, DESK, "The newest edits of all kinds"),
    Route(
        "POST",
        "/api/v1/edits/{id}/approve",
        approve,
        DESK,
        "Put an edit into force, by another person than its author",
        refusals=("unknown-edit", "same-person", "edit-decided", "edit-outdated", *WRITES),
    ),
    Route(
        "POST",
        "/api/v1/edits/{id}/reject",
        reject,
        DESK,
        "Turn an edit down",
        body=(_WHY,),
        refusals=("unknown-edit", "same-person", "edit-decided"),
    ),
    Route(
        "POST",
        "/api/v1/edits/{id}/withdraw",
        withdraw,
        DESK,
        "Take one's own edit back",
        refusals=("unknown-edit", "not-yours", "edit-decided"),
    ),
)
