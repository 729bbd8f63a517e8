"""Reads the picture that a hall puts on its slips, within bounds."""

from pathlib import Path
from typing import TYPE_CHECKING

from queue_ticketing.hall import SlipLogo

if TYPE_CHECKING:
    from PIL import Image

LARGEST_BYTES = 64 * 1024
TALLEST = 240
WIDEST = {80: 548, 58: 368}
"""Dots between the margins of each paper."""
_BLACK_BELOW = 128
_MAGIC = b"\x89PNG\r\n\x1a\n"


class BadLogo(ValueError):
    """Why the picture can't be printed, in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        self.zh, self.en = zh, en
        super().__init__(en)


def read_logo(path: Path, width_mm: int) -> SlipLogo:
    """Grey becomes black or white, what is transparent white. Raises BadLogo."""
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise BadLogo(f"读不出来：{error.strerror}", f"cannot be read: {error.strerror}") from error
    if not data.startswith(_MAGIC):
        raise BadLogo("应是 png 图片", "must be a png picture")
    if len(data) > LARGEST_BYTES:
        limit = LARGEST_BYTES // 1024
        raise BadLogo(f"图片文件太大，最多 {limit} KiB", f"the picture's file is larger than {limit} KiB")
    return _dots(data, WIDEST[width_mm])


def _dots(data: bytes, widest: int) -> SlipLogo:
    from io import BytesIO  # noqa: PLC0415 - only a pack with a picture needs these

    from PIL import Image  # noqa: PLC0415

    try:
        picture = Image.open(BytesIO(data), formats=("PNG",))
        width, height = picture.size
        if width > widest or height > TALLEST:
            zh = f"图片 {width}×{height} 点太大，最多 {widest}×{TALLEST} 点（8 点为 1 毫米）"
            en = f"the picture is {width}x{height} dots, at most {widest}x{TALLEST} fit (8 dots a millimetre)"
            raise BadLogo(zh, en)
        return _one_bit(picture)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        if isinstance(error, BadLogo):
            raise
        raise BadLogo("png 图片已损坏", "the png picture is damaged") from error


def _one_bit(picture: "Image.Image") -> SlipLogo:
    from PIL import Image  # noqa: PLC0415

    rgba = picture.convert("RGBA")
    paper = Image.new("RGBA", rgba.size, "white")
    grey = Image.alpha_composite(paper, rgba).convert("L")
    inked = grey.point([255 if value < _BLACK_BELOW else 0 for value in range(256)], mode="1")
    return SlipLogo(inked.width, inked.height, inked.tobytes())
