"""The HTTP server on a thread and an event loop of its own, so that a busy screen never delays a sign's poll."""

import asyncio
import errno
import logging
import socket
import threading
from collections.abc import Callable

from aiohttp import web

from kiosk.http.application import release
from kiosk.http.front_door import FrontDoor

log = logging.getLogger(__name__)
BACKLOG = 512
HIGHEST_PORT = 65535
CLOSE_SECONDS = 3.0


class CannotListen(Exception):
    """The address can't be served; the message is one sentence for the technician, in Chinese and English."""


class HttpServer:
    """``app_factory`` is called on the server's own thread."""

    def __init__(self, app_factory: Callable[[], web.Application], host: str, port: int) -> None:
        self._app_factory = app_factory
        self._host = host
        self._port = port
        self._socket: socket.socket | None = None
        self._thread = threading.Thread(target=self._run, name="http", daemon=True)
        self._begun = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None
        self._trouble: BaseException | None = None

    def start(self) -> int:
        """Serve; returns the port, which is a free one when 0 was asked for. Raises CannotListen."""
        self._socket = listening(self._host, self._port)
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
        listener = await self._loop.create_server(door.connection, sock=self._socket, backlog=BACKLOG)
        sweep = asyncio.create_task(door.sweep(), name="http-sweep")
        self._begun.set()
        await self._stop.wait()
        listener.close()
        release(app)
        sweep.cancel()
        await asyncio.gather(sweep, return_exceptions=True)
        await runner.cleanup()
        door.close()


def listening(host: str, port: int) -> socket.socket:
    """A bound, listening socket; raises CannotListen with a sentence that says what to do."""
    if not 0 <= port <= HIGHEST_PORT:
        raise CannotListen(f"端口应为 0 至 65535，而不是 {port} / the port must be 0 to 65535, not {port}")
    try:
        family, _, _, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        return socket.create_server(address[:2], family=family, backlog=BACKLOG)
    except OSError as trouble:
        raise CannotListen(_sentence(trouble, host, port)) from trouble


def _sentence(trouble: OSError, host: str, port: int) -> str:
    if isinstance(trouble, socket.gaierror) or trouble.errno == errno.EADDRNOTAVAIL:
        return f"本机没有地址 {host}，请更换 --host / this machine has no address {host}; give another --host"
    if trouble.errno == errno.EADDRINUSE:
        return f"端口 {port} 已被占用，请更换 --port / port {port} is taken; give another --port"
    if trouble.errno == errno.EACCES:
        return f"无权使用端口 {port}，请更换 --port / port {port} is not allowed; give another --port"
    return f"不能在 {host}:{port} 提供服务：{trouble} / cannot serve on {host}:{port}: {trouble}"
