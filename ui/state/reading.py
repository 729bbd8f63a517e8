"""A document laid out as light rows: text in pieces that are quick to draw, marks, and passages to read aloud."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import escape
from itertools import pairwise

from touch_guide.library import Block, Document, Heading, Item, Picture, Rule, Span, Table, Text
from touch_guide.library.articles import ARTICLE_DEPTH
from ui.state.reading_rows import OutlineRow, Passage, Reading, ReadRow

LONGEST = 360
"""Letters of one row. A longer paragraph goes on in the next: no frame has to lay out more than that."""

FOUND = "<found>"
"""What begins a hit in the text of a row; the page gives it its look. It ends with ``FOUND_END``."""
FOUND_END = "</found>"
WIDE = "&nbsp;&nbsp;&nbsp;"
"""A blank as wide as a hanzi, more or less: styled text makes one narrow blank of any other."""
INDENT = WIDE * 2


def derive_reading(document: Document, found: Sequence[str] = ()) -> Reading:
    """``found`` are the words of a search, marked wherever they stand. Not on the GUI thread."""
    passages = _passages(document)
    rows: list[ReadRow] = []
    begins: list[int] = []
    for number, block in enumerate(document.blocks):
        begins.append(len(rows))
        for made in _rows_of(document, block, found):
            rows.append(replace(made, key=len(rows), passage=passages[number]))
    return Reading(
        rows=tuple(rows),
        outline=_outline(document, begins),
        passages=_spoken(document, passages, begins),
        places=tuple((block.anchor, begins[n]) for n, block in enumerate(document.blocks) if block.anchor),
        articles=document.articles,
    )


def _rows_of(document: Document, block: Block, found: Sequence[str]) -> Iterable[ReadRow]:
    match block:
        case Heading():
            kind = "article" if block.anchor.startswith("art-") else "part"
            yield ReadRow(0, kind, styled(block.spans, found), level=block.level)
        case Text():
            yield from _paragraph(block, found)
        case Item():
            marker = f"{escape(block.marker)} " if block.marker else ""
            yield ReadRow(0, "item", marker + styled(block.spans, found), level=block.depth)
        case Table():
            yield from (ReadRow(0, "cells", cells) for cells in _cells(block, found))
        case Picture():
            yield ReadRow(0, "picture", escape(block.text), link=document.picture_file(block).as_uri())
        case Rule():
            yield ReadRow(0, "rule", "")
    if isinstance(block, Heading | Text | Item):
        yield from (ReadRow(0, "link", escape(s.text), link=s.link) for s in block.spans if s.link)


def _paragraph(block: Text, found: Sequence[str]) -> Iterable[ReadRow]:
    text = block.text
    kind = "article" if block.article else "quote" if block.quoted else "text"
    start = len(text) - len(text[len(block.article) :].lstrip(" 　"))
    for number, (begin, end) in enumerate(pieces(text, start)):
        body = styled(block.spans, found, begin, end)
        if number == 0:
            body = f"<b>{escape(block.article)}</b>{WIDE}{body}" if block.article else INDENT + body
        yield ReadRow(0, kind if number == 0 or kind == "quote" else "text", body, more=number > 0)


def _cells(table: Table, found: Sequence[str]) -> Iterable[str]:
    """A row of a table as lines ``heading: value``, which need no width; its first cell leads."""
    for row in table.rows:
        first, *others = (styled((Span(cell),), found) for cell in row)
        named = zip(table.header[1:], others, strict=False)
        yield "<br>".join([f"<b>{first}</b>", *(f"{escape(name)}：{cell}" for name, cell in named if cell)])


def pieces(text: str, start: int = 0) -> Iterable[tuple[int, int]]:
    """Ranges of ``text`` of no more than LONGEST letters that end with a sentence, or with a clause if they must."""
    while len(text) - start > LONGEST:
        window = text[start : start + LONGEST]
        end = max(window.rfind(mark) for mark in "。；;！？\n") + 1 or window.rfind("，") + 1 or LONGEST
        yield start, start + end
        start += end
    yield start, len(text)


def styled(spans: Sequence[Span], found: Sequence[str] = (), begin: int = 0, end: int | None = None) -> str:
    """Letters ``begin`` to ``end`` of ``spans`` as StyledText, bold as they are, hits between FOUND and FOUND_END."""
    text = "".join(span.text for span in spans)
    end = len(text) if end is None else end
    bold = _bold_ranges(spans)
    hits = found_in(text, found)
    cuts = sorted({begin, end, *(edge for pair in (*bold, *hits) for edge in pair if begin < edge < end)})
    parts = []
    for left, right in pairwise(cuts):
        letters = escape(text[left:right]).replace("\n", "<br>").replace("　", WIDE)
        if _inside(left, bold):
            letters = f"<b>{letters}</b>"
        parts.append(f"{FOUND}{letters}{FOUND_END}" if _inside(left, hits) else letters)
    return "".join(parts)


def _bold_ranges(spans: Sequence[Span]) -> list[tuple[int, int]]:
    ranges, at = [], 0
    for span in spans:
        if span.bold:
            ranges.append((at, at + len(span.text)))
        at += len(span.text)
    return ranges


def found_in(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where the words stand, whatever the case of letters; touching hits are one."""
    folded = text.casefold()
    if len(folded) != len(text):
        folded = text
    hits = []
    for word in words:
        at = folded.find(word.casefold()) if word else -1
        while at >= 0:
            hits.append((at, at + len(word)))
            at = folded.find(word.casefold(), at + len(word))
    joined: list[tuple[int, int]] = []
    for left, right in sorted(hits):
        if joined and left <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(right, joined[-1][1]))
        else:
            joined.append((left, right))
    return joined


