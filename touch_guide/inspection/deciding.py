"""What becomes of a filing by an act, or why it may not be. Pure: the filing, the act, the person, the time.

Powers are apart (the separation of 初审 and 终审): nobody reviews a report twice over, first or last, nobody acts on one
of another office, and no reviewer writes a figure.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from touch_guide.inspection.acts import (
    Act,
    AskForTime,
    Decision,
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
    HasErrors,
    NotDue,
    NothingSaid,
    NotOpenYet,
    NotPromised,
    PrintDiffers,
    SeasonOver,
    StaleRevision,
    StillToCorrect,
    TooLateToAsk,
    WrongState,
)
from touch_guide.inspection.filing import (
    Actor,
    Extension,
    Filing,
    Item,
    Stage,
    State,
)
from touch_guide.inspection.powers import STATES, require_power
from touch_guide.inspection.season import Season, SeasonPhase, is_due


def begin(filing: Filing, established: date | None, gone: date | None, season: Season, day: date) -> Filing:
    """A new filing as it may be begun. Raises NotDue, NotOpenYet and SeasonOver."""
    if not is_due(established, gone, filing.year):
        raise NotDue(year=filing.year)
    _in_season(filing, season, day)
    return filing


def decide(
    filing: Filing, act: Act, actor: Actor, now: datetime, season: Season, seen: int | None = None
) -> Filing:
    """The filing after it, a revision on. ``seen`` is the revision on which the act was decided; without it any will do.
    Raises FilingRefused."""
    if seen is not None and seen != filing.revision:
        raise StaleRevision(revision=filing.revision)
    require_power(filing, type(act), actor)
    if filing.state not in STATES[type(act)]:
        raise WrongState(state=filing.state.value, act=type(act).__name__)
    after = _ACTS[type(act)](filing, act, actor, now, season)
    return replace(after, revision=filing.revision + 1)


def _save(filing: Filing, act: Save, _actor: Actor, now: datetime, season: Season) -> Filing:
    _in_season(filing, season, now.date())
    items = tuple(
        replace(item, corrected=True) if item.field in act.fields and not item.for_first else item
        for item in filing.items
    )
    return replace(filing, digest=act.digest, items=items)


def _reply(filing: Filing, act: Reply, _actor: Actor, now: datetime, season: Season) -> Filing:
    _in_season(filing, season, now.date())
    text = act.text.strip()
    if not any(item.field == act.field for item in filing.for_enterprise):
        raise NothingSaid(field=act.field)
    items = tuple(
        replace(item, reply=text) if item.field == act.field and not item.for_first else item
        for item in filing.items
    )
    return replace(filing, items=items)


def _submit(filing: Filing, act: Submit, _actor: Actor, now: datetime, season: Season) -> Filing:
    _in_season(filing, season, now.date())
    if not act.promised:
        raise NotPromised
    if act.errors:
        raise HasErrors(count=act.errors)
    if filing.to_correct:
        raise StillToCorrect(fields=[item.field for item in filing.to_correct])
    first = filing.submitted_at is None
    late = season.phase(now.date(), last_day(filing, season)) is not SeasonPhase.OPEN
    return replace(
        filing,
        state=State.SUBMITTED,
        digest=act.digest,
        submitted_at=now if first else filing.submitted_at,
        resubmitted_at=None if first else now,
        late=late if first else filing.late,
    )


def _withdraw(filing: Filing, _act: Withdraw, _actor: Actor, _now: datetime, _season: Season) -> Filing:
    """A report that was reviewed once stays where it is: the reviewer's time is not to be wasted twice. In time it was
    only if it is handed in again in time."""
    if filing.firsts:
        raise WrongState(state=filing.state.value, act="Withdraw")
    return replace(filing, state=State.DRAFT, submitted_at=None, late=False)


def _first_review(filing: Filing, act: FirstReview, actor: Actor, now: datetime, _season: Season) -> Filing:
    firsts = filing.firsts | {actor.name.casefold()}
    if act.decision is Decision.PASS:
        return replace(
            filing, state=State.FIRST_PASSED, items=(), first_by=actor.name, first_at=now, firsts=firsts
        )
    if act.decision is Decision.BACK:
        raise WrongState(state=filing.state.value, act="FirstReview")
    items = _items(act.items, actor, now, Stage.FIRST)
    return replace(filing, state=State.RETURNED, items=items, first_by="", first_at=None, firsts=firsts)


def _final_review(filing: Filing, act: FinalReview, actor: Actor, now: datetime, _season: Season) -> Filing:
    finals = filing.finals | {actor.name.casefold()}
    if act.decision is Decision.PASS:
        return replace(
            filing, state=State.PASSED, items=(), final_by=actor.name, passed_at=now, finals=finals
        )
    back = act.decision is Decision.BACK
    items = _items(act.items, actor, now, Stage.FINAL, for_first=back)
    state = State.SUBMITTED if back else State.RETURNED
    return replace(filing, state=state, items=items, first_by="", first_at=None, finals=finals)


def _stamp(filing: Filing, act: Stamp, _actor: Actor, now: datetime, _season: Season) -> Filing:
    if "".join(act.printed.split()).replace("-", "").upper() != filing.check_code:
        raise PrintDiffers
    return replace(filing, state=State.STAMPED, stamped_at=now)


def _file_away(filing: Filing, _act: FileAway, _actor: Actor, now: datetime, _season: Season) -> Filing:
    return replace(filing, state=State.FILED, filed_at=now)


def _ask_for_time(filing: Filing, act: AskForTime, _actor: Actor, now: datetime, season: Season) -> Filing:
    if not act.reason.strip():
        raise NothingSaid(field="reason")
    if not season.extension_days or now.date() > season.closes:
        raise TooLateToAsk(until=season.closes.isoformat() if season.extension_days else "")
    return replace(filing, extension=Extension(now, act.reason.strip()))


def _grant_time(filing: Filing, act: GrantTime, actor: Actor, _now: datetime, season: Season) -> Filing:
    asked = filing.extension
    if asked is None or asked.granted is not None:
        raise WrongState(state=filing.state.value, act="GrantTime")
    until = season.extended if act.granted else None
    return replace(filing, extension=replace(asked, granted=act.granted, by=actor.name, until=until))


def _reopen(filing: Filing, act: Reopen, _actor: Actor, now: datetime, _season: Season) -> Filing:
    if not act.reason.strip() or act.until < now.date():
        raise NothingSaid(field="reason" if act.until >= now.date() else "until")
    return replace(filing, reopened_until=act.until)


def last_day(filing: Filing, season: Season) -> date:
    """Up to which this filing is in time."""
    extension = filing.extension
    return extension.until if extension and extension.granted and extension.until else season.closes


def _in_season(filing: Filing, season: Season, day: date) -> None:
    """What was handed in once may be corrected after the season too."""
    phase = season.phase(day, last_day(filing, season))
    if phase is SeasonPhase.BEFORE:
        raise NotOpenYet(opens=season.opens.isoformat())
    reopened = filing.reopened_until is not None and day <= filing.reopened_until
    if phase is SeasonPhase.LOCKED and filing.submitted_at is None and not reopened:
        raise SeasonOver(closed=last_day(filing, season).isoformat())


def _items(
    items: tuple[Item, ...], actor: Actor, now: datetime, stage: Stage, *, for_first: bool = False
) -> tuple[Item, ...]:
    """A return says what is to be mended, each thing at its place."""
    if not items or any(not item.comment.strip() for item in items):
        raise NothingSaid(field="items")
    return tuple(
        replace(
            item,
            comment=item.comment.strip(),
            by=actor.name,
            at=now,
            stage=stage,
            for_first=for_first,
            corrected=False,
            reply="",
        )
        for item in items
    )


_ACTS: dict[type[Act], Callable[[Filing, Any, Actor, datetime, Season], Filing]] = {
    Save: _save,
    Reply: _reply,
    Submit: _submit,
    Withdraw: _withdraw,
    FirstReview: _first_review,
    FinalReview: _final_review,
    Stamp: _stamp,
    FileAway: _file_away,
    AskForTime: _ask_for_time,
    GrantTime: _grant_time,
    Reopen: _reopen,
}
