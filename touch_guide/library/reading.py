"""Reads one document when somebody opens it."""

from touch_guide.library.articles import structured
from touch_guide.library.blocks import Document
from touch_guide.library.front_matter import front_matter
from touch_guide.library.safety import MAX_BYTES, decoded
from touch_guide.library.values import DocumentHead, LibraryFault


class DocumentGone(Exception):
    """The file was removed or spoilt since the menu was made."""


def read_document(head: DocumentHead) -> Document:
    """The text of a document; not on the GUI thread. Raises DocumentGone."""
    from touch_guide.adapters.markdown import blocks_of  # noqa: PLC0415 - the parser is loaded by the first reader

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
