"""A hall's signs from outside: those that poll each second, those that hold a long poll, and a clerk who calls.

``python -m tests.bench.sign_crowd URL NAMES`` (names of signs, parted by commas) obeys commands, a line each: ``tickets N``,
``begin``, ``count`` (polls since the last time), ``calls N``, ``end``.
"""

import asyncio
import json
import random
import sys
import time
import uuid
from collections import Counter

import aiohttp

from tests.bench.call_latency import WARM, _headers
from tests.bench.figures import Figures, in_ms

LONG_POLLS = 50
WINDOW = "1"
SERVICE = "setup"
BETWEEN_CALLS_S = 0.4


class Crowd:
    """``arrived`` holds for each number the instants at which long polls of its window brought it."""

    def __init__(self, session: aiohttp.ClientSession, names: list[str]) -> None:
        self.session = session
        self.names = names
        self.work: list[asyncio.Task[None]] = []
        self.done: Counter[str] = Counter()
        self.slow: list[float] = []
        self.arrived: dict[str, list[float]] = {}

    def begin(self) -> None:
        at_window = [name for name in self.names if name.startswith(f"window-{WINDOW}")]
        waiting = [at_window[n % len(at_window)] for n in range(LONG_POLLS)]
        self.work = [asyncio.create_task(self._poll(name)) for name in self.names]
        self.work += [asyncio.create_task(self._wait(name)) for name in waiting]

    async def end(self) -> list[str]:
        for task in self.work:
            task.cancel()
        ended = await asyncio.gather(*self.work, return_exceptions=True)
        self.work = []
        return [repr(one) for one in ended if isinstance(one, Exception)]

    def counted(self) -> dict[str, object]:
        done, slow = dict(self.done), self.slow
        self.done, self.slow = Counter(), []
        return {"polls": done, "poll": in_ms(slow) if slow else {}}

    async def tickets(self, count: int) -> None:
        """Numbers to be called later, when their slips are printed."""
        desk = await _headers(self.session, "desk1")
        for _ in range(WARM + count):
            body = {"service": SERVICE, "intent": str(uuid.uuid4())}
            async with self.session.post("/api/v1/tickets", json=body, headers=desk) as issued:
                assert issued.status == 201, await issued.text()

    async def calls(self, count: int) -> Figures:
        """From the clerk's press to the arrival at each of the long polls."""
        clerk = await _headers(self.session, f"w{WINDOW}")
        pressed: dict[str, float] = {}
        for turn in range(WARM + count):
            begun = time.monotonic()
            press = self.session.post(f"/api/v1/windows/{WINDOW}/call-next", json={}, headers=clerk)
            async with press as called:
                number = (await called.json())["ticket"]["number"]
            if turn >= WARM:
                pressed[number] = begun
            await asyncio.sleep(BETWEEN_CALLS_S)
        times = [
            at - pressed[number] for number, ats in self.arrived.items() if number in pressed for at in ats
        ]
        return in_ms(times) | {"calls": count, "arrived_share": round(len(times) / count / LONG_POLLS, 3)}

    async def _poll(self, name: str) -> None:
        address, etag = f"/led/v1/signs/{name}/feed", ""
        due = time.monotonic() + random.random()
        while True:
            await asyncio.sleep(due - time.monotonic())
            begun, due = time.monotonic(), due + 1.0
            async with self.session.get(address, headers={"If-None-Match": etag}) as answer:
                await answer.read()
            etag = answer.headers.get("ETag", etag)
            self.done[str(answer.status)] += 1
            self.slow.append(time.monotonic() - begun)

    async def _wait(self, name: str) -> None:
        address, etag = f"/led/v1/signs/{name}/feed?wait=25", ""
        while True:
            async with self.session.get(address, headers={"If-None-Match": etag}) as answer:
                body = await answer.read()
            came, etag = time.monotonic(), answer.headers.get("ETag", etag)
            if answer.status == 200 and (number := json.loads(body)["number"]):
                self.arrived.setdefault(number["text"], []).append(came)


async def main(url: str, names: list[str]) -> None:
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(url, connector=connector) as session:
        crowd = Crowd(session, names)
        loop = asyncio.get_running_loop()
        print("working", flush=True)
        while command := (await loop.run_in_executor(None, sys.stdin.readline)).strip():
            print("answer " + json.dumps(await _obeyed(crowd, command)), flush=True)
        await crowd.end()


async def _obeyed(crowd: Crowd, command: str) -> object:
    name, _, count = command.partition(" ")
    if name == "begin":
        return crowd.begin()
    if name == "end":
        return await crowd.end()
    if name == "tickets":
        return await crowd.tickets(int(count))
    return await crowd.calls(int(count)) if name == "calls" else crowd.counted()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2].split(",")))
