"""What is charged in this hall (收费公示): items, their rates by date, and what a choice of them comes to.

Only what the table lists can be charged. Money is Decimal yuan, exact to the fen.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import NamedTuple, Protocol

from touch_guide.words import NOTHING_SAID, Basis, Words

FEN = Decimal("0.01")
MOST_OF_ONE = 9_999
LARGEST_BASE = Decimal(10) ** 13
"""Yuan: ten trillion, more than any registered capital."""


class ChargeKind(StrEnum):
    """How an amount comes about; one in words only can't be totalled."""

    FREE = "free"
    EACH = "each"
    TIERED = "tiered"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Free:
    """Nothing is charged."""

    kind = ChargeKind.FREE


@dataclass(frozen=True, slots=True)
class TextOnly:
    """The rate's words are all there is (以当地公示为准)."""

    kind = ChargeKind.TEXT


@dataclass(frozen=True, slots=True)
class Each:
    """So much for each ``unit`` (户, 份)."""

    amount_yuan: Decimal
    unit: str = ""
    unit_en: str = ""
    kind = ChargeKind.EACH


@dataclass(frozen=True, slots=True)
class Bracket:
    """``per_mille`` of the part of the base that lies above the bracket before and up to ``up_to_yuan``; None: all
    above."""

    up_to_yuan: Decimal | None
    per_mille: Decimal


@dataclass(frozen=True, slots=True)
class Tiered:
    """By parts of a base such as 注册资本, as article 56 of the company registration regulation of 2005 had it."""

    brackets: tuple[Bracket, ...]
    minimum_yuan: Decimal = Decimal(0)
    base: Words = NOTHING_SAID
    kind = ChargeKind.TIERED

    def amount(self, base_yuan: Decimal) -> Decimal:
        """For a base of 0 or more; never below the minimum, rounded to the fen."""
        sum_yuan, below = Decimal(0), Decimal(0)
        for bracket in self.brackets:
            top = base_yuan if bracket.up_to_yuan is None else min(base_yuan, bracket.up_to_yuan)
            if top > below:
                sum_yuan += (top - below) * bracket.per_mille / 1000
                below = top
        return to_fen(max(sum_yuan, self.minimum_yuan))


Charge = Free | TextOnly | Each | Tiered


