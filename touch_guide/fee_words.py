"""Whether a rate's words say what it is reckoned by: a visitor reads the one and pays the other."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from touch_guide.fees import Charge, Each, Free, Tiered

_PLAIN = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SPOKEN = "〇零一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟"
_NUMBER = rf"{_PLAIN}|[{_SPOKEN}]{{1,9}}"
_AMOUNT = (
    rf"(?P<many>{_NUMBER})\s*(?P<times>万亿|万|亿|thousand|million|billion)?\s*(?:元|圆|块|yuan|rmb|cny)"
    rf"(?:\s*(?P<tenths>\d|[{_SPOKEN[1:11]}])\s*[角毛])?"
    rf"|(?:¥|rmb|cny)\s*(?P<after>{_PLAIN})"
    rf"|(?P<jiao>{_NUMBER})\s*[角毛](?!度)"
)
_TIMES = {"万": 10**4, "亿": 10**8, "万亿": 10**12, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_CAPITALS = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
_NOT_CHARGED = (
    r"免|不收|不再|取消|停|无需|原|曾|free|\bno\b|\bnot\b|none|without|waive|ended|stopped|was\b|were\b"
)
_PARTS = (
    rf"(?P<mille>{_PLAIN})\s*(?:‰|per mille)|(?P<cent>{_PLAIN})\s*(?:%|per ?cent)|千分之(?P<said>{_NUMBER})"
)
_LEAST = rf"(?:最低|最少|不低于|不少于|at least|minimum(?: of)?)\D{{0,6}}?(?={_NUMBER})"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """``said`` stands in the words where the rate itself has ``meant``, both in ``unit``: 元 or ‰."""

    said: Decimal
    meant: tuple[Decimal, ...]
    unit: str = "元"


def amounts_in(text: str) -> tuple[Decimal, ...]:
    """The amounts of money that a text names, in yuan: 10元, 1,000.50 yuan, 五十元, 5角, 3万元."""
    return tuple(_amounts(_plain(text)))


def contradiction(charge: Charge, text: str) -> Contradiction | None:
    """The first figure in ``text`` that is none of the charge's own. Words may name more amounts than the one that is
    reckoned, or none at all."""
    plain = _plain(text)
    match charge:
        case Each(amount_yuan=amount):
            named = tuple(_amounts(plain))
            return Contradiction(named[0], (amount,)) if named and amount not in named else None
        case Free():
            named = tuple(_amounts(plain))
            charged = any(named) and not re.search(_NOT_CHARGED, plain)
            return Contradiction(max(named), (Decimal(0),)) if charged else None
        case Tiered():
            return _of_tariff(charge, plain)
    return None


def _of_tariff(charge: Tiered, plain: str) -> Contradiction | None:
    rates = tuple(bracket.per_mille for bracket in charge.brackets)
    for said in _per_mille(plain):
        if said not in rates:
            return Contradiction(said, rates, "‰")
    least = re.search(_LEAST, plain)
    named = next(_amounts(plain[least.end() :]), None) if least else None
    return Contradiction(named, (charge.minimum_yuan,)) if named not in (None, charge.minimum_yuan) else None


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _amounts(plain: str) -> Iterator[Decimal]:
    for found in re.finditer(_AMOUNT, plain):
        if found["many"]:
            tenths = _value(found["tenths"]) / 10 if found["tenths"] else 0
            yield _value(found["many"]) * _TIMES.get(found["times"] or "", 1) + tenths
        elif found["after"]:
            yield _value(found["after"])
        else:
            yield _value(found["jiao"]) / 10


def _per_mille(plain: str) -> Iterator[Decimal]:
    for found in re.finditer(_PARTS, plain):
        yield _value(found["cent"]) * 10 if found["cent"] else _value(found["mille"] or found["said"])


def _value(written: str) -> Decimal:
    if written[0].isdecimal():
        return Decimal(written.replace(",", ""))
    from touch_guide.library.numerals import value_of  # noqa: PLC0415 - few tables write 五十元

    return Decimal(value_of(written.translate(_CAPITALS)))
