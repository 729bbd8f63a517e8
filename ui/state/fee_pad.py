"""The pad of the fee total: how many of an item, or the base that its fee goes by."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from touch_guide import Charged, Each, FeeItem, FeeRefused, FeeTable, Tiered, total
from touch_guide.fees import MOST_OF_ONE
from ui.state.fee_total import Choosing, base_name, by_number, chosen_with, fits, without
from ui.state.money import WAN, plain_figure, yuan
from ui.words import word

MOST_DIGITS = 9
POINT = "."
MOST_DECIMALS = 4
"""Of an amount in 万元: down to the yuan."""


@dataclass(frozen=True, slots=True)
class Pad:
    """``answer`` is what it comes to so far, ``fault`` why it cannot be taken; ``after`` the unit behind the digits,
    ``extra`` the key beside the nought."""

    open: bool = False
    heading: str = ""
    digits: str = ""
    after: str = ""
    extra: str = ""
    answer: str = ""
    fault: str = ""
    ready: bool = False


def open_pad(choosing: Choosing, item_id: str) -> Choosing:
    """A base that is known can be mended; a count is typed anew."""
    before = choosing.of(item_id)
    known = plain_figure(before.base_yuan / WAN).replace(",", "") if before and before.base_yuan else ""
    return replace(choosing, pad=item_id, digits=known)


def close_pad(choosing: Choosing) -> Choosing:
    return replace(choosing, pad="", digits="")


def press(choosing: Choosing, table: FeeTable, key: str, day: date) -> Choosing:
    """One more key of a count, or of an amount in 万元; what makes no number is not taken."""
    counted = by_number(table.item(choosing.pad), day)
    digits = choosing.digits
    if key == POINT and not counted:
        digits = f"{digits or '0'}." if POINT not in digits else digits
    elif key.isdecimal() and len(key) == 1:
        digits = key if digits == "0" else digits + key
    whole, _, part = digits.partition(POINT)
    most = len(str(MOST_OF_ONE)) if counted else MOST_DIGITS
    taken = len(whole) <= most and len(part) <= MOST_DECIMALS
    return replace(choosing, digits=digits) if taken else choosing


def erase(choosing: Choosing) -> Choosing:
    return replace(choosing, digits=choosing.digits[:-1])


def typed_base(choosing: Choosing) -> Decimal | None:
    """What is typed, in yuan; None while it is nothing or zero."""
    base = Decimal(choosing.digits.removesuffix(POINT) or 0) * WAN
    return base or None


def accept(choosing: Choosing, table: FeeTable, day: date) -> Choosing:
    """Take what is typed for the item of the pad, if the table does; none of it takes the item out."""
    if not by_number(table.item(choosing.pad), day):
        base = Charged(choosing.pad, 1, typed_base(choosing))
        taken = base.base_yuan is not None and fits(table, base, day)
        return close_pad(chosen_with(choosing, base)) if taken else choosing
    if not choosing.digits:
        return choosing
    count = int(choosing.digits)
    if not count:
        return close_pad(without(choosing, choosing.pad) if choosing.of(choosing.pad) else choosing)
    return close_pad(chosen_with(choosing, Charged(choosing.pad, count)))


def derive_pad(choosing: Choosing, table: FeeTable, day: date, language: str) -> Pad:
    item = table.item(choosing.pad)
    rate = item.rate_on(day) if item else None
    if item is None or rate is None:
        return Pad()
    match rate.charge:
        case Tiered() as tiered:
            return _base_pad(choosing, table, tiered, day, language)
        case Each() as each:
            return _count_pad(choosing, table, item, each, day, language)
    return Pad()


def _base_pad(choosing: Choosing, table: FeeTable, charge: Tiered, day: date, language: str) -> Pad:
    pad = Pad(
        open=True,
        heading=word("total_pad_title", language, base=base_name(charge, language)),
        digits=choosing.digits,
        after=word("total_pad_unit", language),
        extra=POINT,
        answer=word("total_pad_hint", language),
    )
    base = typed_base(choosing)
    if base is None:
        return pad
    try:
        amount = total(table, (Charged(choosing.pad, 1, base),), day).sum_yuan
    except FeeRefused:
        return replace(pad, fault=word("total_too_much", language))
    return replace(pad, answer=word("total_pad_amount", language, amount=yuan(amount, language)), ready=True)


def _count_pad(
    choosing: Choosing, table: FeeTable, item: FeeItem, charge: Each, day: date, language: str
) -> Pad:
    name = item.name_en if language == "en" and item.name_en else item.name
    pad = Pad(
        open=True,
        heading=word("total_count_title", language, name=name),
        digits=choosing.digits,
        after=(charge.unit_en if language == "en" else "") or charge.unit,
        answer=word("total_count_hint", language),
        ready=choosing.digits != "",
    )
    if not choosing.digits:
        return pad
    count = int(choosing.digits)
    if not count:
        return replace(pad, answer=word("total_count_none", language))
    amount = total(table, (Charged(item.id, count),), day).sum_yuan
    return replace(pad, answer=word("total_pad_amount", language, amount=yuan(amount, language)))
