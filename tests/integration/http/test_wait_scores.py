"""How told waits held, over HTTP."""

import pytest

from tests.support.http_hall import HallOnHttp
from tests.support.office_days import play_day
from tests.support.queue_hall import MONDAY_MORNING

PATH = "/api/v1/wait-scores"


@pytest.fixture
def busy(hall: HallOnHttp) -> HallOnHttp:
    play_day(hall.at_work, MONDAY_MORNING.date(), seed=1)
    return hall


@pytest.mark.parametrize("who", ["desk1", "admin", "w1"])
def test_staff_see_the_last_seven_days_beside_the_plain_estimators(busy: HallOnHttp, who: str):
    scores = busy.get(PATH, by=who).json
    assert (scores["from"], scores["to"]) == ("2026-02-24", "2026-03-02")
    assert scores["goal"] == [0.85, 0.95]
    assert scores["hidden"] == []
    assert [day["day"] for day in scores["days"]] == ["2026-03-02"]
    total = scores["total"]
    assert total["scored"] > 10
    assert {"tickets", "p50_coverage", "p90_coverage", "pinball_p50", "pinball_p90"} <= set(total)
    assert set(total["baselines"]) == {"queue_length", "les"}
    assert {one["service"] for one in scores["services"]} == {"setup", "permit"}
    assert sum(one["scored"] for one in scores["services"]) == total["scored"]


def test_nobody_else_sees_them(hall: HallOnHttp):
    assert hall.get(PATH).status == 401


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("from=yesterday", "bad-query"),
        ("from=2026-03-03&to=2026-03-02", "period-reversed"),
        ("from=2026-01-01&to=2026-03-02", "period-too-long"),
    ],
)
def test_a_period_that_cannot_be_is_refused(hall: HallOnHttp, query: str, code: str):
    answer = hall.get(f"{PATH}?{query}", by="desk1")
    assert (answer.status, answer.code) == (400, code)


def test_days_without_numbers_are_left_out(hall: HallOnHttp):
    scores = hall.get(f"{PATH}?from=2026-02-02&to=2026-02-20", by="desk1").json
    assert scores["days"] == []
    assert scores["total"]["scored"] == 0
    assert scores["total"]["p90_coverage"] is None
