"""The form of each kind, read off the pack's grammar: a key that the grammar gains is on the page at once."""

import types
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import MaxLen
from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from kiosk.editing.form_labels import CHOICES, HINTS, LABELS
from kiosk.editing.subjects import EditKind
from kiosk.hall.guide_schema import FeeItemPart, NoticePart
from kiosk.hall.matter_schema import MatterFile
from kiosk.hall.sign_schema import PlaylistPart

FORMS: dict[EditKind, type[BaseModel]] = {
    EditKind.NOTICE: NoticePart,
    EditKind.FEE: FeeItemPart,
    EditKind.MATTER: MatterFile,
    EditKind.PLAYLIST: PlaylistPart,
}
LONG = 200
"""Characters from which a text is given several lines."""
REFERENCES = {"service", "windows", "department", "fees", "form", "signs"}
"""Keys whose values are ids of other things in the pack."""
WRITTEN_SHORT = {"hours": 11}
"""Characters of what is no text in the grammar, but written as one: 09:00-11:30."""
STEPS = "steps"
"""The steps of the same matter, as another kind of reference."""

Shape = dict[str, Any]


def form_of(kind: EditKind) -> list[Shape]:
    """The fields in their order, for the page that draws them. ``kind`` of a field: text, number, date, flag, choice,
    reference, group, list, weekdays."""
    return _fields(FORMS[kind], kind.value)


def _fields(model: type[BaseModel], path: str) -> list[Shape]:
    return [_field(name, info, path) for name, info in model.model_fields.items()]


def _field(name: str, info: FieldInfo, path: str) -> Shape:
    place = f"{path}.{name}"
    shape: Shape = {
        "key": name,
        "label": LABELS.get(place) or LABELS.get(name, name),
        "required": info.is_required(),
        "english": name.endswith("_en"),
    }
    if isinstance(info.default, str | int) and info.default != "":
        shape["default"] = str(info.default).lower() if isinstance(info.default, bool) else str(info.default)
    hint = HINTS.get(place) or HINTS.get(name)
    if hint:
        shape["hint"] = hint
    return shape | _kind(name, info.annotation, list(info.metadata), place)


def _kind(name: str, annotation: Any, limits: list[Any], path: str) -> Shape:
    annotation, more = _bare(annotation)
    limits = limits + more
    if name == "weekdays":
        return {"kind": "weekdays"}
    if get_origin(annotation) in (list, frozenset):
        (inner,) = get_args(annotation)
        return {"kind": "list", "of": _kind(name, inner, [], path), "most": _most(limits) or 50}
    if get_origin(annotation) is Literal:
        choices = [{"id": c, "name": CHOICES.get(c, c)} for c in get_args(annotation)]
        return {"kind": "choice", "choices": choices}
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return {"kind": "group", "fields": _fields(annotation, path)}
    if name in REFERENCES:
        return {"kind": "reference", "to": name}
    if name in WRITTEN_SHORT:
        return {"kind": "text", "longest": WRITTEN_SHORT[name], "long": False}
    if path == "matter.steps.next.to":
        return {"kind": "reference", "to": STEPS}
    return _plain(annotation, limits)


def _plain(annotation: Any, limits: list[Any]) -> Shape:
    if annotation is bool:
        return {"kind": "flag"}
    if annotation in (int, float, Decimal):
        return {"kind": "number"}
    if annotation is date:
        return {"kind": "date"}
    longest = _most(limits)
    return {"kind": "text", "longest": longest or 300, "long": (longest or 0) > LONG}


def _bare(annotation: Any) -> tuple[Any, list[Any]]:
    """Without Annotated and Optional, and what Annotated said."""
    limits: list[Any] = []
    while True:
        if get_origin(annotation) is Annotated:
            annotation, *more = get_args(annotation)
            limits += more
        elif get_origin(annotation) in (Union, types.UnionType):
            annotation = next(arg for arg in get_args(annotation) if arg is not type(None))
        else:
            return annotation, limits


def _most(limits: list[Any]) -> int | None:
    for limit in limits:
        if isinstance(limit, StringConstraints) and limit.max_length:
            return limit.max_length
        if isinstance(limit, MaxLen):
            return limit.max_length
        inner = _most(list(limit.metadata)) if isinstance(limit, FieldInfo) else None
        if inner:
            return inner
    return None
