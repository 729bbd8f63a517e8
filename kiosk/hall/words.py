"""Turns what pydantic found into sentences that say what was expected."""

from collections.abc import Iterable
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from kiosk.hall.errors import PackError, did_you_mean
from kiosk.hall.yaml_places import Document, Place

REFUSED = "pack_value"


def refusal(zh: str, en: str) -> PydanticCustomError:
    """For validators: a refusal that carries both sentences."""
    return PydanticCustomError(REFUSED, "{en}", {"zh": zh, "en": en})


def faults(document: Document, model: type[BaseModel], error: ValidationError) -> Iterable[PackError]:
    """One PackError for each of pydantic's errors."""
    for detail in error.errors(include_url=False):
        place: Place = tuple(detail["loc"])
        zh, en = _sentences(model, place, detail)
        yield document.error(place, zh, en)


def _sentences(model: type[BaseModel], place: Place, detail: ErrorDetails) -> tuple[str, str]:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == REFUSED:
        return str(context["zh"]), str(context["en"])
    if kind == "extra_forbidden":
        key = str(place[-1])
        if (model.__name__, place) in _MOVED:
            return _MOVED[model.__name__, place]
        zh, en = did_you_mean(key, _keys(model, place[:-1]))
        return f"不认识的键{zh}", f"unknown key{en}"
    if kind == "literal_error":
        return _choice(str(detail["input"]), str(context["expected"]))
    zh, en = _EXPECTED.get(kind, ("值不符合要求", detail["msg"]))
    seen = detail["input"]
    if kind in _SHAPES and isinstance(seen, str) and seen:
        example = _SHAPES[kind](_short(seen), list(_keys(model, place)))
        zh, en = f"{zh}，例如 {example}", f"{en}, such as {example}"
    elif kind != "missing" and isinstance(seen, str | None):
        shown = "空" if seen is None else f"“{_short(seen)}”"
        empty = "nothing" if seen is None else f"'{_short(seen)}'"
        zh, en = f"{zh}，现在是{shown}", f"{en}, found {empty}"
    return zh.format_map(context), en.format_map(context)


def _short(text: str) -> str:
    text = " ".join(text.split())
    text = text if len(text) <= 24 else text[:24] + "…"
    return text.replace("{", "{{").replace("}", "}}")


def _as_mapping(seen: str, keys: list[str]) -> str:
    """What was written, under the key that it most likely belongs to."""
    first = next((key for key in ("text", "name") if key in keys), keys[0] if keys else "text")
    return f"{{{{{first}: {seen}}}}}"


def _as_list(seen: str, _keys: list[str]) -> str:
    return f"[{seen}]"


_SHAPES = {"model_type": _as_mapping, "list_type": _as_list}


def _choice(seen: str, expected: str) -> tuple[str, str]:
    choices = expected.replace("'", "").replace(" or ", ", ").split(", ")
    zh, en = did_you_mean(seen, choices)
    meant = _IN_CHINESE.get(seen)
    if meant in choices:
        zh, en = f"，“{seen}”写 {meant}", f"; {seen} is {meant}"
    return f"应是 {'、'.join(choices)} 之一{zh}", f"expected one of {', '.join(choices)}{en}"


def _keys(model: type[BaseModel], place: Place) -> Iterable[str]:
    current: Any = model
    for step in place:
        if isinstance(step, str) and _is_model(current) and step in current.model_fields:
            current = _bare(current.model_fields[step].annotation)
        elif isinstance(step, int):
            current = next(iter(_inner(current)), None)
    return current.model_fields.keys() if _is_model(current) else ()


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _inner(annotation: Any) -> list[Any]:
    return [_bare(arg) for arg in get_args(annotation) if arg is not Ellipsis]


def _bare(annotation: Any) -> Any:
    """The type inside Annotated and Optional."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in {Union, UnionType}:
        return next((_bare(arg) for arg in get_args(annotation) if arg is not type(None)), None)
    return annotation


_MOVED: dict[tuple[str, Place], tuple[str, str]] = {
    ("HallFile", ("notices",)): (
        "公告不再写在这里，请移到 notices.yaml，并加上 id 和 title",
        "notices stand in notices.yaml now, each with an id and a title",
    ),
}
"""Where earlier versions of the grammar had it."""

_IN_CHINESE = {
    "个人": "citizen",
    "企业": "enterprise",
    "个体工商户": "self_employed",
    "新办": "start",
    "变更": "change",
    "注销": "close",
    "年检": "inspect",
    "许可": "licence",
    "即办件": "instant",
    "承诺件": "promised",
    "上报件": "reported",
    "联办件": "joint",
    "判断": "decision",
    "结束": "end",
}
"""Words of the pages that people write in the place of the pack's own."""

_NUMBER = ("应是数字", "expected a number")
_WHOLE = ("应是整数", "expected a whole number")
_TEXT = ("应是文字", "expected text")
_LIST = ("应是列表（每项一行，以“- ”开头）", "expected a list (an item a line, each after '- ')")
_MAPPING = ("应是“键: 值”的几行", "expected lines of 'key: value'")
_YES_NO = ("应是 true 或 false", "expected true or false")

_EXPECTED = {
    "missing": ("缺少这一项，必须填写", "is missing and must be given"),
    "string_type": _TEXT,
    "string_too_short": ("不能少于 {min_length} 个字", "must have at least {min_length} characters"),
    "string_too_long": ("不能超过 {max_length} 个字", "must have at most {max_length} characters"),
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_parsing_size": _WHOLE,
    "int_from_float": _WHOLE,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "finite_number": _NUMBER,
    "bool_type": _YES_NO,
    "bool_parsing": _YES_NO,
    "greater_than_equal": ("不能小于 {ge}", "must be at least {ge}"),
    "less_than_equal": ("不能大于 {le}", "must be at most {le}"),
    "list_type": _LIST,
    "tuple_type": _LIST,
    "too_short": ("至少要有 {min_length} 项", "must have at least {min_length} items"),
    "too_long": ("最多 {max_length} 项", "must have at most {max_length} items"),
    "model_type": _MAPPING,
    "dict_type": _MAPPING,
}
