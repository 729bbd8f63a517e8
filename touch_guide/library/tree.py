"""Reads the folders of laws and information: the menus, the heads, and what is wrong with the files."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from touch_guide.library.front_matter import front_matter
from touch_guide.library.safety import MAX_BYTES, decoded, text_faults
from touch_guide.library.values import Column, DocumentHead, DocumentKind, LibraryFault

ROOTS = (
    ("laws", DocumentKind.LAW, "法规政策", "Laws and policies"),
    ("disclosure", DocumentKind.DISCLOSURE, "政府信息公开", "Government information"),
)
INDEX = "index.md"
MAX_DEPTH = 6
MAX_DOCUMENTS = 20_000
MAX_TITLE = 200
OUTSIDE = ("文件在资料包之外，不能用链接指到别处", "lies outside the pack; links must not lead out")
_ORDER = re.compile(r"^\d{1,4}[-_.、 ]+(?=.)")
_BRACKETED = re.compile(r"[（(][^（）()]*(?:修正|修订|年|版)[^（）()]*[）)]\s*$")


@dataclass(frozen=True)
class Library:
    """The columns at the top of the menu, those of laws and those of information."""

    columns: tuple[Column, ...] = ()
    faults: tuple[LibraryFault, ...] = field(default=(), compare=False)

    @cached_property
    def documents(self) -> tuple[DocumentHead, ...]:
        return tuple(head for column in self.columns for head in column.everything())

    @cached_property
    def _by_id(self) -> dict[str, DocumentHead]:
        return {head.id: head for head in self.documents}

    @cached_property
    def _by_title(self) -> dict[str, DocumentHead]:
        laws = (head for head in self.documents if head.kind is DocumentKind.LAW)
        return {_bare(head.title): head for head in reversed(tuple(laws))}

    def document(self, document_id: str) -> DocumentHead | None:
        return self._by_id.get(document_id)

    def column(self, column_id: str) -> Column | None:
        return next((c for c in _below(self.columns) if c.id == column_id), None)

    def law_named(self, title: str) -> DocumentHead | None:
        """The law that a citation names, whatever its brackets and its year of amendment."""
        bare = _bare(title)
        return self._by_title.get(bare) or self._by_title.get(f"中华人民共和国{bare}")


def read_library(pack: Path) -> Library:
    """The library of a pack, with every fault of its files; a faulty document is not in the tree."""
    reading = _Reading(pack)
    columns = [
        reading.column(pack / name, kind, title, title_en)
        for name, kind, title, title_en in ROOTS
        if (pack / name).is_dir()
    ]
    return Library(tuple(c for c in columns if c.count), tuple(reading.faults))


class _Reading:
    def __init__(self, pack: Path) -> None:
        self._pack = pack
        self._read = 0
        self.faults: list[LibraryFault] = []

    def column(self, folder: Path, kind: DocumentKind, title: str, title_en: str, depth: int = 0) -> Column:
        name = folder.relative_to(self._pack).as_posix()
        if depth >= MAX_DEPTH:
            self._fault(name, f"文件夹超过 {MAX_DEPTH} 层", f"folders are more than {MAX_DEPTH} deep")
            return Column(name, title, title_en)
        if not self._inside(folder):
            self._fault(name, *OUTSIDE)
            return Column(name, title, title_en)
        documents, columns = [], []
        for path in self._entries(folder, name):
            if path.is_dir():
                columns.append(self.column(path, kind, title_of(path.name), "", depth + 1))
            elif path.suffix.lower() == ".md":
                head = self._head(path, kind)
                if head is not None and path.name == INDEX:
                    title, title_en = head.title, head.title_en
                elif head is not None:
                    documents.append(head)
        return Column(name, title, title_en, tuple(documents), tuple(c for c in columns if c.count))

    def _entries(self, folder: Path, name: str) -> Iterator[Path]:
        try:
            found = sorted(p for p in folder.iterdir() if not p.name.startswith((".", "README")))
        except OSError as error:
            reason = error.strerror or type(error).__name__
            self._fault(name, f"读不出来：{reason}", f"cannot be read: {reason}")
            return
        yield from found

    def _head(self, path: Path, kind: DocumentKind) -> DocumentHead | None:
        file = path.relative_to(self._pack).as_posix()
        self._read += 1
        if self._read > MAX_DOCUMENTS:
            if self._read == MAX_DOCUMENTS + 1:
                self._fault(file, f"文件超过 {MAX_DOCUMENTS} 个", f"more than {MAX_DOCUMENTS} documents")
            return None
        if not self._inside(path):
            self._fault(file, *OUTSIDE)
            return None
        try:
            with path.open("rb") as stream:
                data = stream.read(MAX_BYTES + 1)
            stat = path.stat()
        except OSError as error:
            reason = error.strerror or type(error).__name__
            self._fault(file, f"读不出来：{reason}", f"cannot be read: {reason}")
            return None
        head, faults = read_head(file, data, path, kind, self._pack)
        self.faults += faults
        if head is None or faults:
            return None
        return replace(head, stamp=stat.st_mtime_ns)

    def _inside(self, path: Path) -> bool:
        """What is no link lies where its folder does."""
        try:
            return not path.is_symlink() or path.resolve().is_relative_to(self._pack.resolve())
        except (OSError, RuntimeError):  # a loop of links
            return False

    def _fault(self, file: str, zh: str, en: str) -> None:
        self.faults.append(LibraryFault(file, 1, zh, en))


def read_head(
    file: str, data: bytes, path: Path, kind: DocumentKind, pack: Path
) -> tuple[DocumentHead | None, list[LibraryFault]]:
    """The head of one document and what is wrong with the whole of it. ``file`` is its path inside the pack."""
    text = decoded(file, data)
    if isinstance(text, LibraryFault):
        return None, [text]
    rows = text[:20_000].split("\n")
    front = front_matter(file, rows)
    faults = front.faults + text_faults(file, data, text, path.parent, pack)
    title, line = front.values.pop("title", None), front.end + 1
    if title is None:
        title, line = _title_line(rows, front.end)
    title = str(title).strip() if title else ""
    if not title or len(title) > MAX_TITLE:
        zh = f"没有标题行（“# 标题”，最多 {MAX_TITLE} 字）"
        return None, [
            *faults,
            LibraryFault(file, line, zh, f"has no title line ('# Title', at most {MAX_TITLE} letters)"),
        ]
    head = DocumentHead(
        id=file.removesuffix(path.suffix),
        kind=kind,
        title=title,
        file=path,
        size=len(data),
        **front.values,  # type: ignore[arg-type] # each key has the type of its field: front_matter.py
    )
    return head, faults


def _title_line(rows: list[str], start: int) -> tuple[str | None, int]:
    for number, row in enumerate(rows[start:], start=start + 1):
        if row.startswith("# "):
            return row[2:].strip().strip("#").strip().replace("**", ""), number
        if row.strip():
            return None, number
    return None, start + 1


def title_of(name: str) -> str:
    """A folder's or a file's name as a title: what only orders it (``01-``) is left out."""
    return _ORDER.sub("", name)


def _bare(title: str) -> str:
    return "".join(_BRACKETED.sub("", title.strip().strip("《》")).strip("《》").split())


def _below(columns: tuple[Column, ...]) -> Iterator[Column]:
    for column in columns:
        yield column
        yield from _below(column.columns)
