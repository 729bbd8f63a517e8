"""What must hold of the cards behind the signs."""

from collections.abc import Iterator

from kiosk.hall.dot_card_checks import dot_card_faults
from kiosk.hall.errors import PackError
from kiosk.hall.rows import rows, text
from kiosk.hall.yaml_places import Document
from led_feed.cards.address import BadCardAddress, NetPlace, SerialPlace, card_place

SCHEMES = {"onbon": ("tcp", "serial"), "ddp": ("udp",), "sacn": ("udp",), "artnet": ("udp",)}
"""How each driver reaches its card."""


def card_faults(hall: Document) -> Iterator[PackError]:
    """A driver that cannot go that way, and a card that two signs would fight for."""
    taken: dict[NetPlace | SerialPlace, str] = {}
    for place, row in rows(hall, "signs"):
        card = row.get("card")
        if not isinstance(card, dict):
            continue
        yield from dot_card_faults(hall, place, row, card)
        at, driver = (*place, "card", "address"), text(card, "driver") or ""
        found = _place(text(card, "address") or "")
        if found is None:
            continue
        scheme = "serial" if isinstance(found, SerialPlace) else found.scheme
        if scheme not in SCHEMES.get(driver, (scheme,)):
            ways = "、".join(SCHEMES[driver])
            en = f"{driver} cards are reached by {', '.join(SCHEMES[driver])}"
            yield hall.error(at, f"{driver} 卡的地址应以 {ways} 开头", en)
        if scheme != "udp" and found in taken:
            other = taken[found][:40]
            yield hall.error(at, f"屏 {other} 已经用了这个地址", f"sign {other} has this address already")
        taken.setdefault(found, text(row, "id") or "?")


def _place(address: str) -> NetPlace | SerialPlace | None:
    """None for what the schema refuses."""
    try:
        return card_place(address)
    except BadCardAddress:
        return None
