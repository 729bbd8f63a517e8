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
from touch_guide.inspection.errors import (
    FilingRefused,
    NotTheirFiling,
    NotYourPower,
    OutsideJurisdiction,
    SamePerson,
)
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
    return frozenset(act for act in _in_state(filing) if _refusal(filing, act, actor) is None)


def barred_from(filing: Filing, actor: Actor) -> dict[type[Act], str]:
    """What its state allows but not to this person, though it is in the person's power, and the code why."""
    found = {act: _refusal(filing, act, actor) for act in _in_state(filing)}
    return {
        act: refused.code
        for act, refused in found.items()
        if refused is not None and not isinstance(refused, NotYourPower)
    }


def _in_state(filing: Filing) -> list[type[Act]]:
    return [act for act, states in STATES.items() if filing.state in states]


def _refusal(filing: Filing, act: type[Act], actor: Actor) -> FilingRefused | None:
    try:
        require_power(filing, act, actor)
    except (NotYourPower, OutsideJurisdiction, NotTheirFiling, SamePerson) as refused:
        return refused
    return None


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
