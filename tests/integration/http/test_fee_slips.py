"""Fee slips over HTTP: who may, what is refused, and with which code."""

import uuid
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from kiosk.hall import load_pack, sample_hall_dir
from tests.support.http_hall import HallOnHttp, hall_on_http
from tests.support.queue_hall import office_at
from tests.unit.kiosk.test_visitor_papers import Kiosk

PATH = "/api/v1/fee-slips"

pytestmark = pytest.mark.threads_may_stay("http-")  # of the hall that all tests here share


@pytest.fixture(scope="module")
def fees(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kiosk]:
    with office_at(tmp_path_factory.mktemp("fees") / "hall.sqlite3") as at_work:
        kiosk = Kiosk(load_pack(sample_hall_dir()), at_work)
        yield kiosk
        kiosk.papers.close()


@pytest.fixture
def hall(tmp_path: Path, seeded: Path, fees: Kiosk) -> Iterator[HallOnHttp]:
    with hall_on_http(tmp_path, seeded, papers=fees.papers) as hall:
        yield hall


def asked(*items: object, **more: object) -> dict[str, object]:
    return {"items": list(items), "intent": str(uuid.uuid4()), **more}


def test_a_window_makes_a_slip_once_and_the_desk_prints_it_again(hall: HallOnHttp, fees: Kiosk) -> None:
    wish = asked(
        {"item": "copy", "quantity": 3}, {"item": "setup", "base_yuan": "500000"}, matter="company-setup"
    )
    made = hall.post(PATH, wish, by="w1")
    assert made.status == 201
    assert (made.json["total_yuan"], made.json["total_capital"]) == ("430.00", "人民币肆佰叁拾元整")
    again = hall.post(PATH, wish, by="w1")
    assert (again.status, again.json["number"]) == (200, made.json["number"])
    assert len(fees.desk.leaflets) == 1
    reprint = f"{PATH}/{made.json['id']}/reprint"
    assert hall.post(reprint, {"reason": "早了"}, by="desk1").code == "fee-slip-in-progress"
    fees.office.paper_is(made.json["id"], 1, "uncertain", "link_down")
    assert hall.post(reprint, {"reason": "没出纸"}, by="desk1").json["slip"]["attempt"] == 2
    assert fees.desk.leaflets[-1].reprint
    day = hall.get(PATH, by="desk1").json
    assert (len(day["fee_slips"]), day["total_yuan"]) == (1, "430.00")
    assert hall.get(f"{PATH}?day=2026-03-01", by="desk1").json["fee_slips"] == []


def test_a_slip_is_found_by_its_number_or_code_and_taken_back_for_a_reason(
    hall: HallOnHttp, fees: Kiosk
) -> None:
    before = hall.get(PATH, by="desk1").json
    made = hall.post(PATH, asked({"item": "copy"}), by="w1").json
    for typed, paper in ((made["number"].lower(), 0), (f"ＨＫ１Ｆ:{made['id']}:1", 1)):
        found = hall.get(f"{PATH}/find?code={quote(typed)}", by="desk1").json
        assert (found["id"], found["paper"]) == (made["id"], paper)
    assert hall.get(f"{PATH}/find?code=A001", by="desk1").code == "unknown-fee-slip"
    path = f"{PATH}/{made['id']}"
    assert hall.post(f"{path}/void", {}, by="desk1").code == "bad-field"
    void = hall.post(f"{path}/void", {"reason": "开错项目"}, by="desk1").json
    assert void["slip"] == {"state": "void", "attempt": 1, "cause": "开错项目"}
    assert fees.desk.dropped[-1] == f"{made['id']}-1"
    fees.office.paper_is(made["id"], 1, "confirmed", "")
    assert hall.post(f"{path}/void", {"reason": "再来"}, by="desk1").code == "fee-slip-void"
    assert hall.post(f"{path}/reprint", {"reason": "再打"}, by="desk1").code == "fee-slip-void"
    day = hall.get(PATH, by="desk1").json
    assert (day["total_yuan"], day["count"]) == (before["total_yuan"], before["count"])
    assert (day["void_yuan"], day["void_count"]) == ("10.00", 1)
    assert day["fee_slips"][-1]["slip"]["state"] == "void"


@pytest.mark.parametrize(
    ("items", "status", "code"),
    [
        ([{"item": "nothing"}], 422, "fee-not-in-table"),
        ([{"item": "ended"}], 409, "fee-no-rate-now"),
        ([{"item": "words"}], 409, "fee-in-words-only"),
        ([{"item": "copy", "quantity": 10000}], 422, "fee-bad-quantity"),
        ([{"item": "dues"}], 422, "membership-dues"),
        ([{"item": "free"}], 409, "nothing-to-pay"),
        ([], 400, "bad-field"),
        (["copy"], 400, "bad-field"),
        ([{"item": "copy", "quantity": "3"}], 400, "bad-field"),
        ([{"item": "setup", "base_yuan": "viel"}], 400, "bad-field"),
        ([{"item": "copy"}] * 31, 400, "bad-field"),
    ],
)
def test_what_may_not_be_charged_is_refused_with_its_code(
    hall: HallOnHttp, items: list[object], status: int, code: str
) -> None:
    refused = hall.post(PATH, asked(*items), by="desk1")
    assert (refused.status, refused.code) == (status, code)


def test_strangers_reviewers_and_unknown_slips_are_refused(hall: HallOnHttp) -> None:
    assert hall.post(PATH, asked({"item": "copy"})).code == "not-signed-in"
    assert hall.post(PATH, asked({"item": "copy"}), by="reviewer1").code == "not-allowed"
    assert hall.post(f"{PATH}/nothing/reprint", {"reason": "x"}, by="desk1").code == "unknown-fee-slip"
    assert hall.post(PATH, asked({"item": "copy"}, matter="none"), by="desk1").code == "bad-field"
