"""The register of enterprises in a relational database. Locking is the business of who opens connections."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from sqlalchemy import Connection, RowMapping, Table, bindparam, func, insert, select, update

from touch_guide.adapters.sql.inspection_tables import EnterpriseRow
from touch_guide.inspection.enterprise import Enterprise
from touch_guide.inspection.register_names import SpelledName

ENTERPRISES = cast("Table", EnterpriseRow.__table__)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FACTS = (
    "number",
    "credit_code",
    "former_number",
    "name",
    "type",
    "representative",
    "capital_fen",
    "established",
    "office",
    "status",
    "address",
    "scope",
)
"""What the register says of an enterprise, by the names of its columns as of the values of ``Enterprise``."""
WRITTEN = (*FACTS, "folded", "initials", "pinyin")
_COLUMNS = [ENTERPRISES.c.id, *(ENTERPRISES.c[name] for name in FACTS)]
_FETCHED = 2000
_BEYOND = "Z" * 18
_NUMBERS = (ENTERPRISES.c.number, ENTERPRISES.c.credit_code, ENTERPRISES.c.former_number)
_BY_NUMBER = [select(*_COLUMNS).where(column.in_(bindparam("any", expanding=True))) for column in _NUMBERS]
_BY_ID = select(*_COLUMNS).where(ENTERPRISES.c.id.in_(bindparam("any", expanding=True)))
_CHANGE = (
    update(ENTERPRISES)
    .where(ENTERPRISES.c.id == bindparam("one"))
    .values({name: bindparam(name) for name in (*WRITTEN, "changed_at")})
)
_NAMES = select(ENTERPRISES.c.id, ENTERPRISES.c.folded, ENTERPRISES.c.initials, ENTERPRISES.c.pinyin)

Row = Mapping[str, object]
Opened = Callable[[], AbstractContextManager[Connection]]


class SqlEnterprises:
    """Each method is a transaction of its own. Thread-safe."""

    def __init__(self, write: Opened, read: Opened) -> None:
        self._write, self._read = write, read

    def enterprise(self, enterprise_id: int) -> Enterprise | None:
        return next(iter(self.enterprises([enterprise_id])), None)

    def enterprises(self, ids: Sequence[int]) -> list[Enterprise]:
        """In the order of ``ids``; without those that are not on record."""
        with self._read() as connection:
            rows = connection.execute(_BY_ID, {"any": list(ids)}).mappings()
            found = {row["id"]: _enterprise(row) for row in rows}
        return [found[one] for one in ids if one in found]

    def by_number(self, plain: str) -> Enterprise | None:
        """By any of its numbers, in their plain form; a present one before a former one."""
        with self._read() as connection:
            found = [
                row for query in _BY_NUMBER for row in connection.execute(query, {"any": [plain]}).mappings()
            ]
        return _enterprise(found[0]) if found else None

    def beginning(self, plain: str, most: int) -> list[int]:
        """Ids of at most ``most`` of each kind of number that begin so, by number. An index finds them: every number is
        made of digits and capitals, so that none sorts behind Z, whatever the collation."""
        with self._read() as connection:
            found: dict[int, None] = {}
            for column in _NUMBERS:
                query = select(ENTERPRISES.c.id).where(column >= plain, column <= plain + _BEYOND)
                found |= dict.fromkeys(connection.scalars(query.order_by(column).limit(most)))
        return list(found)

    def count(self) -> int:
        with self._read() as connection:
            return connection.scalar(select(func.count()).select_from(ENTERPRISES)) or 0

    def newest_change(self) -> int:
        """Grows with every change; 0 for an empty register."""
        with self._read() as connection:
            return connection.scalar(select(func.max(ENTERPRISES.c.changed_at))) or 0

    def names(self) -> Iterator[SpelledName]:
        """All of them, in the order in which they came."""
        query = _NAMES.order_by(ENTERPRISES.c.id)
        with self._read() as connection:
            rows = connection.execution_options(stream_results=True, yield_per=_FETCHED).execute(query)
            for row in rows:
                yield SpelledName(*row)

    def known(self, numbers: Iterable[str], credit_codes: Iterable[str]) -> "KnownEnterprises":
        """Those that have one of these numbers."""
        with self._read() as connection:
            return _known(connection, set(numbers), set(credit_codes))

    def put(self, new: Sequence[Row], changed: Sequence[Row], at: datetime) -> None:
        """Whole rows by column; those of ``changed`` name their ``id``. Raises sqlalchemy.exc.IntegrityError, with
        nothing written, when another enterprise has one of the numbers by now."""
        with self._write() as connection:
            newest = connection.scalar(select(func.max(ENTERPRISES.c.changed_at))) or 0
            instant = {"changed_at": max((at - EPOCH) // timedelta(microseconds=1), newest + 1)}
            if changed:
                rows = [
                    {"one": row["id"]} | {name: row[name] for name in WRITTEN} | instant for row in changed
                ]
                connection.execute(_CHANGE, rows)
            if new:
                rows = [{name: row[name] for name in WRITTEN} | instant for row in new]
                connection.execute(insert(ENTERPRISES), rows)


class KnownEnterprises:
    """Some of the register, by number."""

    def __init__(
        self,
        by_number: dict[str, Enterprise],
        by_code: dict[str, Enterprise],
        by_former: dict[str, Enterprise],
    ) -> None:
        self._by_number, self._by_code, self._by_former = by_number, by_code, by_former

    def of(self, number: str | None, credit_code: str | None) -> list[Enterprise]:
        """Whose numbers these are: nobody's, one enterprise's, or two enterprises', which can't be right."""
        found: dict[int, Enterprise] = {}
        if credit_code and (one := self._by_code.get(credit_code)):
            found[one.id] = one
        if number and (one := self._by_number.get(number)):
            found[one.id] = one
        if not found and number and (one := self._by_former.get(number)):
            found[one.id] = one
        return list(found.values())


def _known(connection: Connection, numbers: set[str], codes: set[str]) -> KnownEnterprises:
    by_column: list[dict[str, Enterprise]] = []
    for query, wanted, name in zip(
        _BY_NUMBER, (numbers, codes, numbers), ("number", "credit_code", "former_number"), strict=True
    ):
        rows = connection.execute(query, {"any": list(wanted)}).mappings() if wanted else ()
        by_column.append({row[name]: _enterprise(row) for row in rows})
    return KnownEnterprises(*by_column)


def _enterprise(row: RowMapping) -> Enterprise:
    facts: dict[str, Any] = {name: row[name] for name in FACTS}
    return Enterprise(id=row["id"], **facts)
