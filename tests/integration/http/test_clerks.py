"""The list of those to whom a visitor can be sent."""

from tests.support.http_hall import HallOnHttp


def test_the_clerks_are_listed_by_window_and_disabled_accounts_are_not(hall: HallOnHttp):
    hall.staff.disable("w2")
    clerks = hall.get("/api/v1/clerks", by="w1").json["clerks"]
    assert [(one["name"], one["window"]) for one in clerks][:2] == [("w1", "1"), ("w3", "3")]
    assert all(set(one) == {"name", "window", "person"} for one in clerks)


def test_who_the_clerks_are_is_told_to_staff_only(hall: HallOnHttp):
    assert hall.get("/api/v1/clerks").status == 401
