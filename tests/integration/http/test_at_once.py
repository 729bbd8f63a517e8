"""Many at once: no two clerks share a visitor, no wish makes two numbers."""

import threading
import uuid
from collections.abc import Callable

from tests.support.http_hall import Answer, HallOnHttp


def at_once(calls: list[Callable[[], Answer]]) -> list[Answer]:
    start, answers = threading.Barrier(len(calls)), []

    def run(call: Callable[[], Answer]) -> None:
        start.wait()
        answers.append(call())

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_two_clerks_who_press_at_the_same_moment_never_get_one_ticket(hall: HallOnHttp):
    for n in range(50):
        hall.at_work.office.issue("setup", f"visitor {n}")
    hall.token("w1"), hall.token("w2")
    called = []
    for _ in range(25):
        pair = at_once(
            [
                lambda: hall.post("/api/v1/windows/1/call-next", by="w1"),
                lambda: hall.post("/api/v1/windows/2/call-next", by="w2"),
            ]
        )
        called += [answer.json["ticket"]["number"] for answer in pair]
    assert sorted(called) == [f"A{n:03}" for n in range(1, 51)]
    assert hall.post("/api/v1/windows/1/call-next", by="w1").status == 204


def test_one_wish_sent_twelve_times_at_once_makes_one_number(hall: HallOnHttp):
    hall.token("desk1")
    wish = {"service": "setup", "intent": str(uuid.uuid4())}
    answers = at_once([lambda: hall.post("/api/v1/tickets", wish, by="desk1")] * 12)
    assert sorted(answer.status for answer in answers) == [200] * 11 + [201]
    assert len({answer.json["id"] for answer in answers}) == 1
    assert hall.get("/api/v1/tickets", by="desk1").json["total"] == 1


def test_a_crowd_at_the_sign_in_is_sent_away_politely_or_let_in(hall: HallOnHttp):
    who = {"name": "w1", "password": "demo-1234"}
    answers = at_once([lambda: hall.post("/api/v1/login", who)] * 20)
    assert {answer.status for answer in answers} <= {200, 429, 503}
    assert any(answer.status == 200 for answer in answers)
    assert all("Retry-After" in answer.headers for answer in answers if answer.status != 200)
