"""What must hold within ``inspection/``, beyond the grammar: every reference leads somewhere, every rule has what it
needs, no year of a kind has two forms, samples are right answers."""

from collections.abc import Iterator, Mapping

from kiosk.hall.errors import PackError
from kiosk.hall.inspection_build import build_field, merged, merged_check
from kiosk.hall.inspection_schema import CheckPart, ColumnPart, FieldPart, TemplateFile
from kiosk.hall.rows import unknown
from kiosk.hall.yaml_places import Document, Place
from touch_guide.fees import is_membership_due
from touch_guide.inspection.entries import kept
from touch_guide.inspection.errors import BadEntry
from touch_guide.inspection.rules import TODAY, YEAR_END
from touch_guide.inspection.templates import REGISTER_COLUMNS

AnyField = FieldPart | ColumnPart
Fields = Mapping[str, FieldPart]

_FIGURES = ("money", "count", "percent")
_NEEDS: dict[str, tuple[str, ...]] = {
    "sum": ("field", "of"),
    "total": ("field", "value"),
    "equal": ("field", "of"),
    "at_most": ("field", "of"),
    "at_least": ("field", "of"),
    "between": ("field",),
    "apart": ("field", "of", "percent"),
    "share": ("field", "of"),
    "times": ("field", "of", "value"),
    "zero": ("of",),
    "not_zero": ("field",),
    "not_after": ("field", "limit"),
    "not_before": ("field", "limit"),
    "same_as_register": ("field", "column"),
    "changed": ("field", "percent"),
    "required": ("of",),
    "must_be": ("field", "answer"),
}
_OF_FIGURES = frozenset(_NEEDS) - {"not_after", "not_before", "same_as_register", "required", "must_be"}
_OF_DATES = frozenset({"not_after", "not_before"})
_TERMS = {"share": 2, "equal": 1, "at_most": 1, "at_least": 1, "apart": 1, "times": 1}


def field_faults(document: Document, place: Place, part: AnyField) -> Iterator[PackError]:
    """Of a field as it stands complete."""
    if part.label is None:
        zh = f"没有字段 {part.id}：请在 fields.yaml 里写，或者在这里写 label"
        yield document.error(
            place, zh, f"there is no field {part.id}; write it in fields.yaml, or a label here"
        )
        return
    if is_membership_due(part.label):
        zh = "年检里不能有协会会费"
        yield document.error((*place, "label"), zh, "membership dues are no part of the inspection")
    if part.kind == "choice" and len(part.choices) < 2:
        yield document.error((*place, "choices"), "选择题至少要有两项", "a choice needs two answers at least")
    if isinstance(part, FieldPart):
        yield from _table_faults(document, place, part)
    yield from _prefill(document, place, part)
    yield from _sample(document, place, part)


def _table_faults(document: Document, place: Place, part: FieldPart) -> Iterator[PackError]:
    if part.kind == "table" and not part.columns:
        yield document.error((*place, "columns"), "表格要写明各列", "a table needs columns")
    yield from _repeated(document, (*place, "columns"), [column.id for column in part.columns])
    for n, column in enumerate(part.columns):
        yield from field_faults(document, (*place, "columns", n), column)


def template_faults(
    document: Document, file: TemplateFile, fields: Fields, checks: Mapping[str, CheckPart]
) -> Iterator[PackError]:
    """Of one template with the lists it chooses from."""
    mine: dict[str, FieldPart] = {}
    for s, section in enumerate(file.sections):
        for n, use in enumerate(section.fields):
            place: Place = ("sections", s, "fields", n)
            if use.id in mine:
                yield document.error(place, f"字段 {use.id} 重复了", f"field {use.id} is there already")
            mine[use.id] = merged(use, fields)
            if use.id not in fields or use.model_fields_set != {"id"}:
                yield from field_faults(document, place, mine[use.id])
    yield from _repeated(document, ("sections",), [section.id for section in file.sections])
    yield from _repeated(document, ("checks",), [use.id for use in file.checks])
    for n, one in enumerate(file.checks):
        yield from check_faults(document, ("checks", n), merged_check(one, checks), mine)


