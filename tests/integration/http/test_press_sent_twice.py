"""A press of Next that arrives twice, because a browser or a person sent it again."""

from tests.support.http_hall import HallOnHttp


def issue(hall: HallOnHttp, last: int) -> str:
    wish = {"service": "setup", "intent": f"00000000-0000-4000-8000-00000000000{last}"}
    return str(hall.post("/api/v1/tickets", wish, by="desk1").json["id"])


def test_the_second_arrival_of_one_press_is_refused_and_calls_nobody(hall: HallOnHttp):
    first, second = issue(hall, 1), issue(hall, 2)
    path = "/api/v1/windows/1/call-next"
    assert hall.post(path, {"after": ""}, by="w1").json["ticket"]["id"] == first
    assert hall.post(path, {"after": ""}, by="w1").code == "window-moved"
    assert hall.get(f"/api/v1/tickets/{first}", by="w1").json["state"] == "called"
    assert hall.post(path, {"after": first}, by="w1").json["ticket"]["id"] == second


def test_without_after_the_next_is_called_whatever_stands_there(hall: HallOnHttp):
    issue(hall, 1)
    second = issue(hall, 2)
    hall.post("/api/v1/windows/1/call-next", by="w1")
    assert hall.post("/api/v1/windows/1/call-next", by="w1").json["ticket"]["id"] == second
