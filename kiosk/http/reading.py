"""Reads what a client sent: bounded, strictly UTF-8, shallow JSON objects whose fields are checked one by one."""

import asyncio
import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, NoReturn

from aiohttp import web

from kiosk.http.problems import Problem
from kiosk.logs import without_identities

BODY_LIMIT = 64 * 1024
BODY_SECONDS = 10.0
DEEPEST = 8


class Kind(StrEnum):
    TEXT = "text"
    INTENT = "intent"
    REMARK = "remark"
    """Words of staff that are kept and shown: identity numbers in them are hidden."""
    FLAG = "flag"
    ROWS = "rows"
    """One to ``most`` JSON objects, none at all where they are not required; the call itself checks their members."""
    NUMBER = "number"
    """A whole one."""
    PACK_VALUE = "pack-value"
    """A part of a hall pack: mappings, lists and texts; numbers and flags become texts, null stays."""
    MOMENT = "moment"
    """An instant in ISO 8601 with its offset; read as an aware datetime."""


@dataclass(frozen=True, slots=True)
class Field:
    """One member of a body. Texts are trimmed of nothing and hold at most ``longest`` characters, no controls; numbers
    lie between ``least`` and ``most``."""

    name: str
    kind: Kind = Kind.TEXT
    required: bool = True
    longest: int = 64
    choices: tuple[str, ...] = ()
    about: str = ""
    written: bool = False
    """A null must be written out: to leave it out by mistake must not mean null."""
    least: int = 0
    most: int = 2**31 - 1


async def read_fields(request: web.Request, fields: Sequence[Field]) -> dict[str, Any]:
    """The declared fields of the body, optional ones None when absent. Unknown members are ignored.

    Raises Problem: not-json, body-too-large, body-too-slow, malformed-json, bad-field, bad-intent.
    """
    raw = await _read_bytes(request)
    if raw and (request.content_type != "application/json" or "Content-Encoding" in request.headers):
        raise Problem("not-json", {"Accept": "application/json"})
    members = parse_object(raw) if raw else {}
    return {field.name: _checked(field, members) for field in fields}


async def _read_bytes(request: web.Request) -> bytes:
    if not request.body_exists:
        return b""
    if (request.content_length or 0) > BODY_LIMIT:
        raise Problem("body-too-large")
    pieces, size = [], 0
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for piece in request.content.iter_any():
                size += len(piece)
                if size > BODY_LIMIT:
                    raise Problem("body-too-large")
                pieces.append(piece)
    except TimeoutError:
        raise Problem("body-too-slow") from None
    except (web.RequestPayloadError, ConnectionError):
        raise Problem("bad-http") from None
    return b"".join(pieces)


def parse_object(raw: bytes) -> dict[str, Any]:
    """A JSON object of at most DEEPEST levels; anything else is ``malformed-json`` or ``bad-field``."""
    try:
        value = json.loads(raw.decode("utf-8"), parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise Problem("malformed-json") from None
    if _too_deep(value):
        raise Problem("malformed-json")
    if not isinstance(value, dict):
        _refuse("body", "a JSON object", "应为 JSON 对象")
    return value


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _too_deep(value: object) -> bool:
    level: list[object] = [value]
    for _ in range(DEEPEST + 1):
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return False
    return True


def _inside(value: object) -> Sequence[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else ()


def _checked(field: Field, members: Mapping[str, Any]) -> Any:
    value = members.get(field.name)
    if value is None:
        return _missing(field, members)
    if field.kind is Kind.INTENT:
        return _intent(value)
    if field.kind is Kind.FLAG:
        return (
            value if isinstance(value, bool) else _refuse(field.name, "true or false", "应为 true 或 false")
        )
    if field.kind is Kind.ROWS:
        return _rows(field, value)
    if field.kind is Kind.NUMBER:
        return _number(field, value)
    if field.kind is Kind.MOMENT:
        return _moment(field, value)
    if field.kind is Kind.PACK_VALUE:
        return _pack_value(field, value)
    text = _text(field, value)
    return without_identities(text) if field.kind is Kind.REMARK else text


def _rows(field: Field, value: object) -> list[dict[str, Any]]:
    rows = value if isinstance(value, list) else []
    least = 1 if field.required or not isinstance(value, list) else 0
    if not least <= len(rows) <= field.most or not all(isinstance(row, dict) for row in rows):
        _refuse(field.name, f"a list of 1 to {field.most} objects", f"应为 1 至 {field.most} 项的列表")
    return rows


def _missing(field: Field, members: Mapping[str, Any]) -> None:
    if field.written and field.name not in members:
        _refuse(field.name, "a value or null", "必填，可以是 null")
    if field.required and field.kind is Kind.INTENT:
        raise Problem("bad-intent", field=field.name)
    if field.required:
        _refuse(field.name, "a value", "必填")


def _number(field: Field, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not field.least <= value <= field.most:
        expected = f"a whole number from {field.least} to {field.most}"
        _refuse(field.name, expected, f"应为 {field.least} 至 {field.most} 的整数")
    return value


def _pack_value(field: Field, value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        _refuse(field.name, "a JSON object", "应为 JSON 对象")
    return {key: _pack_part(field, inner) for key, inner in value.items() if inner is not None}


def _pack_part(field: Field, value: object) -> object:
    """The depth was bounded when the body was parsed."""
    if isinstance(value, dict):
        return _pack_value(field, value)
    if isinstance(value, list):
        return [_pack_part(field, inner) for inner in value if inner is not None]
    if isinstance(value, bool):
        return "true" if value else "false"
    text = value if isinstance(value, str) else str(value)
    if not _clean(text.replace("\n", " ")):
        _refuse(field.name, "plain text", "应为文字")
    return text.strip()


def _moment(field: Field, value: object) -> datetime:
    try:
        read = (
            datetime.fromisoformat(value) if isinstance(value, str) and len(value) <= field.longest else None
        )
        if read is not None and read.tzinfo is not None:
            return read.astimezone(UTC)
    except (ValueError, OverflowError):
        read = None
    return _refuse(
        field.name, "a time such as 2026-03-02T10:00:00+08:00", "应为 2026-03-02T10:00:00+08:00 样式的时间"
    )


def _intent(value: object) -> str:
    """The UUID in its canonical form, so that one intent has one spelling."""
    if not isinstance(value, str) or len(value) not in (32, 36):
        raise Problem("bad-intent", field="intent")
    try:
        return str(uuid.UUID(value))
    except ValueError:
        raise Problem("bad-intent", field="intent") from None


def _text(field: Field, value: object) -> str:
    if not isinstance(value, str) or not _clean(value):
        _refuse(field.name, "plain text", "应为文字")
    if field.choices and value not in field.choices:
        _refuse(
            field.name, "one of " + ", ".join(field.choices), "应为 " + "、".join(field.choices) + " 之一"
        )
    if len(value) > field.longest or (field.required and not value.strip()):
        _refuse(field.name, f"1 to {field.longest} characters", f"应为 1 至 {field.longest} 个字")
    return value


def _clean(text: str) -> bool:
    """No control characters and no half surrogates, which neither a database nor a slip can hold."""
    return all(ch >= " " and ch != "\x7f" and not "\ud800" <= ch <= "\udfff" for ch in text)


def _refuse(field: str, expected: str, expected_zh: str) -> NoReturn:
    raise Problem("bad-field", field=field, expected=expected, expected_zh=expected_zh)
