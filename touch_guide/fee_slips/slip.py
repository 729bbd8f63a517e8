"""A fee slip as a value, and why one is refused. Money is Decimal yuan, exact to the fen."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from touch_guide.fees import FeeRefused
from touch_guide.words import Basis

SCHEME = "HK1F"


@dataclass(frozen=True, slots=True)
class SlipLine:
    """What was charged, as it stood that day; ``text`` is the rate in words."""

    item_id: str
    name: str
    text: str
    quantity: int
    amount_yuan: Decimal
    base_yuan: Decimal | None = None
    basis: tuple[Basis, ...] = ()


@dataclass(frozen=True, slots=True)
class FeeSlip:
    """``number`` is J, the business date and four digits, without a gap within the date. ``attempt`` counts its papers from
    1; ``state`` and ``cause`` are those of the newest paper, as of a queue slip. ``made_at`` is aware; ``kiosk`` names
    the kiosk whose printer has it."""

    id: str
    intent: str
    number: str
    business_date: date
    sequence: int
    lines: tuple[SlipLine, ...]
    total_yuan: Decimal
    made_at: datetime
    by: str
    matter_id: str | None = None
    matter: str = ""
    attempt: int = 1
    state: str = "created"
    cause: str = ""
    kiosk: str = ""

    @property
    def qr(self) -> str:
        """Enough to find it at the cashier; nothing about who pays."""
        return f"{SCHEME}:{self.id}:{self.attempt}"


UNDER_WAY = frozenset({"sending", "sent", "held"})
UNPRINTED = frozenset({"created", "not_sent"})


def slip_number(day: date, sequence: int) -> str:
    return f"J{day:%Y%m%d}{sequence:04}"


class FeeSlipRefused(FeeRefused):
    """``code`` is stable; ``values`` explain it."""

    code = "fee-slip-refused"

    def __init__(self, **values: object) -> None:
        self.values = values
        super().__init__(str(values.get("item", "")))


class NothingToPay(FeeSlipRefused):
    """Nothing was chosen, or all of it is free that day."""

    code = "nothing-to-pay"


class TooManyItems(FeeSlipRefused):
    """More lines than a slip has. ``most``."""

    code = "too-many-fee-items"


class MembershipDues(FeeSlipRefused):
    """Dues of an association can't be charged here. ``item``."""

    code = "membership-dues"


class UnknownFeeSlip(FeeSlipRefused):
    """``fee_slip``."""

    code = "unknown-fee-slip"


class FeeSlipInProgress(FeeSlipRefused):
    """Its newest paper is still on its way."""

    code = "fee-slip-in-progress"
