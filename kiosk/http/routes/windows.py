"""What a clerk does at a window."""

from collections.abc import Callable

from aiohttp import web

from kiosk.http import shapes, window_shapes
from kiosk.http.keys import CALLS
from kiosk.http.problems import Problem
from kiosk.http.reading import Field, Kind
from kiosk.http.replies import json_reply
from kiosk.http.route import ALL_STAFF, CLERK, DESK, Call, Handler, Route
from queue_ticketing.calls.counter import Destination
from queue_ticketing.model import ServiceId, Ticket, WindowId
from queue_ticketing.office import TicketOffice, TicketView
from queue_ticketing.office.window_counter import CallRequest

PATH = "/api/v1/windows/{id}"
REFUSAL = "unknown-window"
LONGEST_HOLD_MIN = 480
LONGEST_REASON = 30
Action = Callable[[TicketOffice, str, Call], Ticket]


async def show(call: Call) -> web.Response:
    return await _window(call, _known(call))


async def listed(call: Call) -> web.Response:
    board, hall = call.context.office.board, call.context.hall()
    return json_reply({"windows": [shapes.window(view, hall) for view in board.windows]})


async def call_next(call: Call) -> web.Response:
    wanted = CallRequest(_own(call), call.who, call.fields["after"])
    view = await call.request.app[CALLS].done(wanted)
    return _ticket(call, view) if view else web.Response(status=204)


def _acting(action: Action) -> Handler:
    async def act(call: Call) -> web.Response:
        window_id, office = _own(call), call.context.office
        view = await call.context.work(lambda: office.find(action(office, window_id, call).id))
        return _ticket(call, view)

    return act


async def pause(call: Call) -> web.Response:
    """By its clerk, or by the desk when the clerk was called away."""
    window_id, office, reason = _own_or_desks(call), call.context.office, call.fields["reason"] or ""
    await call.context.work(lambda: office.pause_window(window_id, reason, call.who))
    return await _window(call, window_id)


async def resume(call: Call) -> web.Response:
    window_id, office = _own_or_desks(call), call.context.office
    await call.context.work(lambda: office.resume_window(window_id, call.who))
    return await _window(call, window_id)


async def undo(call: Call) -> web.Response:
    window_id, office = _own(call), call.context.office
    await call.context.work(lambda: office.undo(window_id, call.who))
    return await _window(call, window_id)


async def transfer(call: Call) -> web.Response:
    """To a service, a window or a person; a person must be an account that calls at windows."""
    window_id, office, person = _own(call), call.context.office, call.fields["person"]
    to = _destination(call)

    def moved() -> TicketView:
        if person is not None and not _calls(call, person):
            raise Problem("unknown-person", person=person)
        return office.find(office.transfer(window_id, to, call.who).id)

    return _ticket(call, await call.context.work(moved))


def _known(call: Call) -> str:
    window_id = call.id(REFUSAL, "window")
    if call.context.hall().window(window_id) is None:
        raise Problem(REFUSAL, window=window_id)
    return window_id


def _own(call: Call) -> str:
    """The window of the path, if the caller serves it. Which windows there are is no secret: the board shows them."""
    window_id = _known(call)
    if not call.signed_in.serves(window_id):
        raise Problem("not-your-window", window=window_id)
    return window_id


def _own_or_desks(call: Call) -> str:
    return _known(call) if call.signed_in.may(DESK) else _own(call)


def _ticket(call: Call, view: TicketView) -> web.Response:
    return json_reply({"ticket": shapes.ticket(view, call.context.hall())})


async def _window(call: Call, window_id: str) -> web.Response:
    context = call.context
    desk = await context.read(lambda: context.office.window_desk(window_id, call.who))
    board, hall = context.office.board, context.hall()
    found = next((view for view in board.windows if view.window.id == window_id), None)
    if found is None:
        raise Problem(REFUSAL, window=window_id)
    return json_reply(window_shapes.window(found, desk, hall, context.clock.now()))


def _destination(call: Call) -> Destination:
    service, window, person = (call.fields[name] for name in ("service", "window", "person"))
    if service is None and window is None and person is None:
        raise Problem(
            "bad-field",
            field="service",
            expected="a service, window or person",
            expected_zh="应指明事项、窗口或人员",
        )
    return Destination(
        service=ServiceId(service) if service is not None else None,
        window=WindowId(window) if window is not None else None,
        person=person,
        back=bool(call.fields["return"]),
    )


