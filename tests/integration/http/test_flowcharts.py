"""The flowchart of a matter for the console."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from kiosk.hall import load_pack, sample_hall_dir
from tests.support.http_hall import HallOnHttp, hall_on_http

PATH = "/api/v1/matters/company-setup/flow.svg"
SAMPLE = load_pack(sample_hall_dir()).guide
SVG = "{http://www.w3.org/2000/svg}"

pytestmark = pytest.mark.threads_may_stay("http-")  # of the hall that all tests here share


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory, seeded: Path) -> Iterator[HallOnHttp]:
    with hall_on_http(tmp_path_factory.mktemp("flowcharts"), seeded, guide=lambda: SAMPLE) as hall:
        yield hall


def test_a_chart_holds_every_step_as_text(hall: HallOnHttp):
    answer = hall.get(PATH)
    assert (answer.status, answer.headers["Content-Type"]) == (200, "image/svg+xml; charset=utf-8")
    root = ET.fromstring(answer.body)
    flow = SAMPLE.matter("company-setup").flow
    assert [group.get("data-step") for group in root.iter(f"{SVG}g")] == [step.id for step in flow.steps]
    words = "".join(text.text or "" for text in root.iter(f"{SVG}text"))
    assert all(step.name in words for step in flow.steps)


def test_it_speaks_english_and_comes_without_colours_for_paper(hall: HallOnHttp):
    answer = hall.get(f"{PATH}?language=en&ink=paper&width=40")
    text = answer.body.decode()
    assert "Registration of a limited company" in text
    assert "#0b5cad" not in text


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/api/v1/matters/none/flow.svg", "unknown-matter"),
        (f"{PATH}?language=fr", "bad-query"),
        (f"{PATH}?ink=gold", "bad-query"),
    ],
)
def test_what_there_is_not_is_refused(hall: HallOnHttp, path: str, code: str):
    assert hall.get(path).code == code
