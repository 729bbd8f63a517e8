"""Figures of a season add up, and their rates say of whom."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from touch_guide.inspection.filing import State
from touch_guide.inspection.statistics import Count, Day, figures, season_figures

COUNTS = st.lists(
    st.builds(
        Count,
        kind=st.sampled_from(["company", "sole", "branch"]),
        office=st.sampled_from(["甲局", "乙局"]),
        due=st.booleans(),
        state=st.one_of(st.none(), st.sampled_from(State)),
        late=st.booleans(),
        number=st.integers(0, 1000),
        handed_in=st.booleans(),
    ),
    max_size=20,
)


def test_the_rate_on_those_that_owe_is_not_the_rate_on_all() -> None:
    found = figures(
        [
            Count("company", "甲局", True, State.PASSED, False, 594, handed_in=True),
            Count("company", "甲局", True, None, False, 413),
            Count("company", "甲局", False, None, False, 245),
        ]
    )
    assert (found.registered, found.due, found.passed, found.unfiled) == (1252, 1007, 594, 413)
    assert (found.rate_on_due, found.rate_on_registered) == (Decimal("59.0"), Decimal("47.4"))


def test_a_returned_report_was_filed_and_a_draft_was_not() -> None:
    found = figures(
        [
            Count("company", "甲局", True, State.RETURNED, False, 2, handed_in=True),
            Count("company", "甲局", True, State.DRAFT, False, 3),
        ]
    )
    assert (found.filed, found.unfiled, found.passed) == (2, 3, 0)


def test_nobody_makes_no_rate() -> None:
    assert figures([]).rate_on_due is None
    assert figures([]).rate_on_registered is None


@given(COUNTS)
def test_the_parts_add_up_to_the_whole(counts: list[Count]) -> None:
    found = season_figures(2012, counts)
    whole = found.whole
    assert whole.filed + whole.unfiled == whole.due <= whole.registered
    assert sum(whole.in_state.values()) + whole.not_begun == whole.due
    for parts in (found.by_kind.values(), found.by_office.values()):
        assert sum(one.due for one in parts) == whole.due
        assert sum(one.passed for one in parts) == whole.passed
        assert sum(one.registered for one in parts) == whole.registered
    assert whole.rate_on_due is None or 0 <= whole.rate_on_due <= 100


def test_days_are_in_order() -> None:
    days = season_figures(2012, (), [Day(date(2013, 3, 2), 2, 1), Day(date(2013, 3, 1), 1, 0)]).by_day
    assert [one.day.day for one in days] == [1, 2]
