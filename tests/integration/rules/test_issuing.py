"""Quotas, one open number a holder, consent: on a real database, also when two try at once."""

from datetime import datetime

import pytest

from queue_ticketing.calls.counter import Destination
from queue_ticketing.errors import (
    ConsentNeeded,
    HolderNeeded,
    NotServedThere,
    OpenTicketExists,
    QuotaReached,
    ServiceClosed,
    SlotQuotaReached,
    WrongState,
)
from queue_ticketing.model import Priority, ServiceId, TicketState
from queue_ticketing.numbers.issue_rules import OPEN_STATES
from tests.integration.rules.conftest import OfficeWith
from tests.support.at_once import together
from tests.support.queue_hall import ZONE
from tests.support.rules_hall import hall_with, morning_quota, seal

ID = "110101199003070011"


def test_the_last_number_of_the_day_is_the_last(office_with: OfficeWith):
    with office_with(hall_with(daily_quota=2)) as at_work:
        assert at_work.office.board.services[0].quota_left == 2
        for n in range(2):
            at_work.office.issue("setup", str(n))
        view = at_work.office.refresh().services[0]
        tomorrow = datetime(2026, 3, 3, 8, 30, tzinfo=ZONE)
        assert (view.why_closed, view.quota_left, view.opens_at) == ("quota_day", 0, tomorrow)
        with pytest.raises(QuotaReached) as refusal:
            at_work.office.issue("setup", "more")
        assert refusal.value.values["opens_at"] == tomorrow
        assert at_work.office.issue("setup", "1")[1] is False
        at_work.office.issue("permit", "another service")


def test_a_number_given_back_may_be_given_again(office_with: OfficeWith):
    with office_with(hall_with(daily_quota=1)) as at_work:
        ticket, _ = at_work.office.issue("setup", "1")
        at_work.office.cancel(ticket.id, "desk1", "取错")
        assert at_work.office.issue("setup", "2")[0].number == "A002"


def test_tomorrow_has_numbers_of_its_own(office_with: OfficeWith):
    with office_with(hall_with(daily_quota=1)) as at_work:
        at_work.office.issue("setup", "1")
        at_work.clock.advance(days=1)
        assert at_work.office.refresh().services[0].quota_left == 1
        at_work.office.issue("setup", "2")


def test_a_stretch_of_the_day_has_its_quota(office_with: OfficeWith):
    with office_with(hall_with(slot_quotas=morning_quota(1))) as at_work:
        at_work.office.issue("setup", "1")
        with pytest.raises(SlotQuotaReached) as refusal:
            at_work.office.issue("setup", "2")
        afternoon = datetime(2026, 3, 2, 13, 30, tzinfo=ZONE)
        assert refusal.value.values["opens_at"] == afternoon
        at_work.clock.at = afternoon
        assert at_work.office.refresh().services[0].quota_left is None
        at_work.office.issue("setup", "2")


def test_twelve_at_once_get_no_more_than_the_quota(office_with: OfficeWith):
    hall = hall_with(daily_quota=5)
    with office_with(hall) as one, office_with(hall) as other:
        acts = [
            lambda n=n: (one, other)[n % 2].office.issue("setup", str(n))  # type: ignore[misc]
            for n in range(12)
        ]
        ended = together(*acts)
        assert sum(isinstance(end, tuple) for end in ended) == 5
        assert sum(isinstance(end, QuotaReached) for end in ended) == 7


def test_a_holder_has_one_open_number_and_hears_which(office_with: OfficeWith):
    with office_with(hall_with(one_per_holder=True)) as at_work:
        office = at_work.office
        with pytest.raises(HolderNeeded):
            office.issue("setup", "0")
        first, _ = office.issue("setup", "1", holder=ID)
        with pytest.raises(OpenTicketExists) as refusal:
            office.issue("setup", "2", holder=f" {ID} ".strip())
        assert (refusal.value.values["ticket"], refusal.value.values["number"]) == (first.id, "A001")
        assert ID not in str(refusal.value)
        office.issue("permit", "3", holder=ID)
        office.issue("setup", "4", holder="another")


@pytest.mark.parametrize("end", ["served", "cancelled"])
def test_once_it_is_done_the_holder_may_come_again(office_with: OfficeWith, end: str):
    with office_with(hall_with(one_per_holder=True)) as at_work:
        office = at_work.office
        ticket, _ = office.issue("setup", "1", holder=ID)
        if end == "served":
            office.call_next("1", "w1")
            office.start("1", "w1")
            with pytest.raises(OpenTicketExists):
                office.issue("setup", "2", holder=ID)
            office.finish("1", "w1")
        else:
            office.cancel(ticket.id, "desk1")
        assert office.issue("setup", "3", holder=ID)[1]


def test_a_number_of_yesterday_that_still_waits_is_the_holders_one(office_with: OfficeWith):
    with office_with(hall_with(one_per_holder=True)) as at_work:
        ticket, _ = at_work.office.issue("setup", "1", holder=ID)
        at_work.clock.advance(days=1)
        with pytest.raises(OpenTicketExists) as refusal:
            at_work.office.issue("setup", "2", holder=ID)
        assert refusal.value.values["ticket"] == ticket.id
        assert [view.ticket.id for view in at_work.office.tickets_today()] == [ticket.id]


