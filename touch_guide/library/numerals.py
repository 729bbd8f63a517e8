"""Article numbers: Chinese numerals, Arabic digits, and the anchor that both lead to."""

import re

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_CHINESE = "〇零一二两三四五六七八九"
_NUMBER = r"[0-9０-９〇零一二两三四五六七八九十百千]{1,9}"
ARTICLE = re.compile(rf"第\s*({_NUMBER})\s*条(?:\s*之\s*({_NUMBER}))?")
# A paragraph that goes on like one of these only speaks of the article.
_SPEAKS_OF_IT = r"(?!(?:规定|所|的|、|和|至|及|或|，|,|第|中|与|到|以|情形|款))"
ARTICLE_BEGINS = re.compile(rf"[\s　]*第({_NUMBER})条(?:之({_NUMBER}))?{_SPEAKS_OF_IT}")
PART_BEGINS = re.compile(rf"[\s　]*第{_NUMBER}(分?编|章|节)(?=[\s　:：]|$)")
_ANY_ARTICLE = re.compile(rf"第?({_NUMBER})条(?:之({_NUMBER}))?")


def value_of(numeral: str) -> int:
    """The number that 二百三十, 一二 or 230 writes; 0 when it writes none."""
    if numeral.isdecimal():
        return int(numeral)
    if not any(c in _UNITS for c in numeral):
        return int("".join(str(_DIGITS.get(c, 0)) for c in numeral) or 0)
    total = digit = 0
    for c in numeral:
        if c in _UNITS:
            total += (digit or 1) * _UNITS[c]
            digit = 0
        else:
            digit = _DIGITS.get(c, 0) if not c.isdecimal() else int(c)
    return total + digit


def chinese(number: int) -> str:
    """As laws write it: 十二, 一百零五, 二百三十, 一千二百六十; the digits as they are from 10,000 on."""
    if not 0 < number < 10_000:
        return str(number)
    said, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            said += ("零" if gap else "") + _CHINESE_DIGITS[digit] + name
            gap = False
        else:
            gap = bool(said)
    return said.removeprefix("一") if 10 <= number < 20 else said


_CHINESE_DIGITS = "零一二三四五六七八九"


def anchor_of(number: str, addition: str | None = None) -> str:
    """``art-230`` for 第二百三十条, ``art-230-1`` for 第二百三十条之一."""
    return f"art-{value_of(number)}" + (f"-{value_of(addition)}" if addition else "")


def label_of(anchor: str) -> str:
    """第二百三十条之一 for ``art-230-1``; empty when the anchor is not an article's."""
    found = re.match(r"art-(\d+)(?:-(\d+))?", anchor)
    if not found:
        return ""
    return f"第{chinese(int(found[1]))}条" + (f"之{chinese(int(found[2]))}" if found[2] else "")


def anchors_in(cited: str) -> tuple[str, ...]:
    """The anchors of the articles that a citation names: 第九条、第十二条第二款 or 第12条."""
    return tuple(dict.fromkeys(anchor_of(found[1], found[2]) for found in _ANY_ARTICLE.finditer(cited)))


def spellings(text: str) -> tuple[str, ...]:
    """``text`` itself, and with its article numbers in the other numerals: 第12条 and 第十二条."""
    other = ARTICLE.sub(_in_chinese, text)
    arabic = ARTICLE.sub(_in_digits, text)
    return tuple(dict.fromkeys((text, other, arabic)))


def _in_chinese(found: re.Match[str]) -> str:
    return f"第{chinese(value_of(found[1]))}条" + (f"之{chinese(value_of(found[2]))}" if found[2] else "")


def _in_digits(found: re.Match[str]) -> str:
    return f"第{value_of(found[1])}条" + (f"之{value_of(found[2])}" if found[2] else "")
