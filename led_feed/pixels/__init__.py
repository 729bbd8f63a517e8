"""Signs whose every dot we draw ourselves: pictures of one bit a dot, and the protocols that carry them."""

from led_feed.pixels.lettering import Lettering
from led_feed.pixels.link import PixelLink, Wire
from led_feed.pixels.play import Play
from led_feed.pixels.raster import Raster
from led_feed.pixels.receiver import BadPacket, DotReceiver
from led_feed.pixels.target import PixelProtocol, PixelTarget
from led_feed.pixels.wiring import Wiring, channels

__all__ = [
    "BadPacket",
    "DotReceiver",
    "Lettering",
    "PixelLink",
    "PixelProtocol",
    "PixelTarget",
    "Play",
    "Raster",
    "Wire",
    "Wiring",
    "channels",
]
