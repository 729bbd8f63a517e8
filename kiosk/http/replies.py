"""JSON replies: Chinese as it is, nothing but what was meant."""

import json
from collections.abc import Mapping
from typing import Any

from aiohttp import web


def json_bytes(shape: object) -> bytes:
    return json.dumps(shape, ensure_ascii=False, separators=(",", ":")).encode()


def json_reply(shape: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> web.Response:
    return json_body(json_bytes(shape), status, headers)


def json_body(body: bytes, status: int = 200, headers: Mapping[str, str] | None = None) -> web.Response:
    return web.Response(
        body=body, status=status, headers=headers, content_type="application/json", charset="utf-8"
    )
