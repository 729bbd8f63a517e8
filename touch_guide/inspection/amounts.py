"""Figures as people type and paste them, made exact. Nothing is rounded, nothing is guessed: what can be read in two ways
is refused with a sentence that says what to do."""

import re
from dataclasses import dataclass
from decimal import Context, Decimal

from touch_guide.inspection.errors import BadEntry

MOST_DIGITS = 14
"""Before the point: a hundred million million in any unit is no figure of an enterprise."""
LONGEST = 200
MOST_PLACES = 20
_EXACTLY = Context(prec=80)

_PLAIN_SIGNS = (
    {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    | dict.fromkeys(map(ord, "−–—﹣‐‑‒―－"), "-")
    | dict.fromkeys(map(ord, "\u3000\u00a0\u202f\u200b"), " ")
    | {ord("￥"): "¥", ord("。"): ".", ord("、"): ","}
)
"""Full-width signs and their kin. No more than these: a general normalisation makes 12² a 122."""
_GROUPED = re.compile(r"[0-9]{1,3}([,' ])[0-9]{3}(?:\1[0-9]{3})*")
_CURRENCY = re.compile(r"(?:人民币|RMB|CNY|¥)\s*:?\s*", re.IGNORECASE)
_UNIT = re.compile(r"\s*([^0-9.,\s]{1,4})$")
_HANZI = re.compile(r"[零〇一二三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟]")
_IN_YUAN = {
    **dict.fromkeys(("元", "圆", "元整", "圆整"), Decimal(1)),
    **dict.fromkeys(("万元", "万圆", "万", "万元整"), Decimal(10_000)),
    **dict.fromkeys(("亿元", "亿"), Decimal(10) ** 8),
}


class BadAmount(BadEntry):
    """Why a figure can't be taken."""


@dataclass(frozen=True, slots=True)
class Amount:
    """``value`` in the unit of the field. ``converted``: it was typed in another one, which people should see."""

    value: Decimal
    converted: bool = False

    @property
    def canonical(self) -> str:
        return canonical(self.value)


def canonical(value: Decimal) -> str:
    """The one way a figure is kept: no exponent, no grouping, no needless zeros, no negative nothing."""
    if not value:
        return "0"
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def shown(value: Decimal, decimals: int = 2) -> str:
    """For people: thousands in groups, at least ``decimals`` places, none cut off."""
    places = max(decimals, len(canonical(value).partition(".")[2]))
    return f"{value:,.{places}f}"


def parse_amount(text: str, *, decimals: int = 2, signed: bool = False, unit: str = "万元") -> Amount:
    """Raises BadAmount. ``unit`` is that of the field: 万元, 元, 人, %… A unit of money that was typed too is obeyed:
    ``120万元`` in a field of yuan is 1200000."""
    negative, plain = _sign(_plain(text))
    plain, typed = _without_unit(_CURRENCY.sub("", plain, count=1) if _CURRENCY.match(plain) else plain)
    if not negative:
        negative, plain = _sign(plain)
    factor = _factor(typed, unit)
    value = _EXACTLY.multiply(_number(plain), factor)
    if value >= Decimal(10) ** MOST_DIGITS:
        raise _too_large()
    if len(canonical(value).partition(".")[2]) > decimals:
        raise _too_fine(value, decimals, unit)
    if negative and value and not signed:
        raise BadAmount("negative", "这一项不能是负数", "this figure can't be negative")
    return Amount(-value if negative else value, converted=factor != 1)


def parse_count(text: str, unit: str = "人") -> int:
    """A whole number, not negative; raises BadAmount."""
    return int(parse_amount(text, decimals=0, unit=unit).value)


def _plain(text: str) -> str:
    """In ASCII where full-width signs have their like; several figures at once are refused."""
    if len(text) > LONGEST:
        raise BadAmount(
            "too-long", "粘贴的内容太长，这里只填一个数", "too much was pasted; one figure goes here"
        )
    if any(sign in text.strip() for sign in "\t\n\r"):
        raise BadAmount(
            "several",
            "粘贴了几个格子的内容，这里只填一个数",
            "several cells were pasted; one figure goes here",
        )
    plain = " ".join(text.translate(_PLAIN_SIGNS).split())
    if not plain:
        raise BadAmount("empty", "还没有填", "nothing was filled in")
    return plain


def _sign(plain: str) -> tuple[bool, str]:
    """A sign in front, and the brackets with which accountants write a loss."""
    if plain.startswith("(") and plain.endswith(")"):
        return True, plain[1:-1].strip()
    if plain.startswith(("-", "负")):
        return True, plain[1:].strip()
    return False, plain.removeprefix("+").strip()


def _without_unit(plain: str) -> tuple[str, str]:
    """The figure alone, and what stood behind it."""
    behind = _UNIT.search(plain)
    if behind is None or behind.start() == 0:
        return plain, ""
    return plain[: behind.start()], behind.group(1)


def _factor(typed: str, unit: str) -> Decimal:
    """What makes the typed unit the field's."""
    if typed in {"", unit}:
        return Decimal(1)
    if typed in _IN_YUAN and unit in _IN_YUAN:
        return _IN_YUAN[typed] / _IN_YUAN[unit]
    if _HANZI.search(typed):
        raise _in_words()
    raise BadAmount(
        "unit",
        f"这里的单位是{unit or '个'}，请只填数字",
        f"the unit here is {unit or 'one'}; type the digits only",
    )


def _number(plain: str) -> Decimal:
    whole, point, part = plain.partition(".")
    whole = "0" if point and not whole and part else whole
    if part and not (part.isascii() and part.isdigit()):
        raise _no_number(plain)
    if whole.isascii() and whole.isdigit():
        digits = whole
    elif _GROUPED.fullmatch(whole):
        digits = re.sub("[^0-9]", "", whole)
    elif re.fullmatch("[0-9,' ]+", whole):
        zh = "逗号或空格的位置不对：可以不写，或每三位一个，例如 1,234,567.89"
        raise BadAmount("grouping", zh, "the commas stand wrong; leave them out or write 1,234,567.89")
    else:
        raise _no_number(plain)
    digits, part = digits.lstrip("0") or "0", part.rstrip("0") or "0"
    if len(digits) > MOST_DIGITS + 8:
        raise _too_large()
    if len(part) > MOST_PLACES:
        raise BadAmount("too-fine", "小数太多，请四舍五入后再填", "too many places after the point; round it")
    return Decimal(f"{digits}.{part}")


def _no_number(plain: str) -> BadAmount:
    if _HANZI.search(plain):
        return _in_words()
    seen = plain if len(plain) <= 20 else plain[:20] + "…"
    return BadAmount(
        "no-number",
        f"“{seen}”不是数，请只填数字，例如 1200.50",
        f"'{seen}' is no figure; type digits such as 1200.50",
    )


def _in_words() -> BadAmount:
    return BadAmount("words", "请用阿拉伯数字，例如 1200.50", "write it in digits, such as 1200.50")


def _too_large() -> BadAmount:
    return BadAmount(
        "too-large",
        "这个数太大了，请看看单位和位数",
        "this figure is too large; look at its unit and its digits",
    )


def _too_fine(value: Decimal, decimals: int, unit: str) -> BadAmount:
    if not decimals:
        return BadAmount("not-whole", "请填整数", "a whole number is wanted")
    return BadAmount(
        "too-fine",
        f"{canonical(value)}{unit} 的小数太多，最多 {decimals} 位，请四舍五入后再填",
        f"{canonical(value)} has more than {decimals} places after the point; round it",
    )
