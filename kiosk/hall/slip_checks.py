"""What must hold for the hall's own slip: its picture, its code, its order."""

from collections.abc import Iterator
from pathlib import Path

from kiosk.hall.errors import PackError
from kiosk.hall.reading import inside, there_is
from kiosk.hall.rows import text, texts
from kiosk.hall.slip_logo import BadLogo, read_logo
from kiosk.hall.yaml_places import Document
from queue_ticketing.hall import TICKET_CODE

_QR_LONGEST = 120
_NEEDED = ("number", "code")


def slip_faults(directory: Path, hall: Document) -> Iterator[PackError]:
    """Works on the file as read: ``slip`` may be anything."""
    slip = hall.data.get("slip")
    if not isinstance(slip, dict):
        return
    logo, qr = text(slip, "logo"), text(slip, "qr")
    if logo is not None:
        yield from _logo(directory, hall, logo, narrow=text(slip, "width_mm") == "58")
    if qr and qr != TICKET_CODE:
        yield from _qr(hall, qr)
    yield from _order(hall, slip.get("order"))


def _logo(directory: Path, hall: Document, logo: str, *, narrow: bool) -> Iterator[PackError]:
    place, path = ("slip", "logo"), directory / logo
    if not logo.isprintable() or not inside(directory, path):
        zh, en = (
            "路径在大厅资料目录之外，应写成 slip/文件名.png",
            "lies outside the pack, expected slip/NAME.png",
        )
        yield hall.error(place, zh, en)
    elif not there_is(path):
        yield hall.error(place, f"没有文件 {logo[:60]}", f"there is no file {logo[:60]}")
    else:
        try:
            read_logo(path, 58 if narrow else 80)
        except BadLogo as bad:
            yield hall.error(place, bad.zh, bad.en)


def _qr(hall: Document, qr: str) -> Iterator[PackError]:
    place = ("slip", "qr")
    if not qr.startswith(("https://", "http://")) or not qr.isascii() or " " in qr:
        zh = "写 ticket，或以 https:// 开头、不含中文和空格的网址"
        yield hall.error(
            place, zh, "must be ticket, or an address that begins with https://, ASCII, no spaces"
        )
    elif "{id}" not in qr:
        yield hall.error(
            place, "网址里要有 {id}，好认出是哪个号", "the address must hold {id}, to tell the ticket"
        )
    elif len(qr) > _QR_LONGEST:
        zh, en = (
            f"网址太长，最多 {_QR_LONGEST} 个字符",
            f"the address is longer than {_QR_LONGEST} characters",
        )
        yield hall.error(place, zh, en)


def _order(hall: Document, order: object) -> Iterator[PackError]:
    listed = texts(order)
    for n, name in listed:
        if any(name == earlier for m, earlier in listed if m < n):
            yield hall.error(("slip", "order", n), f"{name[:20]} 写了两次", f"{name[:20]} is listed twice")
    for needed in _NEEDED if listed else ():
        if all(name != needed for _, name in listed):
            zh = f"不能没有 {needed}：没有号码和二维码就不是小票"
            yield hall.error(
                ("slip", "order"), zh, f"must hold {needed}: without number and code it is no slip"
            )
