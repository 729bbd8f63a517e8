"""Times from ``since`` to ``until`` in the files of a pack."""

from collections.abc import Iterable, Iterator
from datetime import date

from kiosk.hall.errors import PackError
from kiosk.hall.rows import Row, parsed_date
from kiosk.hall.yaml_places import Document

Stretch = tuple[date, date]


def stretch(row: dict[str, object]) -> Stretch | None:
    """Both ends, open ones as far as dates go; None when one is misspelt, which the schema tells."""
    ends = {key: parsed_date(row, key) for key in ("since", "until")}
    if any(row.get(key) is not None and day is None for key, day in ends.items()):
        return None
    return ends["since"] or date.min, ends["until"] or date.max


def backward(document: Document, listed: Iterable[Row]) -> Iterator[PackError]:
    """Those that end before they begin."""
    for place, row in listed:
        held = stretch(row)
        if held is not None and held[1] < held[0]:
            yield document.error((*place, "until"), "结束日期早于开始日期", "ends before it begins")


def overlapping(document: Document, listed: Iterable[Row], zh: str, en: str) -> Iterator[PackError]:
    """Those that share a day with one above them in the list."""
    earlier: list[Stretch] = []
    for place, row in listed:
        held = stretch(row)
        if held is None or held[1] < held[0]:
            continue
        if any(held[0] <= until and since <= held[1] for since, until in earlier):
            yield document.error(place, zh, en)
        earlier.append(held)
