"""What visitors are told at the kiosk, from a real office over real days: learned, kept, scored, hidden where it fails."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from queue_ticketing.model import Priority
from queue_ticketing.office import TicketOffice
from queue_ticketing.reports import PeriodReversed, PeriodTooLong
from queue_ticketing.store_ports import Wanted
from tests.support.office_days import play_day
from tests.support.queue_hall import MONDAY_MORNING, OfficeAtWork, SetClock, office_at

MONDAY = MONDAY_MORNING.date()
DAYS = [MONDAY + timedelta(days=n) for n in range(3)]


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[OfficeAtWork, Path]]:
    """An office with three days behind it."""
    path = tmp_path_factory.mktemp("office") / "hall.sqlite3"
    with office_at(path) as work:
        for day in DAYS:
            play_day(work, day, seed=1)
        yield work, path


def test_every_ticket_keeps_what_it_was_told_and_most_are_called_in_time(lived: tuple[OfficeAtWork, Path]):
    scores = lived[0].office.wait_scores(DAYS[0], DAYS[-1])
    assert [one.day for one in scores.days] == DAYS
    own = [one.all.own for one in scores.days]
    told = sum(one.scored for one in own)
    assert told > 100
    assert 0.8 <= sum(one.within_p90 for one in own) / told <= 0.99
    assert set(scores.days[0].services) == {"setup", "permit"}
    assert scores.hidden == ()


def test_what_was_told_is_better_than_the_plain_estimators(lived: tuple[OfficeAtWork, Path]):
    scores = lived[0].office.wait_scores(DAYS[0], DAYS[-1])
    for plain in ("queue_length", "les"):
        tallies = [getattr(one.all, plain) for one in scores.days]
        loss = sum(one.loss_p90 for one in tallies) / sum(one.scored for one in tallies)
        own = [one.all.own for one in scores.days]
        assert sum(one.loss_p90 for one in own) / sum(one.scored for one in own) < loss


def test_a_kiosk_that_starts_anew_has_learned_from_the_days_before(lived: tuple[OfficeAtWork, Path]):
    work, thursday = lived[0], SetClock(MONDAY_MORNING + timedelta(days=3))
    again = TicketOffice(work.stores, lambda: work.hall, thursday)
    known = again._board._waits._forecaster.minutes.median("permit")
    assert known is not None
    assert 5.0 < known < 9.0  # the pack says ten, the clerks need six and the way


def test_a_quiet_window_is_told_at_once_and_a_crowd_is_not(tmp_path: Path):
    with office_at(tmp_path / "hall.sqlite3") as work:
        first, _ = work.office.issue("setup", "00000000-0000-0000-0000-000000000000")
        assert first.told is not None
        assert first.told.p50_min <= 1
        for n in range(1, 13):
            last, _ = work.office.issue("setup", f"00000000-0000-0000-0000-{n:012}")
        assert last.told is not None
        assert last.told.p50_min >= 30
        elder, _ = work.office.issue(
            "setup", "00000000-0000-0000-0000-000000000099", priority=Priority.ELDERLY
        )
        assert elder.told is not None
        assert elder.told.p50_min < last.told.p50_min + 10


def test_a_crowd_with_priority_counts_at_once_in_what_the_next_is_told(tmp_path: Path):
    with office_at(tmp_path / "hall.sqlite3") as work:
        for n in range(12):
            before, _ = work.office.issue("setup", f"00000000-0000-0000-0000-{n:012}")
        work.clock.advance(seconds=1)
        for n in range(20, 32):
            work.office.issue("setup", f"00000000-0000-0000-0000-{n:012}", priority=Priority.ELDERLY)
        work.clock.advance(seconds=1)
        last, _ = work.office.issue("setup", "00000000-0000-0000-0000-000000000099")
        assert before.told is not None
        assert last.told is not None
        assert last.told.p50_min >= before.told.p50_min * 1.5
        first, *_, behind = sorted(work.office.listed(Wanted(), 50)[0], key=lambda one: one.ticket.sequence)
        assert first.wait is not None
        assert behind.wait is not None
        assert first.wait.p50_min < 10 < behind.wait.p50_min


def test_with_every_window_paused_nothing_is_told(tmp_path: Path):
    with office_at(tmp_path / "hall.sqlite3") as work:
        for window in work.hall.windows:
            work.office.pause_window(window.id, "会议", "w")
        ticket, _ = work.office.issue("setup", "00000000-0000-0000-0000-000000000000")
        assert ticket.told is None


def test_a_wait_over_lunch_counts_the_lunch(tmp_path: Path):
    with office_at(tmp_path / "hall.sqlite3") as work:
        work.clock.at = MONDAY_MORNING.replace(hour=11, minute=50)
        for n in range(9):
            ticket, _ = work.office.issue("setup", f"00000000-0000-0000-0000-{n:012}")
        assert ticket.told is not None
        assert ticket.told.p50_min > 95  # half past one is a hundred minutes away


def test_a_window_that_leaves_its_visitors_waiting_is_not_counted(tmp_path: Path):
    with office_at(tmp_path / "hall.sqlite3") as work:
        work.office.issue("setup", "00000000-0000-0000-0000-000000000000")
        work.clock.advance(minutes=40)
        ticket, _ = work.office.issue("setup", "00000000-0000-0000-0000-000000000001")
        assert ticket.told is None
        work.office.call_next("1", "w")
        ticket, _ = work.office.issue("setup", "00000000-0000-0000-0000-000000000002")
        assert ticket.told is not None


def test_where_the_estimate_fails_it_hides_and_comes_back_when_it_holds(tmp_path: Path):
    with office_at(tmp_path / "hall.sqlite3") as work:
        play_day(work, DAYS[0], seed=2, an_hour=20)
        trust = work.office._board._waits._forecaster.trust
        for _ in range(40):
            trust.learn("setup", within=False)
        assert work.office.wait_scores(DAYS[0], DAYS[0]).hidden == ("setup",)
        ticket, _ = work.office.issue("setup", "00000000-0000-0000-0000-000000000000")
        assert ticket.told is None
        assert work.office.issue("permit", "00000000-0000-0000-0000-000000000001")[0].told is not None
        for _ in range(40):
            trust.learn("setup", within=True)
        assert work.office.issue("setup", "00000000-0000-0000-0000-000000000002")[0].told is not None


def test_a_period_must_be_one(lived: tuple[OfficeAtWork, Path]):
    with pytest.raises(PeriodReversed):
        lived[0].office.wait_scores(DAYS[1], DAYS[0])
    with pytest.raises(PeriodTooLong):
        lived[0].office.wait_scores(date(2026, 1, 1), date(2026, 3, 1))
