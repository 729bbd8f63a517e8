"""docs/sign-feed.md says what is so: its examples are run, its tables are those of the code."""

import json
import re
import socket
from pathlib import Path
from typing import Any

import pytest

from kiosk.simulators.sign_check import CHECKS
from led_feed import CalledNumber, SignFacts, read_feed
from led_feed.feed_schema import schema, table
from led_feed.feed_shape import MEMBERS, faults
from tests.support.http_hall import HallOnHttp

PAGE = Path(__file__).resolve().parents[3] / "docs" / "sign-feed.md"
EXAMPLES = re.findall(r"```http\n(.*?)```\n\n```http\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
ANY = "…"


@pytest.fixture
def calling(hall: HallOnHttp) -> HallOnHttp:
    called = CalledNumber("A012", "1", "1号窗口", hall.at_work.clock.now(), 1)
    hall.signs.publish({"window-1": SignFacts(scope="社会保险登记", window_name="1号窗口", called=called)})
    return hall


def test_every_example_of_the_page_is_so(calling: HallOnHttp):
    token = calling.sign_tokens.make("hall", "test")
    tag = calling.get("/led/v1/signs/window-1/feed").headers["ETag"]
    assert len(EXAMPLES) == len(re.findall("```http\nGET", PAGE.read_text(encoding="utf-8")))
    for request, promised in EXAMPLES:
        asked = request.replace("<ETag>", tag).replace("<token>", token)
        compare(promised, answer_to(calling.port, asked), request)


def answer_to(port: int, request: str) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
        line.sendall(request.strip().replace("\n", "\r\n").encode() + b"\r\n\r\n")
        data = b""
        while b"\r\n\r\n" not in data:
            data += line.recv(65536)
        length = re.search(rb"content-length: (\d+)", data, re.IGNORECASE)
        whole = data.index(b"\r\n\r\n") + 4 + (int(length[1]) if length else 0)
        while len(data) < whole:
            data += line.recv(65536)
    return data


def compare(promised: str, answer: bytes, request: str) -> None:
    head, _, body = promised.strip().partition("\n\n")
    got, _, data = answer.partition(b"\r\n\r\n")
    lines = got.decode("latin-1").split("\r\n")
    for line in head.split("\n"):
        pattern = re.escape(line).replace(re.escape(ANY), ".+")
        assert any(re.fullmatch(pattern, one, re.IGNORECASE) for one in lines), (request, line, lines)
    if body.startswith("{"):
        assert alike(json.loads(body), json.loads(data)), (request, data.decode())
    elif body:
        charset = re.search("charset=(.+)", head)
        assert charset
        assert data.decode(charset[1]) == body, request


def alike(promised: Any, got: Any) -> bool:
    if promised == ANY:
        return isinstance(got, str) and bool(got)
    if isinstance(promised, dict) and isinstance(got, dict):
        return promised.keys() == got.keys() and all(alike(promised[name], got[name]) for name in got)
    if isinstance(promised, list) and isinstance(got, list):
        return len(promised) == len(got) and all(map(alike, promised, got))
    return bool(promised == got)


def part(name: str) -> str:
    found = re.search(rf"<!-- {name} -->\n(.*)<!-- /{name} -->", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return found[1].strip()


def test_the_pages_tables_are_those_of_the_code():
    assert part("members") == table()
    listed = [f"{n}. {check.title} (`{check.id}`)" for n, check in enumerate(CHECKS, start=1)]
    assert part("checks") == "\n".join(listed)


def test_the_schema_is_served_and_names_every_member(hall: HallOnHttp):
    answer = hall.get("/led/v1/feed.schema.json")
    assert answer.headers["Content-Type"] == "application/schema+json"
    assert answer.json == schema()
    for member in MEMBERS:
        place = answer.json
        for name in member.path.split("."):
            place = place["properties"][name.removesuffix("[]")]
            place = next((one for one in place.get("anyOf", []) if one["type"] != "null"), place)
            place = place["items"] if name.endswith("[]") else place
        assert place["type"] in {"integer", "string", "boolean", "array", "object"}, member.path


def test_what_the_page_shows_is_a_feed_that_signs_read():
    example = next(promised for _, promised in EXAMPLES if '"items"' in promised)
    text = example.partition("\n\n")[2].replace(f'"until": "{ANY}"', '"until": "2026-03-02T09:31:30+08:00"')
    text = text.replace(f'"generated": "{ANY}"', '"generated": "2026-03-02T09:30:00+08:00"')
    assert faults(json.loads(text)) == ()
    assert read_feed(text.encode()).number == "A012"
