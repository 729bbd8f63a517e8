"""How many numbers a service may give, and when it gives them again."""

from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from queue_ticketing.hall import OpeningHours, PlannedPause, Service, SlotQuota, Span
from queue_ticketing.numbers.quotas import QuotaUse, quota_left, quota_reached, slot_at
from queue_ticketing.numbers.service_state import closed_now, next_change_of_hall
from queue_ticketing.store_ports import Pause
from tests.support.queue_hall import WORKDAY, service, small_hall

ZONE = ZoneInfo("Asia/Shanghai")
WEEKDAYS = frozenset(range(5))
HOURS = OpeningHours(weekly=(WORKDAY,) * 5 + ((), ()), open_on=frozenset({date(2026, 3, 7)}))
MORNING = SlotQuota(WEEKDAYS, Span(time(8, 30), time(10)), 20)
NOON = SlotQuota(WEEKDAYS, Span(time(10), time(12)), 5)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def limited(**more: object) -> Service:
    return service("setup", "A", **more)


@pytest.mark.parametrize(
    ("day_quota", "slots", "use", "left"),
    [
        (None, (), QuotaUse(500, 500), None),
        (30, (), QuotaUse(day=12), 18),
        (30, (MORNING,), QuotaUse(day=12, slot=12), 8),
        (30, (MORNING,), QuotaUse(day=29, slot=2), 1),
        (None, (NOON,), QuotaUse(day=100), None),
        (30, (), QuotaUse(day=31), 0),
    ],
)
def test_what_is_left_is_the_smaller_of_both_bounds(
    day_quota: int | None, slots: tuple[SlotQuota, ...], use: QuotaUse, left: int | None
):
    one = limited(daily_quota=day_quota, slot_quotas=slots)
    assert quota_left(one, HOURS, use, at("2026-03-02 09:00")) == left


def test_a_day_without_numbers_left_opens_the_next_working_day():
    reached = quota_reached(limited(daily_quota=30), HOURS, QuotaUse(day=30), at("2026-03-02 09:00"))
    assert reached is not None
    assert (reached.why, reached.opens_at) == ("quota_day", at("2026-03-03 08:30"))


def test_a_full_stretch_opens_with_the_next_one():
    one = limited(slot_quotas=(MORNING, NOON))
    reached = quota_reached(one, HOURS, QuotaUse(day=20, slot=20), at("2026-03-02 09:59"))
    assert reached is not None
    assert (reached.why, reached.opens_at) == ("quota_slot", at("2026-03-02 10:00"))


def test_a_full_last_stretch_of_the_morning_opens_after_the_break():
    one = limited(slot_quotas=(MORNING, NOON))
    reached = quota_reached(one, HOURS, QuotaUse(day=25, slot=5), at("2026-03-02 11:00"))
    assert reached is not None
    assert reached.opens_at == at("2026-03-02 13:30")


def test_outside_the_stretches_nothing_is_bounded():
    one = limited(slot_quotas=(NOON,))
    assert quota_reached(one, HOURS, QuotaUse(day=99), at("2026-03-02 14:00")) is None


def test_a_make_up_working_saturday_has_the_quotas_of_a_monday():
    one = limited(slot_quotas=(MORNING,))
    assert slot_at(one, HOURS, at("2026-03-07 09:00")) == MORNING
    assert slot_at(one, HOURS, at("2026-03-14 09:00")) is None


def test_a_services_own_hours_replace_the_halls():
    saturday = OpeningHours(weekly=((),) * 5 + (WORKDAY, ()))
    hall = small_hall()
    own = replace(hall.services[0], hours=saturday)
    assert closed_now(hall, own, None, at("2026-03-07 09:00")).why == ""
    monday = closed_now(hall, own, None, at("2026-03-02 09:00"))
    assert (monday.why, monday.opens_at) == ("closed_day", at("2026-03-07 08:30"))


def test_the_reason_that_lasts_longest_is_told():
    hall, now = small_hall(), at("2026-03-02 09:00")
    full = replace(hall.services[0], daily_quota=1)
    pause = Pause("系统升级", "desk1", now)
    told = closed_now(hall, full, pause, now, QuotaUse(day=1))
    assert (told.why, told.text) == ("paused", "系统升级")
    assert closed_now(hall, full, None, at("2026-03-01 09:00"), QuotaUse(day=1)).why == "closed_day"
    assert closed_now(hall, full, None, now, QuotaUse(day=1)).why == "quota_day"


def test_an_announced_pause_that_stops_the_numbers_says_its_reason():
    meeting = PlannedPause(frozenset({0}), Span(time(9), time(9, 30)), "例会", stops_numbers=True)
    hall = replace(small_hall(), hours=replace(HOURS, pauses=(meeting,)))
    told = closed_now(hall, hall.services[0], None, at("2026-03-02 09:10"))
    assert (told.why, told.text, told.opens_at) == ("planned_pause", "例会", at("2026-03-02 09:30"))


def test_a_service_that_no_window_serves_gives_no_numbers():
    hall = replace(small_hall(), windows=())
    assert closed_now(hall, hall.services[0], None, at("2026-03-02 09:00")).why == "no_window"


@pytest.mark.parametrize(
    ("now", "change"),
    [
        ("2026-03-02 08:40", "2026-03-02 09:00"),
        ("2026-03-02 09:00", "2026-03-02 10:00"),
        ("2026-03-02 10:00", "2026-03-02 12:00"),
        ("2026-03-02 17:30", "2026-03-03 00:00"),
    ],
)
def test_the_halls_next_change_minds_each_services_hours_and_stretches(now: str, change: str):
    own = OpeningHours(weekly=((Span(time(9), time(16)),),) * 7)
    services = (limited(hours=own), service("permit", "B", slot_quotas=(MORNING, NOON)))
    hall = replace(small_hall(), services=services)
    assert next_change_of_hall(hall, at(now)) == at(change)
