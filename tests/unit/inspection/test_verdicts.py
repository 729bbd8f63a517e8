"""What the bureau says of a report moves it only as far as the hall's own reviews leave room."""

from functools import reduce

import pytest

from tests.unit.inspection.filings import ITEM, NOW, SEASON, first_passed, in_state, submitted
from touch_guide.inspection.deciding import decide
from touch_guide.inspection.errors import WrongState
from touch_guide.inspection.filing import THROUGH, Filing, State
from touch_guide.inspection.verdicts import FINAL, FIRST, Verdict, acts_of


def after(filing: Filing, verdict: Verdict) -> Filing:
    acts = acts_of(filing, verdict, (ITEM,))
    return reduce(lambda one, done: decide(one, done[1], done[0], NOW, SEASON), acts, filing)


@pytest.mark.parametrize(
    ("verdict", "from_submitted", "from_first_passed"),
    [
        (Verdict.FIRST_PASSED, State.FIRST_PASSED, State.FIRST_PASSED),
        (Verdict.PASSED, State.PASSED, State.PASSED),
        (Verdict.RETURNED, State.RETURNED, State.RETURNED),
    ],
)
def test_a_verdict_is_the_reviews_that_are_left(
    verdict: Verdict, from_submitted: State, from_first_passed: State
):
    assert after(submitted(), verdict).state is from_submitted
    assert after(first_passed(), verdict).state is from_first_passed


def test_the_people_of_the_bureau_are_two_and_a_review_of_the_hall_stays_its_own():
    whole, rest = after(submitted(), Verdict.PASSED), after(first_passed(), Verdict.PASSED)
    assert (whole.first_by, whole.final_by) == (FIRST.name, FINAL.name)
    assert (rest.first_by, rest.final_by) == ("reviewer1", FINAL.name)


@pytest.mark.parametrize("state", sorted(THROUGH))
def test_a_pass_is_never_undone_from_outside(state: State):
    filing = in_state(state)
    assert after(filing, Verdict.PASSED) == after(filing, Verdict.FIRST_PASSED) == filing
    with pytest.raises(WrongState):
        acts_of(filing, Verdict.RETURNED, (ITEM,))


@pytest.mark.parametrize("state", [State.DRAFT, State.RETURNED])
@pytest.mark.parametrize("verdict", Verdict)
def test_what_lies_with_the_enterprise_is_not_decided(state: State, verdict: Verdict):
    with pytest.raises(WrongState):
        acts_of(in_state(state), verdict, (ITEM,))
