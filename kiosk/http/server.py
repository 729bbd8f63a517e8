"""The HTTP server on a thread and an event loop of its own, so that a busy screen never delays a sign's poll."""

import asyncio
import logging
import socket
import threading
from collections.abc import Callable

from aiohttp import web

from kiosk.http.application import release
from kiosk.http.front_door import FrontDoor
from kiosk.listening import BACKLOG, listening

log = logging.getLogger(__name__)
CLOSE_SECONDS = 3.0
ACCEPTED_AT_ONCE = 16
"""Between these the loop looks at the connections that it has: a flood of new ones never keeps a sign waiting."""


class HttpServer:
    """``app_factory`` is called on the server's own thread. ``bound`` is a socket that listens already; the server
    closes it in the end."""

    def __init__(
        self,
        app_factory: Callable[[], web.Application],
        host: str,
        port: int,
        bound: socket.socket | None = None,
    ) -> None:
        self._app_factory = app_factory
        self._host = host
        self._port = port
        self._socket = bound
        self._thread = threading.Thread(target=self._run, name="http", daemon=True)
        self._begun = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None
        self._trouble: BaseException | None = None

    def start(self) -> int:
        """Serve; returns the port, which is a free one when 0 was asked for. Raises CannotListen."""
        self._socket = self._socket or listening(self._host, self._port)
        port: int = self._socket.getsockname()[1]
        self._thread.start()
        self._begun.wait()
        if self._trouble is not None:
            self.close()
            raise self._trouble
        return port

    def close(self) -> None:
        """End every connection and the thread; may be called twice, and before ``start``."""
        if self._thread.is_alive() and self._loop is not None and self._stop is not None:
            try:
                self._loop.call_soon_threadsafe(self._stop.set)
            except RuntimeError:
                pass  # it is ending by itself
        if self._thread.ident is not None:
            self._thread.join()
        if self._socket is not None:
            self._socket.close()

    def _run(self) -> None:
        try:
            with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
                runner.run(self._serve())
        except BaseException as trouble:
            self._trouble = trouble
            if self._begun.is_set():
                log.exception("the HTTP server ended")
        finally:
            self._begun.set()

    async def _serve(self) -> None:
        assert self._socket is not None
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        app = self._app_factory()
        runner = web.AppRunner(app, handle_signals=False, access_log=None, shutdown_timeout=CLOSE_SECONDS)
        await runner.setup()
        door = FrontDoor(app, runner)
        listener = await self._loop.create_server(
            door.connection, sock=self._socket, backlog=ACCEPTED_AT_ONCE
        )
        self._socket.listen(BACKLOG)  # so many may wait; the loop takes in no more at a time than it was told
        sweep = asyncio.create_task(door.sweep(), name="http-sweep")
        self._begun.set()
        await self._stop.wait()
        listener.close()
        release(app)
        sweep.cancel()
        await asyncio.gather(sweep, return_exceptions=True)
        await runner.cleanup()
        door.close()
