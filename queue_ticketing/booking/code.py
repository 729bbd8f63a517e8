"""Codes of appointments: six digits, the last of which is checked, so that no slip of the finger finds another's."""

import secrets
from collections.abc import Callable

DIGITS = 6
_FIRST, _COUNT = 10_000, 90_000
"""The five drawn digits begin with no zero, which tables and people drop."""
_DAMM = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)
"""H. M. Damm's table (2004): it finds every single wrong digit and every swap of two neighbours."""


class CodesExhausted(Exception):
    """So many appointments on one day that no free code was drawn."""


def new_code(taken: Callable[[str], bool], draw: Callable[[int], int] = secrets.randbelow) -> str:
    """A code that nobody has that day. ``draw(n)`` gives a number below n. Raises CodesExhausted."""
    for _ in range(1000):
        digits = str(_FIRST + draw(_COUNT))
        code = digits + _check_digit(digits)
        if not taken(code):
            return code
    raise CodesExhausted


def is_code(text: str) -> bool:
    """Whether ``text`` can be the code of an appointment, as typed."""
    return len(text) == DIGITS and text.isascii() and text.isdigit() and _check_digit(text) == "0"


def _check_digit(digits: str) -> str:
    row = "0"
    for digit in digits:
        row = _DAMM[int(row)][int(digit)]
    return row