@dataclass(frozen=True, slots=True)
class FeeRate:
    """What stands from ``since`` to ``until``, both included; None is without bound."""

    charge: Charge
    text: str
    text_en: str = ""
    since: date | None = None
    until: date | None = None
    basis: tuple[Basis, ...] = ()

    def stands_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Exemption:
    """Who need not pay, from ``since`` to ``until``."""

    who: Words
    basis: tuple[Basis, ...] = ()
    since: date | None = None
    until: date | None = None

    def stands_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class FeeItem:
    """One item of the public table; ``department`` is an id, ``rates`` are in the order of the pack."""

    id: str
    name: str
    name_en: str = ""
    department: str = ""
    rates: tuple[FeeRate, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    note: Words = NOTHING_SAID

    def rate_on(self, day: date) -> FeeRate | None:
        return next((rate for rate in self.rates if rate.stands_on(day)), None)

    def ended_before(self, day: date) -> FeeRate | None:
        """The rate that ended last before ``day``: what people may still remember."""
        ended = [rate for rate in self.rates if rate.until is not None and rate.until < day]
        return max(ended, key=lambda rate: rate.until or date.min, default=None)


class OnDay(NamedTuple):
    """An item and the rate that stands on the day asked for; None when the table has none for it."""

    item: FeeItem
    rate: FeeRate | None


class _HasFees(Protocol):
    @property
    def fee_items(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class FeeTable:
    """The one table of the hall; ``updated`` is None when the pack holds no table."""

    items: tuple[FeeItem, ...] = ()
    updated: date | None = None

    def item(self, item_id: str) -> FeeItem | None:
        return next((item for item in self.items if item.id == item_id), None)

    def for_matter(self, matter: _HasFees, day: date) -> tuple[OnDay, ...]:
        """The items of a matter, in its order."""
        items = (self.item(item_id) for item_id in matter.fee_items)
        return tuple(OnDay(item, item.rate_on(day)) for item in items if item is not None)


@dataclass(frozen=True, slots=True)
class Charged:
    """A choice: so many of an item, or ``base_yuan`` (注册资本) for one that goes by a base."""

    item_id: str
    quantity: int = 1
    base_yuan: Decimal | None = None


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One line of a total; ``text`` is the rate in words."""

    item: FeeItem
    text: str
    quantity: int
    amount_yuan: Decimal
    text_en: str = ""
    base_yuan: Decimal | None = None


@dataclass(frozen=True, slots=True)
class FeeTotal:
    """What a choice comes to on one day."""

    lines: tuple[FeeLine, ...]
    sum_yuan: Decimal


class FeeRefused(ValueError):
    """A choice that can't be totalled; ``item_id`` says which."""

    def __init__(self, item_id: str) -> None:
        self.item_id = item_id
        super().__init__(f"{type(self).__name__}: {item_id[:60]}")


class NotInTable(FeeRefused):
    """The hall's table has no such item, so nobody may charge it."""


class NoRateNow(FeeRefused):
    """No rate stands on that day."""


class NotATotal(FeeRefused):
    """The rate is told in words only."""


class BadQuantity(FeeRefused):
    """Not 1 to 9999 of it, or a base that is missing, negative, too large or not wanted."""


def total(table: FeeTable, charged: Iterable[Charged], day: date) -> FeeTotal:
    """The sum of the chosen items by the rates of ``day``; raises FeeRefused."""
    lines = tuple(_line(table, choice, day) for choice in charged)
    return FeeTotal(lines, sum((line.amount_yuan for line in lines), Decimal("0.00")))


def _line(table: FeeTable, choice: Charged, day: date) -> FeeLine:
    item = table.item(choice.item_id)
    if item is None:
        raise NotInTable(choice.item_id)
    rate = item.rate_on(day)
    if rate is None:
        raise NoRateNow(item.id)
    amount = _amount(rate.charge, choice)
    return FeeLine(item, rate.text, choice.quantity, amount, rate.text_en, choice.base_yuan)


def _amount(charge: Charge, choice: Charged) -> Decimal:
    if isinstance(charge, TextOnly):
        raise NotATotal(choice.item_id)
    if not 1 <= choice.quantity <= MOST_OF_ONE:
        raise BadQuantity(choice.item_id)
    if isinstance(charge, Tiered):
        return charge.amount(_base(choice))
    if choice.base_yuan is not None:
        raise BadQuantity(choice.item_id)
    return to_fen(charge.amount_yuan * choice.quantity) if isinstance(charge, Each) else Decimal("0.00")


def _base(choice: Charged) -> Decimal:
    base = choice.base_yuan
    if base is None or choice.quantity != 1 or not base.is_finite() or not 0 <= base <= LARGEST_BASE:
        raise BadQuantity(choice.item_id)
    return base


def to_fen(yuan: Decimal) -> Decimal:
    """Rounded half up to the fen."""
    return yuan.quantize(FEN, ROUND_HALF_UP)


_DUES = (
    r"会员[费金]|(?<![社机])会费(?!用)|[协学商]会(年?费|基金|经费|收费|服务费|赞助费?)|理事(会)?费|入会[费金]|会籍费|[个私]协费"
    r"|个私协|(个体劳动者|私营企业|个体私营)协会|(union|annual|club|chamber|member)dues"
    r"|membershipfee|membershipdue|associationfee|associationdue|memberfee|memberdue"
)
_TRADITIONAL = str.maketrans("會員費協學個體勞動營業", "会员费协学个体劳动营业")
_BETWEEN = r"[\s.·•_*~\-—/\\|\"'`()\[\]【】〔〕「」“”‘’,，、:：]+"


def is_membership_due(text: str) -> bool:
    """Whether ``text`` names dues of an association (会费, 个私协会费): such may never be charged at a government
    window. Blanks, dots, invisible characters, full width and traditional forms do not hide it."""
    plain = "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    return re.search(_DUES, re.sub(_BETWEEN, "", plain).translate(_TRADITIONAL).casefold()) is not None
