"""The socket of the HTTP server: bound at once, so that a port that is taken is told before a screen opens."""

import errno
import socket

BACKLOG = 512
HIGHEST_PORT = 65535


class CannotListen(Exception):
    """The address can't be served; the message is one sentence for the technician, in Chinese and English."""


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
