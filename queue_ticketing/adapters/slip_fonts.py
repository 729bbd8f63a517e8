"""Finds the system's Noto Sans CJK SC and says which characters it lacks."""

import functools
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import ImageFont

FAMILY = "Noto Sans CJK SC"

_PLACES = (
    "/usr/share/fonts/opentype/noto",
    "/usr/share/fonts/noto-cjk",
    "/usr/share/fonts/google-noto-cjk",
    "/usr/share/fonts/truetype/noto",
    "/usr/local/share/fonts",
)
_STYLES = {False: "Regular", True: "Bold"}
_LIKELY_FACE = 2
_FACES = 12
_MEASURE = 32


class FontMissing(Exception):
    """The hall's font is not installed. ``values``: ``family`` and ``style``."""

    code = "font-missing"

    def __init__(self, family: str, style: str) -> None:
        self.values = {"family": family, "style": style}
        super().__init__(f"font {family} {style} not found; on Debian install the package fonts-noto-cjk")


@functools.lru_cache(maxsize=12)
def font(size: int, bold: bool = False) -> "ImageFont.FreeTypeFont":
    """The font at ``size`` dots; each size costs about 3 MB of memory until ``put_away``. Raises FontMissing."""
    from PIL import ImageFont  # noqa: PLC0415 - loaded with the first slip, not with the kiosk

    path, face = font_file(bold)
    return ImageFont.truetype(path, size, index=face, layout_engine=ImageFont.Layout.BASIC)


def put_away() -> None:
    """Give back the memory of the fonts, when a slip is drawn: to open them again takes a millisecond in all."""
    font.cache_clear()


def length(text: str, size: int, bold: bool = False) -> float:
    """The width of ``text`` in dots without loading that size: from a size in use, with one percent to spare."""
    return font(_MEASURE, bold).getlength(text) * size / _MEASURE * 1.01


def seek_fonts() -> None:
    """Looks for the fonts by the names of their files alone, in no time; raises FontMissing."""
    for bold in _STYLES:
        if next(_installed(bold), None) is None:
            font_file(bold)


@functools.lru_cache(maxsize=2)
def font_file(bold: bool) -> tuple[str, int]:
    """The font's file and its face within the collection. Raises FontMissing."""
    for path in _candidates(bold):
        face = _face_of(path, bold)
        if face is not None:
            return str(path), face
    raise FontMissing(FAMILY, _STYLES[bold])


def missing_glyphs(text: str) -> str:
    """The characters of ``text`` that the font can't draw, each once, in the order they come."""
    return "".join(dict.fromkeys(c for c in text if not c.isspace() and not _has_glyph(c)))


def drawable(text: str) -> str:
    """``text`` with the sign 〓 in place of what can't be drawn, so that a gap is seen as a gap."""
    return "".join(c if c.isspace() or _has_glyph(c) else "〓" for c in text)


def _installed(bold: bool) -> Iterator[Path]:
    for place in _PLACES:
        for ending in ("ttc", "otf", "ttf"):
            yield from sorted(Path(place).glob(f"NotoSansCJK*-{_STYLES[bold]}.{ending}"))


def _candidates(bold: bool) -> Iterator[Path]:
    yield from _installed(bold)
    found = _ask_fontconfig(bold)
    if found is not None:
        yield found


def _ask_fontconfig(bold: bool) -> Path | None:
    pattern = f"{FAMILY}:{'bold' if bold else 'regular'}"
    try:
        answer = subprocess.run(
            ["fc-match", "-f", "%{file}", pattern], capture_output=True, text=True, timeout=10, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return Path(answer.stdout.strip())


def _face_of(path: Path, bold: bool) -> int | None:
    """A collection holds a face per language; the Chinese shapes are only in the SC one."""
    from PIL import ImageFont  # noqa: PLC0415 - as above

    for face in (_LIKELY_FACE, *range(_FACES)):
        try:
            found = ImageFont.truetype(str(path), 16, index=face)
        except OSError:
            continue
        if found.getname() == (FAMILY, _STYLES[bold]):
            return int(face)
    return None


@functools.lru_cache(maxsize=8192)
def _has_glyph(character: str) -> bool:
    return _shape(character) != _shape("\uffff")


def _shape(character: str) -> tuple[tuple[int, int], bytes]:
    mask = font(_MEASURE).getmask(character, mode="1")
    return mask.size, bytes(mask)
