"""What must hold of the receivers of dots behind the signs."""

import re
from collections.abc import Iterator

from kiosk.hall.errors import PackError
from kiosk.hall.rows import text
from kiosk.hall.yaml_places import Document, Place

UNIVERSES = {"sacn": (1, 63999), "artnet": (0, 32767)}
"""E1.31 6.2.7; Art-Net 4: 15 bits."""
MULTICAST = re.compile(r"udp://multicast(:[0-9]+)?/?")
SLOTS = 512
LONGEST = 9
USUAL_SIGN = 128, 16


def dot_card_faults(
    hall: Document, place: Place, row: dict[str, object], card: dict[str, object]
) -> Iterator[PackError]:
    """``row`` is a sign whose card is driven by ``ddp``, ``sacn`` or ``artnet``."""
    at = (*place, "card")
    driver, address = text(card, "driver"), text(card, "address") or ""
    if MULTICAST.fullmatch(address) and driver in {"ddp", "artnet"}:
        zh, en = "只有 sacn 可以用 udp://multicast", "udp://multicast is for sacn only"
        yield hall.error((*at, "address"), zh, en)
    if driver in UNIVERSES:
        lowest, highest = UNIVERSES[driver]
        first = _whole(card, "universe", 1)
        last = first + _universes(row, card) - 1
        if not lowest <= first <= last <= highest:
            zh = f"这块屏占用域 {first} 到 {last}，{driver} 只有 {lowest} 到 {highest}"
            en = f"the sign takes the universes {first} to {last}; {driver} has {lowest} to {highest}"
            yield hall.error((*at, "universe"), zh, en)


def _universes(row: dict[str, object], card: dict[str, object]) -> int:
    per_dot = 1 if card.get("colour") == "mono" else 3
    width, height = _whole(row, "width", USUAL_SIGN[0]), _whole(row, "height", USUAL_SIGN[1])
    return -(-(width * height + _whole(card, "offset", 0)) // (SLOTS // per_dot))


def _whole(part: dict[str, object], key: str, default: int) -> int:
    """What is no number is the schema's business."""
    value = str(part.get(key, default))
    return int(value) if value.isdecimal() and len(value) <= LONGEST else default
