"""What a document may not hold: it is shown to everybody, on a machine without a network."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from touch_guide.library.values import LibraryFault

MAX_BYTES = 2 * 1024 * 1024
MAX_PICTURE_BYTES = 5 * 1024 * 1024
PICTURES = frozenset({".png", ".jpg", ".jpeg"})
MOST_FAULTS = 20

_CONTROLS = bytes(n for n in range(32) if n not in (9, 10, 13)) + b"\x7f"
# What Unicode has for hiding or turning letters: no law needs them, and they make a page say what its file does not.
_UNSEEN = re.compile("[\x80-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_TARGET = re.compile(r"(!?)\[[^\]\n]*\]\(\s*<?([^)\s>]*)")
_DEFINED = re.compile(r"^ {0,3}\[[^\]\n]+\]:\s*<?(\S*?)>?\s*(?:[\"'(].*)?$")
_SCHEME = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:|//|\\\\)")


def decoded(file: str, data: bytes) -> str | LibraryFault:
    """The text of a file, line ends made plain; a fault when it is too large or not UTF-8."""
    if len(data) > MAX_BYTES:
        limit = MAX_BYTES // 1024 // 1024
        return LibraryFault(file, 1, f"文件太大，最多 {limit} MiB", f"the file is larger than {limit} MiB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        zh, en = "不是 UTF-8 编码，请另存为 UTF-8", "is not UTF-8; save the file as UTF-8"
        return LibraryFault(file, data[: error.start].count(b"\n") + 1, zh, en)
    return text.replace("\r\n", "\n").replace("\r", "\n") if b"\r" in data else text


def text_faults(file: str, data: bytes, text: str, folder: Path, pack: Path) -> list[LibraryFault]:
    """Everything in ``text`` that is refused; quick when nothing looks suspicious. ``folder`` holds the document."""
    suspicious = (
        len(data.translate(None, _CONTROLS)) != len(data) or b"<" in data or b"](" in data or b"]:" in data
    )
    if not suspicious and not _UNSEEN.search(text):
        return []
    faults: list[LibraryFault] = []
    for number, row in enumerate(text.split("\n"), start=1):
        faults += [LibraryFault(file, number, zh, en) for zh, en in _row_faults(row, folder, pack)]
        if len(faults) >= MOST_FAULTS:
            break
    return faults


def _row_faults(row: str, folder: Path, pack: Path) -> Iterator[tuple[str, str]]:
    if any((ord(c) < 32 and c != "\t") or c == "\x7f" for c in row) or _UNSEEN.search(row):
        yield "有看不见的控制字符，请删去", "holds unseen control characters; delete them"
    if _TAG.search(row):
        yield (
            "有 HTML 或脚本标记（<…>），只能用 Markdown",
            "holds HTML or a script; only Markdown is allowed",
        )
    for found in _TARGET.finditer(row):
        yield from (
            _picture_faults(found[2], folder, pack) if found[1] else _link_faults(found[2], folder, pack)
        )
    defined = _DEFINED.match(row)
    if defined:
        yield from _link_faults(defined[1], folder, pack)


def _link_faults(target: str, folder: Path, pack: Path) -> Iterator[tuple[str, str]]:
    path, _, _ = unquote(target).partition("#")
    if _SCHEME.match(unquote(target)):
        zh, en = (
            "有指向网络或程序的链接，终端不能打开",
            "links to a network or a program; the kiosk cannot open it",
        )
        yield f"{zh}：{target[:60]}", en
    elif path and (
        not path.endswith(".md") or not _inside(folder / path, pack) or not _is_file(folder / path)
    ):
        zh, en = "链接应指向资料包里的 .md 文件", "a link must lead to an .md file in the pack"
        yield f"{zh}：{target[:60]}", en


def _picture_faults(target: str, folder: Path, pack: Path) -> Iterator[tuple[str, str]]:
    path = unquote(target)
    file = folder / path
    if _SCHEME.match(path) or path.startswith("/") or not _inside(file, pack):
        yield f"图片不在资料包里：{target[:60]}", "a picture must lie in the pack"
    elif file.suffix.lower() not in PICTURES or not _is_file(file):
        yield f"找不到图片（png 或 jpg）：{target[:60]}", "no such picture (png or jpg)"
    elif file.stat().st_size > MAX_PICTURE_BYTES:
        yield f"图片太大，最多 5 MiB：{target[:60]}", "the picture is larger than 5 MiB"


def _inside(path: Path, pack: Path) -> bool:
    try:
        return path.resolve().is_relative_to(pack.resolve())
    except (OSError, RuntimeError, ValueError):  # a loop of links; a name with a NUL
        return False


def _is_file(path: Path) -> bool:
    """False too for a name that is too long for the disk."""
    try:
        return path.is_file()
    except OSError:
        return False
