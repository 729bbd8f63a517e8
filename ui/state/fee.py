"""One item of the fee table: what is charged today and why, who need not pay, and what is no longer charged."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from touch_guide import Basis, Bracket, ChargeKind, Exemption, FeeItem, FeeRate, Guide, Tiered
from ui.state.fees import Standing, charge_words, next_rate, rate_words, row_times, short_amount, standing
from ui.state.money import day_words, plain_figure, round_yuan, span_words, yuan
from ui.state.said import said
from ui.words import word

COUNTED = frozenset({ChargeKind.EACH, ChargeKind.TIERED})
"""What can be added up, and costs something."""

LawLink = Callable[[Basis], str]
"""Where in the library a law is read, at the cited article; empty when the library does not hold it."""


@dataclass(frozen=True, slots=True)
class FeeLine:
    """``page`` and ``arg`` say where a touch leads; nowhere when ``page`` is empty. ``past``: no longer holds."""

    text: str
    detail: str = ""
    page: str = ""
    arg: str = ""
    past: bool = False


@dataclass(frozen=True, slots=True)
class FeeSection:
    """A part of the sheet under its heading."""

    key: str
    icon: str
    heading: str
    lines: tuple[FeeLine, ...]


@dataclass(frozen=True, slots=True)
class FeeSheet:
    """``kind`` is the standing. ``counted``: it can be put into a total."""

    id: str
    title: str
    kind: str = Standing.UNKNOWN
    amount: str = ""
    times: str = ""
    updated: str = ""
    counted: bool = False
    sections: tuple[FeeSection, ...] = ()


def is_counted(item: FeeItem, day: date) -> bool:
    rate = item.rate_on(day)
    return rate is not None and rate.charge.kind in COUNTED


def derive_fee(guide: Guide, item_id: str, day: date, language: str, law: LawLink) -> FeeSheet:
    """The sheet of one item; an item that the table no longer has says so."""
    item = guide.fees.item(item_id)
    if item is None:
        line = FeeLine(word("fee_gone_detail", language))
        gone = word("fee_gone", language)
        return FeeSheet(item_id, gone, sections=(FeeSection("note", "info", gone, (line,)),))
    now, coming = item.rate_on(day), next_rate(item, day)
    sections = (
        _section("now", "coin", language, _rate_lines(now, language) if now else ()),
        _section("soon", "calendar", language, _rate_lines(coming, language) if coming else ()),
        _section("basis", "law", language, _basis(_reasons(now or coming), law)),
        _section("exempt", "people", language, _exemptions(item.exemptions, day, language, law)),
        _section("before", "clock", language, _ended(item, day, language, law)),
        _section("note", "info", language, _note(item, language)),
        _section("office", "building", language, _office(guide, item, language)),
        _section("matters", "guide", language, _matters(guide, item, language)),
    )
    updated = guide.fees.updated
    return FeeSheet(
        id=item.id,
        title=said(item.name, item.name_en, language),
        kind=standing(item, day),
        amount=short_amount(item, day, language),
        times=row_times(item, day, language),
        updated=word(
            "fees_updated", language, today=day_words(day, language), day=day_words(updated, language)
        )
        if updated
        else "",
        counted=is_counted(item, day),
        sections=tuple(section for section in sections if section.lines),
    )


def sheet_speech(sheet: FeeSheet) -> str:
    """The sheet as one text to be read aloud."""
    said = [sheet.title, sheet.amount, sheet.times]
    for section in sheet.sections:
        said.append(section.heading)
        said += [" ".join(part for part in (line.text, line.detail) if part) for line in section.lines]
    return "。".join(part for part in said if part)


def _section(key: str, icon: str, language: str, lines: Iterable[FeeLine]) -> FeeSection:
    return FeeSection(key, icon, word(f"fee_sec_{key}", language), tuple(lines))


def _rate_lines(rate: FeeRate, language: str) -> Iterable[FeeLine]:
    yield FeeLine(rate_words(rate, language), span_words(rate.since, rate.until, language))
    if isinstance(rate.charge, Tiered):
        yield from (FeeLine(text) for text in tier_words(rate.charge, language))


def tier_words(charge: Tiered, language: str) -> Iterable[str]:
    """Each part of the tariff as a sentence, then the least that is charged."""
    bottom: Bracket | None = None
    for bracket in charge.brackets:
        yield _bracket(bottom, bracket, language)
        bottom = bracket
    if bottom is not None and bottom.up_to_yuan is not None:
        yield word("fee_bracket_above_free", language, bottom=round_yuan(bottom.up_to_yuan, language))
    if charge.minimum_yuan:
        yield word("fee_least", language, amount=yuan(charge.minimum_yuan, language))


def _bracket(below: Bracket | None, bracket: Bracket, language: str) -> str:
    rate = plain_figure(bracket.per_mille)
    bottom = round_yuan(below.up_to_yuan, language) if below and below.up_to_yuan is not None else ""
    if bracket.up_to_yuan is None:
        if not bracket.per_mille and bottom:
            return word("fee_bracket_above_free", language, bottom=bottom)
        key = "fee_bracket_above" if bottom else "fee_bracket_all"
        return word(key, language, bottom=bottom, rate=rate) if bottom else word(key, language, rate=rate)
    top = round_yuan(bracket.up_to_yuan, language)
    if bottom:
        return word("fee_bracket_more", language, bottom=bottom, top=top, rate=rate)
    return word("fee_bracket_first", language, top=top, rate=rate)


def _reasons(rate: FeeRate | None) -> tuple[Basis, ...]:
    return rate.basis if rate else ()


def _basis(basis: Iterable[Basis], law: LawLink) -> Iterable[FeeLine]:
    for one in basis:
        where = law(one)
        yield FeeLine(one.cited, page="document" if where else "", arg=where)


def _exemptions(exemptions: Iterable[Exemption], day: date, language: str, law: LawLink) -> Iterable[FeeLine]:
    """Those that hold today come first; expired ones say since when."""
    ordered = sorted(exemptions, key=lambda one: not one.stands_on(day))
    for one in ordered:
        over = one.until is not None and one.until < day
        until = one.until or day
        times = (
            word("fee_exempt_over", language, until=day_words(until, language))
            if over
            else span_words(one.since, one.until, language)
        )
        yield FeeLine(one.who.spoken(language), times, past=over)
        if not over:
            yield from _basis(one.basis, law)


def _ended(item: FeeItem, day: date, language: str, law: LawLink) -> Iterable[FeeLine]:
    """What was charged once, the latest first."""
    ended = [rate for rate in item.rates if rate.until is not None and rate.until < day]
    for rate in sorted(ended, key=lambda one: one.until or date.min, reverse=True):
        amount = charge_words(rate, language)
        text = rate_words(rate, language) or amount
        yield FeeLine(text, span_words(rate.since, rate.until, language), past=True)
        yield from _basis(rate.basis, law)


def _note(item: FeeItem, language: str) -> Iterable[FeeLine]:
    return (FeeLine(item.note.spoken(language)),) if item.note else ()


def _office(guide: Guide, item: FeeItem, language: str) -> Iterable[FeeLine]:
    department = guide.department(item.department)
    if department is None:
        return ()
    return (FeeLine(said(department.name, department.name_en, language), department.phone),)


def _matters(guide: Guide, item: FeeItem, language: str) -> Iterable[FeeLine]:
    for matter in guide.matters:
        if item.id in matter.fee_items:
            yield FeeLine(said(matter.name, matter.name_en, language), page="matter", arg=matter.id)
