"""Refusals as they leave the server: RFC 9457 documents with a stable code, in Chinese with the English beside it."""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus

from aiohttp import web

from kiosk.http.shapes import wait
from kiosk.http.state_words import ACTIONS, STATES, WHY_CLOSED
from kiosk.http.wording import WORDS, Words
from kiosk.logs import without_identities
from queue_ticketing.model import WaitEstimate

MEDIA_TYPE = "application/problem+json"
_STANDARD = frozenset({"type", "title", "status", "detail", "detail_en", "code", "instance"})
_LONGEST_VALUE = 200
ENDS_THE_CONNECTION = frozenset({408, 413})
"""After these, what still comes in is not looked for the next request."""


class Problem(Exception):
    """Ends a request with a problem document. ``code`` is a key of ``wording.WORDS``."""

    def __init__(self, code: str, headers: Mapping[str, str] | None = None, **values: object) -> None:
        self.code = code
        self.headers = dict(headers or {})
        self.values = values
        super().__init__(code)


def document(code: str, values: Mapping[str, object], status: int | None = None) -> dict[str, object]:
    """The members of a problem. ``status`` is used for a code that the table does not know (a newer domain)."""
    words = WORDS.get(code) or Words(
        status or 400, "请求未能办理", "请求未能办理（{code}）。", "Refused ({code})."
    )
    named = _named(code, values)
    plain = {k: _plain(v) for k, v in values.items() if k not in _STANDARD}
    return {
        "type": f"urn:kiosk:problem:{code}",
        "title": words.title,
        "status": words.status,
        "code": code,
        "detail": words.detail.format_map(_Named(named, 0)),
        "detail_en": words.detail_en.format_map(_Named(named, 1)),
        **{k: v for k, v in plain.items() if v is not None},
    }


def answer(
    code: str,
    values: Mapping[str, object] | None = None,
    headers: Mapping[str, str] | None = None,
    status: int | None = None,
) -> web.Response:
    members = document(code, values or {}, status)
    number = members["status"]
    assert isinstance(number, int)
    response = web.Response(
        body=json.dumps(members, ensure_ascii=False).encode(),
        status=number,
        content_type=MEDIA_TYPE,
        headers=dict(headers or {}),
    )
    if number in ENDS_THE_CONNECTION:
        response.force_close()
    return response


def raw(
    code: str,
    values: Mapping[str, object] | None = None,
    headers: Mapping[str, str] | None = None,
    *,
    last: bool = True,
) -> bytes:
    """The whole reply, for what the application never sees; ``last``: it also ends the connection."""
    members = document(code, values or {})
    status = HTTPStatus(int(str(members["status"])))
    body = json.dumps(members, ensure_ascii=False).encode()
    more = dict(headers or {}) | ({"Connection": "close"} if last else {})
    head = (
        f"HTTP/1.1 {status.value} {status.phrase}\r\nContent-Type: {MEDIA_TYPE}\r\n"
        f"Content-Length: {len(body)}\r\nCache-Control: no-store\r\nServer: kiosk\r\n"
    )
    return "".join([head, *(f"{name}: {value}\r\n" for name, value in more.items()), "\r\n"]).encode() + body


class _Named(dict[str, str]):
    """Looks a placeholder up in one language; what a refusal did not say shows as a dash."""

    def __init__(self, named: Mapping[str, tuple[str, str]], language: int) -> None:
        super().__init__({key: both[language] for key, both in named.items()})

    def __missing__(self, key: str) -> str:
        return "—"


def _named(code: str, values: Mapping[str, object]) -> dict[str, tuple[str, str]]:
    tables = {"action": ACTIONS, "state": STATES, "why": WHY_CLOSED}
    named = {"code": (code, code)}
    for key, value in values.items():
        text = str(_plain(value))
        named[key] = (
            _spoken(value) if isinstance(value, datetime) else tables.get(key, {}).get(text, (text, text))
        )
    return named


def _spoken(at: datetime) -> tuple[str, str]:
    """A time as people say it: of a day near enough that nobody asks for the year."""
    return f"{at.month}月{at.day}日 {at:%H:%M}", f"{at:%H:%M} on {at.date()}"


def _plain(value: object) -> object:
    """A value as a member of the document: texts clipped, printable, without identity numbers; times in ISO 8601."""
    if isinstance(value, WaitEstimate):
        return wait(value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, str):
        return without_identities(re.sub(r"[\x00-\x1f\x7f\ud800-\udfff]", "", value))[:_LONGEST_VALUE]
    if isinstance(value, tuple):
        return [{k: _plain(v) for k, v in row.items()} for row in value]
    return value if isinstance(value, int) else None
