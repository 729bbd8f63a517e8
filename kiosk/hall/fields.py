"""The kinds of value a pack's files are made of, each with its bounds."""

import re
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from kiosk.hall.times import parse_clock, parse_date, parse_days, parse_hours, parse_span, parse_zone
from kiosk.hall.words import refusal
from led_feed.cards.address import BadCardAddress, card_place
from queue_ticketing.hall import Span

T = TypeVar("T")


class Part(BaseModel):
    """A mapping of the pack. Keys it does not know are errors: a misspelt key must not be silently lost."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


def _read(parse: Callable[[str], T]) -> BeforeValidator:
    def of_text(value: object) -> object:
        if not isinstance(value, str):
            raise refusal("应是文字", "expected text")
        return parse(value)

    return BeforeValidator(of_text)


def _one_line(text: str) -> str:
    if not text.isprintable():
        raise refusal("应写在一行里，不含控制字符", "must be one line, without control characters")
    return text


def _card_address(text: str) -> str:
    try:
        card_place(text)
    except BadCardAddress as bad:
        raise refusal(bad.zh, bad.en) from bad
    return text


def _some_lines(text: str) -> str:
    if not text.replace("\n", " ").isprintable():
        raise refusal("不能含控制字符", "must hold no control characters")
    return text


def _decimal(zh: str, en: str) -> Callable[[object], Decimal]:
    def of_text(value: object) -> Decimal:
        if not isinstance(value, str) or not re.fullmatch(r"\d{1,14}(\.\d{1,4})?", value.strip(), re.ASCII):
            raise refusal(zh, en)
        return Decimal(value.strip())

    return of_text


def _no_mapping(value: object) -> object:
    if isinstance(value, dict):
        raise refusal(
            "这里只写收费项目的编号，金额和依据写在 fees.yaml 里",
            "only the id of a fee item stands here; amounts and basis stand in fees.yaml",
        )
    return value


def _matching(pattern: str, zh: str, en: str) -> AfterValidator:
    compiled = re.compile(pattern, re.ASCII)

    def check(text: str) -> str:
        if not compiled.fullmatch(text):
            raise refusal(zh, en)
        return text

    return AfterValidator(check)


NO_ID = "编号只能用小写字母、数字和中间的连字符"

Id = Annotated[
    str,
    StringConstraints(max_length=40),
    _matching(
        r"[a-z0-9]+(-[a-z0-9]+)*",
        f"{NO_ID}，例如 window-1",
        "an id is made of lower-case letters, digits and single hyphens, such as window-1",
    ),
]
ItemId = Annotated[Id, BeforeValidator(_no_mapping)]
Prefix = Annotated[
    str,
    _matching(
        r"[A-Z0-9]{1,3}",
        "号码前缀应是 1 到 3 个大写字母或数字，例如 A",
        "a number prefix is 1 to 3 capital letters or digits, such as A",
    ),
]
Phone = Annotated[
    str,
    _matching(
        r"[0-9][0-9+() -]{2,19}", "应是电话号码，例如 12315", "expected a telephone number such as 12315"
    ),
]
PrinterUri = Annotated[
    str,
    _matching(
        r"virtual:|(tcp|serial|usb|file)://\S+",
        "应是 virtual:、tcp://地址:9100、serial:///dev/ttyS1?baud=115200、usb://VID:PID 或 file:///dev/usb/lp0",
        "expected virtual:, tcp://HOST:9100, serial:///dev/ttyS1?baud=115200, usb://VID:PID or file:///dev/usb/lp0",
    ),
]
CardAddress = Annotated[str, StringConstraints(max_length=120), AfterValidator(_card_address)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=40), AfterValidator(_one_line)]
NameEn = Annotated[str, StringConstraints(max_length=100), AfterValidator(_one_line)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=120), AfterValidator(_one_line)]
LineEn = Annotated[str, StringConstraints(max_length=300), AfterValidator(_one_line)]
Sentence = Annotated[str, StringConstraints(min_length=1, max_length=300), AfterValidator(_one_line)]
SentenceEn = Annotated[str, StringConstraints(max_length=800), AfterValidator(_one_line)]
Paragraphs = Annotated[str, StringConstraints(min_length=1, max_length=2000), AfterValidator(_some_lines)]
ParagraphsEn = Annotated[str, StringConstraints(max_length=5000), AfterValidator(_some_lines)]
PathText = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(_one_line)]
Yuan = Annotated[
    Decimal,
    BeforeValidator(
        _decimal("应是金额（元），例如 50 或 0.5", "expected an amount of yuan such as 50 or 0.5")
    ),
    Field(ge=0, le=10**13, allow_inf_nan=False),
]
PerMille = Annotated[
    Decimal,
    BeforeValidator(_decimal("应是千分之几，例如 0.8", "expected so many per mille, such as 0.8")),
    Field(ge=0, le=1000, allow_inf_nan=False),
]
Metres = Annotated[float, Field(ge=0, le=500, allow_inf_nan=False)]

SpanText = Annotated[Span, _read(parse_span)]
HoursText = Annotated[tuple[time, time], _read(parse_hours)]
Clock = Annotated[time, _read(parse_clock)]
Days = Annotated[frozenset[int], _read(parse_days)]
Date = Annotated[date, _read(parse_date)]
Zone = Annotated[str, _read(parse_zone)]
