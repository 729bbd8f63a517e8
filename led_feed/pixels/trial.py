"""What a technician may try on a receiver of dots: lit lines that run over it, and what it can't do."""

import math

from led_feed.cards.trial import Act, Words
from led_feed.pixels.raster import Raster

WIPE_S = 8.0
QUICKEST_S = 1 / 15
HEAD = 48
"""Bytes of a packet that a technician may want to see: its header and the first lamps."""
LISTEN_S = 2.0
"""Shorter than the silence after which receivers give up."""
UNABLE = {
    Act.STATUS: Words(
        "点阵接收器的协议没有回音，问不到状态；请看屏上",
        "nothing comes back on this protocol; look at the sign",
    ),
    Act.CLEAR: Words("点阵接收器没有清屏命令，请用“关屏”", "there is no clearing: switch it off instead"),
    Act.CLOCK: Words("点阵接收器没有时钟", "a receiver of dots has no clock"),
}
NO_COMPLAINT = Words(
    "网络没有报错。接收器不会应答，请用“逐行点亮”“逐列点亮”看屏上的走线",
    "the network does not complain; the receiver never answers, so run a line over the sign and look",
)


class Wipe:
    """One lit row after the other from the top, or column from the left. A serpentine that the pack does not know
    lets every second row seem right and columns fall apart; a wrong offset shifts them."""

    missing = ""

    def __init__(self, act: Act, width: int, height: int) -> None:
        self._rows = act is Act.ROWS
        self._width, self._height = width, height
        self._count = height if self._rows else width
        self._step_s = max(QUICKEST_S, WIPE_S / self._count)

    def at(self, t: float) -> Raster:
        place = math.floor(t / self._step_s + 1e-6) % self._count
        if self._rows:
            lit = (1 << self._width) - 1
            return Raster(self._width, tuple(lit if y == place else 0 for y in range(self._height)))
        return Raster(self._width, (1 << self._width - 1 - place,) * self._height)

    def next_after(self, t: float) -> float:
        return (math.floor(t / self._step_s + 1e-6) + 1) * self._step_s


def picture_words(picture: Raster, packets: int) -> Words:
    return Words(
        f"画面 {picture.width}×{picture.height}，亮 {picture.lit} 点，共 {packets} 个包（这里是第一个）",
        f"picture of {picture.width}x{picture.height}, {picture.lit} dots lit, the first of {packets} packets",
    )
