"""Reads a document of the library, its Markdown by markdown-it-py, which the first reader loads."""

from touch_guide.library import Document, DocumentHead, read_with


def read_document(head: DocumentHead) -> Document:
    """The text of a document; some 15 ms for 200 articles, not on the GUI thread. Raises DocumentGone."""
    from touch_guide.adapters.markdown import blocks_of  # noqa: PLC0415

    return read_with(head, blocks_of)
