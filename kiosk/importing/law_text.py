"""Makes one file of a collection of laws into a document of the pack."""

import re
from dataclasses import dataclass
from pathlib import Path

from touch_guide.library.front_matter import KEYS, front_matter
from touch_guide.library.safety import MAX_BYTES
from touch_guide.library.tree import title_of
from touch_guide.library.values import LibraryFault

_HEADING = re.compile(r"#{1,3}[ \t]+(.+?)[ \t]*#*$")


@dataclass(frozen=True, slots=True)
class Converted:
    """``shift`` is by how many lines the text lies lower than in its source; ``dropped`` are keys of its front matter
    that the kiosk has no use for."""

    text: str
    shift: int
    dropped: tuple[str, ...] = ()


def converted(file: str, data: bytes) -> Converted | LibraryFault:
    """UTF-8 or GB18030, with a title line: the first heading, else the file's name. ``file`` is its path in the
    collection."""
    if len(data) > MAX_BYTES:
        limit = MAX_BYTES // 1024 // 1024
        return LibraryFault(file, 1, f"文件太大，最多 {limit} MiB", f"the file is larger than {limit} MiB")
    text = _decoded(data)
    if text is None:
        return LibraryFault(file, 1, "既不是 UTF-8 也不是 GB18030 编码", "is neither UTF-8 nor GB18030")
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    head, dropped = _known_keys(file, rows)
    body = rows[front_matter(file, rows).end :]
    first = next((n for n, row in enumerate(body) if row.strip()), len(body))
    heading = _HEADING.match(body[first]) if first < len(body) else None
    if heading:
        body[first] = f"# {heading[1].strip()}"
        return Converted("\n".join([*head, *body]), len(head) + len(body) - len(rows), dropped)
    titled = [f"# {title_of(Path(file).stem).strip()}", ""]
    return Converted("\n".join([*head, *titled, *body]), len(head) + 2 + len(body) - len(rows), dropped)


def _decoded(data: bytes) -> str | None:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _known_keys(file: str, rows: list[str]) -> tuple[list[str], tuple[str, ...]]:
    """The rows of the front matter without keys that a kiosk does not know; one that has no end is kept, to be
    refused."""
    end = front_matter(file, rows).end
    kept: list[str] = []
    dropped: list[str] = []
    dropping = False
    for row in rows[:end]:
        key = re.split("[:：]", row, maxsplit=1)[0].strip()
        goes_on = row.startswith((" ", "-", "　")) and row.rstrip() != "---"
        if not goes_on:
            dropping = (
                bool(row.strip()) and row.rstrip() != "---" and key not in KEYS and not row.startswith("#")
            )
            if dropping:
                dropped.append(key[:20])
        if not dropping:
            kept.append(row)
    return kept, tuple(dropped)
