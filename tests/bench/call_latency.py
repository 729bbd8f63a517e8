"""From a clerk's press to the sign: the press is sent while the sign's long poll waits; counted until the poll's
answer, which holds the new number, has arrived."""

import asyncio
import time
import uuid

import aiohttp

from tests.bench.figures import Figures, in_ms
from tests.bench.load import PASSWORD

CALLS = 200
WARM = 10


def measured(url: str) -> Figures:
    return in_ms(asyncio.run(_calls(url)))


async def _calls(url: str) -> list[float]:
    times = []
    async with aiohttp.ClientSession(url) as session:
        desk, clerk = await _headers(session, "desk1"), await _headers(session, "w1")
        etag = ""
        for n in range(WARM + CALLS):
            body = {"service": "setup", "intent": str(uuid.uuid4())}
            async with session.post("/api/v1/tickets", json=body, headers=desk) as issued:
                assert issued.status == 201, await issued.text()
            async with session.get("/led/v1/signs/window-1/feed") as feed:
                etag = feed.headers["ETag"]
            polled = asyncio.create_task(_long_poll(session, etag))
            await asyncio.sleep(0.02)
            begun = time.monotonic()
            async with session.post("/api/v1/windows/1/call-next", json={}, headers=clerk) as called:
                number = (await called.json())["ticket"]["number"]
            arrived, shown = await polled
            assert shown == number, (shown, number)
            if n >= WARM:
                times.append(arrived - begun)
    return times


async def _long_poll(session: aiohttp.ClientSession, etag: str) -> tuple[float, str]:
    headers = {"If-None-Match": etag}
    async with session.get("/led/v1/signs/window-1/feed?wait=25", headers=headers) as answer:
        document = await answer.json()
    return time.monotonic(), document["number"]["text"] if document["number"] else ""


async def _headers(session: aiohttp.ClientSession, name: str) -> dict[str, str]:
    async with session.post("/api/v1/login", json={"name": name, "password": PASSWORD}) as answer:
        return {"Authorization": f"Bearer {(await answer.json())['token']}"}
