"""Who may do what to a filing, and where it stands then."""

from touch_guide.inspection.acts import (
    Act,
    AskForTime,
    FileAway,
    FinalReview,
    FirstReview,
    GrantTime,
    Reopen,
    Reply,
    Save,
    Stamp,
    Submit,
    Withdraw,
)
from touch_guide.inspection.errors import NotTheirFiling, NotYourPower, OutsideJurisdiction, SamePerson
from touch_guide.inspection.filing import WITH_ENTERPRISE, Actor, Filing, Power, Stage, State

POWERS: dict[type[Act], frozenset[Power]] = {
    Save: frozenset({Power.FILE}),
    Reply: frozenset({Power.FILE}),
    Submit: frozenset({Power.FILE}),
    Withdraw: frozenset({Power.FILE}),
    FirstReview: frozenset({Power.FIRST}),
    FinalReview: frozenset({Power.FINAL}),
    Stamp: frozenset({Power.WINDOW}),
    FileAway: frozenset({Power.WINDOW}),
    AskForTime: frozenset({Power.FILE, Power.WINDOW}),
    GrantTime: frozenset({Power.FINAL}),
    Reopen: frozenset({Power.FINAL}),
}
"""Any of these will do."""

STATES: dict[type[Act], frozenset[State]] = {
    Save: WITH_ENTERPRISE,
    Reply: frozenset({State.RETURNED}),
    Submit: WITH_ENTERPRISE,
    Withdraw: frozenset({State.SUBMITTED}),
    FirstReview: frozenset({State.SUBMITTED}),
    FinalReview: frozenset({State.FIRST_PASSED}),
    Stamp: frozenset({State.PASSED}),
    FileAway: frozenset({State.STAMPED}),
    AskForTime: WITH_ENTERPRISE,
    GrantTime: WITH_ENTERPRISE,
    Reopen: WITH_ENTERPRISE,
}


STAGES: dict[type[Act], Stage] = {FirstReview: Stage.FIRST, FinalReview: Stage.FINAL}


def powers_over(filing: Filing, actor: Actor) -> frozenset[type[Act]]:
    """What the person may do to it now, as far as state, power, office and earlier reviews go: what a page offers."""
    return frozenset(
        act for act, states in STATES.items() if filing.state in states and _is_allowed(filing, act, actor)
    )


def _is_allowed(filing: Filing, act: type[Act], actor: Actor) -> bool:
    try:
        require_power(filing, act, actor)
    except (NotYourPower, OutsideJurisdiction, NotTheirFiling, SamePerson):
        return False
    return True


def require_power(filing: Filing, act: type[Act], actor: Actor) -> None:
    """Raises NotYourPower, NotTheirFiling, OutsideJurisdiction, SamePerson."""
    held = POWERS[act] & actor.powers
    if not held:
        raise NotYourPower(act=act.__name__)
    if Power.FILE in held:
        if actor.name != filing.enterprise:
            raise NotTheirFiling
        return
    if actor.offices is not None and filing.office not in actor.offices:
        raise OutsideJurisdiction(office=filing.office)
    others = {FirstReview: filing.finals, FinalReview: filing.firsts}.get(act, frozenset())
    if actor.name.casefold() in others:
        raise SamePerson(by=actor.name)