def _calls(call: Call, person: str) -> bool:
    accounts = call.context.staff.accounts()
    return any(one.name == person and not one.disabled and CLERK & set(one.roles) for one in accounts)


def _resume_held(office: TicketOffice, window_id: str, call: Call) -> Ticket:
    return office.resume_held(window_id, call.fields["ticket"], call.who)


def _call_named(office: TicketOffice, window_id: str, call: Call) -> Ticket:
    fields = call.fields
    return office.call_named(window_id, fields["ticket"], fields["reason"], call.who, fields["after"])


def _action(
    name: str,
    act: Handler,
    summary: str,
    refusals: tuple[str, ...] = ("wrong-state",),
    *,
    body: tuple[Field, ...] = (),
    roles: frozenset[str] = CLERK,
) -> Route:
    own = ("not-your-window", REFUSAL, *refusals)
    return Route("POST", f"{PATH}/{name}", act, roles, summary, body=body, refusals=own)


ROUTES = (
    Route("GET", "/api/v1/windows", listed, ALL_STAFF, "All windows as they stand"),
    Route("GET", PATH, show, ALL_STAFF, "One window as it stands", refusals=(REFUSAL,)),
    Route(
        "POST",
        f"{PATH}/call-next",
        call_next,
        CLERK,
        "Call the next number; the one at the window is finished",
        body=(Field("after", required=False, about="the ticket seen at the window, empty for none"),),
        answers={200: "The called ticket", 204: "Nobody waits"},
        refusals=("not-your-window", REFUSAL, "window-paused", "window-moved"),
    ),
    _action(
        "recall", _acting(lambda office, w, call: office.recall(w, call.who)), "Call the same number again"
    ),
    _action("start", _acting(lambda office, w, call: office.start(w, call.who)), "The visitor has come"),
    _action(
        "finish", _acting(lambda office, w, call: office.finish(w, call.who)), "The visitor has been served"
    ),
    _action(
        "no-show",
        _acting(lambda office, w, call: office.no_show(w, call.who)),
        "Nobody came: the number waits again, or ends after its last call",
    ),
    _action(
        "hold",
        _acting(lambda office, w, call: office.hold(w, call.who, call.fields["minutes"])),
        "Put the number aside at this window; it waits again by itself when the time is over",
        body=(
            Field(
                "minutes",
                Kind.NUMBER,
                required=False,
                least=1,
                most=LONGEST_HOLD_MIN,
                about="the hall's usual time when absent",
            ),
        ),
    ),
    _action(
        "resume-held",
        _acting(_resume_held),
        "Call a held number back: the named one, else the one that has waited longest",
        ("wrong-state", "window-busy", "window-paused"),
        body=(Field("ticket", required=False),),
    ),
    _action(
        "transfer",
        transfer,
        "Send the visitor to a service, a window or a person, keeping number and place",
        ("wrong-state", "unknown-service", "unknown-person", "not-served-there"),
        body=(
            Field("service", required=False),
            Field("window", required=False),
            Field("person", required=False, about="an account that calls at windows"),
            Field("return", Kind.FLAG, required=False, about="the visitor comes back here when that is done"),
        ),
    ),
    _action(
        "call",
        _acting(_call_named),
        "Call a waiting number out of order, for a reason that is kept and shown",
        (
            "wrong-state",
            "unknown-ticket",
            "not-for-this-window",
            "bound-reached",
            "window-paused",
            "window-moved",
        ),
        body=(
            Field("ticket"),
            Field("reason", Kind.REMARK, longest=LONGEST_REASON),
            Field("after", required=False, about="the ticket seen at the window, empty for none"),
        ),
    ),
    _action(
        "back-missed",
        _acting(lambda office, w, call: office.back_missed(w, call.fields["ticket"], call.who)),
        "Somebody who did not come when called is here: before those who were not called yet",
        ("wrong-state", "unknown-ticket"),
        body=(Field("ticket"),),
    ),
    _action("undo", undo, "Take back the last press at this window", ("undo-impossible",)),
    _action(
        "pause",
        pause,
        "Stop calling to this window; its clerk's or the desk's to say",
        ("window-paused",),
        roles=CLERK | DESK,
        body=(
            Field(
                "reason", Kind.REMARK, required=False, longest=40, about="shown at the window and on its sign"
            ),
        ),
    ),
    _action("resume", resume, "Call to this window again", ("window-not-paused",), roles=CLERK | DESK),
)
