"""The search in a running kiosk: the index of laws is made beside it, follows the pack and mends itself."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.guide_search import GuideSearch
from touch_guide import Guide
from touch_guide.finding import HitKind
from touch_guide.library import read_library


class Hall:
    """A pack with one law, which may be rewritten."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "laws").mkdir(parents=True)
        self.write("第一条 为了规范登记。")

    def write(self, text: str) -> None:
        (self.root / "laws" / "甲.md").write_text(f"# 示例办法\n\n{text}\n", encoding="utf-8")
        self.guide = Guide(library=read_library(self.root), root=self.root)


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    return Hall(tmp_path / "pack")


@pytest.fixture
def search(hall: Hall, tmp_path: Path) -> Iterator[GuideSearch]:
    search = GuideSearch(lambda: hall.guide, tmp_path / "cache" / "laws.sqlite3")
    search.start()
    yield search
    search.close()


def articles(search: GuideSearch, words: str) -> list[str]:
    return [hit.anchor for hit in search.finder().find(words, {HitKind.ARTICLE})]


def test_titles_are_found_at_once_and_texts_when_the_index_is_there(
    search: GuideSearch, until: Callable[..., bool]
) -> None:
    first = search.finder().search("示例")
    assert [hit.title for hit in first.hits] == ["示例办法"]
    assert until(lambda: articles(search, "规范登记") == ["art-1"], 20)
    assert search.finder().search("规范").indexing is None


def test_a_new_pack_has_its_own_words(search: GuideSearch, hall: Hall, until: Callable[..., bool]) -> None:
    assert until(lambda: articles(search, "规范登记") == ["art-1"], 20)
    hall.write("第一条 全部改写。")
    search.look_again()
    assert until(lambda: articles(search, "改写") == ["art-1"], 20)
    assert articles(search, "规范登记") == []


def test_a_damaged_index_mends_itself(
    search: GuideSearch, tmp_path: Path, until: Callable[..., bool]
) -> None:
    assert until(lambda: articles(search, "规范登记") == ["art-1"], 20)
    file = tmp_path / "cache" / "laws.sqlite3"
    search.close()
    file.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    again = GuideSearch(search._guide, file)
    again.start()
    try:
        assert until(lambda: articles(again, "规范登记") == ["art-1"], 20)
    finally:
        again.close()


@pytest.mark.logs("could not be looked after")
def test_a_trouble_of_once_does_not_end_the_search_for_good(
    search: GuideSearch,
    hall: Hall,
    until: Callable[..., bool],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert until(lambda: articles(search, "规范登记") == ["art-1"], 20)
    with monkeypatch.context() as broken:
        broken.setattr("kiosk.guide_search.subprocess.Popen", _no_process)
        hall.write("第一条 第一次。")
        search.look_again()
        assert until(lambda: "could not be looked after" in caplog.text, 20)
    caplog.clear()
    hall.write("第一条 全部改写。")
    search.look_again()
    assert until(lambda: articles(search, "改写") == ["art-1"], 20)


def _no_process(*_about: object, **_more: object) -> None:
    raise OSError("no memory for another process")


def test_a_kiosk_that_ends_early_leaves_nothing_behind(hall: Hall, tmp_path: Path) -> None:
    search = GuideSearch(lambda: hall.guide, tmp_path / "cache" / "laws.sqlite3", patience_s=0)
    search.start()
    search.close()
    search.close()


@pytest.mark.logs("could not be made")
def test_without_room_for_the_index_titles_are_found_all_the_same(
    hall: Hall, tmp_path: Path, until: Callable[..., bool], caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "cache").write_text("in the way")
    search = GuideSearch(lambda: hall.guide, tmp_path / "cache" / "laws.sqlite3", patience_s=0)
    search.start()
    try:
        assert until(lambda: "could not be made" in caplog.text, 20)
        assert [hit.title for hit in search.finder().find("示例")] == ["示例办法"]
    finally:
        search.close()
