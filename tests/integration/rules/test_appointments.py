"""Appointments on a real database: booked once, never over capacity, checked in around their time."""

import uuid
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from queue_ticketing.booking.code import is_code
from queue_ticketing.errors import (
    AppointmentExists,
    HolderNeeded,
    IntentReused,
    NoAppointments,
    NoShowLimit,
    OpenTicketExists,
    SlotFull,
    TooEarly,
    TooLate,
    UnknownAppointment,
    UnknownSlot,
    WrongState,
)
from queue_ticketing.model import AppointmentState, SlipAttempt, SlipKind, SlipState, TicketState
from tests.integration.rules.conftest import OfficeWith
from tests.support.at_once import together
from tests.support.queue_hall import ZONE, OfficeAtWork
from tests.support.rules_hall import SLOTS, hall_with, seal

TEN = datetime(2026, 3, 2, 10, tzinfo=ZONE)
ID = "110101199003070011"


def booked(at_work: OfficeAtWork, start: datetime = TEN, **more: str) -> str:
    return at_work.office.book("setup", start, str(uuid.uuid4()), **more)[0].id  # type: ignore[arg-type]


def test_the_days_ahead_show_what_is_left(office_with: OfficeWith):
    with office_with(hall_with(appointments=SLOTS)) as at_work:
        booked(at_work)
        days = at_work.office.slots("setup")
        assert [slot.day for slot in days] == [date(2026, 3, n) for n in (2, 3, 4, 5, 6, 9)]
        today = {f"{view.slot.starts_at:%H:%M}": view.left for view in days[0].slots}
        assert today == {"10:00": 1, "10:30": 2}
        assert [day.day.day for day in at_work.office.slots("setup", date(2026, 3, 6))] == [6, 9]
        with pytest.raises(NoAppointments):
            at_work.office.slots("permit")


def test_a_booking_its_slip_and_its_event_are_one(office_with: OfficeWith):
    with office_with(hall_with(appointments=SLOTS)) as at_work:
        printed: list[SlipAttempt] = []
        at_work.office.on_slip(printed.append)
        made, new = at_work.office.book("setup", TEN, "tap", holder=ID)
        assert new
        assert is_code(made.code)
        assert (made.holder, made.ends_at - made.starts_at) == (seal(ID), timedelta(minutes=30))
        [slip] = printed
        assert (slip.kind, slip.ticket_id, slip.state) == (SlipKind.APPOINTMENT, made.id, SlipState.CREATED)
        [event] = at_work.outbox.since(0)
        assert (event.kind, event.subject) == ("appointment.booked", made.id)
        assert ID not in str(event.facts)


def test_the_same_intent_books_once(office_with: OfficeWith):
    with office_with(hall_with(appointments=SLOTS)) as at_work:
        first, _ = at_work.office.book("setup", TEN, "tap")
        again, new = at_work.office.book("setup", TEN, "tap")
        assert (again, new) == (first, False)
        with pytest.raises(IntentReused):
            at_work.office.book("setup", TEN + timedelta(minutes=30), "tap")


def test_a_full_slot_takes_nobody_more_until_one_cancels(office_with: OfficeWith):
    with office_with(hall_with(appointments=SLOTS)) as at_work:
        first = booked(at_work)
        booked(at_work)
        with pytest.raises(SlotFull):
            booked(at_work)
        at_work.office.cancel_appointment(first, "desk1")
        booked(at_work)
        with pytest.raises(WrongState):
            at_work.office.cancel_appointment(first, "desk1")


@pytest.mark.parametrize(
    "start",
    [TEN + timedelta(minutes=5), TEN - timedelta(hours=1), TEN + timedelta(days=8), TEN.replace(hour=12)],
)
def test_only_slots_that_are_offered_are_booked(office_with: OfficeWith, start: datetime):
    with office_with(hall_with(appointments=SLOTS)) as at_work, pytest.raises(UnknownSlot):
        booked(at_work, start)


def test_ten_at_once_never_overbook_a_slot(office_with: OfficeWith):
    hall = hall_with(appointments=SLOTS)
    with office_with(hall) as one, office_with(hall) as other:
        acts = [lambda n=n: booked((one, other)[n % 2]) for n in range(10)]  # type: ignore[misc]
        ended = together(*acts)
        assert sum(isinstance(end, str) for end in ended) == 2
        assert sum(isinstance(end, SlotFull) for end in ended) == 8
        codes = {made.code for made in one.office.appointments_of_day()}
        assert len(codes) == 2


