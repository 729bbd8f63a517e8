"""A report as its checks look at it: figures, dates and words by reference, row by row where it is a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from touch_guide.inspection.amounts import shown
from touch_guide.inspection.rules import TODAY, YEAR_END, Than, When
from touch_guide.inspection.templates import (
    FIGURES,
    NO,
    YES,
    Answers,
    Field,
    FieldKind,
    Row,
    Template,
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """``year`` is the report year. ``row`` is the row of the tables that is looked at; None: the report as a whole."""

    template: Template
    answers: Answers
    register: Mapping[str, str]
    last: Answers
    today: date
    year: int
    row: int | None = None

    def rows(self, table: str) -> Sequence[Row]:
        answer = self.answers.get(table, ())
        return () if isinstance(answer, str) else answer

    def word(self, reference: str) -> str:
        """As it is kept; empty when it is not filled in."""
        name, _, column = reference.partition(".")
        if column:
            rows = self.rows(name)
            return rows[self.row].get(column, "") if self.row is not None and self.row < len(rows) else ""
        answer = self.answers.get(name, "")
        return answer if isinstance(answer, str) else ""

    def filled(self, reference: str) -> bool:
        return bool(self.word(reference).strip() or self.rows(reference))

    def figure(self, reference: str) -> Decimal | None:
        """None when it is not filled in, or is no figure, which is told elsewhere."""
        return figure_of(self.word(reference))

    def summed(self, reference: str) -> Decimal | None:
        """Of a column over all rows; of a field what it is. What need not be filled in and is not counts as nothing."""
        table, _, column = reference.partition(".")
        if column:
            cells = [row.get(column, "") for row in self.rows(table)]
            figures = [figure_of(cell) for cell in cells if cell]
            known = [figure for figure in figures if figure is not None]
            return sum(known, Decimal(0)) if len(known) == len(figures) and self.rows(table) else None
        field = self.template.field(reference)
        if field is not None and not field.required and not self.filled(reference):
            return Decimal(0)
        return self.figure(reference)

    def terms(self, references: Sequence[str]) -> int:
        """How many figures are added up."""
        return sum(len(self.rows(one.partition(".")[0])) if "." in one else 1 for one in references)

    def day(self, reference: str) -> date | None:
        """``year_end``, ``today`` or a date field."""
        if reference == YEAR_END:
            return date(self.year, 12, 31)
        return self.today if reference == TODAY else date_of(self.word(reference))

    def holds(self, when: When | None) -> bool:
        if when is None:
            return True
        if when.than is Than.IS:
            return self.word(when.field) == when.value
        seen, bound = self.figure(when.field), figure_of(when.value)
        if seen is None or bound is None:
            return False
        return seen > bound if when.than is Than.ABOVE else seen < bound


def figure_of(text: str) -> Decimal | None:
    try:
        value = Decimal(text.strip() or "NaN")
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def date_of(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def with_unit(value: Decimal, field: Field | None) -> str:
    """``1,200.00万元``, as people read it."""
    if field is None:
        return shown(value, 0)
    places = 0 if field.kind is FieldKind.COUNT else min(2, field.decimals)
    return shown(value, places) + field.unit


def in_words(word: str, field: Field | None, language: str = "zh") -> str:
    """An answer as people read it."""
    english = language == "en"
    if field is None or not word:
        return word
    if field.kind is FieldKind.CHOICE:
        choice = field.choice(word)
        return (choice.label_en if english and choice.label_en else choice.label) if choice else word
    if field.kind is FieldKind.FLAG:
        return {YES: "yes" if english else "是", NO: "no" if english else "否"}.get(word, word)
    figure = figure_of(word) if field.kind in FIGURES else None
    return with_unit(figure, field) if figure is not None else word
