"""Laws and information: a tree of Markdown files as menus, documents with articles to jump to."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from touch_guide.library.tree import Library, read_library
from touch_guide.library.values import Column, DocumentHead, DocumentKind, LibraryFault, Standing, Status

if TYPE_CHECKING:
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
    from touch_guide.library.reading import DocumentGone, read_with

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
    "read_library",
    "read_with",
]

_LATE = {
    "Article": "touch_guide.library.blocks",
    "Block": "touch_guide.library.blocks",
    "Document": "touch_guide.library.blocks",
    "Heading": "touch_guide.library.blocks",
    "Item": "touch_guide.library.blocks",
    "OutlineEntry": "touch_guide.library.blocks",
    "Picture": "touch_guide.library.blocks",
    "Rule": "touch_guide.library.blocks",
    "Span": "touch_guide.library.blocks",
    "Table": "touch_guide.library.blocks",
    "Text": "touch_guide.library.blocks",
    "anchors_in": "touch_guide.library.numerals",
    "label_of": "touch_guide.library.numerals",
    "DocumentGone": "touch_guide.library.reading",
    "read_with": "touch_guide.library.reading",
}


def __getattr__(name: str) -> Any:
    """What reads a document comes when the first one is opened; a start needs the menus only."""
    if name in _LATE:
        return getattr(import_module(_LATE[name]), name)
    raise AttributeError(name)
