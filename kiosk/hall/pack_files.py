"""Pictures and PDF files that a pack names: inside it, of the right kind, not too large."""

import struct
from dataclasses import dataclass
from pathlib import Path

from kiosk.hall.reading import inside, there_is

_PNG, _PDF, _JPG = b"\x89PNG\r\n\x1a\n", b"%PDF-", b"\xff\xd8\xff"
_MIB = 1024 * 1024
MOST_DOTS = 40_000_000
"""Of a picture: A4 at 600 dots an inch is 35 million."""


class BadFile(ValueError):
    """Why a file can't be shown, in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        self.zh, self.en = zh, en
        super().__init__(en)


@dataclass(frozen=True, slots=True)
class FileRule:
    """By suffix, how a file of the kind begins; ``zh`` and ``en`` say what it should be."""

    begins: dict[str, bytes]
    largest: int
    zh: str
    en: str


PHOTO = FileRule(
    {".jpg": _JPG, ".jpeg": _JPG, ".png": _PNG},
    4 * _MIB,
    "照片应是 jpg 或 png 文件",
    "a photo must be a jpg or png file",
)
FORM = FileRule(
    {".pdf": _PDF, ".png": _PNG}, 10 * _MIB, "表格应是 pdf 或 png 文件", "a form must be a pdf or png file"
)


def check_picture(directory: Path, name: str, like_zh: str, like_en: str, rule: FileRule) -> None:
    """Raises BadFile. Reads a few bytes only, however large the file is."""
    path = directory / name
    if not name.isprintable() or not inside(directory, path):
        raise BadFile(
            f"路径在大厅资料目录之外，应写成 {like_zh}", f"lies outside the pack, expected {like_en}"
        )
    begin = rule.begins.get(path.suffix.lower())
    if begin is None:
        raise BadFile(rule.zh, rule.en)
    if not there_is(path):
        raise BadFile(f"没有文件 {name[:60]}", f"there is no file {name[:60]}")
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(24)
    except OSError as error:
        raise BadFile(f"读不出来：{error.strerror}", f"cannot be read: {error.strerror}") from error
    _check_contents(rule, begin, head, size)


def _check_contents(rule: FileRule, begin: bytes, head: bytes, size: int) -> None:
    if size > rule.largest:
        most, has = rule.largest // _MIB, -(-size // _MIB)
        raise BadFile(
            f"文件太大：{has} MB，最多 {most} MB", f"the file has {has} MB, at most {most} MB are allowed"
        )
    if not head.startswith(begin):
        raise BadFile(f"{rule.zh}，内容不是", f"{rule.en}, its contents are not")
    if begin is _PNG and len(head) == 24:
        width, height = struct.unpack(">II", head[16:24])
        if width * height > MOST_DOTS:
            zh = f"图片 {width}×{height} 点太大，请缩小到 {MOST_DOTS // 10_000} 万点以内"
            raise BadFile(zh, f"the picture has {width}x{height} dots, at most {MOST_DOTS} are allowed")