def test_checking_in_gives_a_number_that_stands_as_of_the_booked_time(office_with: OfficeWith):
    with office_with(hall_with(appointments=SLOTS)) as at_work:
        office = at_work.office
        made, _ = office.book("setup", TEN, "tap", holder=ID)
        at_work.clock.at = TEN + timedelta(minutes=8)
        walk_in, _ = office.issue("setup", "walk-in")
        at_work.clock.advance(minutes=2)
        ticket, new = office.check_in(made.code)
        assert new
        assert (ticket.appointment_id, ticket.appointment_at, ticket.queued_at) == (made.id, TEN, TEN)
        assert (ticket.holder, ticket.state) == (seal(ID), TicketState.WAITING)
        assert (office.find(ticket.id).ahead, office.find(walk_in.id).ahead) == (0, 1)
        assert ticket.told == walk_in.told
        assert office.check_in(made.id) == (ticket, False)
        assert office.appointment(made.code).state is AppointmentState.CHECKED_IN
        assert office.find(ticket.id).slip.kind is SlipKind.TICKET


def test_who_comes_early_or_late_hears_when_to_come_or_takes_a_usual_number(office_with: OfficeWith):
    with office_with(hall_with(appointments=SLOTS)) as at_work:
        office = at_work.office
        made, _ = office.book("setup", TEN + timedelta(minutes=30), "tap")
        with pytest.raises(TooEarly) as early:
            office.check_in(made.code)
        assert early.value.values["opens_at"] == TEN
        at_work.clock.at = TEN + timedelta(minutes=46)
        with pytest.raises(TooLate) as late:
            office.check_in(made.code)
        assert late.value.values["service"] == "setup"
        assert office.issue("setup", "usual")[1]


def test_who_comes_early_is_promised_no_wait_but_the_booked_time(office_with: OfficeWith):
    with office_with(hall_with(appointments=SLOTS)) as at_work:
        made, _ = at_work.office.book("setup", TEN, "tap")
        ticket, _ = at_work.office.check_in(made.code)
        assert (ticket.told, ticket.queued_at) == (None, TEN)


def test_an_intent_that_made_another_number_checks_nobody_in(office_with: OfficeWith):
    with office_with(hall_with(appointments=SLOTS)) as at_work:
        made, _ = at_work.office.book("setup", TEN, "tap")
        at_work.office.issue("setup", "used")
        with pytest.raises(IntentReused):
            at_work.office.check_in(made.code, intent="used")
        ticket, _ = at_work.office.check_in(made.code, intent="own")
        assert ticket.intent == "own"


def test_a_promised_number_needs_neither_hours_nor_quota_nor_consent(office_with: OfficeWith):
    with office_with(hall_with(appointments=SLOTS, daily_quota=1, ask_above=0)) as at_work:
        office = at_work.office
        made, _ = office.book("setup", TEN, "tap")
        office.issue("setup", "walk-in")
        office.pause_service("setup", "系统升级", "desk1")
        at_work.clock.at = TEN
        office.check_in(made.code)
        assert office.board.services[0].quota_left == 0


def test_checking_in_twice_at_once_gives_one_number(office_with: OfficeWith):
    hall = hall_with(appointments=SLOTS)
    with office_with(hall) as one, office_with(hall) as other:
        made, _ = one.office.book("setup", TEN, "tap")
        one.clock.at = other.clock.at = TEN
        ended = together(lambda: one.office.check_in(made.code), lambda: other.office.check_in(made.code))
        assert sorted(new for _, new in ended) == [False, True]  # type: ignore[misc]
        assert len({ticket.id for ticket, _ in ended}) == 1  # type: ignore[misc]


def test_codes_are_found_on_their_day_and_nowhere_else(office_with: OfficeWith):
    with office_with(hall_with(appointments=SLOTS)) as at_work:
        tomorrow = TEN + timedelta(days=1)
        made, _ = at_work.office.book("setup", tomorrow, "tap")
        assert at_work.office.appointment(made.code, tomorrow.date()) == made
        for unknown in (made.code, "000000", "nothing", ""):
            with pytest.raises(UnknownAppointment):
                at_work.office.appointment(unknown)
        assert at_work.office.appointment(made.id) == made
        with pytest.raises(UnknownAppointment):
            at_work.office.check_in(made.id, service_id="permit")


def test_a_holder_has_one_appointment_to_come(office_with: OfficeWith):
    with office_with(hall_with(appointments=SLOTS)) as at_work:
        first = booked(at_work, holder=ID)
        with pytest.raises(AppointmentExists) as refusal:
            booked(at_work, TEN + timedelta(days=1), holder=ID)
        assert refusal.value.values["appointment"] == first
        booked(at_work, holder="another")


