"""A hall at work, from outside: signs that poll each second, clerks that press Next each second.

``python -m tests.bench.load URL SIGNS CLERKS`` runs until its input ends, then prints what it did.
"""

import asyncio
import json
import random
import sys
import time
from collections import Counter

import aiohttp

PASSWORD = "demo-1234"
SIGNS_IN_HALL = [*(f"window-{n}" for n in range(1, 7)), "hall", "outdoor"]


async def sign(
    session: aiohttp.ClientSession, url: str, n: int, done: Counter[str], slow: list[float]
) -> None:
    """One sign: polls once a second with its last ETag."""
    address = f"{url}/led/v1/signs/{SIGNS_IN_HALL[n % len(SIGNS_IN_HALL)]}/feed"
    etag = ""
    await asyncio.sleep(random.random())
    while True:
        begun = time.monotonic()
        async with session.get(address, headers={"If-None-Match": etag} if etag else {}) as answer:
            await answer.read()
            etag = answer.headers.get("ETag", etag)
            done[f"feed {answer.status}"] += 1
        slow.append(time.monotonic() - begun)
        await asyncio.sleep(max(0.0, 1.0 - (time.monotonic() - begun)))


async def clerk(session: aiohttp.ClientSession, url: str, window: int, done: Counter[str]) -> None:
    """One clerk: signs in, then presses Next once a second."""
    async with session.post(
        f"{url}/api/v1/login", json={"name": f"w{window}", "password": PASSWORD}
    ) as answer:
        token = (await answer.json())["token"]
    headers = {"Authorization": f"Bearer {token}"}
    await asyncio.sleep(random.random())
    while True:
        async with session.post(
            f"{url}/api/v1/windows/{window}/call-next", json={}, headers=headers
        ) as answer:
            await answer.read()
            done[f"call {answer.status}"] += 1
        await asyncio.sleep(1.0)


async def main(url: str, signs: int, clerks: int) -> None:
    done: Counter[str] = Counter()
    slow: list[float] = []
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
        work = [asyncio.create_task(sign(session, url, n, done, slow)) for n in range(signs)]
        work += [asyncio.create_task(clerk(session, url, n % 6 + 1, done)) for n in range(clerks)]
        print("working", flush=True)
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
        for task in work:
            task.cancel()
        ended = await asyncio.gather(*work, return_exceptions=True)
    faults = [repr(end) for end in ended if isinstance(end, Exception)]
    slow.sort()
    p99 = round(slow[int(len(slow) * 0.99)] * 1000, 2) if slow else 0
    print("answer " + json.dumps(dict(done) | {"poll_p99_ms": p99, "faults": faults[:3]}), flush=True)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
