"""Fee slips for the desk and the windows: make one out, the list of a day, find one, another paper, take it back."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from aiohttp import web

from kiosk.http.problems import Problem
from kiosk.http.reading import Field, Kind
from kiosk.http.replies import json_reply
from kiosk.http.route import Call, Route
from kiosk.visitor_papers import VisitorPapers
from touch_guide.fee_slips.slip import LONGEST_REASON, FeeSlip, FeeSlipRefused, SlipLine
from touch_guide.fees import BadQuantity, FeeRefused, NoRateNow, NotATotal, NotInTable
from touch_guide.paper.amounts import capital_amount

STAFF = frozenset({"desk", "clerk", "admin"})
UNKNOWN, VOID = "unknown-fee-slip", "fee-slip-void"
MOST_ITEMS = 30
_REFUSALS: Mapping[type[FeeRefused], str] = {
    NotInTable: "fee-not-in-table",
    NoRateNow: "fee-no-rate-now",
    NotATotal: "fee-in-words-only",
    BadQuantity: "fee-bad-quantity",
}
_YUAN = re.compile(r"\d{1,14}(\.\d{1,2})?")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Asked:
    """An item of the request."""

    item_id: str
    quantity: int = 1
    base_yuan: Decimal | None = None


async def make(call: Call) -> web.Response:
    items = [_asked(row) for row in call.fields["items"]]
    intent, matter, papers = call.fields["intent"], call.fields["matter"], _papers(call)

    def made() -> tuple[FeeSlip, bool]:
        slip, new = _refusals_told(lambda: papers.make_fee_slip(items, matter, intent, call.who))
        if new:
            papers.print_slip(slip)
            call.context.staff.note(call.who, "fee-slip.make", slip.number, call.source)
        return slip, new

    slip, new = await call.context.work(made)
    return json_reply(shape(slip), status=201 if new else 200)


async def of_day(call: Call) -> web.Response:
    day, papers = call.query_day(), _papers(call)
    slips = await call.context.read(lambda: papers.fees.of_day(day))
    valid = [slip for slip in slips if not slip.is_void]
    sums = {"total_yuan": _sum(valid), "void_yuan": _sum([slip for slip in slips if slip.is_void])}
    counts = {"count": len(valid), "void_count": len(slips) - len(valid)}
    return json_reply({"fee_slips": [shape(slip) for slip in slips], **sums, **counts})


def _sum(slips: list[FeeSlip]) -> str:
    return f"{sum((slip.total_yuan for slip in slips), Decimal('0.00')):.2f}"


async def find(call: Call) -> web.Response:
    """``paper`` is the number of the paper whose code was read; 0 when its number was typed."""
    typed, papers = call.request.query.get("code", ""), _papers(call)
    slip, paper = await call.context.read(lambda: _refusals_told(lambda: papers.fees.by_code(typed)))
    return json_reply(shape(slip) | {"paper": paper})


async def void(call: Call) -> web.Response:
    slip_id, reason, papers = call.id(UNKNOWN, "fee_slip"), call.fields["reason"], _papers(call)

    def taken_back() -> FeeSlip:
        slip = _refusals_told(lambda: papers.fees.void(slip_id, reason, call.who))
        papers.take_back(slip)
        call.context.staff.note(call.who, "fee-slip.void", f"{slip.number}: {reason}", call.source)
        return slip

    return json_reply(shape(await call.context.work(taken_back)))


async def reprint(call: Call) -> web.Response:
    slip_id, reason, papers = call.id(UNKNOWN, "fee_slip"), call.fields["reason"], _papers(call)

    def again() -> FeeSlip:
        slip = _refusals_told(lambda: papers.fees.reprint(slip_id, reason, call.who))
        papers.print_slip(slip)
        note = f"{slip.number} attempt {slip.attempt}: {reason}"
        call.context.staff.note(call.who, "fee-slip.reprint", note, call.source)
        return slip

    return json_reply(shape(await call.context.work(again)))


def shape(slip: FeeSlip) -> dict[str, object]:
    """Amounts are texts, exact to the fen."""
    return {
        "id": slip.id,
        "number": slip.number,
        "business_date": slip.business_date.isoformat(),
        "matter": slip.matter_id,
        "matter_name": slip.matter,
        "lines": [_line(line) for line in slip.lines],
        "total_yuan": f"{slip.total_yuan:.2f}",
        "total_capital": capital_amount(slip.total_yuan),
        "made_at": slip.made_at.isoformat(timespec="seconds"),
        "by": slip.by,
        "slip": {"state": slip.state, "attempt": slip.attempt, "cause": slip.cause},
    }


def _line(line: SlipLine) -> dict[str, object]:
    return {
        "item": line.item_id,
        "name": line.name,
        "text": line.text,
        "quantity": line.quantity,
        "amount_yuan": f"{line.amount_yuan:.2f}",
        "base_yuan": None if line.base_yuan is None else f"{line.base_yuan:f}",
    }


def _papers(call: Call) -> VisitorPapers:
    papers = call.context.papers
    assert papers is not None, "a server with these routes is given papers"
    return papers


def _refusals_told(do: Callable[[], T]) -> T:
    try:
        return do()
    except FeeSlipRefused as refused:
        raise Problem(refused.code, None, **refused.values) from refused
    except FeeRefused as refused:
        raise Problem(_REFUSALS[type(refused)], None, item=refused.item_id) from refused
    except LookupError as unknown:
        raise _bad("matter", "a matter of the guide", "应为办事指南里的事项") from unknown


def _asked(row: Mapping[str, Any]) -> Asked:
    """``{item, quantity, base_yuan?}``; the amount may be a text or a number."""
    item, quantity, base = row.get("item"), row.get("quantity", 1), row.get("base_yuan")
    if not isinstance(item, str) or not 0 < len(item) <= 64:
        raise _bad("items.item", "the id of a fee item", "应为收费项目的编号")
    if isinstance(quantity, bool) or not isinstance(quantity, int):
        raise _bad("items.quantity", "a whole number", "应为整数")
    if base is None:
        return Asked(item, quantity)
    text = base if isinstance(base, str) else repr(base)
    if isinstance(base, bool) or not _YUAN.fullmatch(text):
        raise _bad("items.base_yuan", "yuan, as in 500000.00", "应为金额（元），如 500000.00")
    return Asked(item, quantity, Decimal(text))


def _bad(field: str, expected: str, expected_zh: str) -> Problem:
    return Problem("bad-field", None, field=field, expected=expected, expected_zh=expected_zh)


ROUTES = (
    Route(
        "POST",
        "/api/v1/fee-slips",
        make,
        STAFF,
        "Make out a fee slip from the public fee table, and print it; the same intent again is the same slip",
        body=(
            Field("items", Kind.ROWS, most=MOST_ITEMS, about="{item, quantity, base_yuan?}"),
            Field("matter", required=False),
            Field("intent", Kind.INTENT),
        ),
        answers={201: "Made out", 200: "Made out before by the same intent"},
        refusals=(*_REFUSALS.values(), "membership-dues", "nothing-to-pay", "too-many-fee-items"),
    ),
    Route("GET", "/api/v1/fee-slips", of_day, STAFF, "The fee slips of a day", query=("day",)),
    Route(
        "POST",
        "/api/v1/fee-slips/{id}/reprint",
        reprint,
        STAFF,
        "Print a marked, logged second paper of a fee slip",
        body=(Field("reason", Kind.REMARK, longest=100),),
        refusals=(UNKNOWN, "fee-slip-in-progress", VOID),
    ),
    Route(
        "GET",
        "/api/v1/fee-slips/find",
        find,
        STAFF,
        "A fee slip by its number or by the code on its paper",
        query=("code",),
        refusals=(UNKNOWN,),
    ),
    Route(
        "POST",
        "/api/v1/fee-slips/{id}/void",
        void,
        STAFF,
        "Take a fee slip back: its number stays, it counts no more",
        body=(Field("reason", Kind.REMARK, longest=LONGEST_REASON),),
        refusals=(UNKNOWN, VOID),
    ),
)
