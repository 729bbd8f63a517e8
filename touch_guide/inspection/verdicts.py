"""What the bureau decided on a report: the same acts as those of the hall's reviewers, by people of the bureau."""

from enum import StrEnum

from touch_guide.inspection.acts import Act, Decision, FinalReview, FirstReview
from touch_guide.inspection.errors import WrongState
from touch_guide.inspection.filing import THROUGH, Actor, Filing, Item, Power, State


class Verdict(StrEnum):
    FIRST_PASSED = "first-passed"
    PASSED = "passed"
    RETURNED = "returned"


FIRST = Actor("市局（初审）", frozenset({Power.FIRST}))
FINAL = Actor("市局（终审）", frozenset({Power.FINAL}))
"""Two people to us, who are no accounts of the hall: none can have such a name."""


def acts_of(filing: Filing, verdict: Verdict, items: tuple[Item, ...]) -> tuple[tuple[Actor, Act], ...]:
    """What is left to do for the verdict to stand here; nothing where the hall's own reviews came to the same. A hall's
    pass is never undone from outside: raises WrongState."""
    first, final = FirstReview(Decision.PASS), FinalReview(Decision.PASS)
    match filing.state, verdict:
        case State.SUBMITTED, Verdict.FIRST_PASSED:
            return ((FIRST, first),)
        case State.SUBMITTED, Verdict.PASSED:
            return (FIRST, first), (FINAL, final)
        case State.FIRST_PASSED, Verdict.PASSED:
            return ((FINAL, final),)
        case State.SUBMITTED, Verdict.RETURNED:
            return ((FIRST, FirstReview(Decision.RETURN, items)),)
        case State.FIRST_PASSED, Verdict.RETURNED:
            return ((FINAL, FinalReview(Decision.RETURN, items)),)
    if verdict is not Verdict.RETURNED and filing.state in THROUGH | {State.FIRST_PASSED}:
        return ()
    raise WrongState(state=filing.state.value, act=verdict.value)
