"""Reads one document when somebody opens it."""

from collections.abc import Callable

from touch_guide.library.articles import structured
from touch_guide.library.blocks import Block, Document
from touch_guide.library.front_matter import front_matter
from touch_guide.library.safety import MAX_BYTES, decoded
from touch_guide.library.values import DocumentHead, LibraryFault

Markdown = Callable[[str, str], tuple[Block, ...]]
"""Makes blocks of a text without front matter, in this folder of the pack."""


class DocumentGone(Exception):
    """The file was removed or spoilt since the menu was made."""


def read_with(head: DocumentHead, blocks_of: Markdown) -> Document:
    """The text of a document. Raises DocumentGone."""
    try:
        with head.file.open("rb") as stream:
            text = decoded(head.id, stream.read(MAX_BYTES + 1))
    except OSError as error:
        raise DocumentGone(f"{head.id}: {error.strerror}") from error
    if isinstance(text, LibraryFault):
        raise DocumentGone(str(text))
    rows = text.split("\n")
    body = "\n".join(rows[front_matter(head.id, rows).end :])
    return structured(head, blocks_of(body, head.id.rpartition("/")[0]))
