"""Several clients at once over HTTP, each on a connection of its own: ``python -m tests.bench.at_once URL WHAT CLIENTS
COUNT`` prints ``answer JSON``. WHAT is ``issue`` (as the desk), ``call`` (each clerk at a window of its own), or ``board``."""

import asyncio
import json
import sys
import time
import uuid
from typing import Any

import aiohttp

from tests.bench.figures import in_ms
from tests.bench.load import PASSWORD

WARM = 20
Client = tuple[int, dict[str, str]]
"""Its number and its headers."""


def _wish(service: str) -> dict[str, object]:
    return {"service": service, "intent": str(uuid.uuid4()), "consent": True}


async def issuing(
    session: aiohttp.ClientSession, client: Client, count: int, services: list[str]
) -> list[Any]:
    """Seconds of each request, and what was given."""
    n, headers = client
    done = []
    for k in range(count):
        wish = _wish(services[(k * 8 + n) % len(services)])
        begun = time.monotonic()
        async with session.post("/api/v1/tickets", json=wish, headers=headers) as answer:
            ticket = await answer.json()
        done.append((time.monotonic() - begun, ticket["number"]))
    return done


async def calling(
    session: aiohttp.ClientSession, client: Client, count: int, _services: list[str]
) -> list[Any]:
    n, headers = client
    done = []
    for _ in range(count):
        begun = time.monotonic()
        async with session.post(f"/api/v1/windows/{n + 1}/call-next", json={}, headers=headers) as answer:
            if answer.status == 204:
                break
            ticket = await answer.json()
        done.append((time.monotonic() - begun, ticket["ticket"]["id"]))
    return done


async def looking(
    session: aiohttp.ClientSession, client: Client, count: int, services: list[str]
) -> list[Any]:
    """The board after a change; the change itself is not counted."""
    n, headers = client
    done = []
    for k in range(count):
        wish = _wish(services[(k * 8 + n) % len(services)])
        async with session.post("/api/v1/tickets", json=wish, headers=headers) as answer:
            await answer.read()
        begun = time.monotonic()
        async with session.get("/api/v1/board") as answer:
            await answer.read()
            done.append((time.monotonic() - begun, answer.headers["ETag"]))
    return done


async def signed_in(session: aiohttp.ClientSession, name: str) -> dict[str, str]:
    async with session.post("/api/v1/login", json={"name": name, "password": PASSWORD}) as answer:
        return {"Authorization": f"Bearer {(await answer.json())['token']}"}


async def main(url: str, what: str, clients: int, count: int) -> None:
    act = {"issue": issuing, "call": calling, "board": looking}[what]
    connector = aiohttp.TCPConnector(limit=clients)
    async with aiohttp.ClientSession(url, connector=connector) as session:
        async with session.get("/api/v1/services") as answer:
            services = [one["id"] for one in (await answer.json())["services"]]
        crowd = [
            (n, await signed_in(session, f"w{n + 1}" if what == "call" else "desk1")) for n in range(clients)
        ]
        await act(session, crowd[0], WARM, services)
        begun = time.monotonic()
        some = await asyncio.gather(*(act(session, client, count, services) for client in crowd))
        took = time.monotonic() - begun
    done = [one for of_client in some for one in of_client]
    figures = in_ms([seconds for seconds, _ in done]) | {
        "per_s": round(len(done) / took),
        "doubled": len(done) - len({name for _, name in done}),
    }
    print("answer " + json.dumps(figures), flush=True)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
