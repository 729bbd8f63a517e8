"""What a clerk does at a window."""

from collections.abc import Callable

from aiohttp import web

from kiosk.http import shapes
from kiosk.http.problems import Problem
from kiosk.http.reading import Field, Kind
from kiosk.http.replies import json_reply
from kiosk.http.route import ALL_STAFF, CLERK, Call, Handler, Route
from queue_ticketing.model import Ticket
from queue_ticketing.office import TicketOffice, TicketView

PATH = "/api/v1/windows/{id}"
REFUSAL = "unknown-window"
Action = Callable[[TicketOffice, str, Call], Ticket]


async def show(call: Call) -> web.Response:
    return json_reply(_window(call, _known(call)))


async def listed(call: Call) -> web.Response:
    board, hall = call.context.office.board, call.context.hall()
    return json_reply({"windows": [shapes.window(view, board, hall) for view in board.windows]})


async def call_next(call: Call) -> web.Response:
    window_id, office = _own(call), call.context.office

    def called() -> TicketView | None:
        ticket = office.call_next(window_id, call.who, call.fields["after"])
        return office.find(ticket.id) if ticket else None

    view = await call.context.work(called)
    return _ticket(call, view) if view else web.Response(status=204)


def _acting(action: Action) -> Handler:
    async def act(call: Call) -> web.Response:
        window_id, office = _own(call), call.context.office
        view = await call.context.work(lambda: office.find(action(office, window_id, call).id))
        return _ticket(call, view)

    return act


async def pause(call: Call) -> web.Response:
    window_id, office, reason = _own(call), call.context.office, call.fields["reason"] or ""
    await call.context.work(lambda: office.pause_window(window_id, reason, call.who))
    return json_reply(_window(call, window_id))


async def resume(call: Call) -> web.Response:
    window_id, office = _own(call), call.context.office
    await call.context.work(lambda: office.resume_window(window_id, call.who))
    return json_reply(_window(call, window_id))


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


def _ticket(call: Call, view: TicketView) -> web.Response:
    return json_reply({"ticket": shapes.ticket(view, call.context.hall())})


def _window(call: Call, window_id: str) -> shapes.Json:
    board = call.context.office.board
    found = next((view for view in board.windows if view.window.id == window_id), None)
    if found is None:
        raise Problem(REFUSAL, window=window_id)
    return shapes.window(found, board, call.context.hall())


def _resume_held(office: TicketOffice, window_id: str, call: Call) -> Ticket:
    return office.resume_held(window_id, call.fields["ticket"], call.who)


def _transfer(office: TicketOffice, window_id: str, call: Call) -> Ticket:
    return office.transfer(window_id, call.fields["service"], call.who)


def _action(
    name: str,
    act: Handler,
    summary: str,
    refusals: tuple[str, ...] = ("wrong-state",),
    *,
    body: tuple[Field, ...] = (),
) -> Route:
    own = ("not-your-window", REFUSAL, *refusals)
    return Route("POST", f"{PATH}/{name}", act, CLERK, summary, body=body, refusals=own)


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
    _action("no-show", _acting(lambda office, w, call: office.no_show(w, call.who)), "Nobody came"),
    _action(
        "hold",
        _acting(lambda office, w, call: office.hold(w, call.who)),
        "Put the number aside at this window",
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
        _acting(_transfer),
        "Send the visitor to another service, keeping number and place",
        ("wrong-state", "unknown-service", "not-served-there"),
        body=(Field("service"),),
    ),
    _action(
        "pause",
        pause,
        "Stop calling to this window",
        ("window-paused",),
        body=(
            Field(
                "reason", Kind.REMARK, required=False, longest=40, about="shown at the window and on its sign"
            ),
        ),
    ),
    _action("resume", resume, "Call to this window again", ("window-not-paused",)),
)
