"""Finds editions, chapters, sections and articles in the blocks of a law, and gives each its anchor."""

from dataclasses import replace
from itertools import pairwise

from touch_guide.library.blocks import Article, Block, Document, Heading, Item, OutlineEntry, Text
from touch_guide.library.numerals import ARTICLE_BEGINS, PART_BEGINS, anchor_of
from touch_guide.library.values import DocumentHead

_DEPTHS = {"编": 0, "分编": 0, "章": 1, "节": 2}
ARTICLE_DEPTH = 3
_LONGEST_HEADING = 60


def structured(head: DocumentHead, blocks: tuple[Block, ...]) -> Document:
    """The document with its outline. A paragraph that begins with 第…条 begins an article as a heading does; one that
    is short and begins with 第…章 is a heading."""
    marks = _Marks()
    shaped = tuple(marks.block(n, block) for n, block in enumerate(_titleless(head, blocks)))
    return Document(head, shaped, marks.articles(len(shaped)), tuple(marks.outline))


def _titleless(head: DocumentHead, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    first = blocks[0] if blocks else None
    is_title = isinstance(first, Heading) and first.level == 1 and first.text == head.title
    return blocks[1:] if is_title else blocks


class _Marks:
    def __init__(self) -> None:
        self.outline: list[OutlineEntry] = []
        self._found: list[tuple[str, str, int]] = []
        self._ends: list[int] = []
        self._used: dict[str, int] = {}

    def block(self, n: int, block: Block) -> Block:
        if not isinstance(block, (Heading, Text, Item)):
            return block
        text = block.text
        begins = ARTICLE_BEGINS.match(text)
        if begins and not isinstance(block, Item):
            return self._article(n, block, begins[0].strip(), anchor_of(begins[1], begins[2]))
        part = PART_BEGINS.match(text) if len(text) <= _LONGEST_HEADING else None
        if part and not isinstance(block, Item):
            return self._part(n, block, _DEPTHS[part[1]])
        if isinstance(block, Heading):
            return self._part(n, block, max(0, block.level - 2))
        return block

    def _article(self, n: int, block: Heading | Text, label: str, anchor: str) -> Block:
        anchor = self._unique(anchor)
        self._found.append((label, anchor, n))
        self.outline.append(OutlineEntry(ARTICLE_DEPTH, label, anchor, n))
        if isinstance(block, Text):
            return replace(block, anchor=anchor, article=label)
        return replace(block, anchor=anchor)

    def _part(self, n: int, block: Heading | Text, depth: int) -> Heading:
        anchor = self._unique(f"part-{len(self._ends) + 1}")
        self._ends.append(n)
        self.outline.append(OutlineEntry(min(depth, 2), " ".join(block.text.split()), anchor, n))
        level = block.level if isinstance(block, Heading) else depth + 2
        return Heading(level, block.spans, anchor)

    def _unique(self, anchor: str) -> str:
        """Article numbers begin anew in an annex."""
        self._used[anchor] = self._used.get(anchor, 0) + 1
        return anchor if self._used[anchor] == 1 else f"{anchor}~{self._used[anchor]}"

    def articles(self, blocks: int) -> tuple[Article, ...]:
        starts = sorted([n for _, _, n in self._found] + self._ends + [blocks])
        ends = dict(pairwise(starts))
        return tuple(Article(label, anchor, n, ends.get(n, blocks)) for label, anchor, n in self._found)
