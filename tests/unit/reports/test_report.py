"""The figures of small days, worked out by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from queue_ticketing.reports import (
    LONGEST_DAYS,
    OvertakeFacts,
    PartFacts,
    PeriodReversed,
    PeriodTooLong,
    ReportGivenUp,
    TicketFacts,
    Wanted,
    made_report,
)
from queue_ticketing.reports.report import LOOK_EVERY
from tests.support.queue_hall import MONDAY_MORNING, small_hall
from tests.unit.reports.given import MONDAY, GivenStore, at, report_of, ticket

MORNING = (
    ticket("a", "08:31", "08:41"),
    ticket("b", "08:35", "09:05", served_s=600, window="2", clerk="w2", service="permit"),
    ticket("c", "08:40", "09:00", served_s=240, way_s=10),
    ticket("d", "09:10", "09:40", exact=False),
    ticket("e", "09:15", "09:41", state="no_show", started_at=None, way_s=0, served_s=0),
    ticket("f", "09:20", state="cancelled", finished_at=at("09:50")),
    ticket("g", "09:55", "10:00", state="serving", finished_at=None, served_s=0),
    ticket("h", "10:30"),
)


def test_every_number_that_was_issued_ends_in_one_of_four_ways():
    total = report_of(MORNING).total
    assert (total.issued, total.called) == (8, 6)
    assert (total.served, total.no_show, total.cancelled, total.open) == (4, 1, 1, 2)


def test_waits_run_from_the_issue_to_the_first_call_and_leave_out_what_is_not_exact():
    report = report_of(MORNING)
    wait = report.total.wait  # 10, 30, 20, 26 and 5 minutes; d is not exact
    assert wait is not None
    assert (wait.cases, wait.median_s, wait.longest_s) == (5, 20 * 60, 30 * 60)
    assert wait.mean_s == pytest.approx(91 * 60 / 5)
    assert wait.p90_s == pytest.approx((26 + 0.6 * 4) * 60)
    assert report.total.left_out == 1


def test_way_and_service_are_apart_from_the_wait():
    total = report_of(MORNING).total
    assert total.way is not None
    assert total.service is not None
    assert (total.way.cases, total.way.median_s) == (4, 30)  # a, b, c and g, who is still served
    assert (total.service.cases, total.service.median_s, total.service.longest_s) == (3, 300, 600)


def test_services_windows_and_people_add_up_to_the_whole():
    report = report_of(MORNING)
    for parts in (report.by_service, report.by_window, report.by_person, report.by_day, report.by_month):
        assert sum(figures.issued for _, figures in parts) == 8
        assert sum(figures.served for _, figures in parts) == 4
    assert [key for key, _ in report.by_service] == ["setup", "permit"]
    assert [key for key, _ in report.by_window] == ["1", "2", None]
    assert [key for key, _ in report.by_person] == ["w1", "w2", ""]


def test_an_appointment_waits_from_its_booked_time_and_never_less_than_nothing():
    early = ticket("a", "09:50", "10:03", appointment_at=at("10:00"))
    at_once = ticket("b", "09:50", "09:58", appointment_at=at("10:00"))
    late = ticket("c", "10:05", "10:09", appointment_at=at("10:00"))
    waits = [report_of([one]).total.wait for one in (early, at_once, late)]
    assert [wait.median_s if wait else None for wait in waits] == [180, 0, 240]


def test_an_empty_period_has_zeros_and_no_times():
    report = report_of([])
    assert report.total.issued == report.days == 0
    assert report.total.wait is None
    assert (report.hours, report.week, report.by_day) == ((), (), ())
    assert report.minutes_at_window is None


def test_one_ticket_is_a_report():
    report = report_of([ticket("a", "09:00", "09:30")])
    assert report.days == 1
    assert [hour.hour for hour in report.hours] == [9]
    assert report.hours[0].windows_needed == 1
    assert report.week[0].weekday == 0


def test_the_waiting_are_counted_as_each_hour_begins():
    report = report_of(MORNING)
    waiting = {hour.hour: hour.waiting_most for hour in report.hours}
    # 8:00: not open yet
    # 9:00: b waits and c is called at that very moment; 10:00: g likewise; h waits from 10:30 on and it is 17:00
    assert waiting == {8: None, 9: 1, 10: 0, **dict.fromkeys(range(11, 17), 1)}


def test_the_hours_tell_who_came_and_who_was_called_and_how_long_those_who_came_waited():
    nine = next(hour for hour in report_of(MORNING).hours if hour.hour == 9)
    assert (nine.issued, nine.called, nine.windows_mean) == (4, 4, 2)
    assert nine.wait is not None
    assert (nine.wait.cases, nine.wait.median_s) == (2, (26 + 5) / 2 * 60)


def test_a_period_of_days_takes_the_mean_load_and_the_worst():
    tuesday = MONDAY + timedelta(days=1)
    crowd = [ticket(f"t{n}", "08:45", "09:20", day=tuesday) for n in range(4)]
    report = report_of([*MORNING, *crowd], until=tuesday)
    nine = next(hour for hour in report.hours if hour.hour == 9)
    assert (nine.waiting_mean, nine.waiting_most) == ((1 + 4) / 2, 4)
    assert [day for day, _ in report.by_day] == [MONDAY, tuesday]
    assert [(cell.weekday, cell.issued) for cell in report.week if cell.hour == 8] == [(0, 3), (1, 4)]


def test_the_hint_reckons_with_the_minutes_that_the_hall_was_open():
    """Half an hour before nine: three visitors are a rate of six an hour."""
    crowd = [ticket(f"t{n}", "08:30", "08:31", served_s=1170) for n in range(3)]
    report = report_of(crowd)
    assert report.minutes_at_window == 20
    assert (
        report.hours[0].windows_needed == 4
    )  # load 2 at 20 minutes, goal 20: C(4) e^-2 = 2.4 %, C(3) e^-1 = 16 %


def test_a_single_window_or_person_gets_no_hint_and_no_appointments():
    for narrowed in ({"window": "1"}, {"person": "w1"}):
        report = report_of(GivenStore(MORNING, appointments={"checked_in": 1}), **narrowed)
        assert all(hour.windows_needed is None for hour in report.hours)
        assert report.appointments is None


def test_the_time_past_midnight_belongs_to_the_night_and_to_its_business_date():
    night = ticket("n", "23:50", state="finished")
    called = at("00:10", MONDAY + timedelta(days=1))
    night = night._replace(window="1", clerk="w1", first_called_at=called, started_at=called, served_s=60)
    report = report_of([night])
    assert [day for day, _ in report.by_day] == [MONDAY]
    assert report.total.wait is not None
    assert report.total.wait.median_s == 20 * 60
    hours = {hour.hour: (hour.issued, hour.called) for hour in report.hours}
    assert (hours[23], hours[0]) == ((1, 0), (0, 1))


def test_what_still_waits_on_a_day_long_past_waited_until_that_day_ended():
    old = [ticket("x", "16:30")]
    report = report_of(old, until=MONDAY + timedelta(days=5))
    assert [hour.hour for hour in report.hours] == list(range(16, 24))


def part(clerk: str, seconds: int, *, last: bool, **changes: object) -> PartFacts:
    made = PartFacts(
        ticket="a",
        day=MONDAY,
        service="setup",
        window=clerk[1:],
        clerk=clerk,
        served_s=seconds,
        exact=True,
        last=last,
        issued_at=at("09:00"),
        appointment_at=None,
        first_called_at=at("09:10"),
    )
    return made._replace(**changes)  # type: ignore[arg-type]


SENT_ON = GivenStore(
    [ticket("a", "09:00", "09:10", window="2", clerk="w2", served_s=900)],
    [part("w1", 600, last=False), part("w2", 300, last=True)],
)


def test_each_pair_of_hands_is_credited_with_its_own_time():
    people = dict(report_of(SENT_ON).by_person)
    first, last = people["w1"], people["w2"]
    assert first.service is not None
    assert last.service is not None
    assert (first.service.median_s, last.service.median_s) == (600, 300)
    assert (first.served, first.handed_on) == (0, 1)
    assert (last.served, last.handed_on) == (1, 0)


def test_the_wait_of_a_ticket_that_was_sent_on_counts_for_those_it_was_waited_for():
    people = dict(report_of(SENT_ON).by_person)
    assert people["w1"].wait is not None
    assert people["w2"].wait is None
    total = report_of(SENT_ON).total
    assert total.wait is not None
    assert (total.wait.cases, total.issued, total.handed_on) == (1, 1, 1)


def test_a_persons_own_report_is_the_same_as_the_row_in_that_of_all():
    for name in ("w1", "w2"):
        assert report_of(SENT_ON, person=name).total == dict(report_of(SENT_ON).by_person)[name]


def test_the_words_of_a_named_call_stay_out_of_the_report():
    found = [
        OvertakeFacts("named:王五的母亲", 1, 2),
        OvertakeFacts("named:y", 2, 3),
        OvertakeFacts("listed", 1, 1),
    ]
    report = report_of(GivenStore([ticket("a", "09:00", "09:10", overtaken=2)], overtakes=found))
    assert report.overtakes.reasons == (OvertakeFacts("named", 3, 5), OvertakeFacts("listed", 1, 1))
    assert (report.overtakes.tickets, report.overtakes.most) == (1, 2)


def test_appointments_are_kept_missed_cancelled_or_still_ahead():
    states = {"checked_in": 4, "no_show": 2, "cancelled": 1, "booked": 3}
    found = report_of(GivenStore(appointments=states)).appointments
    assert found is not None
    assert (found.kept, found.missed, found.cancelled, found.ahead) == (4, 2, 1, 3)


def test_a_period_is_in_order_and_at_most_four_hundred_days():
    Wanted(MONDAY, MONDAY + timedelta(days=LONGEST_DAYS - 1))
    with pytest.raises(PeriodTooLong) as refusal:
        Wanted(MONDAY, MONDAY + timedelta(days=LONGEST_DAYS))
    assert refusal.value.values == {"days": 400}
    with pytest.raises(PeriodReversed):
        Wanted(MONDAY, MONDAY - timedelta(days=1))


def test_a_report_that_nobody_waits_for_ends_soon():
    looks = iter([True, False])
    store = GivenStore([ticket(f"t{n}", "09:00", "09:10") for n in range(3 * LOOK_EVERY)])
    with pytest.raises(ReportGivenUp):
        made_report(store, Wanted(MONDAY, MONDAY), small_hall(), MONDAY_MORNING, lambda: next(looks))


CLOCK = st.integers(8 * 60, 18 * 60).map(lambda m: f"{m // 60:02}:{m % 60:02}")


@st.composite
def some_tickets(draw: st.DrawFn) -> list[TicketFacts]:
    found = []
    for n in range(draw(st.integers(0, 25))):
        issued, called = sorted((draw(CLOCK), draw(CLOCK)))
        place = draw(st.sampled_from(("1", "2", "3")))
        state = draw(st.sampled_from(("finished", "no_show", "serving", "held", "cancelled", "waiting")))
        changes = {"exact": draw(st.booleans()), "day": MONDAY + timedelta(days=draw(st.integers(0, 40)))}
        if state in {"cancelled", "waiting"}:
            found.append(ticket(str(n), issued, state=state, **changes))
        else:
            found.append(
                ticket(str(n), issued, called, state=state, window=place, clerk=f"w{place}", **changes)
            )
    return found


@examples(some_tickets())
def test_whatever_the_days_brought_every_view_adds_up_to_the_same(tickets: list[TicketFacts]):
    report = report_of(tickets, until=date(2026, 4, 30))
    total = report.total
    assert total.issued == len(tickets) == total.served + total.no_show + total.cancelled + total.open
    cases = total.wait.cases if total.wait else 0
    for parts in (report.by_day, report.by_month, report.by_service, report.by_window, report.by_person):
        assert sum(figures.issued for _, figures in parts) == total.issued
        assert sum(figures.left_out for _, figures in parts) == total.left_out
        assert sum(figures.wait.cases if figures.wait else 0 for _, figures in parts) == cases
    for loads in (report.hours, report.week):
        assert sum(load.issued for load in loads) == total.issued
        assert sum(load.wait.cases if load.wait else 0 for load in loads) == cases
    assert total.called == cases + total.left_out == sum(hour.called for hour in report.hours)
