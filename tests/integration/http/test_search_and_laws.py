"""The search and the laws over HTTP: for everyone, within bounds."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.support.http_hall import HallOnHttp, hall_on_http
from tests.unit.finding.a_guide import guide
from touch_guide.adapters.law_index import LawIndex
from touch_guide.adapters.law_indexing import make_index
from touch_guide.adapters.pinyin import pinyin_table
from touch_guide.finding import Finder
from touch_guide.library import read_library

LAW = "---\nnumber: 示例1号\nissued: 2014-02-01\n---\n# 示例法\n\n前言。\n\n第一条 为了登记。\n\n第二条 依照第一条。\n"

pytestmark = pytest.mark.threads_may_stay("http-")  # of the hall that all tests here share


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory, seeded: Path) -> Iterator[HallOnHttp]:
    tmp_path = tmp_path_factory.mktemp("guide")
    (tmp_path / "laws" / "国家").mkdir(parents=True)
    (tmp_path / "laws" / "国家" / "示例法.md").write_text(LAW, encoding="utf-8")
    here = guide(laws=read_library(tmp_path))
    make_index(here.library.documents, tmp_path / "index.sqlite3")
    index = LawIndex(tmp_path / "index.sqlite3")
    index.reopen()
    finder = Finder.of(here, pinyin_table(), index)
    with hall_on_http(tmp_path, seeded, guide=lambda: here, finder=lambda: finder) as hall:
        yield hall
    index.close()


def test_anybody_may_search(hall: HallOnHttp):
    answer = hall.get("/api/v1/search?q=sldj&limit=3")
    assert answer.status == 200
    best = answer.json["hits"][0]
    assert (best["kind"], best["title"], best["title_marks"]) == ("matter", "有限责任公司设立登记", [[6, 10]])
    assert answer.json["indexing"] is None
    found = hall.get(f"/api/v1/search?q={quote('为了登记')}&kinds=article,law").json["hits"]
    assert [(hit["id"], hit["anchor"]) for hit in found] == [("laws/国家/示例法", "art-1")]


def test_laws_are_listed_and_read_with_their_articles(hall: HallOnHttp):
    listed = hall.get("/api/v1/laws").json
    assert listed["total"] == 1
    assert listed["laws"][0]["issued"] == "2014-02-01"
    law = hall.get(f"/api/v1/laws/{quote(listed['laws'][0]['id'])}").json
    assert law["before"] == "前言。"
    assert law["articles"][1] == {"label": "第二条", "anchor": "art-2", "text": "第二条 依照第一条。"}


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/api/v1/search?q=" + "a" * 201, 400, "bad-query"),
        ("/api/v1/search?q=a&kinds=everything", 400, "bad-query"),
        ("/api/v1/search?q=a&limit=-1", 400, "bad-query"),
        ("/api/v1/laws?from=x", 400, "bad-query"),
        ("/api/v1/laws/none", 404, "unknown-law"),
        ("/api/v1/laws/laws/..%2f..%2fhall", 404, "unknown-law"),
    ],
)
def test_what_cannot_be_answered_is_refused(hall: HallOnHttp, path: str, status: int, code: str):
    answer = hall.get(path)
    assert (answer.status, answer.json["code"]) == (status, code)


def test_a_search_for_nothing_finds_nothing(hall: HallOnHttp):
    assert hall.get("/api/v1/search").json["hits"] == []
