"""Makes form templates, seasons and offices of what the files of ``inspection/`` say."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from kiosk.hall.inspection_schema import (
    CheckPart,
    ColumnPart,
    FieldPart,
    OfficePart,
    SeasonPart,
    SectionPart,
    TemplateFile,
)
from touch_guide.inspection.jurisdiction import Office
from touch_guide.inspection.rules import Check, Rule, Severity
from touch_guide.inspection.season import SeasonRule
from touch_guide.inspection.templates import (
    Choice,
    EnterpriseKind,
    Field,
    FieldKind,
    Publicity,
    Section,
    Shape,
    Template,
)

CENT = Decimal("0.01")
"""By which a rounded figure may be out, in the unit of the form."""


def merged(use: FieldPart, known: Mapping[str, FieldPart]) -> FieldPart:
    """What the template says, over what the list of fields says."""
    base = known.get(use.id)
    return base.model_copy(update={key: getattr(use, key) for key in use.model_fields_set}) if base else use


def merged_check(use: CheckPart, known: Mapping[str, CheckPart]) -> CheckPart:
    base = known.get(use.id)
    return base.model_copy(update={key: getattr(use, key) for key in use.model_fields_set}) if base else use


def build_template(
    file: TemplateFile, fields: Mapping[str, FieldPart], checks: Mapping[str, CheckPart]
) -> Template:
    made = Template(
        id=file.id,
        title=file.title,
        title_en=file.title_en,
        kinds=frozenset(map(EnterpriseKind, file.kinds)),
        sections=tuple(_section(file, part, fields) for part in file.sections),
        checks=tuple(build_check(merged_check(use, checks)) for use in file.checks),
        since=file.since,
        until=file.until,
        commitment=file.commitment,
        commitment_en=file.commitment_en,
        sample=file.sample,
    )
    return replace(made, version=_version(made))


def _version(template: Template) -> str:
    """The same in every process: a set is written in another order each time."""
    text = repr((sorted(template.kinds), replace(template, kinds=frozenset())))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _section(file: TemplateFile, part: SectionPart, known: Mapping[str, FieldPart]) -> Section:
    return Section(
        part.id,
        part.title,
        part.title_en,
        tuple(
            build_field(merged(use, known), file.decimals, published=file.published) for use in part.fields
        ),
        part.help,
        part.help_en,
    )


def build_field(part: FieldPart | ColumnPart, decimals: int = 2, *, published: bool = True) -> Field:
    """``decimals`` is for money that says nothing of its own; nothing of a template that is not published is public."""
    kind = FieldKind(part.kind)
    usual = {FieldKind.MONEY: decimals, FieldKind.PERCENT: 2}.get(kind, 0)
    columns = part.columns if isinstance(part, FieldPart) else []
    unit = {FieldKind.MONEY: "万元", FieldKind.PERCENT: "%", FieldKind.COUNT: "人"}.get(kind, "")
    return Field(
        id=part.id,
        label=part.label or part.id,
        label_en=part.label_en,
        kind=kind,
        unit=part.unit or unit,
        decimals=usual if part.decimals is None else part.decimals,
        help=part.help,
        help_en=part.help_en,
        sample=part.sample,
        required=part.required,
        public=Publicity(part.public) if published else Publicity.NEVER,
        prefill=part.prefill,
        signed=part.signed,
        or_none=part.or_none,
        shape=Shape(part.shape) if part.shape else None,
        longest=part.longest,
        choices=tuple(Choice(one.value, one.label, one.label_en) for one in part.choices),
        columns=tuple(build_field(column, decimals, published=published) for column in columns),
        most_rows=part.most_rows if isinstance(part, FieldPart) and columns else 0,
    )


def build_check(part: CheckPart) -> Check:
    """Figures that are added up are rounded, so that a sum may be out by a hundredth for each of them."""
    assert part.rule is not None
    rule = Rule(part.rule)
    usual = CENT if rule in {Rule.SUM, Rule.TOTAL, Rule.SHARE} else Decimal(0)
    return Check(
        id=part.id,
        rule=rule,
        field=part.field or "",
        of=tuple(part.of),
        severity=Severity(part.severity),
        when=part.when,
        value=part.value,
        least=part.least,
        most=part.most,
        percent=part.percent,
        tolerance=usual if part.tolerance is None else part.tolerance,
        limit=part.limit or "",
        column=part.column,
        answer=part.answer or "",
        after_years=part.after_years,
        advice=part.advice,
        advice_en=part.advice_en,
    )


def build_season(part: SeasonPart) -> SeasonRule:
    return SeasonRule(
        part.since,
        part.until,
        part.opens,
        part.closes,
        part.extension_days,
        part.locks,
        {one.year: one.opens for one in part.exceptions if one.opens},
        {one.year: one.closes for one in part.exceptions if one.closes},
        tuple(part.reminders),
        tuple(part.urging),
    )


def build_office(part: OfficePart) -> Office:
    return Office(
        part.id, part.name, frozenset({part.name, *part.names}), frozenset(part.first), frozenset(part.final)
    )
