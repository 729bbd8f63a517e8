"""Finding enterprises by a piece of the name, by pinyin or its initials, or by the beginning of a number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from kiosk.enterprises.errors import UnknownEnterprise
from kiosk.enterprises.login_codes import LoginCodes
from kiosk.enterprises.names_in_memory import NamesInMemory
from touch_guide.adapters.sql.enterprise_store import SqlEnterprises
from touch_guide.inspection.enterprise import Enterprise
from touch_guide.inspection.registration_numbers import plain_number

MOST_SHOWN = 100
FARTHEST = 2000
"""Who has not found it by then types another letter."""
LONGEST_QUERY = 100
_NO_NAME = 8
"""So many digits and nothing else are no part of a name."""
_NUMBER = re.compile("[0-9][0-9A-Z]{3,17}")


@dataclass(frozen=True, slots=True)
class Found:
    """A page of what was found; ``more`` when another one follows."""

    enterprises: tuple[Enterprise, ...]
    more: bool


class EnterpriseDesk:
    """Thread-safe. The first search reads all names: up to a second."""

    def __init__(self, register: SqlEnterprises, names: NamesInMemory, codes: LoginCodes) -> None:
        self._register, self._names, self.codes = register, names, codes

    def find(self, query: str, first: int = 0, limit: int = 20) -> Found:
        """Numbers that begin so come before names; nothing for an empty query."""
        query = query[:LONGEST_QUERY]
        limit, first = max(0, min(limit, MOST_SHOWN)), max(0, min(first, FARTHEST))
        page = list(islice(self._ids(query, first + limit + 1), first, first + limit + 1))
        return Found(tuple(self._register.enterprises(page[:limit])), len(page) > limit)

    def _ids(self, query: str, most: int) -> Iterator[int]:
        """Each once; reads no further than it is asked for."""
        plain = plain_number(query)
        numbers = self._register.beginning(plain, most) if _NUMBER.fullmatch(plain) else []
        yield from numbers
        if len(plain) < _NO_NAME or not plain.isdecimal():
            yield from (one for one in self._names.current().find(query) if one not in numbers)

    def enterprise(self, enterprise_id: int) -> Enterprise:
        """Raises UnknownEnterprise."""
        enterprise = self._register.enterprise(enterprise_id)
        if enterprise is None:
            raise UnknownEnterprise(enterprise=enterprise_id)
        return enterprise

    def count(self) -> int:
        return self._register.count()

    def close(self) -> None:
        self._names.close()
