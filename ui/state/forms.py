"""A form that is looked at: which of its two sheets, which page."""

from dataclasses import dataclass
from pathlib import Path

from touch_guide import Form, Guide
from ui.state.said import said
from ui.words import word


@dataclass(frozen=True, slots=True)
class Looking:
    """``pages`` is 0 while the file has not been opened; ``failed``: it could not be."""

    form: Form
    filled: bool = True
    page: int = 0
    pages: int = 0
    failed: bool = False


@dataclass(frozen=True, slots=True)
class FormProps:
    """What the page says around the picture."""

    title: str = ""
    which: str = ""
    other: str = ""
    place: str = ""
    updated: str = ""
    can_forward: bool = False
    can_back: bool = False


def first_look(form: Form) -> Looking:
    """The filled sample, or the blank form when there is no other."""
    return Looking(form, filled=bool(form.filled))


def file_of(looking: Looking, guide: Guide) -> Path:
    return guide.root / (looking.form.filled if looking.filled else looking.form.blank)


def has_other(looking: Looking) -> bool:
    return bool(looking.form.blank if looking.filled else looking.form.filled)


def derive_form(looking: Looking, language: str) -> FormProps:
    """``other`` names the sheet that a touch changes to; empty when there is only one."""
    form = looking.form
    names = ("sample_filled", "sample_blank")
    which, other = names if looking.filled else reversed(names)
    several = looking.pages > 1
    return FormProps(
        title=said(form.title, form.title_en, language),
        which=word(which, language),
        other=word(other, language) if has_other(looking) else "",
        place=word("sample_page", language, page=looking.page + 1, pages=looking.pages) if several else "",
        updated=word("sample_updated", language, day=form.updated.isoformat()),
        can_forward=looking.page + 1 < looking.pages,
        can_back=looking.page > 0,
    )
