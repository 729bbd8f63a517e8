"""What signs show, dot for dot, for pages that play it as the sign does: the lines as strips, each strip sent once."""

import base64
from collections.abc import Iterable

from kiosk.http.shapes import Json
from led_feed import Item, Showing, Sign, deal, line_count, line_scale, system_font
from led_feed.pixels import Lettering
from led_feed.pixels.play import lines_shown


def pictures(shown: Iterable[tuple[Sign, str, Showing]]) -> Json:
    """``shown``: signs with the revision of what they show. A strip is 16 rows of dots from the top, each row filled up
    to whole bytes, the leftmost dot the highest bit; a sign draws every dot ``scale`` × ``scale``. Raises FontMissing."""
    lettering, strips = Lettering(system_font()), _Strips()
    signs = [_picture(sign, rev, showing, lettering, strips) for sign, rev, showing in shown]
    return {"signs": signs, "strips": strips.drawn(lettering)}


class _Strips:
    def __init__(self) -> None:
        self._keys: dict[str, int] = {}

    def key(self, text: str) -> int:
        return self._keys.setdefault(text, len(self._keys))

    def drawn(self, lettering: Lettering) -> list[Json]:
        """In the order of their keys."""
        return [_strip(text, lettering) for text in self._keys]


def _strip(text: str, lettering: Lettering) -> Json:
    raster = lettering.draw(text)
    stride = -(-raster.width // 8)
    fill = stride * 8 - raster.width
    rows = b"".join((row << fill).to_bytes(stride, "big") for row in raster.rows)
    return {"w": raster.width, "text": text, "bits": base64.b64encode(rows).decode("ascii")}


def _picture(sign: Sign, rev: str, showing: Showing, lettering: Lettering, strips: _Strips) -> Json:
    lines = lines_shown(sign, showing)
    rows = deal(lines, line_count(sign.height))
    return {
        "id": sign.id,
        "kind": sign.kind.value,
        "window": sign.window or None,
        "rev": rev,
        "w": sign.width,
        "h": sign.height,
        "scale": line_scale(sign.height),
        "rows": [[_line(item, strips) for item in row] for row in rows],
        "emergency": showing.interrupt is not None,
        "lit": showing.lit,
        "brightness": showing.brightness,
        "power": [[f"{start:%H:%M}", f"{end:%H:%M}"] for start, end in showing.power],
        "encoding": sign.card.encoding if sign.card else sign.encoding,
        "address": sign.card.address if sign.card else None,
        "missing": lettering.missing("".join(line.text for line in lines)),
    }


def _line(item: Item, strips: _Strips) -> Json:
    """Speed in dots of the 16-dot line a second, as the feed has it."""
    return {
        "strip": strips.key(item.text),
        "effect": item.effect.value,
        "speed": item.speed_px_s,
        "dwell": item.dwell_s,
        "repeat": item.repeat,
    }
