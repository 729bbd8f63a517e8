"""What stands before the application: counts connections, hurries slow heads, and lets signs take the short way.

A connection begins here. While it asks for nothing but feeds it stays here; at the first other request it is handed
over to aiohttp, with the bytes read so far, for the rest of its life. Whoever polls too often gets his 429 and is not
read from for as long as it says.
"""

import asyncio
import logging
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from kiosk.http import problems
from kiosk.http.application import expecting_only
from kiosk.http.crowd import MOST_CONNECTIONS, MOST_PER_ADDRESS, Crowd
from kiosk.http.held_poll import HeldPoll
from kiosk.http.keys import LEAN, SIGN_BELLS
from kiosk.http.lean_feed import Wait
from kiosk.http.poll_limit import TooManyPolls
from kiosk.listening import room_for

log = logging.getLogger(__name__)
HEAD_LIMIT = 16 * 1024
HEAD_SECONDS = 10.0
IDLE_SECONDS = 75.0
HEADS_AT_ONCE = 32
"""Requests sent in one piece; then the others have their turn."""
LONGEST_REST = 64 * 1024
"""Bytes kept of a connection that is not read from."""
WRITE_LIMIT = 1024 * 1024
END = b"\r\n\r\n"
"""The end of a request's head."""


class _ProblemHandler(web.RequestHandler):
    """aiohttp's connection, answering what is not HTTP with a problem instead of a page of its own."""

    __slots__ = ()

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,  # noqa: ARG002 - the base class names it
    ) -> web.StreamResponse:
        if request.writer.output_size > 0:
            raise ConnectionError("the reply has begun already")
        if status >= 500:
            log.error("fault outside the application", exc_info=exc)
        response = problems.answer("bad-http" if status < 500 else "fault", {"reference": "-"})
        response.headers["Server"] = "kiosk"
        response.force_close()
        return response


class FrontDoor:
    """Makes the protocol of each connection. Belongs to the loop's thread."""

    def __init__(self, app: web.Application, runner: web.AppRunner) -> None:
        server = runner.server
        assert server is not None
        self._server = server
        server.request_handler = expecting_only(server.request_handler)
        self.lean = app[LEAN]
        self.bells = app[SIGN_BELLS]
        self.loop = asyncio.get_running_loop()
        self.crowd: Crowd[Connection] = Crowd(room_for(MOST_CONNECTIONS), MOST_PER_ADDRESS)

    def connection(self) -> "Connection":
        return Connection(self)

    def application(self) -> web.RequestHandler:
        return _ProblemHandler(
            self._server,
            loop=self.loop,
            keepalive_timeout=IDLE_SECONDS,
            lingering_time=2.0,
            max_headers=100,
            auto_decompress=False,
        )

    def enter(self, one: "Connection") -> None:
        """Take a connection in; somebody else, or it itself, may have to go for that."""
        gone = self.crowd.enter(one, one.ip, self.loop.time())
        if gone is not None:
            gone.send_away()

    async def sweep(self) -> None:
        """Once a second: end what sends its head too slowly, or has been silent for long."""
        while True:
            await asyncio.sleep(1.0)
            now = self.loop.time()
            for one in self.crowd.guests():
                one.hurry(now)

    def close(self) -> None:
        for one in self.crowd.guests():
            one.abort()