def test_where_holders_have_one_number_they_are_named_at_booking_too(office_with: OfficeWith):
    with office_with(hall_with(appointments=SLOTS, one_per_holder=True)) as at_work:
        with pytest.raises(HolderNeeded):
            booked(at_work)
        first = booked(at_work, holder=ID)
        at_work.office.issue("setup", "walk-in", holder=ID)
        at_work.clock.at = TEN
        with pytest.raises(OpenTicketExists):
            at_work.office.check_in(first)


def test_who_stayed_away_twice_books_at_the_desk_only(office_with: OfficeWith):
    with office_with(hall_with(appointments=SLOTS)) as at_work:
        office = at_work.office
        for _ in range(2):
            booked(at_work, at_work.clock.at.replace(hour=10, minute=0), holder=ID)
            at_work.clock.advance(days=1)
        today = at_work.clock.at.replace(hour=10, minute=0)
        with pytest.raises(NoShowLimit) as refusal:
            booked(at_work, today, holder=ID)
        assert refusal.value.values == {"missed": 2, "days": 30}
        assert booked(at_work, today, holder=ID, by="desk1")
        assert len(office.mark_missed()) == 2
        assert office.mark_missed() == []


def test_who_came_too_late_and_took_a_number_has_not_stayed_away(office_with: OfficeWith):
    with office_with(hall_with(appointments=SLOTS)) as at_work:
        for day in range(3):
            booked(at_work, at_work.clock.at.replace(hour=10, minute=0), holder=ID)
            at_work.clock.at = at_work.clock.at.replace(hour=11)
            at_work.office.issue("setup", f"late-{day}", holder=ID)
            at_work.clock.at = at_work.clock.at.replace(hour=9) + timedelta(days=1)
        assert booked(at_work, at_work.clock.at.replace(hour=10, minute=0), holder=ID)


def test_after_a_while_staying_away_is_forgotten(office_with: OfficeWith):
    rule = replace(SLOTS, no_show_days=3)
    with office_with(hall_with(appointments=rule)) as at_work:
        for _ in range(2):
            booked(at_work, at_work.clock.at.replace(hour=10, minute=0), holder=ID)
            at_work.clock.advance(days=1)
        at_work.clock.at = datetime(2026, 3, 9, 9, tzinfo=ZONE)
        assert booked(at_work, datetime(2026, 3, 9, 10, tzinfo=ZONE), holder=ID)


def test_missed_appointments_are_written_down_once_the_late_time_has_passed(office_with: OfficeWith):
    with office_with(hall_with(appointments=SLOTS)) as at_work:
        office = at_work.office
        made = booked(at_work)
        at_work.clock.at = TEN + timedelta(minutes=15)
        assert office.mark_missed() == []
        at_work.clock.advance(minutes=1)
        assert office.appointment(made).state is AppointmentState.NO_SHOW
        office.tend()
        assert office.mark_missed() == []
        with at_work.stores.read() as store:
            [kept] = store.appointments_of_day(TEN.date())
        assert (kept.id, kept.state) == (made, AppointmentState.NO_SHOW)
        assert at_work.outbox.since(0)[-1].kind == "appointment.missed"


def test_the_slip_of_an_appointment_is_printed_again_and_settled_as_any_other(office_with: OfficeWith):
    with office_with(hall_with(appointments=SLOTS)) as at_work:
        office = at_work.office
        made, _ = office.book("setup", TEN, "tap")
        with at_work.stores.write() as store:
            [first] = store.attempts_of(made.id)  # type: ignore[arg-type]
            store.save_attempt(replace(first, state=SlipState.UNCERTAIN))
        [(attempt, subject)] = office.slips_unsettled()
        assert (attempt.id, subject.number) == (first.id, made.code)
        second = office.reprint(made.id, "没有出来", "desk1")
        assert (second.kind, second.attempt) == (SlipKind.APPOINTMENT, 2)
        assert office.slips_unsettled() == []
        office.cancel_appointment(made.id, "desk1")
        with pytest.raises(WrongState):
            office.reprint(made.id, "再来一张", "desk1")


def test_a_service_that_takes_no_appointments_any_more_honours_those_made(office_with: OfficeWith):
    with office_with(hall_with(appointments=SLOTS)) as before:
        made, _ = before.office.book("setup", TEN, "tap")
        with office_with(hall_with()) as after:
            after.clock.at = TEN
            assert after.office.check_in(made.code)[0].appointment_id == made.id
