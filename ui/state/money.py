"""Amounts and days as people read them."""

from datetime import date
from decimal import Decimal

from ui.words import word

WAN = Decimal(10_000)
YI = Decimal(100_000_000)


def figure(amount: Decimal) -> str:
    """4,050 or 4,050.50; fen only where there are some."""
    return f"{amount:,.2f}".removesuffix(".00")


def plain_figure(number: Decimal) -> str:
    """0.8 for 0.80, 50 for 5E+1."""
    return f"{number.normalize():,f}"


def yuan(amount: Decimal, language: str) -> str:
    return word("fee_yuan", language, amount=figure(amount))


def round_yuan(amount: Decimal, language: str) -> str:
    """A threshold of a tariff, in 万元 or 亿元 where it is large."""
    for unit, key in ((YI, "fee_yi"), (WAN, "fee_wan")):
        if amount >= unit:
            return word(key, language, amount=plain_figure(amount / unit))
    return yuan(amount, language)


def day_words(day: date, language: str) -> str:
    return day.isoformat() if language == "en" else f"{day.year}年{day.month}月{day.day}日"


def span_words(since: date | None, until: date | None, language: str) -> str:
    """From when to when a rule stands, both included; empty when nobody knows either."""
    if since and until:
        return word(
            "fee_between", language, since=day_words(since, language), until=day_words(until, language)
        )
    if since:
        return word("fee_since", language, since=day_words(since, language))
    return word("fee_until", language, until=day_words(until, language)) if until else ""
