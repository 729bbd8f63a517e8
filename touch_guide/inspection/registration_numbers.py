"""The numbers an enterprise goes by, and their check digits. Pure.

Since 2015-10 the unified social credit code (GB 32100-2015, 18 places), from 2007 the registration number (GS15-2006,
15 digits), before that a number of 13 digits without a check digit, which archives still hold.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

_CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_VALUES = {sign: value for value, sign in enumerate(_CREDIT)}
_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_ORGANISATION = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_INNER = slice(8, 17)
"""Where a credit code holds the organisation code."""
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?E\+?\d+")
_HYPHENS = str.maketrans("", "", "-‐‑‒–—−'’=\"")


class NumberKind(StrEnum):
    CREDIT_CODE = "credit-code"
    REGISTRATION = "registration"
    OLD = "old"


class NumberFault(StrEnum):
    EMPTY = "empty"
    SCIENTIFIC = "scientific"
    """A spreadsheet made 6.4E+14 of it: its digits are lost."""
    SIGN = "sign"
    """A letter that this number never has; ``detail`` is the letter."""
    LENGTH = "length"
    """``detail`` is how many places there are."""
    CHECK = "check"
    """The last place is not what the others demand: ``detail`` is what they do."""


_WORDS: dict[NumberFault, tuple[str, str]] = {
    NumberFault.EMPTY: ("没有填写", "nothing is written"),
    NumberFault.SCIENTIFIC: (
        "被表格软件改成了科学计数，原来的数字已丢失，请把这一列设为文本后重新导出",
        "a spreadsheet turned it into an exponent and lost its digits; export the column as text",
    ),
    NumberFault.SIGN: ("含有不会出现的字符“{}”", "holds {!r}, which no such number has"),
    NumberFault.LENGTH: (
        "有 {} 位，应为 18 位统一社会信用代码、15 位注册号或 13 位旧注册号",
        "has {} places; a credit code has 18, a registration number 15, an old one 13",
    ),
    NumberFault.CHECK: ("校验位不对，按前面各位应为“{}”", "the check digit is wrong, the others demand {!r}"),
}


class BadNumber(ValueError):
    """``zh`` and ``en`` say what is wrong: for staff and imports only, a visitor is never told which part was wrong."""

    def __init__(self, fault: NumberFault, detail: str = "") -> None:
        self.fault, self.detail = fault, detail
        zh, en = _WORDS[fault]
        self.zh, self.en = zh.format(detail), en.format(detail)
        super().__init__(f"{self.zh} / {self.en}")


@dataclass(frozen=True, slots=True)
class RegistrationNumber:
    """A number whose check digit is right, in its plain form."""

    kind: NumberKind
    text: str

    @property
    def organisation_code(self) -> str | None:
        """The nine places of GB 11714 within a credit code."""
        return self.text[_INNER] if self.kind is NumberKind.CREDIT_CODE else None

    @property
    def doubtful(self) -> bool:
        """The code within has a wrong check digit of its own: the two are independent, so it may still be right."""
        inner = self.organisation_code
        return inner is not None and not is_organisation_code(inner)


def plain_number(text: str) -> str:
    """Without blanks, hyphens and quotes, in capitals and half width: how somebody wrote it is not another number."""
    if text.isascii() and text.isalnum():
        return text.upper()
    return "".join(unicodedata.normalize("NFKC", text).upper().translate(_HYPHENS).split())


def read_number(text: str) -> RegistrationNumber:
    """Raises BadNumber."""
    plain = plain_number(text)
    if not plain:
        raise BadNumber(NumberFault.EMPTY)
    if len(plain) < 18 and _SCIENTIFIC.fullmatch(plain):
        raise BadNumber(NumberFault.SCIENTIFIC)
    if len(plain) == 18:
        return RegistrationNumber(NumberKind.CREDIT_CODE, _credit_code(plain))
    if len(plain) not in {15, 13}:
        raise BadNumber(NumberFault.LENGTH, str(len(plain)))
    wrong = next((sign for sign in plain if not ("0" <= sign <= "9")), None)
    if wrong is not None:
        raise BadNumber(NumberFault.SIGN, wrong)
    if len(plain) == 13:
        return RegistrationNumber(NumberKind.OLD, plain)
    demanded = registration_check(plain[:14])
    if plain[14] != demanded:
        raise BadNumber(NumberFault.CHECK, demanded)
    return RegistrationNumber(NumberKind.REGISTRATION, plain)


def registration_check(first: str) -> str:
    """The 15th digit of a registration number: ISO 7064 MOD 11,10 over its first 14."""
    product = 10
    for digit in first:
        product = 2 * ((product + int(digit)) % 10 or 10) % 11
    return str((11 - product) % 10)


def credit_check(first: str) -> str:
    """The 18th place of a credit code, of its first 17."""
    total = sum(_CREDIT_VALUES[sign] * weight for sign, weight in zip(first, _CREDIT_WEIGHTS, strict=True))
    return _CREDIT[-total % 31]


def organisation_check(first: str) -> str:
    """The 9th place of an organisation code (GB 11714-1997), of its first 8."""
    pairs = zip(first, _ORGANISATION_WEIGHTS, strict=True)
    value = 11 - sum(_ORGANISATION.index(sign) * weight for sign, weight in pairs) % 11
    return {10: "X", 11: "0"}.get(value, str(value))


def is_organisation_code(text: str) -> bool:
    """Nine places with the right check, however it is written."""
    plain = plain_number(text)
    if len(plain) != 9 or any(sign not in _ORGANISATION for sign in plain):
        return False
    return organisation_check(plain[:8]) == plain[8]


def _credit_code(plain: str) -> str:
    wrong = next((sign for sign in plain if sign not in _CREDIT), None)
    if wrong is not None:
        raise BadNumber(NumberFault.SIGN, wrong)
    demanded = credit_check(plain[:17])
    if plain[17] != demanded:
        raise BadNumber(NumberFault.CHECK, demanded)
    return plain
