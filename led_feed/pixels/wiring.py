"""From dots to the bytes of their lamps, in the order in which the lamps are wired."""

from dataclasses import dataclass
from functools import lru_cache

from led_feed.pixels.raster import Raster

RED = (255, 0, 0)
MONO = (255,)
COLOURS = {
    "red": RED,
    "green": (0, 255, 0),
    "yellow": (255, 160, 0),
    "white": (255, 255, 255),
    "mono": MONO,
}
"""Names of the hall pack; ``mono``: one byte a dot."""


@dataclass(frozen=True, slots=True)
class Wiring:
    """``colour`` of a lit dot at full brightness, a value for each channel of a dot: three for RGB, one for a sign of
    one colour. ``serpentine``: every second row runs from right to left."""

    colour: tuple[int, ...] = RED
    serpentine: bool = False

    @property
    def per_dot(self) -> int:
        """Bytes of a dot."""
        return len(self.colour)


def channels(picture: Raster, wiring: Wiring, brightness: int) -> bytes:
    """All lamps of the sign, row by row. ``brightness`` in percent; whatever is lit stays visible."""
    level = min(100, max(1, brightness))
    lit = bytes(-(-part * level // 100) for part in wiring.colour)
    eights = _eights(lit)
    seen = picture.mirrored_rows() if wiring.serpentine else picture
    size, stride = -(-seen.width // 8), seen.width * len(lit)
    packed = seen.packed()
    rows = (packed[start : start + size] for start in range(0, len(packed), size))
    return b"".join(b"".join(map(eights.__getitem__, row))[:stride] for row in rows)


@lru_cache(maxsize=64)
def _eights(lit: bytes) -> tuple[bytes, ...]:
    """The lamps of eight dots, for each byte of eight dots."""
    dark = bytes(len(lit))
    return tuple(
        b"".join(lit if byte >> bit & 1 else dark for bit in range(7, -1, -1)) for byte in range(256)
    )
