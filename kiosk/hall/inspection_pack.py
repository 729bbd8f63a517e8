"""Reads ``inspection/`` of a hall pack when somebody first wants to file, never at a start."""

import logging
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from kiosk.hall.errors import PackError, PackErrors
from kiosk.hall.inspection_build import build_office, build_season, build_template
from kiosk.hall.inspection_checks import field_faults, template_faults
from kiosk.hall.inspection_schema import CheckPart, FieldPart, FieldsFile, SeasonsFile, TemplateFile
from kiosk.hall.last_good import keep_copy
from kiosk.hall.reading import Reading
from kiosk.hall.understood import signature
from kiosk.hall.words import faults
from kiosk.hall.yaml_places import Document
from touch_guide.inspection.jurisdiction import Office
from touch_guide.inspection.season import RULES, SeasonRule
from touch_guide.inspection.templates import EnterpriseKind, Template, template_for

logger = logging.getLogger(__name__)

FOLDER = "inspection"
FIELDS, SEASONS = f"{FOLDER}/fields.yaml", f"{FOLDER}/seasons.yaml"
MOST_TEMPLATES = 200
LOOK_EVERY_S = 2.0
M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class InspectionPack:
    """What the folder says; ``templates`` is empty where a hall has no inspection."""

    templates: tuple[Template, ...] = ()
    seasons: tuple[SeasonRule, ...] = RULES
    offices: tuple[Office, ...] = ()

    def template(self, template_id: str) -> Template | None:
        return next((one for one in self.templates if one.id == template_id), None)

    def template_for(self, kind: EnterpriseKind, year: int) -> Template | None:
        return template_for(self.templates, kind, year)


def load_inspection(directory: Path) -> InspectionPack:
    """Of the pack in ``directory``. Raises PackErrors with every fault of every file."""
    reading, found = Reading(directory), list[PackError]()
    names = _files(directory, found)
    listed, fields, checks = _lists(reading, FIELDS in names, found)
    templates = (
        [] if listed is None and FIELDS in names else _templates(reading, names, fields, checks, found)
    )
    seasons = _part(reading, SEASONS, SeasonsFile, found)[1] if SEASONS in names else None
    found += reading.errors
    if found:
        raise PackErrors(found)
    rules = tuple(build_season(part) for part in seasons.seasons) if seasons else ()
    offices = tuple(build_office(part) for part in seasons.offices) if seasons else ()
    return InspectionPack(
        tuple(build_template(file, fields, checks) for file in templates), rules + RULES, offices
    )


def _files(directory: Path, found: list[PackError]) -> list[str]:
    folder = directory / FOLDER
    try:
        names = sorted(p.name for p in folder.iterdir() if p.suffix == ".yaml" and not p.name.startswith("."))
    except FileNotFoundError:
        return []
    except OSError as error:
        zh, en = f"读不出来：{error.strerror}", f"cannot be read: {error.strerror}"
        found.append(PackError(FOLDER, 1, "", zh, en))
        return []
    if len(names) > MOST_TEMPLATES:
        zh, en = f"文件超过 {MOST_TEMPLATES} 个", f"there are more than {MOST_TEMPLATES} files"
        found.append(PackError(FOLDER, 1, "", zh, en))
    return [f"{FOLDER}/{name}" for name in names[:MOST_TEMPLATES]]


def _part(
    reading: Reading, name: str, model: type[M], found: list[PackError]
) -> tuple[Document | None, M | None]:
    """The file as read, and as understood when it can be."""
    document = reading.read(name)
    if document is None:
        return None, None
    try:
        return document, model.model_validate(document.data)
    except ValidationError as error:
        found.extend(faults(document, model, error))
        return document, None


