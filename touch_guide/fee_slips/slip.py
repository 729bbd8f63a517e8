"""A fee slip as a value, and why one is refused. Money is Decimal yuan, exact to the fen."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from touch_guide.fees import FeeRefused
from touch_guide.words import Basis

SCHEME = "HK1F"
VOID = "void"
LONGEST_REASON = 32
_CODE = re.compile(rf"{SCHEME}:([0-9a-f]{{32}}):(\d{{1,6}})", re.IGNORECASE)
_NUMBER = re.compile(r"J\d{12,16}")


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
    1; ``state`` and ``cause`` are those of the newest paper, as of a queue slip; a slip that staff took back is VOID for
    good, ``cause`` being their reason. ``made_at`` is aware; ``kiosk`` names the kiosk whose printer has it."""

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
    def is_void(self) -> bool:
        return self.state == VOID

    @property
    def qr(self) -> str:
        """Enough to find it at the cashier; nothing about who pays."""
        return f"{SCHEME}:{self.id}:{self.attempt}"


UNDER_WAY = frozenset({"sending", "sent", "held"})
UNPRINTED = frozenset({"created", "not_sent"})


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed or scanned: ``id`` with the ``attempt`` of the paper it was read from, or ``number``."""

    id: str = ""
    attempt: int = 0
    number: str = ""


def read_code(typed: str) -> Asked | None:
    """From the code of a fee slip, or its number; scanners may type full width and small letters. None for neither."""
    text = unicodedata.normalize("NFKC", typed).strip()
    code = _CODE.fullmatch(text)
    if code:
        return Asked(id=code[1].lower(), attempt=int(code[2]))
    number = text.upper()
    return Asked(number=number) if _NUMBER.fullmatch(number) else None


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


class FeeSlipVoid(FeeSlipRefused):
    """It was taken back, and no paper of it is printed any more. ``fee_slip``."""

    code = "fee-slip-void"


class FeeSlipInProgress(FeeSlipRefused):
    """Its newest paper is still on its way."""

    code = "fee-slip-in-progress"