def check_faults(document: Document, place: Place, part: CheckPart, fields: Fields) -> Iterator[PackError]:
    """Of a check as it stands complete, among the fields of its template."""
    if part.rule is None:
        zh = f"没有校验 {part.id}：请在 fields.yaml 的 checks 里写，或者在这里写 rule"
        yield document.error(
            place, zh, f"there is no check {part.id}; write it in fields.yaml, or a rule here"
        )
        return
    for key in _NEEDS[part.rule]:
        if not getattr(part, key) and getattr(part, key) != 0:
            yield document.error(place, f"{part.rule} 还要写 {key}", f"{part.rule} needs {key} too")
    if part.rule == "between" and part.least is None and part.most is None:
        yield document.error(place, "between 要写 least 或 most", "between needs least or most")
    if part.rule in _TERMS and part.of and len(part.of) != _TERMS[part.rule]:
        zh, en = f"of 应是 {_TERMS[part.rule]} 项", f"of must name {_TERMS[part.rule]}"
        yield document.error((*place, "of"), zh, en)
    yield from _references(document, place, part, fields)
    if part.rule == "same_as_register" and part.column and part.column not in REGISTER_COLUMNS:
        yield unknown(
            document, (*place, "column"), "登记项目", "register column", part.column, list(REGISTER_COLUMNS)
        )


def _references(document: Document, place: Place, part: CheckPart, fields: Fields) -> Iterator[PackError]:
    named = [("field", part.field)] if part.field else []
    named += [("of", one) for one in part.of]
    if part.limit and part.limit not in {YEAR_END, TODAY}:
        named.append(("limit", part.limit))
    if part.when is not None:
        named.append(("when", part.when.field))
    for key, reference in named:
        found = _field(reference, fields)
        if found is None:
            yield unknown(document, (*place, key), "字段", "field", reference, list(fields))
        elif key in {"field", "of"} and part.rule in _OF_FIGURES and found.kind not in _FIGURES:
            zh = f"{reference} 不是数，{part.rule} 只能用于数"
            yield document.error((*place, key), zh, f"{reference} is no figure, as {part.rule} needs")
        elif key in {"field", "limit"} and part.rule in _OF_DATES and found.kind != "date":
            zh = f"{reference} 不是日期，{part.rule} 只能用于日期"
            yield document.error((*place, key), zh, f"{reference} is no date, as {part.rule} needs")


def _field(reference: str, fields: Fields) -> AnyField | None:
    name, _, column = reference.partition(".")
    found = fields.get(name)
    if found is None or not column:
        return found
    return next((one for one in found.columns if one.id == column), None)


def _prefill(document: Document, place: Place, part: AnyField) -> Iterator[PackError]:
    source, _, name = part.prefill.partition(".")
    if not part.prefill or (source == "last" and name):
        return
    if source != "register" or name not in REGISTER_COLUMNS:
        known = [f"register.{column}" for column in REGISTER_COLUMNS]
        yield unknown(document, (*place, "prefill"), "可预填的", "source", part.prefill, known)


def _sample(document: Document, place: Place, part: AnyField) -> Iterator[PackError]:
    """An example that the form itself would refuse teaches people to make mistakes."""
    if not part.sample or part.kind == "table" or (part.kind == "choice" and not part.choices):
        return
    try:
        kept(build_field(part, decimals=6), part.sample)
    except BadEntry as bad:
        zh, en = f"示例本身填得不对：{bad.text}", f"the sample is not a right answer: {bad.text_en}"
        yield document.error((*place, "sample"), zh, en)


def _repeated(document: Document, place: Place, ids: list[str]) -> Iterator[PackError]:
    seen: set[str] = set()
    for n, one in enumerate(ids):
        if one in seen:
            yield document.error((*place, n), f"编号 {one} 重复了", f"id {one} is repeated")
        seen.add(one)
