"""How far a form is filled in, page by page: what the enterprise sees beside it."""

from collections.abc import Iterable
from dataclasses import dataclass

from touch_guide.inspection.checking import Problem
from touch_guide.inspection.rules import Severity
from touch_guide.inspection.templates import Answers, Template


@dataclass(frozen=True, slots=True)
class SectionProgress:
    """``wanted`` counts the fields that must be filled in, ``filled`` those of them that are. ``errors`` leave out what is
    only missing: it is not a mistake of somebody who has not come so far."""

    section: str
    filled: int
    wanted: int
    errors: int
    warnings: int

    @property
    def done(self) -> bool:
        return self.filled == self.wanted and not self.errors


def progress(
    template: Template, answers: Answers, problems: Iterable[Problem]
) -> tuple[SectionProgress, ...]:
    """In the order of the pages; ``problems`` are those of ``check``."""
    found = list(problems)
    return tuple(_of(section.id, template, answers, found) for section in template.sections)


def _of(section_id: str, template: Template, answers: Answers, problems: list[Problem]) -> SectionProgress:
    section = next(one for one in template.sections if one.id == section_id)
    names = {field.id for field in section.fields}
    wanted = [field.id for field in section.fields if field.required]
    mine = [one for one in problems if one.field in names]
    return SectionProgress(
        section_id,
        sum(bool(answers.get(name)) for name in wanted),
        len(wanted),
        sum(one.severity is Severity.ERROR and one.code != "missing" for one in mine),
        sum(one.severity is Severity.WARNING for one in mine),
    )
