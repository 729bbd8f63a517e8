"""The search of the guide, and the laws and information as text; open to everyone in the hall."""

from aiohttp import web

from kiosk.http.problems import Problem
from kiosk.http.replies import json_reply
from kiosk.http.route import ANYBODY, Call, Route
from touch_guide.adapters.documents import read_document
from touch_guide.finding import Findings, Hit, HitKind
from touch_guide.library import Document, DocumentGone, DocumentHead

LONGEST_QUERY = 200
MOST_HITS, USUAL_HITS = 100, 20
MOST_LAWS, USUAL_LAWS = 1000, 100
_LONGEST_ID = 400


async def search(call: Call) -> web.Response:
    query = call.request.query.get("q", "")
    if len(query) > LONGEST_QUERY:
        raise Problem("bad-query", field="q")
    kinds = _kinds(call.request.query.get("kinds", ""))
    limit = call.query_int("limit", 0, MOST_HITS) or USUAL_HITS
    finder = call.context.finder
    found = await call.context.read(lambda: finder().search(query, kinds, limit)) if finder else Findings()
    far = found.indexing
    indexing = {"done": far.done, "total": far.total} if far else None
    return json_reply({"hits": [_hit(hit) for hit in found.hits], "indexing": indexing})


def _kinds(text: str) -> tuple[HitKind, ...] | None:
    try:
        return tuple(HitKind(kind) for kind in text[:LONGEST_QUERY].split(",")) if text else None
    except ValueError:
        raise Problem("bad-query", field="kinds") from None


async def laws(call: Call) -> web.Response:
    """In the order of the menus; ``total`` tells how many there are."""
    first = call.query_int("from", 0, 100_000)
    limit = call.query_int("limit", 0, MOST_LAWS) or USUAL_LAWS
    heads = call.context.guide().library.documents
    return json_reply({"total": len(heads), "laws": [_head(h) for h in heads[first : first + limit]]})


async def law(call: Call) -> web.Response:
    name = call.request.match_info["id"][:_LONGEST_ID]
    head = call.context.guide().library.document(name)
    if head is None:
        raise Problem("unknown-law", law=name)
    try:
        document = await call.context.read(lambda: read_document(head))
    except DocumentGone:
        raise Problem("unknown-law", law=name) from None
    return json_reply(_document(document))


def _hit(hit: Hit) -> dict[str, object]:
    return {
        "kind": hit.kind,
        "id": hit.id,
        "anchor": hit.anchor,
        "title": hit.title,
        "title_en": hit.title_en,
        "detail": hit.detail,
        "title_marks": hit.title_marks,
        "snippet": hit.snippet,
        "snippet_marks": hit.snippet_marks,
    }


def _head(head: DocumentHead) -> dict[str, object]:
    dates = {"issued": head.issued, "effective": head.effective, "until": head.until, "updated": head.updated}
    return {
        "id": head.id,
        "kind": head.kind,
        "title": head.title,
        "number": head.number,
        "status": head.status,
        **{name: str(day) if day else None for name, day in dates.items()},
    }


def _document(document: Document) -> dict[str, object]:
    articles = [
        {
            "label": article.label,
            "anchor": article.anchor,
            "text": "\n".join(block.text for block in document.blocks_of(article)),
        }
        for article in document.articles
    ]
    first = document.articles[0].first if document.articles else len(document.blocks)
    before = "\n".join(block.text for block in document.blocks[:first])
    return {**_head(document.head), "before": before, "articles": articles}


ROUTES = (
    Route(
        "GET",
        "/api/v1/search",
        search,
        ANYBODY,
        "Matters, fees, notices, laws and their articles for what is typed: hanzi, pinyin, initials",
        query=("q", "kinds", "limit"),
        refusals=("bad-query",),
    ),
    Route(
        "GET",
        "/api/v1/laws",
        laws,
        ANYBODY,
        "Laws and information in the order of the menus",
        query=("from", "limit"),
        refusals=("bad-query",),
    ),
    Route(
        "GET",
        "/api/v1/laws/{id:.+}",
        law,
        ANYBODY,
        "One law with its articles",
        refusals=("unknown-law",),
    ),
)
