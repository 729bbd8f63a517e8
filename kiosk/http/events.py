"""The live stream of staff pages: the outbox as server-sent events, so that a page that was away can catch up."""

import asyncio
import json
import logging
from collections import deque
from datetime import tzinfo
from typing import TYPE_CHECKING

from kiosk.http import shapes
from kiosk.http.bells import Bell
from kiosk.http.context import HttpContext
from kiosk.outbox import Event

if TYPE_CHECKING:
    from queue_ticketing.slips.printer_view import PrinterView

log = logging.getLogger(__name__)
MOST_CLIENTS = 64
MOST_BEHIND = 256
"""Messages kept for a client that reads slowly; then it is let go, to come back with Last-Event-ID."""
REPLAY_LIMIT = 1000
BATCH = 200
LOOK_SECONDS = 60.0
"""Another process may have written, which rings no bell here."""


class Stream:
    """One client's queue. ``lost`` once it fell too far behind."""

    def __init__(self, after: int) -> None:
        self.after = after
        self.lost = False
        self.bell = Bell()
        self._queue: deque[bytes] = deque()

    def put(self, message: bytes) -> None:
        if len(self._queue) >= MOST_BEHIND:
            self.lost = True
        else:
            self._queue.append(message)
        self.bell.ring()

    def begin(self, replay: bytes) -> None:
        self._queue.appendleft(b"retry: 2000\n\n" + replay)

    def take(self) -> bytes:
        taken = b"".join(self._queue)
        self._queue.clear()
        return taken


class EventHub:
    """Reads the outbox once for all clients. Belongs to the loop's thread, except ``bell`` and ``printer_changed``."""

    def __init__(self, context: HttpContext) -> None:
        self._context = context
        self._loop = asyncio.get_running_loop()
        self._streams: set[Stream] = set()
        self._read_to = 0
        self._ready = asyncio.Event()
        self.bell = Bell()

    @property
    def closed(self) -> bool:
        return self.bell.closed

    async def run(self) -> None:
        self._read_to = await self._context.read(self._context.events.last_id)
        self._ready.set()
        while not self.closed:
            heard = self.bell.rings
            try:
                await self._read_new()
            except Exception:
                log.exception("the live stream could not read the outbox")
            await self.bell.wait(LOOK_SECONDS, heard)

    async def _read_new(self) -> None:
        while self._streams:
            events = await self._context.read(lambda: self._context.events.since(self._read_to, BATCH))
            for event in events:
                if event.id <= self._read_to:
                    continue
                self._read_to = event.id
                message = self._message(event)
                for stream in self._streams:
                    if event.id > stream.after:
                        stream.put(message)
            if len(events) < BATCH:
                return

    def printer_changed(self, view: "PrinterView") -> None:
        """Tell of the printer at once; such news have no id, for a page reads the printer anew anyway."""
        self._tell(news("printer", shapes.printer(view)))

    def _tell(self, message: bytes) -> None:
        try:
            self._loop.call_soon_threadsafe(self._to_all, message)
        except RuntimeError:
            return  # the loop has ended: nobody listens

    def _to_all(self, message: bytes) -> None:
        for stream in self._streams:
            stream.put(message)

    async def join(self, last_id: int | None) -> Stream | None:
        """A stream from behind ``last_id`` on, or from now on; None when too many listen already."""
        if self.closed or len(self._streams) >= MOST_CLIENTS:
            return None
        await self._ready.wait()
        newest = await self._context.read(self._context.events.last_id)
        if not self._streams:  # while nobody listens nothing is read
            self._read_to = max(self._read_to, newest)
        known = last_id is not None and newest - REPLAY_LIMIT <= last_id <= newest
        start = last_id if known and last_id is not None else self._read_to
        stream, read_to = Stream(max(start, self._read_to)), self._read_to
        self._streams.add(stream)  # what comes after ``read_to`` is queued while the missed events are read
        try:
            greeting = news("hello" if known or last_id is None else "reset", {"last_id": stream.after})
            stream.begin(greeting + await self._replay(start, read_to))
        except BaseException:
            self.leave(stream)
            raise
        return stream

    async def _replay(self, start: int, read_to: int) -> bytes:
        """The events behind ``start`` that the hub has passed already; later ones come by themselves."""
        if start >= read_to:
            return b""
        events = await self._context.read(lambda: self._context.events.since(start, REPLAY_LIMIT))
        return b"".join(self._message(event) for event in events if event.id <= read_to)

    def _message(self, event: Event) -> bytes:
        return event_message(event, self._context.clock.now().tzinfo)

    def leave(self, stream: Stream) -> None:
        self._streams.discard(stream)

    def close(self) -> None:
        self.bell.close()
        for stream in self._streams:
            stream.bell.close()


def event_message(event: Event, zone: tzinfo | None) -> bytes:
    """One message; JSON holds no raw line break, so one data line carries it. Times in the hall's zone."""
    at = event.at.astimezone(zone).isoformat(timespec="milliseconds")
    data = {"id": event.id, "at": at, "subject": event.subject, "facts": event.facts}
    return f"id: {event.id}\n".encode() + news(event.kind, data)


def news(kind: str, facts: dict[str, object]) -> bytes:
    return f"event: {kind}\ndata: {json.dumps(facts, ensure_ascii=False)}\n\n".encode()
