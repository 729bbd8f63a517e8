"""A choice of fees: what is chosen, what it comes to, and the way back from a wrong touch. ``fee_pad`` types into it."""

from dataclasses import dataclass, replace
from datetime import date

from touch_guide import Charged, ChargeKind, Each, FeeItem, FeeRefused, FeeTable, Tiered, total
from touch_guide.fees import MOST_OF_ONE
from ui.state.fee import is_counted
from ui.state.fees import charge_words, rate_words
from ui.state.money import WAN, plain_figure, yuan
from ui.words import word


@dataclass(frozen=True, slots=True)
class Choosing:
    """What a visitor has chosen. ``past`` are the choices before, the latest last; ``only`` the items of the matter
    they came for; ``pad`` the item whose count or base is being typed, with ``digits``."""

    chosen: tuple[Charged, ...] = ()
    past: tuple[tuple[Charged, ...], ...] = ()
    only: tuple[str, ...] = ()
    matter: str = ""
    pad: str = ""
    digits: str = ""

    def of(self, item_id: str) -> Charged | None:
        return next((one for one in self.chosen if one.item_id == item_id), None)


@dataclass(frozen=True, slots=True)
class TotalRow:
    """An item that can be chosen. ``counted``: by number, else by a base that is typed."""

    id: str
    name: str
    rate: str
    detail: str
    counted: bool
    quantity: int
    amount: str
    base: str = ""
    base_name: str = ""
    full: bool = False


def opened(table: FeeTable, arg: str, day: date) -> Choosing:
    """From the way the page was asked for: ids of items with commas between, and maybe ``@`` and a matter. Of such a
    matter's items those by number are chosen once."""
    items, _, matter = arg.partition("@")
    only = tuple(part.strip() for part in items.split(",") if part.strip())
    chosen = tuple(Charged(item_id) for item_id in only if by_number(table.item(item_id), day))
    return Choosing(chosen, only=only, matter=matter)


def by_number(item: FeeItem | None, day: date) -> bool:
    rate = item.rate_on(day) if item else None
    return rate is not None and isinstance(rate.charge, Each)


def offered(table: FeeTable, choosing: Choosing, day: date) -> tuple[FeeItem, ...]:
    """What can be chosen: items of the table that cost something today; only those of the matter, if there is one."""
    return tuple(
        item
        for item in table.items
        if is_counted(item, day) and (not choosing.only or item.id in choosing.only)
    )


def add(choosing: Choosing, item_id: str) -> Choosing:
    before = choosing.of(item_id)
    count = before.quantity + 1 if before else 1
    return choosing if count > MOST_OF_ONE else chosen_with(choosing, Charged(item_id, count))


def put(choosing: Choosing, table: FeeTable, item_id: str, day: date) -> Choosing:
    """One of it, or the pad for its base; what is chosen already stays as it is."""
    choosing = replace(choosing, only=())
    if choosing.of(item_id) is not None:
        return choosing
    return (
        add(choosing, item_id)
        if by_number(table.item(item_id), day)
        else replace(choosing, pad=item_id, digits="")
    )


def less(choosing: Choosing, item_id: str) -> Choosing:
    before = choosing.of(item_id)
    if before is None:
        return choosing
    if before.quantity > 1:
        return chosen_with(choosing, replace(before, quantity=before.quantity - 1))
    return without(choosing, item_id)


def without(choosing: Choosing, item_id: str) -> Choosing:
    return _become(choosing, tuple(one for one in choosing.chosen if one.item_id != item_id))


def clear(choosing: Choosing) -> Choosing:
    return _become(choosing, ()) if choosing.chosen else choosing


def undo(choosing: Choosing) -> Choosing:
    """Back to what was chosen before the last change."""
    if not choosing.past:
        return choosing
    return replace(choosing, chosen=choosing.past[-1], past=choosing.past[:-1])


def still_valid(choosing: Choosing, table: FeeTable, day: date) -> Choosing:
    """Without what a new table or a new day no longer allows."""
    valid = tuple(one for one in choosing.chosen if fits(table, one, day))
    return choosing if valid == choosing.chosen else replace(choosing, chosen=valid, past=())


def fits(table: FeeTable, one: Charged, day: date) -> bool:
    try:
        total(table, (one,), day)
    except FeeRefused:
        return False
    return True


def chosen_with(choosing: Choosing, charged: Charged) -> Choosing:
    if choosing.of(charged.item_id) is None:
        return _become(choosing, (*choosing.chosen, charged))
    changed = (charged if one.item_id == charged.item_id else one for one in choosing.chosen)
    return _become(choosing, tuple(changed))


def _become(choosing: Choosing, chosen: tuple[Charged, ...]) -> Choosing:
    return replace(choosing, chosen=chosen, past=(*choosing.past, choosing.chosen))


def derive_rows(table: FeeTable, choosing: Choosing, day: date, language: str) -> tuple[TotalRow, ...]:
    return tuple(_row(table, item, choosing, day, language) for item in offered(table, choosing, day))


def _row(table: FeeTable, item: FeeItem, choosing: Choosing, day: date, language: str) -> TotalRow:
    rate = item.rate_on(day)
    assert rate is not None, "only items with a rate are offered"
    one = choosing.of(item.id)
    amount = yuan(total(table, (one,), day).sum_yuan, language) if one else ""
    base = named = ""
    if isinstance(rate.charge, Tiered):
        named = base_name(rate.charge, language)
        if one and one.base_yuan is not None:
            wan = plain_figure(one.base_yuan / WAN)
            base = word("total_base_is", language, base=named, amount=wan)
    return TotalRow(
        id=item.id,
        name=item.name_en if language == "en" and item.name_en else item.name,
        rate=charge_words(rate, language),
        detail=rate_words(rate, language),
        counted=isinstance(rate.charge, Each),
        quantity=one.quantity if one else 0,
        amount=amount,
        base=base,
        base_name=word("total_base", language, base=named) if named else "",
        full=one is not None and one.quantity >= MOST_OF_ONE,
    )


def base_name(charge: Tiered, language: str) -> str:
    return charge.base.spoken(language) or word("fee_by_base_name", language)


def left_out(table: FeeTable, choosing: Choosing, day: date) -> int:
    """How many items cost something today that only the window can tell."""
    rates = (item.rate_on(day) for item in table.items if not choosing.only or item.id in choosing.only)
    return sum(1 for rate in rates if rate is not None and rate.charge.kind is ChargeKind.TEXT)


def all_items(choosing: Choosing) -> Choosing:
    """No longer only those of the matter."""
    return replace(choosing, only=())
