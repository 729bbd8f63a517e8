"""Looks into a file as read, whatever it holds: for checks that must not stumble over what the schema refuses."""

from datetime import date

from pydantic_core import PydanticCustomError

from kiosk.hall.errors import PackError, did_you_mean
from kiosk.hall.times import parse_date, parse_days
from kiosk.hall.yaml_places import Document, Place, Step, child

Row = tuple[Place, dict[str, object]]


def rows(document: Document, *place: Step) -> list[Row]:
    """The mappings in the list at ``place``; whatever else stands there is the schema's business."""
    node: object = document.data
    for step in place:
        node = child(node, step)
    items = node if isinstance(node, list) else []
    return [((*place, n), item) for n, item in enumerate(items) if isinstance(item, dict)]


def text(row: dict[str, object], key: str) -> str | None:
    """The text under ``key``, trimmed; None when there is none or something else."""
    value = row.get(key)
    return value.strip() if isinstance(value, str) else None


def texts(value: object) -> list[tuple[int, str]]:
    """The texts of a list, each with its index."""
    items = value if isinstance(value, list) else []
    return [(n, item.strip()) for n, item in enumerate(items) if isinstance(item, str)]


class NamedId(str):
    """An id, and what people call the thing that it stands for."""

    __slots__ = ("name",)
    name: str


def ids(document: Document, part: str) -> list[str]:
    """The ids in a list of mappings, each with its name."""
    found: list[str] = []
    for _, row in rows(document, part):
        written = text(row, "id")
        if written is not None:
            one = NamedId(written)
            one.name = text(row, "name") or text(row, "title") or ""
            found.append(one)
    return found


def parsed_date(row: dict[str, object], key: str) -> date | None:
    """The date under ``key``; None when it is none, which the schema tells."""
    written = text(row, key)
    try:
        return parse_date(written) if written is not None else None
    except PydanticCustomError:
        return None


def parsed_days(value: object) -> frozenset[int]:
    """The weekdays; none when they are misspelt, which the schema tells."""
    try:
        return parse_days(value) if isinstance(value, str) else frozenset()
    except PydanticCustomError:
        return frozenset()


def unknown(document: Document, place: Place, zh: str, en: str, word: str, known: list[str]) -> PackError:
    """A reference to nothing: ``zh`` and ``en`` say of what kind, ``known`` what there is. A name in the place of an id
    is told the id."""
    near_zh, near_en = did_you_mean(word, known)
    meant = next((one for one in known if isinstance(one, NamedId) and one.name == word), None)
    if meant is not None:
        near_zh, near_en = (
            f"，它的编号是 {meant}，请写 {meant}",
            f"; that is the name of {meant}: write {meant}",
        )
    listed = "、".join(map(_with_name, known[:12])) or "（没有）"
    listed_en = ", ".join(known[:12]) or "none"
    return document.error(
        place,
        f"没有{zh} {word[:40]}{near_zh or f'；已有：{listed}'}",
        f"there is no {en} {word[:40]}{near_en or f'; known: {listed_en}'}",
    )


def _with_name(one: str) -> str:
    return f"{one} {one.name}" if isinstance(one, NamedId) and one.name else one
