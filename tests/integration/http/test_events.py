"""The live stream: what happened comes with the outbox's ids, and who was away catches up without a gap."""

import http.client
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from queue_ticketing.ports import PrinterFault
from tests.support.http_hall import HallOnHttp


class Follower:
    """Reads one stream, event by event."""

    def __init__(self, reply: http.client.HTTPResponse) -> None:
        self.reply = reply

    def next(self) -> dict[str, Any]:
        event: dict[str, Any] = {}
        while True:
            line = self.reply.readline().decode()
            if line == "":
                return {"event": "end"}
            if line == "\n" and event.keys() & {"data"}:
                return event | {"data": json.loads(event["data"])}
            name, _, value = line.rstrip("\n").partition(": ")
            if name:
                event[name] = value

    def until_id(self, event_id: int) -> list[int]:
        ids = []
        while not ids or ids[-1] < event_id:
            event = self.next()
            assert event["event"] != "end", f"the stream ended after {ids}"
            if "id" in event:
                ids.append(int(event["id"]))
        return ids


@contextmanager
def following(hall: HallOnHttp, last_id: int | None = None) -> Iterator[Follower]:
    line = http.client.HTTPConnection("127.0.0.1", hall.port, timeout=10)
    headers = {"Authorization": f"Bearer {hall.token('w1')}"}
    if last_id is not None:
        headers["Last-Event-ID"] = str(last_id)
    line.request("GET", "/api/v1/events", headers=headers)
    reply = line.getresponse()
    assert reply.status == 200
    assert reply.headers["Content-Type"] == "text/event-stream"
    try:
        yield Follower(reply)
    finally:
        reply.close()
        line.close()


def test_a_new_page_hears_where_it_stands_and_then_what_happens(hall: HallOnHttp):
    hall.at_work.office.issue("setup", "before")
    with following(hall) as page:
        assert page.next()["event"] == "hello"
        ticket, _ = hall.at_work.office.issue("setup", "after")
        event = page.next()
        assert event["event"] == "ticket.issued"
        assert int(event["id"]) == hall.at_work.outbox.last_id()
        assert event["data"]["subject"] == ticket.id
        assert event["data"]["facts"]["number"] == "A002"
        assert event["data"]["at"].endswith("+08:00")


def test_a_page_that_was_away_gets_what_it_missed_in_order(hall: HallOnHttp):
    for n in range(6):
        hall.at_work.office.issue("setup", f"visitor {n}")
    with following(hall, last_id=2) as page:
        assert page.until_id(6) == [3, 4, 5, 6]
        hall.at_work.office.issue("setup", "one more")
        assert page.until_id(7) == [7]


def test_no_event_is_lost_or_doubled_while_a_page_joins(hall: HallOnHttp):
    stop = threading.Event()

    def busy() -> None:
        n = 0
        while not stop.is_set():
            n += 1
            hall.at_work.office.issue("setup", f"busy {n}")

    thread = threading.Thread(target=busy)
    thread.start()
    try:
        for _ in range(8):
            start = hall.at_work.outbox.last_id()
            with following(hall, last_id=start) as page:
                ids = page.until_id(start + 12)
                assert ids == list(range(start + 1, ids[-1] + 1))
    finally:
        stop.set()
        thread.join()


@pytest.mark.parametrize("last_id", [99, 10**17])
def test_an_id_of_another_database_starts_afresh_and_says_so(hall: HallOnHttp, last_id: int):
    hall.at_work.office.issue("setup", "before")
    with following(hall, last_id=last_id) as page:
        event = page.next()
        assert (event["event"], event["data"]["last_id"]) == ("reset", 1)


def test_the_printers_trouble_is_told_at_once(hall: HallOnHttp):
    with following(hall) as page:
        page.next()
        for listener in hall.slips.listeners:
            listener(replace(hall.slips.view, fault=PrinterFault.PAPER_OUT))
        event = page.next()
        assert (event["event"], event["data"]["fault"]) == ("printer", "paper_out")
        assert "id" not in event


def test_a_closing_server_ends_the_streams(hall: HallOnHttp):
    with following(hall) as page:
        page.next()
        hall.server.close()
        assert page.next() == {"event": "end"}


def test_too_many_pages_are_asked_to_come_later(hall: HallOnHttp, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("kiosk.http.events.MOST_CLIENTS", 1)
    with following(hall) as page:
        page.next()
        answer = hall.get("/api/v1/events", by="w1")
        assert (answer.status, answer.code) == (503, "busy")


def test_a_page_whose_session_ended_is_let_go(hall: HallOnHttp, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("kiosk.http.routes.watching.KEEP_ALIVE_S", 0.1)
    with following(hall) as page:
        page.next()
        assert page.reply.readline() == b": still here\n"
        hall.staff.disable("w1")
        assert page.next() == {"event": "end"}
