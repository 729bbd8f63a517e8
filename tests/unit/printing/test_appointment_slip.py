"""The slip of an appointment: its code, its day and slot, and when to be where."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import zxingcpp

from queue_ticketing.adapters.slip_drawing import draw_slip
from queue_ticketing.slips.appointment import (
    AppointmentSlip,
    check_in_texts,
    day_text,
    read_appointment_qr,
    slot_text,
)

NINE = datetime(2026, 3, 3, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
SLIP = AppointmentSlip(
    hall="示例厅",
    code="582047",
    service="企业年报公示",
    starts_at=NINE,
    ends_at=NINE + timedelta(minutes=30),
    check_in_from=NINE - timedelta(minutes=30),
    check_in_until=NINE + timedelta(minutes=15),
    made_at=NINE - timedelta(days=1),
)


def test_day_slot_and_place_are_in_plain_words() -> None:
    assert day_text(SLIP) == "3月3日 星期二"
    assert slot_text(SLIP) == "09:30–10:00"
    assert check_in_texts(SLIP) == ("请于09:00–09:45签到", "地点：取号机或导办台")


@pytest.mark.parametrize("width", [576, 384])
@pytest.mark.parametrize("code", ["582047", "A7K2-PQ", "W" * 12])
def test_its_code_is_read_from_the_paper(width: int, code: str) -> None:
    drawn = draw_slip(replace(SLIP, code=code), width)
    assert drawn.width == width
    [found] = zxingcpp.read_barcodes(drawn.convert("L"))
    assert read_appointment_qr(found.text) == code


def test_no_other_code_is_taken_for_an_appointment() -> None:
    assert [read_appointment_qr(text) for text in ("HK1:x:1", "582047", "HK1A:", "")] == [None] * 4
