"""Amounts of money in words (大写金额), as payment papers want them: 人民币捌仟元整.

After the appendix on bills and settlement papers of the 支付结算办法 (银发〔1997〕393号).
"""

from decimal import Decimal

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")
MOST_YUAN = Decimal(10) ** 16


def capital_amount(yuan: Decimal) -> str:
    """``yuan`` exact to the fen, from 0 to below ten quadrillion; raises ValueError for anything else."""
    if not yuan.is_finite() or not 0 <= yuan < MOST_YUAN or yuan != yuan.quantize(Decimal("0.01")):
        raise ValueError(f"no amount of money: {yuan}")
    whole, fen = divmod(int(yuan * 100), 100)
    words = f"{_whole(whole)}元" if whole or not fen else ""
    return "人民币" + words + _parts(fen, after_whole=bool(whole), whole_ends_in_zero=whole % 10 == 0)


def _whole(number: int) -> str:
    """One 零 stands for any run of zeros between digits, none at the end."""
    if number == 0:
        return _DIGITS[0]
    groups = []
    while number:
        number, group = divmod(number, 10_000)
        groups.append(group)
    words, gap = "", False
    for n in range(len(groups) - 1, -1, -1):
        group = groups[n]
        if group == 0:
            gap = True
            continue
        if words and (gap or group < 1000):
            words += _DIGITS[0]
        words += _group(group) + _group_name(n, groups)
        gap = False
    return words


def _group_name(n: int, groups: list[int]) -> str:
    """万亿 is said in full only when no 亿 of its own follows: 壹万贰仟亿 is written 壹万贰仟亿."""
    return "万" if n == 3 and groups[2] else _GROUPS[n]


def _group(group: int) -> str:
    words, gap = "", False
    for n in range(3, -1, -1):
        digit = group // 10**n % 10
        if digit == 0:
            gap = bool(words)
            continue
        words += (_DIGITS[0] if gap else "") + _DIGITS[digit] + _PLACES[n]
        gap = False
    return words


def _parts(fen: int, *, after_whole: bool, whole_ends_in_zero: bool) -> str:
    """角 and 分; 整 ends what has no 分."""
    jiao, fen = divmod(fen, 10)
    if not jiao and not fen:
        return "整"
    zero = _DIGITS[0] if after_whole and (not jiao or whole_ends_in_zero) else ""
    words = zero + (_DIGITS[jiao] + "角" if jiao else "")
    return words + (_DIGITS[fen] + "分" if fen else "整")