class Connection(asyncio.Protocol):
    """One connection, from its first byte."""

    def __init__(self, door: FrontDoor) -> None:
        self._door = door
        self._transport: asyncio.Transport | None = None
        self._inner: web.RequestHandler | None = None
        self._buffer = b""
        self._local = ""
        self._since = door.loop.time()
        self._rest: asyncio.TimerHandle | None = None
        self._held: HeldPoll | None = None
        self.ip = ""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self.ip = _address(transport.get_extra_info("peername"))
        self._local = _address(transport.get_extra_info("sockname"))
        self._door.enter(self)

    def data_received(self, data: bytes) -> None:
        if self._inner is not None:
            self._inner.data_received(data)
            return
        if not self._buffer:
            self._since = self._door.loop.time()
        self._buffer += data
        if self._held is None or len(self._buffer) > LONGEST_REST:
            self._take_heads()

    def _take_heads(self) -> None:
        """Answer what goes the short way; hand over at the first head that does not."""
        begun, heads = 0, 0
        reply: bytes | Wait | None = b""
        while self._free and (end := self._buffer.find(END, begun, begun + HEAD_LIMIT + len(END))) >= 0:
            reply = self._answer(self._buffer[begun:end])
            if not isinstance(reply, bytes):
                break
            begun, heads = end + len(END), heads + 1
            self._send(reply)
            if heads == HEADS_AT_ONCE:
                self._rest_for(0)
        if begun:
            self._heard()
        if isinstance(reply, Wait):
            begun = end + len(END)
        self._buffer = self._buffer[begun:]
        self._go_the_long_way(reply)

    def _go_the_long_way(self, reply: "bytes | Wait | None") -> None:
        """What could not be answered at once."""
        if reply is None:
            self._hand_over()
        elif isinstance(reply, Wait):
            self._hold(reply)
        elif len(self._buffer) > (HEAD_LIMIT if self._free else LONGEST_REST):
            self._end("head-too-large")

    @property
    def _free(self) -> bool:
        """Whether the next request may be looked at."""
        assert self._transport is not None
        return self._rest is None and self._held is None and not self._transport.is_closing()

    def _heard(self) -> None:
        self._since = self._door.loop.time()
        self._door.crowd.asked(self, self._since)

    def _answer(self, head: bytes) -> bytes | Wait | None:
        try:
            return self._door.lean.answer(head, self.ip, self._local)
        except TooManyPolls as refusal:
            self._rest_for(refusal.retry_after_s)
            return _too_many(refusal.retry_after_s)

    def _hold(self, wait: Wait) -> None:
        """The answer comes with the sign's next news; what comes in meanwhile stays in the buffer."""
        self._held = HeldPoll(self._door.lean, self._door.bells, wait, self._end_hold)
        self._door.crowd.stays(self)
        self._held.begin()

    def _end_hold(self, reply: bytes) -> None:
        self._held = None
        self._send(reply)
        self._heard()
        if self._buffer:
            self._door.loop.call_soon(self._take_heads)

    def _rest_for(self, seconds: float) -> None:
        assert self._transport is not None
        self._transport.pause_reading()
        self._rest = self._door.loop.call_later(seconds, self._go_on)

    def _go_on(self) -> None:
        self._rest, self._since = None, self._door.loop.time()
        if self._transport is not None and not self._transport.is_closing():
            self._transport.resume_reading()
            self._take_heads()

    def _send(self, reply: bytes) -> None:
        assert self._transport is not None
        self._transport.write(reply)
        if self._transport.get_write_buffer_size() > WRITE_LIMIT:
            self.abort()

    def _hand_over(self) -> None:
        assert self._transport is not None
        self._door.crowd.stays(self)
        self._inner, data, self._buffer = self._door.application(), self._buffer, b""
        self._inner.connection_made(self._transport)
        self._inner.data_received(data)

    def hurry(self, now: float) -> None:
        """aiohttp watches over its own connections; here the head has its time, and silence its own."""
        if self._inner is not None or self._rest is not None or self._held is not None:
            return
        if self._buffer and now - self._since > HEAD_SECONDS:
            self._end("request-too-slow")
        elif now - self._since > IDLE_SECONDS:
            self._close()

    def send_away(self) -> None:
        """The house is full. Nothing was promised here: who asked for something has had it."""
        self._end("busy", {"Retry-After": "5"})

    def _end(self, code: str, headers: Mapping[str, str] | None = None) -> None:
        self._buffer = b""
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(problems.raw(code, None, headers))
            self._transport.close()

    def _close(self) -> None:
        if self._transport is not None:
            self._transport.close()

    def abort(self) -> None:
        if self._transport is not None:
            self._transport.abort()

    def eof_received(self) -> bool | None:
        if self._inner is not None:
            self._inner.eof_received()
        return None

    def pause_writing(self) -> None:
        if self._inner is not None:
            self._inner.pause_writing()

    def resume_writing(self) -> None:
        if self._inner is not None:
            self._inner.resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        self._door.crowd.leave(self)
        if self._rest is not None:
            self._rest.cancel()
        if self._held is not None:
            self._held.drop()
        if self._inner is not None:
            self._inner.connection_lost(exc)


def _too_many(seconds: int) -> bytes:
    headers = {"Retry-After": str(seconds)}
    return problems.raw("too-many-polls", {"retry_after": seconds}, headers, last=False)


def _address(name: Any) -> str:
    return str(name[0]) if isinstance(name, tuple) and name else ""
