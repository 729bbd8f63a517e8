"""Whether what was typed can be somebody's number at all: a slip of the finger must not become another person. Pure.

Citizens' numbers have 18 places and a check digit of their own (GB 11643), those of before 1999 had 15; enterprises go by
their unified social credit code (GB 32100). Passports, permits and officers' cards are anything else of some length.
"""

import unicodedata
from datetime import date

SHORTEST = 5
LENGTH, OLD_LENGTH = 18, 15
LIKE_A_CITIZENS = 14
"""So many figures and nothing else are a citizen's number or an enterprise's, or one of the two mistyped."""
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_OLDEST = 1880


def plain_holder(text: str) -> str:
    """Without spaces, hyphens and full-width characters: they are how somebody wrote it, not another person."""
    plain = unicodedata.normalize("NFKC", text).upper()
    return "".join(plain.split()).replace("-", "")


def is_plausible_holder(text: str, today: date) -> bool:
    plain = plain_holder(text)
    figures = plain.removesuffix("X")
    if not figures.isascii() or not figures.isdecimal() or len(plain) < LIKE_A_CITIZENS:
        return len(plain) >= SHORTEST
    if len(plain) == OLD_LENGTH:
        return _is_birthday(f"19{plain[6:12]}", today)
    return is_identity_number(plain, today) or _is_credit_code(plain)


def is_identity_number(number: str, today: date) -> bool:
    """Eighteen places, a day of birth that was, and the right check digit."""
    if len(number) != LENGTH or not number[:-1].isdecimal():
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return _CHECKS[total % 11] == number[-1] and _is_birthday(number[6:14], today)


def _is_birthday(text: str, today: date) -> bool:
    try:
        born = date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return False
    return born.year >= _OLDEST and born <= today


def _is_credit_code(code: str) -> bool:
    if len(code) != LENGTH or any(sign not in _CREDIT for sign in code):
        return False
    total = sum(_CREDIT.index(sign) * pow(3, place, 31) for place, sign in enumerate(code[:-1]))
    return _CREDIT[(31 - total % 31) % 31] == code[-1]
