"""Reads a CSV of any size, line by line: its encoding found out, not guessed; quotes and broken lines told by line."""

import codecs
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

LONGEST_RECORD = 64 * 1024
MOST_LINES = 50
"""A quoted text that goes on for longer was never closed."""
_PIECE = 1 << 20
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_OPEN = "unexpected end of data"


@dataclass(frozen=True, slots=True, order=True)
class LineFault:
    """``field`` is empty when it is the whole line's; line 0 is the whole file's."""

    line: int
    field: str
    zh: str
    en: str

    def __str__(self) -> str:
        place = f"{self.line}: " if self.line else ""
        return f"{place}{self.field + ': ' if self.field else ''}{self.zh} / {self.en}"


class UnreadableText(Exception):
    """The whole file is refused. ``fault`` says why."""

    def __init__(self, line: int, zh: str, en: str) -> None:
        self.fault = LineFault(line, "", zh, en)
        super().__init__(str(self.fault))


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of a line, or of several when a quoted text holds line breaks; ``line`` is the first, from 1. ``read`` is
    how many bytes of the file lie behind its end."""

    line: int
    cells: list[str]
    read: int


def encoding_of(path: Path, word: str) -> str:
    """``utf-8-sig`` or ``gb18030``: in whichever ``word`` stands on the first line that says anything, if all of the
    file can be read so. Raises UnreadableText, OSError."""
    with path.open("rb") as file:
        head = file.read(LONGEST_RECORD)
    if head.startswith(_UTF_16):
        raise UnreadableText(1, "是 UTF-16 编码，请另存为“CSV UTF-8”", "is UTF-16; save it as CSV UTF-8")
    if head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise UnreadableText(0, "是 Excel 工作簿，请另存为 CSV", "is a workbook; save it as CSV")
    first = head.lstrip(codecs.BOM_UTF8).lstrip(b"\r\n").split(b"\n", 1)[0]
    for encoding in ("utf-8", "gb18030"):
        if word in first.decode(encoding, "ignore"):
            _readable(path, encoding)
            return "utf-8-sig" if encoding == "utf-8" else encoding
    raise UnreadableText(
        1, f"第一行应为表头，其中有“{word}”", f"the first line must be the header, with {word}"
    )


def records(path: Path, encoding: str) -> Iterator[Record | LineFault]:
    """Blank lines are left out. The file was seen to be readable in ``encoding``."""
    with path.open("rb") as file:
        lines = _Lines(file, encoding)
        while (line := lines.next()) is not None:
            if lines.too_long:
                yield LineFault(lines.number, "", *_TOO_LONG)
            elif line.strip():
                yield _record(lines, line)


class _Lines:
    """The lines of a text, with a look ahead. Only a line feed ends one: a form feed is not for us to judge."""

    def __init__(self, file: IO[bytes], encoding: str) -> None:
        self._file, self._decoder = file, codecs.getincrementaldecoder(encoding)()
        self._ahead: list[tuple[str, int]] = []
        self.number, self.read, self.too_long = 0, 0, False

    def next(self) -> str | None:
        if self._ahead:
            line, size = self._ahead.pop(0)
        else:
            line, size = self._fetched()
        if not size:
            return None
        self.number += 1
        self.read += size
        return line

    def give_back(self, lines: list[tuple[str, int]]) -> None:
        """They will come again."""
        self._ahead = lines + self._ahead
        self.number -= len(lines)
        self.read -= sum(size for _, size in lines)

    def _fetched(self) -> tuple[str, int]:
        raw = self._file.readline(LONGEST_RECORD)
        self.too_long = len(raw) == LONGEST_RECORD and not raw.endswith(b"\n")
        text, size = self._decoder.decode(raw), len(raw)
        while self.too_long and raw and not raw.endswith(b"\n"):
            raw = self._file.readline(LONGEST_RECORD)
            self._decoder.decode(raw)
            size += len(raw)
        return text, size


def _record(lines: _Lines, first: str) -> Record | LineFault:
    number, taken, text = lines.number, list[tuple[str, int]](), first
    while True:
        try:
            cells = next(csv.reader([text], strict=True))
            return Record(number, cells, lines.read)
        except csv.Error as problem:
            if _OPEN not in str(problem):
                lines.give_back(taken)
                return LineFault(number, "", *(_NEVER_CLOSED if taken else _words(str(problem))))
        before = lines.read
        more = lines.next() if len(taken) < MOST_LINES and len(text) < LONGEST_RECORD else None
        if more is None:
            lines.give_back(taken)
            return LineFault(number, "", *_NEVER_CLOSED)
        taken.append((more, lines.read - before))
        text += more


def _readable(path: Path, encoding: str) -> None:
    decoder, line = codecs.getincrementaldecoder(encoding)(), 1
    with path.open("rb") as file:
        while True:
            piece = file.read(_PIECE)
            try:
                decoder.decode(piece, final=not piece)
            except UnicodeDecodeError as problem:
                line += problem.object[: problem.start].count(b"\n")
                byte = f"0x{problem.object[problem.start]:02X}"
                name = encoding.upper()
                raise UnreadableText(
                    line,
                    f"表头是 {name} 编码，这一行却有不属于它的字节 {byte}",
                    f"the header is {name}, but this line has the byte {byte}, which is not",
                ) from problem
            if not piece:
                return
            line += piece.count(b"\n")


def _words(problem: str) -> tuple[str, str]:
    """Of what the reader of CSV complains about."""
    if "new-line" in problem:
        return (
            "行尾是旧式的回车符，请用换行符另存",
            "lines end with a bare carriage return; save it with line feeds",
        )
    return (
        "引号后面应为逗号；文字里的引号要写两次",
        "a closing quote must be followed by a comma; a quote within a text is written twice",
    )


_NEVER_CLOSED = ("引号没有配对的结束引号", "a quoted text is never closed")
_TOO_LONG = (
    "一行超过 64 KiB，可能整个文件没有换行",
    "a line of more than 64 KiB: has the file no line breaks?",
)
