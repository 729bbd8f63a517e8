"""The fee slip (缴款书) as a sheet: for the visitor, the window and the cashier, in Chinese."""

from collections.abc import Iterator
from decimal import Decimal

from touch_guide.fee_slips.slip import FeeSlip
from touch_guide.paper.amounts import capital_amount
from touch_guide.paper.checklist import Issuer, without_repeats
from touch_guide.paper.sheet import (
    Cells,
    Divider,
    Line,
    Point,
    Scan,
    Section,
    Sheet,
    SheetBlock,
    ToFill,
    Weight,
)
from touch_guide.paper.words import at_said, said

_SHARES = (6, 2, 5)


def fee_slip_sheet(slip: FeeSlip, issuer: Issuer, *, sample: bool) -> Sheet:
    """``issuer`` names the windows where it is paid; without any it is the window that handles the matter."""
    return Sheet(
        hall=issuer.hall,
        title=said("slip_title", "zh"),
        blocks=(*_charged(slip), *_where(issuer), *_basis(slip), _scan(slip)),
        printed_at=issuer.printed_at,
        number=slip.number,
        sample=sample,
        foot=_foot(slip, issuer),
    )


def money(yuan: Decimal) -> str:
    """As in 8,000.00."""
    return f"{yuan:,.2f}"


def _charged(slip: FeeSlip) -> Iterator[SheetBlock]:
    if slip.matter:
        yield Line(said("slip_matter", "zh", matter=slip.matter), Weight.STRONG)
    yield ToFill(said("slip_payer", "zh"))
    yield Divider()
    head = tuple(said(key, "zh") for key in ("slip_item", "slip_quantity", "slip_amount"))
    yield Cells(head, _SHARES, strong=True)
    for line in slip.lines:
        yield Cells((line.name, str(line.quantity), money(line.amount_yuan)), _SHARES)
        if line.base_yuan is not None:
            yield Line(said("slip_base", "zh", base=f"{line.base_yuan:,f}"), Weight.SMALL)
        yield Line(line.text, Weight.SMALL)
    yield Divider()
    yield Cells((said("slip_sum", "zh"), "¥" + money(slip.total_yuan)), (1, 2), strong=True)
    yield Line(said("slip_capital", "zh", amount=capital_amount(slip.total_yuan)), Weight.STRONG)


def _where(issuer: Issuer) -> Iterator[SheetBlock]:
    yield Section(said("slip_pay", "zh"))
    yield Line("、".join(issuer.windows) or said("slip_any", "zh"), Weight.LARGE)
    yield Line(said("slip_how", "zh"))


def _basis(slip: FeeSlip) -> Iterator[SheetBlock]:
    every = without_repeats(basis for line in slip.lines for basis in line.basis)
    if every:
        yield Section(said("slip_basis", "zh"))
    for basis in every:
        yield Point(basis.cited)


def _scan(slip: FeeSlip) -> Scan:
    return Scan(slip.qr, (said("slip_scan", "zh"), slip.number, said("slip_paper", "zh", n=slip.attempt)))


def _foot(slip: FeeSlip, issuer: Issuer) -> tuple[str, ...]:
    contact = issuer.contact
    told = [
        said("slip_made", "zh", at=at_said(slip.made_at)),
        said("slip_once", "zh"),
        said("fee_only", "zh"),
    ]
    if contact.phone:
        told.append(said("phone", "zh", text=contact.phone))
    return tuple(told)
