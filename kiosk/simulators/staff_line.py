"""A member of staff at the kiosk's HTTP interface: signs in, asks, and takes a refusal as an answer."""

import json
import logging
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

import aiohttp

logger = logging.getLogger(__name__)
ANSWER_S = 5.0


@dataclass(frozen=True, slots=True)
class Reply:
    """``status`` 0 means that no answer came; ``code`` is the problem's code, empty when there was none."""

    status: int
    fields: dict[str, Any] = field(default_factory=dict)

    @property
    def good(self) -> bool:
        return 200 <= self.status < 300

    @property
    def code(self) -> str:
        return "" if self.good else str(self.fields.get("code", "no-answer"))


class StaffLine:
    """One account at one kiosk. Belongs to the loop of its session."""

    def __init__(self, session: aiohttp.ClientSession, url: str, name: str, password: str) -> None:
        self._session = session
        self._url = url.rstrip("/")
        self._account = {"name": name, "password": password}
        self._token = ""
        self.name = name

    async def ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> Reply:
        """Ask; sign in first when that is needed. Never raises for a refusal or a silent server."""
        if not self._token and not (await self._sign_in()).good:
            return Reply(HTTPStatus.UNAUTHORIZED, {"code": "not-signed-in"})
        reply = await self._send(method, path, body)
        if reply.status == HTTPStatus.UNAUTHORIZED:
            self._token = ""
        return reply

    async def _sign_in(self) -> Reply:
        reply = await self._send("POST", "/api/v1/login", self._account)
        self._token = str(reply.fields.get("token", ""))
        if not reply.good:
            logger.info("%s cannot sign in: %s", self.name, reply.code)
        return reply

    async def _send(self, method: str, path: str, body: dict[str, Any] | None) -> Reply:
        headers = {"Authorization": f"Bearer {self._token}"} if self._token else {}
        limit = aiohttp.ClientTimeout(total=ANSWER_S)
        url = self._url + path
        try:
            async with self._session.request(
                method, url, json=body, headers=headers, timeout=limit
            ) as answer:
                return Reply(answer.status, _fields(await answer.read()))
        except (aiohttp.ClientError, TimeoutError) as fault:
            logger.info("%s gets no answer from %s: %s", self.name, path, type(fault).__name__)
            return Reply(0)


def _fields(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body) if body else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
