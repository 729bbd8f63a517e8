"""The fee table as it stands on the screen: what is charged today apart from what no longer is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from touch_guide import ChargeKind, Each, FeeItem, FeeRate, FeeTable, Tiered
from ui.state.money import day_words, figure, span_words
from ui.words import word


class Standing(StrEnum):
    """How an item stands on one day."""

    NOW = "now"
    SOON = "soon"
    NOT = "not"
    UNKNOWN = "unknown"


ORDER = tuple(Standing)


@dataclass(frozen=True, slots=True)
class FeeRow:
    """A row of the table. ``kind`` is ``heading``, or the item's standing; ``amount`` the few large words, ``times``
    when it holds or held."""

    key: str
    kind: str
    name: str
    amount: str = ""
    detail: str = ""
    times: str = ""


@dataclass(frozen=True, slots=True)
class FeeList:
    """``empty`` says why there is no row, when there is none."""

    rows: tuple[FeeRow, ...]
    updated: str = ""
    empty: str = ""
    empty_detail: str = ""


def standing(item: FeeItem, day: date) -> Standing:
    """What is free by a rate of today, and what has ended, are both not charged."""
    rate = item.rate_on(day)
    if rate is not None:
        return Standing.NOT if rate.charge.kind is ChargeKind.FREE else Standing.NOW
    if next_rate(item, day):
        return Standing.SOON
    return Standing.NOT if item.ended_before(day) else Standing.UNKNOWN


def next_rate(item: FeeItem, day: date) -> FeeRate | None:
    """The first rate that begins after ``day``."""
    coming = [rate for rate in item.rates if rate.since is not None and rate.since > day]
    return min(coming, key=lambda rate: rate.since or date.max, default=None)


def derive_fees(table: FeeTable, day: date, text: str, language: str, found: Iterable[str] = ()) -> FeeList:
    """``found`` are ids of items that a finder knows by ``text`` (pinyin, slips); names are looked through as typed."""
    searched = text.strip()
    items = _matching(table, searched, found) if searched else table.items
    rows = tuple(_rows(items, day, language))
    updated = _updated(table, day, language)
    if rows:
        return FeeList(rows, updated)
    if searched and table.items:
        nothing = word("fees_none", language, text=searched)
        return FeeList((), updated, nothing, word("fees_none_detail", language))
    return FeeList((), "", word("fees_empty", language), word("fees_empty_detail", language))


def _updated(table: FeeTable, day: date, language: str) -> str:
    if table.updated is None:
        return ""
    return word(
        "fees_updated", language, today=day_words(day, language), day=day_words(table.updated, language)
    )


def _matching(table: FeeTable, text: str, found: Iterable[str]) -> tuple[FeeItem, ...]:
    typed = text.casefold()
    named = [item.id for item in table.items if typed in f"{item.name} {item.name_en}".casefold()]
    items = (table.item(item_id) for item_id in dict.fromkeys([*named, *found]))
    return tuple(item for item in items if item is not None)


def _rows(items: Iterable[FeeItem], day: date, language: str) -> Iterable[FeeRow]:
    """Under a heading for each standing, in the order of the table or of what was found."""
    ordered = sorted(items, key=lambda item: ORDER.index(standing(item, day)))
    for stands, group in groupby(ordered, key=lambda item: standing(item, day)):
        members = list(group)
        yield FeeRow(
            f"heading {stands}",
            "heading",
            word(f"fees_{stands}", language, count=len(members)),
            amount=stands,
        )
        yield from (_row(item, stands, day, language) for item in members)


def fee_row(item: FeeItem, day: date, language: str) -> FeeRow:
    """One item by itself; the signs above the windows say it in the same words."""
    return _row(item, standing(item, day), day, language)


def _row(item: FeeItem, stands: Standing, day: date, language: str) -> FeeRow:
    rate = shown_rate(item, day)
    return FeeRow(
        key=item.id,
        kind=stands,
        name=item.name_en if language == "en" and item.name_en else item.name,
        amount=short_amount(item, day, language),
        detail="" if rate is None or stands is Standing.NOT else rate_words(rate, language),
        times=row_times(item, day, language),
    )


def shown_rate(item: FeeItem, day: date) -> FeeRate | None:
    """The rate of today; else the one to come; else the one that ended last."""
    return item.rate_on(day) or next_rate(item, day) or item.ended_before(day)


def row_times(item: FeeItem, day: date, language: str) -> str:
    rate = item.rate_on(day)
    if rate is None and (coming := next_rate(item, day)) and coming.since:
        return word("fee_begins", language, since=day_words(coming.since, language))
    if rate is not None and rate.charge.kind is not ChargeKind.FREE:
        return span_words(rate.since, rate.until, language)
    if (ended := item.ended_before(day)) and ended.until:
        return word("fee_ended", language, until=day_words(ended.until, language))
    return ""


def short_amount(item: FeeItem, day: date, language: str) -> str:
    """What an item costs today, in as few words as it can be said."""
    match standing(item, day):
        case Standing.UNKNOWN:
            return word("fee_no_rate", language)
        case Standing.NOT:
            return word("fee_free" if item.rate_on(day) else "fee_stopped", language)
    rate = shown_rate(item, day)
    return charge_words(rate, language) if rate else ""


def charge_words(rate: FeeRate, language: str) -> str:
    """50 元/户, 按注册资本计, 免费 or 见说明."""
    match rate.charge:
        case Each(amount_yuan=amount, unit=unit, unit_en=unit_en):
            each = unit_en if language == "en" and unit_en else unit
            key = "fee_yuan_each" if each else "fee_yuan"
            return (
                word(key, language, amount=figure(amount), unit=each)
                if each
                else word(key, language, amount=figure(amount))
            )
        case Tiered(base=base):
            named = base.spoken(language) or word("fee_by_base_name", language)
            return word("fee_by_base", language, base=named)
    return word("fee_free" if rate.charge.kind is ChargeKind.FREE else "fee_in_words", language)


def rate_words(rate: FeeRate, language: str) -> str:
    return rate.text_en if language == "en" and rate.text_en else rate.text
