"""The hall's slip as a picture, for whoever sets it up."""

import io

import pytest
import zxingcpp
from PIL import Image

from tests.support.http_hall import HallOnHttp

PATH = "/api/v1/slip-preview.png"


def picture(hall: HallOnHttp, query: str) -> Image.Image:
    answer = hall.get(f"{PATH}?{query}", by="desk1")
    assert (answer.status, answer.headers["Content-Type"]) == (200, "image/png")
    return Image.open(io.BytesIO(answer.body)).convert("L")


@pytest.mark.parametrize(("millimetres", "dots"), [(80, 576), (58, 384)])
@pytest.mark.parametrize("kind", ["normal", "priority", "reprint", "rehearsal"])
def test_each_kind_is_drawn_for_both_papers(hall: HallOnHttp, kind: str, millimetres: int, dots: int):
    shown = picture(hall, f"service=setup&width_mm={millimetres}&kind={kind}")
    assert shown.width == dots
    [code] = zxingcpp.read_barcodes(shown)
    assert code.text == f"HK1:{'0' * 32}:{2 if kind == 'reprint' else 1}"


def test_a_slip_of_an_appointment_holds_its_code(hall: HallOnHttp):
    [code] = zxingcpp.read_barcodes(picture(hall, "service=setup&kind=appointment"))
    assert code.text == "HK1A:582047"


def test_the_choices_are_the_halls_own(hall: HallOnHttp):
    choices = hall.get("/api/v1/slip-preview", by="w1").json
    assert choices["width_mm"] == 80
    assert "setup" in [service["id"] for service in choices["services"]]
    assert "appointment" in choices["kinds"]


@pytest.mark.parametrize(
    ("query", "code"),
    [("service=none", "unknown-service"), ("width_mm=72", "bad-query"), ("kind=gold", "bad-query")],
)
def test_what_there_is_not_is_refused(hall: HallOnHttp, query: str, code: str):
    assert hall.get(f"{PATH}?{query}", by="desk1").code == code


def test_a_preview_is_for_staff(hall: HallOnHttp):
    assert hall.get(PATH).code == "not-signed-in"