def _inside(at: int, ranges: Sequence[tuple[int, int]]) -> bool:
    return any(left <= at < right for left, right in ranges)


# --- passages and outline ---------------------------------------------------------------------------------------


def _passages(document: Document) -> list[int]:
    """The passage of each block. Headings go with what follows; lists and tables with what they belong to."""
    firsts = {article.first for article in document.articles}
    numbers: list[int] = []
    passage, has_body, in_article = 0, False, False
    for number, block in enumerate(document.blocks):
        heading = isinstance(block, Heading) and number not in firsts
        begins = number in firsts or heading or (isinstance(block, Text) and not in_article)
        if begins and has_body:
            passage, has_body = passage + 1, False
        in_article = number in firsts or (in_article and not heading)
        has_body = has_body or not heading
        numbers.append(passage)
    return numbers


def _spoken(document: Document, passages: Sequence[int], begins: Sequence[int]) -> tuple[Passage, ...]:
    said: dict[int, Passage] = {}
    for number, block in enumerate(document.blocks):
        before = said.get(passages[number])
        text = f"{before.spoken}。{block.text}" if before else block.text
        said[passages[number]] = Passage(before.row if before else begins[number], text.replace("　", " "))
    return tuple(said[number] for number in sorted(said))


def _outline(document: Document, begins: Sequence[int]) -> tuple[OutlineRow, ...]:
    """Editions, chapters and sections with the articles they hold; the articles themselves where there is nothing
    above them."""
    parts = [entry for entry in document.outline if entry.depth < ARTICLE_DEPTH]
    entries = parts or list(document.outline)
    least = min((entry.depth for entry in entries), default=0)
    ends = [entry.block for entry in entries] + [len(document.blocks)]
    return tuple(
        OutlineRow(n, entry.text, entry.depth - least, begins[entry.block], _span(document, entry.block, end))
        for n, (entry, end) in enumerate(zip(entries, ends[1:], strict=True))
    )


def _span(document: Document, first: int, end: int) -> str:
    """第一条—第九条: the articles between two blocks, when there is more than one."""
    held = [article.label for article in document.articles if first <= article.first < end]
    return f"{held[0]}—{held[-1]}" if len(held) > 1 else ""
