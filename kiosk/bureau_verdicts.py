"""Does to reports of enterprises what the bureau decided on them, or says why it cannot be done."""

import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import Connection

from kiosk.at_rest import KeyMissing, Vault, VaultProblem
from kiosk.clock import HallClock
from kiosk.filing_letters import filing_answered
from kiosk.hall.errors import PackErrors
from kiosk.logs import without_identities
from kiosk.outbox import Outbox
from kiosk.sync.inbox import TAKEN, BadDelta
from touch_guide.adapters.sql.enterprise_store import SqlEnterprises
from touch_guide.adapters.sql.filing_store import SqlFilingStores
from touch_guide.inspection.errors import FilingRefused
from touch_guide.inspection.filing import Actor, Filing, Item
from touch_guide.inspection.office import FilingOffice
from touch_guide.inspection.ports import Forms, News
from touch_guide.inspection.verdicts import Verdict, acts_of

MOST_ITEMS, LONGEST_COMMENT = 60, 400
OVERTAKEN, BAD_ITEMS, SEALED = "overtaken", "bad-items", "inspection-sealed"
REASONS: dict[str, tuple[str, str]] = {
    OVERTAKEN: (
        "企业之后又交过或撤回过，市局的这个决定已过时",
        "the report was handed in again or taken back since",
    ),
    "wrong-filing-state": (
        "本厅已有结论，市局的决定没有改动它，请人工核对",
        "the hall has decided already; the bureau's decision changed nothing, a person must compare them",
    ),
    "nothing-said": (
        "市局退回时没有写明要改什么，请联系市局",
        "returned without saying what to mend: ask the bureau",
    ),
    BAD_ITEMS: (
        "市局的退回意见无法读懂，请联系市局",
        "the items of the return cannot be read: ask the bureau",
    ),
    SEALED: ("本机的这份报告打不开，请运行 kiosk doctor", "our own report does not open: see kiosk doctor"),
}
OTHER_REASON = (
    "市局的决定没有办成，请人工核对",
    "the bureau's decision could not be done: a person must look",
)
logger = logging.getLogger(__name__)


def reason_of(refused: str) -> tuple[str, str]:
    """For staff, in Chinese and in English."""
    return REASONS.get(refused, OTHER_REASON)


@dataclass(frozen=True, slots=True)
class BureauVerdicts:
    """Implements kiosk.sync.hall_inbox.Verdicts. ``clock`` is the hall's."""

    vault: Vault
    outbox: Outbox
    forms: Callable[[], Forms]
    clock: HallClock

    def __call__(self, connection: Connection, row: Mapping[str, Any]) -> str:
        """The fate of the verdict. Raises BadDelta while none at all can be taken."""
        answered = filing_answered(connection, row["key"])
        if answered is None:
            return ""
        filing_id, counts = answered
        fate = self._fate(connection, filing_id, row) if counts else OVERTAKEN
        if fate != TAKEN:
            logger.warning("verdict %s on report %s is set aside: %s", row["verdict"], filing_id, fate)
        return fate

    def ready(self) -> None:
        """The forms are read before a transaction begins: it takes a while."""
        try:
            self.forms()
        except PackErrors as problem:
            raise BadDelta(f"verdicts must wait: {problem.errors[0]}") from problem

    def _fate(self, connection: Connection, filing_id: str, row: Mapping[str, Any]) -> str:
        try:
            with connection.begin_nested():
                self._do(self._office(connection), filing_id, row)
        except FilingRefused as refused:
            return refused.code
        except (PackErrors, KeyMissing) as problem:  # of all of them alike: they come again
            raise BadDelta(f"verdicts must wait: {problem}") from problem
        except VaultProblem:
            return SEALED
        except ValueError:
            return BAD_ITEMS
        return TAKEN

    def _do(self, office: FilingOffice, filing_id: str, row: Mapping[str, Any]) -> None:
        filing, verdict = office.report(filing_id).filing, Verdict(row["verdict"])
        items = items_of(row.get("items", []), office, filing) if verdict is Verdict.RETURNED else ()
        for actor, act in acts_of(filing, verdict, items):
            office.act(filing_id, act, partial(_is, actor))

    def _office(self, connection: Connection) -> FilingOffice:
        """Whose transactions are all the one that is open."""

        def within() -> nullcontext[Connection]:
            return nullcontext(connection)

        stores = SqlFilingStores(within, within, self.vault, self._tell, self.clock.zone)
        return FilingOffice(stores, self.forms, SqlEnterprises(within, within), self.clock)

    def _tell(self, connection: Connection, news: News) -> None:
        """The hall's screens; the bureau need not hear of what it decided."""
        self.outbox.record(connection, [(news.kind, news.enterprise, dict(news.facts))])


def _is(actor: Actor, _filing: Filing) -> Actor:
    return actor


def items_of(found: object, office: FilingOffice, filing: Filing) -> tuple[Item, ...]:
    """Items at fields that our form does not have are of the report as a whole. Raises ValueError for what are no items."""
    if not isinstance(found, Sequence) or isinstance(found, str) or len(found) > MOST_ITEMS:
        raise ValueError("items")
    template = office.template(filing)
    return tuple(_item(one, lambda name: template.field(name) is not None) for one in found)


def _item(found: object, is_known: Callable[[str], bool]) -> Item:
    if not isinstance(found, Mapping):
        raise ValueError("item")  # noqa: TRY004 - data, not a mistake of ours
    field, comment, row = found.get("field", ""), found.get("comment"), found.get("row")
    column = found.get("column", "")
    if not all(isinstance(text, str) for text in (field, comment, column)):
        raise ValueError("item")
    if row is not None and (isinstance(row, bool) or not isinstance(row, int) or not 0 <= row < 1000):
        raise ValueError("row")
    plain = "".join(sign for sign in str(comment) if sign.isprintable() or sign == "\n")
    said = without_identities(plain)[:LONGEST_COMMENT]
    if field and not is_known(field):
        return Item("", f"{field[:80]}：{said}"[:LONGEST_COMMENT])
    return Item(field, said, row, column[:80])
