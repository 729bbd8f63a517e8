"""Fee slips on record: from the table alone, one for each wish, numbered without a gap, true about their papers."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from tests.support.fee_hall import LAW, fee_office
from tests.support.queue_hall import OfficeAtWork, office_at
from touch_guide.fee_slips.office import MOST_LINES
from touch_guide.fee_slips.slip import (
    FeeSlipInProgress,
    FeeSlipRefused,
    MembershipDues,
    NothingToPay,
    TooManyItems,
    UnknownFeeSlip,
)
from touch_guide.fees import BadQuantity, Charged, FeeRefused, NoRateNow, NotATotal, NotInTable

COPIES = (Charged("copy", 3),)


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[OfficeAtWork]:
    with office_at(tmp_path / "hall.sqlite3") as at_work:
        yield at_work


def test_a_slip_keeps_what_was_charged_as_it_stood(hall: OfficeAtWork) -> None:
    choice = (Charged("setup", 1, Decimal(1_000_000)), Charged("copy", 2))
    slip, made = fee_office(hall).make(choice, None, "i1", "desk1")
    assert made
    assert (slip.number, slip.total_yuan) == ("J202603020001", Decimal("820.00"))
    kept = fee_office(hall).find(slip.id)
    assert kept == slip
    assert kept.lines[0].basis == (LAW,)
    assert [line.amount_yuan for line in kept.lines] == [Decimal("800.00"), Decimal("20.00")]
    event = hall.outbox.since(0)[-1]
    assert (event.kind, event.subject, event.facts["total_yuan"]) == ("fee_slip.made", slip.id, "820.00")


def test_one_wish_is_one_slip_and_one_event(hall: OfficeAtWork) -> None:
    office = fee_office(hall)
    first, _ = office.make(COPIES, None, "same", "desk1")
    again, made = office.make((Charged("copy", 9),), None, "same", "w1")
    assert (again, made) == (first, False)
    assert [event.kind for event in hall.outbox.since(0)] == ["fee_slip.made"]


@pytest.mark.parametrize(
    ("choice", "refusal"),
    [
        ((), NothingToPay),
        ((Charged("free"),), NothingToPay),
        ((Charged("unknown"),), NotInTable),
        ((Charged("会员费"),), MembershipDues),
        ((Charged("dues"),), MembershipDues),
        ((Charged("ended"),), NoRateNow),
        ((Charged("words"),), NotATotal),
        ((Charged("setup"),), BadQuantity),
        ((Charged("copy", 0),), BadQuantity),
        ((Charged("copy"),) * (MOST_LINES + 1), TooManyItems),
    ],
)
def test_what_may_not_be_charged_leaves_no_slip_and_uses_no_number(
    hall: OfficeAtWork, choice: tuple[Charged, ...], refusal: type[Exception]
) -> None:
    office = fee_office(hall)
    with pytest.raises((FeeRefused, FeeSlipRefused)) as refused:
        office.make(choice, None, "i", "desk1")
    assert refused.type is refusal
    assert office.of_day() == []
    assert office.make(COPIES, None, "i", "desk1")[0].sequence == 1


def test_numbers_begin_anew_each_day_and_never_run_backwards(hall: OfficeAtWork) -> None:
    office, numbers = fee_office(hall), []
    for day, wish in enumerate("abcd"):
        if day == 2:
            hall.clock.at += timedelta(days=1)
        if day == 3:
            hall.clock.at -= timedelta(days=1)
        numbers.append(office.make(COPIES, None, wish, "desk1")[0].number)
    assert numbers == ["J202603020001", "J202603020002", "J202603030001", "J202603030002"]


def test_slips_made_at_once_have_numbers_without_a_gap(hall: OfficeAtWork) -> None:
    office = fee_office(hall)

    def make(name: str) -> None:
        for n in range(10):
            office.make(COPIES, None, f"{name}-{n}", name)

    threads = [threading.Thread(target=make, args=(name,)) for name in ("w1", "w2", "desk1")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [slip.sequence for slip in office.of_day()] == list(range(1, 31))


def test_a_paper_on_its_way_is_not_printed_again_and_an_old_one_changes_nothing(hall: OfficeAtWork) -> None:
    office = fee_office(hall)
    slip, _ = office.make(COPIES, None, "i", "desk1")
    with pytest.raises(FeeSlipInProgress):
        office.reprint(slip.id, "早了", "desk1")
    office.paper_is(slip.id, 1, "uncertain", "link_down")
    again = office.reprint(slip.id, "没出纸", "desk1")
    assert (again.attempt, again.state) == (2, "created")
    office.paper_is(slip.id, 1, "confirmed", "")
    assert office.find(slip.id).state == "created"
    facts = [event.facts for event in hall.outbox.since(0) if event.kind == "fee_slip.reprinted"]
    assert [(fact["reason"], fact["attempt"]) for fact in facts] == [("没出纸", 2)]


def test_after_a_restart_a_paper_on_its_way_is_in_doubt_and_one_not_begun_unprinted(
    hall: OfficeAtWork,
) -> None:
    office, other = fee_office(hall), fee_office(hall, kiosk="other")
    sent, _ = office.make(COPIES, None, "sent", "desk1")
    office.paper_is(sent.id, 1, "sent", "")
    fresh, _ = office.make(COPIES, None, "fresh", "desk1")
    theirs, _ = other.make(COPIES, None, "theirs", "desk1")
    fee_office(hall).recover()
    states = {slip.id: slip.state for slip in office.of_day()}
    assert states == {sent.id: "uncertain", fresh.id: "not_sent", theirs.id: "created"}


def test_an_unknown_slip_is_said_to_be_unknown(hall: OfficeAtWork) -> None:
    with pytest.raises(UnknownFeeSlip):
        fee_office(hall).reprint("nothing", "x", "desk1")
