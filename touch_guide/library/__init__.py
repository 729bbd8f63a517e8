"""Laws and information: a tree of Markdown files as menus, documents with articles to jump to."""

from touch_guide.library.blocks import (
    Article,
    Block,
    Document,
    Heading,
    Item,
    OutlineEntry,
    Picture,
    Rule,
    Span,
    Table,
    Text,
)
from touch_guide.library.numerals import anchors_in, label_of
from touch_guide.library.reading import DocumentGone, read_document
from touch_guide.library.tree import Library, read_library
from touch_guide.library.values import Column, DocumentHead, DocumentKind, LibraryFault, Standing, Status

__all__ = [
    "Article",
    "Block",
    "Column",
    "Document",
    "DocumentGone",
    "DocumentHead",
    "DocumentKind",
    "Heading",
    "Item",
    "Library",
    "LibraryFault",
    "OutlineEntry",
    "Picture",
    "Rule",
    "Span",
    "Standing",
    "Status",
    "Table",
    "Text",
    "anchors_in",
    "label_of",
    "read_document",
    "read_library",
]
