"""Where a card is: ``tcp://HOST:PORT``, ``udp://HOST:PORT``, ``serial:///dev/ttyS0?baud=57600``. Pure."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

ONBON_PORT = 5005
BAUDS = (9600, 19200, 38400, 57600, 115200)
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.:-]*[A-Za-z0-9])?")


class BadCardAddress(ValueError):
    """The address names no card; in both languages, for the technician."""

    code = "bad-card-address"

    def __init__(self, zh: str, en: str) -> None:
        self.zh, self.en = zh, en
        super().__init__(en)


@dataclass(frozen=True, slots=True)
class NetPlace:
    """``scheme`` is tcp or udp; without a port in the address ``port`` is 0."""

    scheme: str
    host: str
    port: int


@dataclass(frozen=True, slots=True)
class SerialPlace:
    device: str
    baud: int


def card_place(address: str) -> NetPlace | SerialPlace:
    """Raises BadCardAddress."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError as fault:
        raise BadCardAddress("地址或端口写得不对", "the address or its port is not valid") from fault
    if parts.scheme in {"tcp", "udp"}:
        return _net(parts.scheme, host, port, parts.path.strip("/") or parts.query)
    if parts.scheme == "serial" and not host:
        return _serial(parts.path, parts.query)
    raise BadCardAddress(
        "应写 tcp://地址:端口、udp://地址:端口 或 serial:///dev/ttyS0?baud=57600",
        "expected tcp://HOST:PORT, udp://HOST:PORT or serial:///dev/ttyS0?baud=57600",
    )


def _net(scheme: str, host: str, port: int | None, rest: str) -> NetPlace:
    if not _HOST.fullmatch(host) or rest or port == 0:
        raise BadCardAddress(
            f"应写 {scheme}://地址:端口，例如 {scheme}://192.168.1.80:{ONBON_PORT}",
            f"expected {scheme}://HOST:PORT, such as {scheme}://192.168.1.80:{ONBON_PORT}",
        )
    return NetPlace(scheme, host, port or 0)


def _serial(device: str, query: str) -> SerialPlace:
    options = {name: values[-1] for name, values in parse_qs(query, keep_blank_values=True).items()}
    baud = options.pop("baud", "57600")
    known = ", ".join(map(str, BAUDS))
    if not device.strip("/") or options:
        raise BadCardAddress(
            "应写设备，例如 serial:///dev/ttyS0?baud=57600",
            "expected a device, such as serial:///dev/ttyS0?baud=57600",
        )
    if not baud.isdecimal() or int(baud) not in BAUDS:
        raise BadCardAddress(f"波特率应是 {known} 之一", f"the baud rate is one of {known}")
    return SerialPlace(device, int(baud))
