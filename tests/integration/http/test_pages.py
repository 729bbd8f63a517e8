"""The staff's pages: served with a strict policy, shown to staff, and nothing beside them."""

from pathlib import Path

import pytest

from kiosk.http.openapi import description
from tests.support.http_hall import HallOnHttp

STAFF_PAGES = {
    "/console/": "start",
    "/console/window/3": "window",
    "/console/desk": "desk",
    "/console/signs": "signs",
}


def cookie(hall: HallOnHttp) -> dict[str, str]:
    return {"Cookie": f"kiosk_session={hall.token('w1')}"}


@pytest.mark.parametrize(("path", "name"), STAFF_PAGES.items())
def test_a_staff_page_is_shown_to_staff_and_others_are_sent_to_sign_in(
    hall: HallOnHttp, path: str, name: str
):
    shown = hall.get(path, headers=cookie(hall))
    assert (shown.status, shown.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert name in shown.body.decode()
    stranger = hall.get(path)
    assert (stranger.status, stranger.headers["Location"]) == (303, f"/console/login?next={path}")


@pytest.mark.parametrize("path", ["/console/login", "/board"])
def test_the_sign_in_page_and_the_board_are_open(hall: HallOnHttp, path: str):
    assert hall.get(path).status == 200


@pytest.mark.parametrize("path", ["/", "/console"])
def test_the_bare_address_leads_to_the_console(hall: HallOnHttp, path: str):
    assert hall.get(path).headers["Location"] == "/console/"


def test_no_inline_and_no_foreign_script_may_run(hall: HallOnHttp):
    policy = hall.get("/board").headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


def test_an_unchanged_file_is_not_sent_again_and_a_changed_one_is(hall: HallOnHttp, tmp_path: Path):
    first = hall.get("/console/static/css/console.css")
    assert (first.status, first.headers["Content-Type"]) == (200, "text/css; charset=utf-8")
    known = {"If-None-Match": first.headers["ETag"]}
    assert hall.get("/console/static/css/console.css", headers=known).status == 304
    (tmp_path / "console" / "css" / "console.css").write_text("body { color: navy }")
    assert b"navy" in hall.get("/console/static/css/console.css", headers=known).body


@pytest.mark.parametrize(
    "name",
    [
        "../secret.css", "css/../../secret.css", "%2e%2e/secret.css", "css/%2e%2e/%2e%2e/secret.css", "/etc/passwd",
        "..%5csecret.css", "css", "css/", "none.css", "start.html", "css/console.css%00.png", ".hidden.css", "x" * 300,
    ],
)  # fmt: skip
def test_nothing_beside_the_pages_is_served(hall: HallOnHttp, name: str):
    assert hall.get(f"/console/static/{name}").code == "not-found"


def test_the_description_names_every_route_of_the_application(hall: HallOnHttp):
    from kiosk.http.routes import ROUTES

    paths = hall.get("/api/v1/openapi.json").json["paths"]
    served = {(route.path.replace(":.+", ""), route.method.lower()) for route in ROUTES}
    assert {(path, method) for path, methods in paths.items() for method in methods} == served
    assert description("0.0-test") == hall.get("/api/v1/openapi.json").body
