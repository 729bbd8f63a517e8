"""The sample hall is complete, right, marked as a sample, and English throughout."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, time
from io import StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kiosk.hall import HallPack, check, load_pack, sample_hall_dir
from led_feed.model import SignKind
from queue_ticketing.booking.appointments import slots_on
from queue_ticketing.hall import Span
from touch_guide import ChargeKind, Words
from touch_guide.library import Library

DAY = date(2026, 11, 23)
NOON = datetime(2026, 3, 2, 12, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture(scope="module")
def sample() -> HallPack:
    return load_pack(sample_hall_dir(), DAY)


def test_it_loads_without_a_warning(sample: HallPack):
    assert sample.warnings == ()


def test_it_has_the_windows_and_signs_that_outsiders_rely_on(sample: HallPack):
    assert [window.id for window in sample.hall.windows] == ["1", "2", "3", "4", "5", "6"]
    assert [sign.id for sign in sample.signs] == [*(f"window-{n}" for n in range(1, 7)), "hall", "outdoor"]
    assert [sign.window for sign in sample.signs if sign.kind is SignKind.WINDOW] == [
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
    ]


def test_every_service_is_served_and_every_window_has_staff(sample: HallPack):
    assert len(sample.hall.services) == 8
    assert all(sample.hall.windows_serving(service.id) for service in sample.hall.services)
    assert {post.window for post in sample.guide.posts if post.on_duty} == {"1", "2", "3", "4", "5", "6"}
    assert all(
        window.staff.startswith("示例") and window.post and window.zone for window in sample.hall.windows
    )


def test_it_is_marked_as_a_sample_everywhere(sample: HallPack):
    assert sample.hall.sample
    assert "示例" in sample.hall.name
    assert all(matter.sample for matter in sample.guide.matters)


def test_its_pauses_are_announced_and_do_not_stop_the_numbers(sample: HallPack):
    pauses = [(pause.reason, pause.span, pause.stops_numbers) for pause in sample.hall.hours.pauses]
    assert pauses == [
        ("工间操", Span(time(10), time(10, 15)), False),
        ("每周例会", Span(time(17), time(17, 30)), False),
    ]


def test_it_shows_the_rules_that_a_hall_may_set(sample: HallPack):
    services = {service.id: service for service in sample.hall.services}
    annual, change = services["annual"], services["change"]
    assert (annual.daily_quota, annual.ask_above, annual.slot_quotas[0].count) == (90, 12, 50)
    assert change.next_services == ("collect",)
    assert {name for name, one in services.items() if one.appointments} == {"setup", "annual"}
    assert not any(service.one_per_holder for service in services.values())


def test_every_slot_of_its_appointments_is_worked(sample: HallPack):
    """Monday to Friday of a usual week; on Fridays the hall meets at five."""
    for service in sample.hall.services:
        if service.appointments:
            for day in range(2, 7):
                slots = slots_on(service.appointments, sample.hall.hours, date(2026, 3, day), NOON)
                assert {slot.starts_at.hour for slot in slots} >= {9, 10, 14, 15}


def test_its_windows_belong_to_groups(sample: HallPack):
    assert [window.group for window in sample.hall.windows] == ["register"] * 3 + ["permit"] * 2 + ["issue"]
    assert sample.hall.windows[5].services == ("collect", "consult")


def test_its_twelve_matters_are_complete(sample: HallPack):
    assert len(sample.guide.matters) == 12
    for matter in sample.guide.matters:
        assert matter.papers, matter.id
        assert matter.conditions, matter.id
        assert all(step.who and step.time for step in matter.flow.steps), matter.id
        assert matter.legal_limit.text, matter.id
        assert matter.promised_limit.text, matter.id
        assert matter.basis, matter.id
        assert matter.complaint == "12315", matter.id
        for day in (date(2013, 5, 6), DAY):
            standing = sample.guide.fees.for_matter(matter, day)
            assert [item.id for item, rate in standing if rate is not None], matter.id


def test_its_fees_are_those_of_the_day(sample: HallPack):
    annual = sample.guide.matter("annual-inspection")
    assert annual is not None
    days = (date(2014, 2, 28), date(2014, 3, 1))
    said = [rate for day in days for _, rate in sample.guide.fees.for_matter(annual, day)]
    assert [rate.charge.kind for rate in said if rate is not None] == [ChargeKind.EACH, ChargeKind.FREE]


def lacking_english(value: object, where: str) -> Iterator[str]:
    if isinstance(value, tuple):
        for n, item in enumerate(value):
            yield from lacking_english(item, f"{where}[{n}]")
    if not is_dataclass(value):
        return
    if isinstance(value, Words) and value.zh and not value.en:
        yield where
    names = {field.name for field in fields(value)}
    for name in names:
        told, english = getattr(value, name), getattr(value, f"{name}_en", None)
        if f"{name}_en" in names and told and (not english or (english == told and not str(told).isascii())):
            yield f"{where}.{name}"
        yield from lacking_english(told, f"{where}.{name}")


def test_it_is_english_throughout(sample: HallPack):
    parts = (sample.hall, replace(sample.guide, library=Library()))  # laws are in Chinese
    assert [place for part in parts for place in lacking_english(part, type(part).__name__)] == []


def test_the_check_prints_one_line_and_is_content():
    out = StringIO()
    assert check(sample_hall_dir(), out, DAY) == 0
    assert out.getvalue().count("\n") == 1
    assert "8 services, 6 windows, 8 signs, 12 matters, " in out.getvalue()


def test_the_sample_lies_beside_the_packages():
    assert sample_hall_dir() == Path(__file__).resolve().parents[3] / "assets/halls/sample"
