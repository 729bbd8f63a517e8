"""The pack that the bench makes is a right one, and of the length that it says."""

from pathlib import Path

from kiosk.hall import load_pack
from tests.bench.large_pack import (
    ARTICLES_OF_THE_LONGEST,
    LAW_BYTES,
    law_title,
    matter_name,
    write_large_pack,
)


def test_a_large_pack_has_what_was_asked_for(tmp_path: Path):
    directory = write_large_pack(tmp_path / "large", matters=12, laws=3)
    pack = load_pack(directory)
    assert [matter.name for matter in pack.guide.matters] == [matter_name(n) for n in range(12)]
    assert [head.title for head in pack.guide.library.documents] == [law_title(n) for n in range(3)]
    assert all(head.size > LAW_BYTES for head in pack.guide.library.documents)
    longest = (directory / "laws/00/0000.md").read_text(encoding="utf-8")
    assert longest.count("\n**第") == ARTICLES_OF_THE_LONGEST
