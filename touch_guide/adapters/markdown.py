"""Markdown by markdown-it-py, as far as laws need it: headings, paragraphs, lists, tables, bold, pictures."""

import re
from collections.abc import Iterator
from functools import lru_cache
from posixpath import normpath
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from touch_guide.library.blocks import Block, Heading, Item, Picture, Rule, Span, Table, Text, plain

_RULES = (
    "heading",
    "list",
    "table",
    "blockquote",
    "hr",
    "emphasis",
    "link",
    "image",
    "backticks",
    "escape",
    "newline",
)
_N = "[0-9〇零一二两三四五六七八九十百千]+"
# Lines that begin so stand for themselves, also without an empty line before them.
_OWN_LINE = re.compile(
    rf"(?m)^(?=[ 　]*(?:第{_N}(?:分?编|[章节条])|（{_N}）|\({_N}\)|[一二三四五六七八九十]+、))"
)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return MarkdownIt("zero").enable(list(_RULES))


def blocks_of(text: str, folder: str = "") -> tuple[Block, ...]:
    """The blocks of ``text``, which has no front matter. ``folder`` is that of the document inside the pack, for the
    links: anything but a document of the pack is shown as plain letters."""
    tokens = _parser().parse(_OWN_LINE.sub("\n", text))
    return tuple(_Walk(tokens, folder).blocks())


class _Walk:
    def __init__(self, tokens: list[Token], folder: str) -> None:
        self._tokens = tokens
        self._folder = folder
        self._lists: list[int] = []  # the number of the next item, or -1 for bullets
        self._marker = ""
        self._quotes = 0
        self._at = 0

    def blocks(self) -> Iterator[Block]:
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            if token.type == "table_open":
                yield self._table()
            elif token.type == "heading_open":
                yield Heading(int(token.tag[1:]), self._spans(self._tokens[self._at + 1]))
                self._at += 2
            elif token.type == "inline":
                yield from self._paragraph(token)
            elif token.type == "hr":
                yield Rule()
            else:
                self._nest(token)
            self._at += 1

    def _nest(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open":
                self._lists.append(-1)
            case "ordered_list_open":
                self._lists.append(int(token.attrGet("start") or 1))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                number = self._lists[-1]
                self._marker = "•" if number < 0 else f"{number}."
                self._lists[-1] += 1 if number >= 0 else 0
            case "blockquote_open":
                self._quotes += 1
            case "blockquote_close":
                self._quotes -= 1
            case _:
                pass

    def _paragraph(self, token: Token) -> Iterator[Block]:
        for child in token.children or ():
            if child.type == "image":
                yield Picture(unquote(str(child.attrGet("src") or "")), child.content)
        spans = self._spans(token)
        if not plain(spans).strip():
            return
        if self._lists:
            yield Item(spans, len(self._lists) - 1, self._marker)
            self._marker = ""
        else:
            yield Text(spans, quoted=self._quotes > 0)

    def _table(self) -> Table:
        rows: list[tuple[str, ...]] = []
        cells: list[str] = []
        while self._tokens[self._at].type != "table_close":
            token = self._tokens[self._at]
            if token.type == "inline":
                cells.append(plain(self._spans(token)))
            elif token.type == "tr_close":
                rows.append(tuple(cells))
                cells = []
            self._at += 1
        return Table(rows[0] if rows else (), tuple(rows[1:]))

    def _spans(self, token: Token) -> tuple[Span, ...]:
        spans: list[Span] = []
        bold = italic = 0
        link = ""
        for child in token.children or ():
            match child.type:
                case "strong_open" | "strong_close":
                    bold += child.nesting
                case "em_open" | "em_close":
                    italic += child.nesting
                case "link_open":
                    link = self._target(str(child.attrGet("href") or ""))
                case "link_close":
                    link = ""
                case "image":
                    pass
                case _:
                    text = _letters(child, spans)
                    if text:
                        spans.append(Span(text, bold > 0, italic > 0, link))
        return _stripped(spans)

    def _target(self, href: str) -> str:
        path, _, anchor = unquote(href).partition("#")
        if not path.endswith(".md") or ":" in path or path.startswith("/"):
            return f"#{anchor}" if anchor and not path else ""
        return normpath(f"{self._folder}/{path}").removesuffix(".md") + (f"#{anchor}" if anchor else "")


def _letters(token: Token, before: list[Span]) -> str:
    """A line end inside a paragraph joins hanzi without a gap."""
    if token.type == "hardbreak":
        return "\n"
    if token.type == "softbreak":
        last = before[-1].text[-1:] if before else ""
        return " " if last.isascii() and last.isalnum() else ""
    return token.content


def _stripped(spans: list[Span]) -> tuple[Span, ...]:
    """Without the blanks that indent a paragraph: the page indents."""
    if spans and spans[0].text[:1] in {" ", "　"}:
        first = spans[0]
        spans[0] = Span(first.text.lstrip(" 　"), first.bold, first.italic, first.link)
    return tuple(span for span in spans if span.text)