def test_two_tries_at_once_give_the_holder_one_number(office_with: OfficeWith):
    hall = hall_with(one_per_holder=True)
    with office_with(hall) as one, office_with(hall) as other:
        ended = together(
            lambda: one.office.issue("setup", "1", holder=ID),
            lambda: other.office.issue("setup", "2", holder=ID),
        )
        assert sorted(type(end).__name__ for end in ended) == ["OpenTicketExists", "tuple"]


def test_a_holder_is_kept_as_a_keyed_hash_only(office_with: OfficeWith):
    with office_with(hall_with(one_per_holder=True)) as at_work:
        ticket, _ = at_work.office.issue("setup", "1", holder=ID)
        assert ticket.holder == seal(ID)
        assert all(ID not in str(event.facts) for event in at_work.outbox.since(0))


def test_above_a_queue_size_the_visitor_is_asked(office_with: OfficeWith):
    with office_with(hall_with(ask_above=2)) as at_work:
        office = at_work.office
        for n in range(3):
            office.issue("setup", str(n))
        with pytest.raises(ConsentNeeded) as asked:
            office.issue("setup", "4")
        values = asked.value.values
        assert (values["waiting"], values["ask_above"]) == (3, 2)
        assert values["wait"] is not None
        assert office.issue("setup", "4", consent=True)[1]
        assert office.board.services[0].waiting == 4


def test_refusals_come_in_the_order_that_helps_most(office_with: OfficeWith):
    rules = hall_with(one_per_holder=True, daily_quota=1, ask_above=0)
    with office_with(rules) as at_work:
        office = at_work.office
        office.issue("setup", "1", holder=ID)
        with pytest.raises(OpenTicketExists):
            office.issue("setup", "2", holder=ID)
        with pytest.raises(QuotaReached):
            office.issue("setup", "3", holder="another")
        office.pause_service("setup", "系统升级", "desk1")
        with pytest.raises(ServiceClosed) as refusal:
            office.issue("setup", "3", holder="another")
        assert (refusal.value.values["why"], refusal.value.values["text"]) == ("paused", "系统升级")


def test_the_desk_moves_a_number_and_it_keeps_its_place(office_with: OfficeWith):
    with office_with(hall_with()) as at_work:
        office = at_work.office
        moved, _ = office.issue("setup", "1")
        at_work.clock.advance(minutes=3)
        later, _ = office.issue("permit", "2")
        ticket = office.move(moved.id, "permit", "desk1")
        assert (ticket.number, ticket.service_id, ticket.queued_at) == ("A001", "permit", moved.queued_at)
        assert (office.find(moved.id).ahead, office.find(later.id).ahead) == (0, 1)
        with pytest.raises(NotServedThere):
            office.move(moved.id, "permit", "desk1")
        called = office.call_next("3", "w3")
        assert called is not None
        assert called.id == moved.id
        with pytest.raises(WrongState):
            office.move(moved.id, "setup", "desk1")


def test_the_desk_frees_a_number_that_was_sent_to_somebody_who_is_not_there(office_with: OfficeWith):
    with office_with(hall_with()) as at_work:
        office = at_work.office
        sent, _ = office.issue("setup", "1")
        office.call_next("1", "w1")
        office.transfer("1", Destination(person="w9"), "w1")
        assert office.call_next("1", "w1") is None
        office.move(sent.id, "setup", "desk1")
        called = office.call_next("1", "w1")
        assert called is not None
        assert called.id == sent.id


def test_the_desk_raises_a_number_for_a_reason_that_is_kept(office_with: OfficeWith):
    with office_with(hall_with()) as at_work:
        ticket, _ = at_work.office.issue("setup", "1")
        changed = at_work.office.set_priority(ticket.id, Priority.PREGNANT, "孕妇", "desk1")
        assert changed.priority is Priority.PREGNANT
        event = at_work.outbox.since(0)[-1]
        assert event.kind == "ticket.priority"
        told = {"was": "none", "priority": "pregnant", "why": "孕妇", "by": "desk1"}
        assert event.facts.items() >= told.items()


def test_waiting_numbers_of_earlier_days_are_listed_behind_todays(office_with: OfficeWith):
    with office_with(hall_with()) as at_work:
        office = at_work.office
        old, _ = office.issue("setup", "1")
        gone, _ = office.issue("setup", "2")
        office.cancel(gone.id, "desk1")
        at_work.clock.advance(days=1)
        new, _ = office.issue("setup", "3")
        listed = office.tickets_today()
        assert [view.ticket.id for view in listed] == [new.id, old.id]
        assert [view.ahead for view in listed] == [1, 0]


def test_the_steps_of_a_visit_come_with_the_number(office_with: OfficeWith):
    with office_with(hall_with(next_services=(ServiceId("permit"),))) as at_work:
        ticket, _ = at_work.office.issue("setup", "1")
        assert ticket.steps == ("permit",)


def test_states_that_end_a_ticket_are_not_open():
    ended = {TicketState.FINISHED, TicketState.CANCELLED, TicketState.NO_SHOW}
    assert set(TicketState) - set(OPEN_STATES) == ended
