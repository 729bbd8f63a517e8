"""Recorded days of many kinds of halls: told waits hold, and beat the plain estimators."""

import csv
import io
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from queue_ticketing.waiting.reading import read_tickets, read_windows
from queue_ticketing.waiting.recorded import RecordedOpening, RecordedTicket
from queue_ticketing.waiting.replay import Told, replay
from queue_ticketing.waiting.report import report
from queue_ticketing.waiting.scoring import Tally
from tests.support.recorded_days import TICKETS, WINDOWS, Kind, Row, recorded
from tests.support.recorded_kinds import KINDS

JUDGED = 7
"""A seed that nothing was tuned on."""
SLOW = {"36 windows", "shared pool", "five days"}
QUICK = sorted(set(KINDS) - SLOW)


def played(kind: Kind, seed: int) -> tuple[tuple[RecordedTicket, ...], tuple[RecordedOpening, ...]]:
    tickets, windows = recorded(kind, seed)
    read = read_tickets(text(tickets, TICKETS))
    openings = read_windows(text(windows if kind.windows_file else [], WINDOWS))
    assert not read.refused
    assert not openings.refused
    return read.rows, openings.rows


def text(rows: Iterable[Row], columns: list[str]) -> io.StringIO:
    file = io.StringIO()
    out = csv.DictWriter(file, columns)
    out.writeheader()
    out.writerows(rows)
    return io.StringIO(file.getvalue())


@pytest.mark.slow
def test_nine_of_ten_are_called_in_time_and_no_plain_estimator_is_better():
    own, plain = Tally(), {"queue_length": Tally(), "les": Tally()}
    for kind in QUICK:
        scores = Tally()
        for one in replay(*played(KINDS[kind], JUDGED)):
            waited = one.ticket.waited_min
            if one.wait is None or waited is None or one.queue_length is None or one.les is None:
                continue
            for tally in (scores, own):
                tally.add(one.wait.p50_min, one.wait.p90_min, waited)
            plain["queue_length"].add(*one.queue_length, waited)
            plain["les"].add(*one.les, waited)
        assert 0.78 <= scores.within_p90 / scores.scored <= 0.99, kind
    assert 0.85 <= own.within_p90 / own.scored <= 0.95
    assert (
        0.45 <= own.within_p50 / own.scored <= 0.62
    )  # a wait of none that is told as none is within any P50
    for tally in plain.values():
        assert own.loss_p50 < 0.8 * tally.loss_p50
        assert own.loss_p90 < 0.8 * tally.loss_p90


@pytest.mark.parametrize("kind", ["six windows", "no file, breaks", "leavers", "strict priority"])
@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_what_came_later_changes_no_estimate(kind: str, share: float):
    tickets, openings = played(KINDS[kind], 5)
    cut = sorted(one.issued_at for one in tickets)[int(share * len(tickets))]
    whole = estimates(replay(tickets, openings), cut)

    def known(at: datetime | None) -> datetime | None:
        return at if at is not None and at <= cut else None

    short = [
        replace(
            one,
            called_at=known(one.called_at),
            started_at=known(one.started_at),
            finished_at=known(one.finished_at),
            window=one.window if known(one.called_at) else "",
            outcome="left",
        )
        for one in tickets
        if one.issued_at <= cut
    ]
    open_then = [replace(one, open_to=known(one.open_to)) for one in openings if one.open_from <= cut]
    assert len(whole) >= 20
    assert estimates(replay(short, open_then), cut) == whole


def estimates(told: list[Told], until: datetime) -> dict[int, tuple[object, ...]]:
    return {
        one.ticket.line: (one.wait, one.queue_length, one.les)
        for one in told
        if one.ticket.issued_at <= until
    }


def test_the_same_days_are_always_told_the_same():
    days = played(KINDS["six windows"], 3)
    assert replay(*days) == replay(*days)


def test_the_order_of_the_rows_tells_nothing_of_calls_at_one_instant():
    tickets = [
        RecordedTicket(
            n, f"A{n}", "a", "none", at(n), at(called), at(called), at(called + 9), str(n % 2), "served"
        )
        for n in range(40)
        for called in [10 + 10 * (n // 2)]
    ]
    backwards = [replace(one, line=len(tickets) - one.line) for one in tickets]
    waits = [{one.ticket.ticket: one.wait for one in replay(rows)} for rows in (tickets, backwards)]
    assert any(waits[0].values())
    assert waits[0] == waits[1]


def at(minutes: int) -> datetime:
    return datetime(2026, 3, 2, 9, tzinfo=UTC) + timedelta(minutes=minutes)


def test_the_first_visitors_of_a_hall_that_nobody_knows_are_told_nothing():
    tickets, openings = played(KINDS["overload"], 3)
    told = replay(tickets, openings)
    assert told[0].wait is None
    by_day = report(told)["by_day"]
    first, second = (by_day[day] for day in sorted(by_day)[:2])
    assert first["scored"] < first["tickets"]
    assert second["tickets"] - second["scored"] < first["tickets"]


def test_a_service_that_no_window_serves_is_told_nothing():
    tickets, openings = played(KINDS["quiet"], 3)
    lost = [replace(one, service="nobody", called_at=None, started_at=None) for one in tickets[-5:]]
    told = replay([*tickets[:-5], *lost], openings)
    assert all(one.wait is None for one in told if one.ticket.service == "nobody")


def test_a_report_counts_who_was_told_something_and_called():
    tickets, openings = played(KINDS["leavers"], 3)
    told = replay(tickets, openings)
    scores = report(told)
    assert scores["tickets"] == len(tickets)
    assert scores["scored"] == sum(o.wait is not None and o.ticket.called_at is not None for o in told)
    assert scores["scored"] == sum(part["scored"] for part in scores["by_service"].values())
    assert scores["scored"] == sum(part["scored"] for part in scores["by_day"].values())
    assert set(scores["baselines"]) == {"queue_length", "les"}
    for part in (scores, *scores["baselines"].values()):
        assert {"p90_coverage", "pinball_p50", "pinball_p90"} <= set(part)


def test_p50_is_never_above_p90_and_both_are_whole_minutes_rounded_up():
    tickets, openings = played(KINDS["breaks"], 3)
    for wait in (one.wait for one in replay(tickets, openings)):
        if wait is not None:
            assert 0 <= wait.p50_min <= wait.p90_min
            assert all(minutes <= 20 or minutes % 5 == 0 for minutes in (wait.p50_min, wait.p90_min))


def test_without_tickets_there_is_nothing_to_score():
    scores = report(replay([], []))
    assert scores["tickets"] == scores["scored"] == 0
    assert scores["p90_coverage"] is None
