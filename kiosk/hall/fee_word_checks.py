"""Holds the words of a fee rate against what it is reckoned by."""

import re
from collections.abc import Iterator
from decimal import Decimal

from kiosk.hall.errors import PackError
from kiosk.hall.rows import rows, text
from kiosk.hall.yaml_places import Document, Place
from touch_guide import Bracket, Charge, Each, Free, Tiered
from touch_guide.fee_words import contradiction

_FIGURES = ("元", "圆", "块", "角", "毛", "‰", "千分之", "%", "¥", "yuan", "rmb", "cny", "per ")


def words_against_amount(fees: Document, place: Place, rate: dict[str, object]) -> Iterator[PackError]:
    """10元 in the words of a rate of 20 is refused."""
    for key in ("text", "text_en"):
        words = text(rate, key) or ""
        if not any(figure in words.casefold() for figure in _FIGURES):
            continue
        charge = _charge(fees, place, rate)
        found = contradiction(charge, words) if charge else None
        if found is not None:
            meant = "、".join(f"{one.normalize():f}" for one in found.meant)
            said, unit = f"{found.said.normalize():f}", found.unit
            unit_en = "per mille" if unit == "‰" else "yuan"
            zh = f"文字写的是 {said} {unit}，计费用的却是 {meant} {unit}：两处要一致"
            en = f"the words say {said} {unit_en}, but {meant} is what it is reckoned by: make them agree"
            yield fees.error((*place, key), zh, en)


def _charge(fees: Document, place: Place, rate: dict[str, object]) -> Charge | None:
    """None where there is no amount, or one that the schema refuses."""
    each, tiered = rate.get("each"), rate.get("tiered")
    if isinstance(each, dict):
        amount = _number(each, "yuan")
        return None if amount is None else Each(amount)
    if isinstance(tiered, dict):
        rates = [_number(row, "per_mille") for _, row in rows(fees, *place, "tiered", "brackets")]
        least = _number(tiered, "minimum") if "minimum" in tiered else Decimal(0)
        if least is None or None in rates:
            return None
        return Tiered(tuple(Bracket(None, one) for one in rates if one is not None), least)
    return Free() if text(rate, "free") == "true" else None


def _number(row: dict[str, object], key: str) -> Decimal | None:
    written = text(row, key) or ""
    return Decimal(written) if re.fullmatch(r"[0-9]{1,13}(\.[0-9]{1,9})?", written) else None