def _lists(
    reading: Reading, is_there: bool, found: list[PackError]
) -> tuple[FieldsFile | None, dict[str, FieldPart], dict[str, CheckPart]]:
    """What templates choose from."""
    document, file = _part(reading, FIELDS, FieldsFile, found) if is_there else (None, None)
    if document is None or file is None:
        return None, {}, {}
    for key, ids in (
        ("fields", [part.id for part in file.fields]),
        ("checks", [part.id for part in file.checks]),
    ):
        for n, one in enumerate(ids):
            if one in ids[:n]:
                found.append(document.error((key, n), f"编号 {one} 重复了", f"id {one} is repeated"))
    for n, part in enumerate(file.fields):
        found.extend(field_faults(document, ("fields", n), part))
    return file, {part.id: part for part in file.fields}, {part.id: part for part in file.checks}


def _templates(
    reading: Reading,
    names: Iterable[str],
    fields: dict[str, FieldPart],
    checks: dict[str, CheckPart],
    found: list[PackError],
) -> list[TemplateFile]:
    files: list[TemplateFile] = []
    for name in names:
        if name in {FIELDS, SEASONS}:
            continue
        document, file = _part(reading, name, TemplateFile, found)
        if document is None or file is None:
            continue
        found.extend(template_faults(document, file, fields, checks))
        found.extend(_clashes(document, file, files))
        files.append(file)
    return files


def _clashes(document: Document, file: TemplateFile, before: list[TemplateFile]) -> Iterable[PackError]:
    """Two forms for one kind and year: nobody could say which to fill."""
    if file.since and file.until and file.since > file.until:
        yield document.error(("until",), "早于 since", "is before since")
    for other in before:
        if other.id == file.id:
            yield document.error(("id",), f"编号 {file.id} 已用过", f"id {file.id} is used already")
        kinds = sorted(set(file.kinds) & set(other.kinds))
        apart = (file.since or 0) > (other.until or 9999) or (other.since or 0) > (file.until or 9999)
        if kinds and not apart:
            zh = f"{kinds[0]} 在同一年里已有模板 {other.id}，请用 since、until 把年份分开"
            en = f"{kinds[0]} has template {other.id} in some of these years; set since and until"
            yield document.error(("kinds",), zh, en)


class InspectionBook:
    """The newest good state of the folder. Read when first asked for; a change is noticed when it is next asked for, at
    most every two seconds, and a wrong one leaves the last good state in place; a copy of it in ``kept`` outlives a
    restart. Thread-safe."""

    def __init__(self, directory: Callable[[], Path], kept: Path | None = None) -> None:
        self._directory, self._kept = directory, kept
        self._lock = threading.Lock()
        self._looked = float("-inf")
        self._signature = ""
        self._pack: InspectionPack | None = None
        self._refused: PackErrors | None = None

    @property
    def pack(self) -> InspectionPack:
        """Raises PackErrors only when there never was a good one."""
        with self._lock:
            if time.monotonic() - self._looked >= LOOK_EVERY_S:
                self._look()
                self._looked = time.monotonic()
            if self._pack is None:
                assert self._refused is not None
                raise self._refused
            return self._pack

    @property
    def refused(self) -> PackErrors | None:
        """Why the files on the disk are not what is in use; None when they are."""
        return self._refused

    def look_again(self) -> None:
        """At the next question, however soon it comes."""
        with self._lock:
            self._looked = float("-inf")

    def _look(self) -> None:
        directory = self._directory()
        touched = f"{directory} {signature(directory / FOLDER)}"
        if touched == self._signature:
            return
        self._signature = touched
        try:
            self._pack, self._refused = load_inspection(directory), None
            self._keep(directory)
        except PackErrors as errors:
            self._refused = errors
            self._pack = self._pack or self._last_good()
            if self._pack is not None:
                first, more = errors.errors[0], len(errors.errors) - 1
                logger.warning(
                    "the changed forms are refused, the last good ones stay: %s (and %d more)", first, more
                )

    def _keep(self, directory: Path) -> None:
        if self._kept is not None and (directory / FOLDER).is_dir():
            self._kept.mkdir(parents=True, exist_ok=True)
            keep_copy(directory / FOLDER, self._kept / FOLDER)

    def _last_good(self) -> InspectionPack | None:
        """Of an earlier start; None when there is none, or it is of an older grammar."""
        if self._kept is None or not (self._kept / FOLDER).is_dir():
            return None
        try:
            return load_inspection(self._kept)
        except PackErrors:
            return None
