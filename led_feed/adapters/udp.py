"""Datagrams to one receiver or to multicast groups."""

import socket
import time

MULTICAST_HOPS = 1
"""Multicast stays on the hall's own network."""
WAIT_S = 1.0


class UdpWire:
    """With ``host`` the socket is connected, so that the network's answer to one datagram (nobody listens, no such
    host) is raised as OSError by a later one. Without, each datagram names its group; ``interface`` is the address of
    the network card through which they go, empty: the system's choice."""

    def __init__(self, host: str, port: int, interface: str = "") -> None:
        self._port = port
        family, address = _address(host, port)
        self._connected = address is not None
        self._socket = socket.socket(family, socket.SOCK_DGRAM)
        try:
            self._socket.settimeout(WAIT_S)
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
            if address:
                self._socket.connect(address)
            else:
                self._prepare_groups(interface)
        except OSError:
            self._socket.close()
            raise

    def send(self, data: bytes, host: str = "") -> None:
        if host:
            self._socket.sendto(data, (host, self._port))
        else:
            self._socket.send(data)

    def listen(self, seconds: float) -> None:
        """Nobody complains of datagrams to a group."""
        if not self._connected:
            return
        end = time.monotonic() + seconds
        try:
            while (rest := end - time.monotonic()) > 0:
                self._socket.settimeout(rest)
                self._socket.recv(1)
        except TimeoutError:
            pass
        finally:
            self._socket.settimeout(WAIT_S)

    def close(self) -> None:
        self._socket.close()

    def _prepare_groups(self, interface: str) -> None:
        self._socket.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, MULTICAST_HOPS)
        if interface:
            self._socket.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(interface))


def _address(host: str, port: int) -> tuple[int, tuple[str, int] | None]:
    if not host:
        return socket.AF_INET, None
    family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_DGRAM)[0]
    return family, (str(address[0]), int(address[1]))
