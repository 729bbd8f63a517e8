"""An identity number that reaches the server by any way is neither kept nor said again in clear."""

import uuid

from tests.support.http_hall import HallOnHttp

IDENTITY = "110101199003077758"


def test_staff_words_are_kept_without_the_identity_number_in_them(hall: HallOnHttp):
    paused = hall.post("/api/v1/windows/1/pause", {"reason": f"找{IDENTITY}"}, by="w1").json
    assert paused["reason"] == "找［证件号］"
    hall.post("/api/v1/services/setup/pause", {"reason": IDENTITY}, by="desk1")
    assert IDENTITY not in str(hall.staff.log())


def test_an_identity_number_typed_as_a_name_is_not_in_the_log_of_staff(hall: HallOnHttp):
    hall.post("/api/v1/login", {"name": IDENTITY, "password": "x"})
    assert hall.staff.log()[0].action == "login.refused"
    assert IDENTITY not in str(hall.staff.log())


def test_a_problem_does_not_say_an_identity_number_again(hall: HallOnHttp):
    body = {"service": IDENTITY, "intent": str(uuid.uuid4())}
    refused = hall.post("/api/v1/tickets", body, by="desk1")
    assert refused.code == "unknown-service"
    assert IDENTITY.encode() not in refused.body
