"""Letters about reports of enterprises: which report each is of, and how far a report is on its way to the bureau."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from sqlalchemy import Connection, Table, and_, func, insert, select

from kiosk.sync.inbox import Decided, verdicts
from kiosk.sync.letter_store import Letters, LetterState
from kiosk.sync.letters import new_letter
from kiosk.sync.progress import Progress, progress_of
from kiosk.sync.tables import FilingLetterRow
from touch_guide.inspection.filing import Filing, State
from touch_guide.inspection.ports import News

FILING_LETTERS = cast("Table", FilingLetterRow.__table__)
SUBMITTED = "inspection.submitted"
WITHDRAWN = "inspection.withdrawn"
_BEGIN_ANEW = (SUBMITTED, WITHDRAWN)
"""Letters after which an answer to an earlier one is of no use any more."""


@dataclass(frozen=True, slots=True)
class OnTheWay:
    """The newest handing in of a report. ``refused`` is why the bureau's ``verdict`` on it was set aside, if it was."""

    letter: LetterState
    progress: Progress
    verdict: str | None
    refused: str


def post(connection: Connection, letters: Letters, news: News) -> None:
    """A letter to the bureau, with its event for the hall's own screens, in the transaction of the act."""
    letter = new_letter(news.kind, news.enterprise, news.body, news.at)
    letters.post(connection, letter, dict(news.facts))
    about = {"filing_id": news.facts["filing"], "revision": news.facts["revision"]}
    connection.execute(insert(FILING_LETTERS).values(key=letter.key, kind=letter.kind, **about))


def filing_answered(connection: Connection, key: str) -> tuple[str, bool] | None:
    """The id of the report that a letter is of, and whether an answer to it still counts: the report was neither handed in
    again nor taken back since. None for letters about something else."""
    row = connection.execute(select(FILING_LETTERS).where(FILING_LETTERS.c.key == key)).one_or_none()
    if row is None:
        return None
    later = select(FILING_LETTERS.c.key).where(
        FILING_LETTERS.c.filing_id == row.filing_id,
        FILING_LETTERS.c.kind.in_(_BEGIN_ANEW),
        FILING_LETTERS.c.revision > row.revision,
    )
    return row.filing_id, connection.scalar(later.limit(1)) is None


def on_the_way(letters: Letters, filings: Sequence[Filing]) -> dict[str, OnTheWay]:
    """By the id of each report that was handed in."""
    keys = _newest(letters, [one.id for one in filings if one.state is not State.DRAFT])
    states, known = letters.states(list(keys)), verdicts(letters.database, list(keys))
    return {keys[key]: _on_the_way(letter, known.get(key)) for key, letter in states.items()}


def _on_the_way(letter: LetterState, decided: Decided | None) -> OnTheWay:
    if decided is None:
        return OnTheWay(letter, progress_of(letter, None), None, "")
    return OnTheWay(letter, progress_of(letter, decided.stands), decided.verdict, decided.refused)


def _newest(letters: Letters, ids: Sequence[str]) -> dict[str, str]:
    """The report by the key of its newest letter of that kind."""
    mine = and_(FILING_LETTERS.c.filing_id.in_(ids), FILING_LETTERS.c.kind == SUBMITTED)
    newest = (
        select(FILING_LETTERS.c.filing_id, func.max(FILING_LETTERS.c.revision).label("revision"))
        .where(mine)
        .group_by(FILING_LETTERS.c.filing_id)
        .subquery()
    )
    of_it = and_(
        FILING_LETTERS.c.filing_id == newest.c.filing_id, FILING_LETTERS.c.revision == newest.c.revision
    )
    query = select(FILING_LETTERS.c.key, FILING_LETTERS.c.filing_id).join(newest, of_it)
    with letters.database.read() as connection:
        return {row.key: row.filing_id for row in connection.execute(query)}
