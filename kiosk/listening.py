"""The socket of the HTTP server: bound at once, so that a port that is taken is told before a screen opens."""

import errno
import socket

BACKLOG = 512
OTHER_FILES = 256
"""Descriptors that everything but connections may need: databases, devices, the screen, pages being sent."""
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


def room_for(connections: int) -> int:
    """How many connections there can be, at most ``connections``: raises the process's limit of open files as far as
    that takes and the system allows. A limit reached would end the taking in of anybody, and the writing of files."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return connections
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = connections + OTHER_FILES
    unlimited = resource.RLIM_INFINITY
    if soft != unlimited and soft < wanted:
        soft = wanted if hard == unlimited else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return connections if soft == unlimited else max(1, min(connections, soft - OTHER_FILES))


def _sentence(trouble: OSError, host: str, port: int) -> str:
    if isinstance(trouble, socket.gaierror) or trouble.errno == errno.EADDRNOTAVAIL:
        return f"本机没有地址 {host}，请更换 --host / this machine has no address {host}; give another --host"
    if trouble.errno == errno.EADDRINUSE:
        return f"端口 {port} 已被占用，请更换 --port / port {port} is taken; give another --port"
    if trouble.errno == errno.EACCES:
        return f"无权使用端口 {port}，请更换 --port / port {port} is not allowed; give another --port"
    return f"不能在 {host}:{port} 提供服务：{trouble} / cannot serve on {host}:{port}: {trouble}"
