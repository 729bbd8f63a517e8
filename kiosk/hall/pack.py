"""Loads a hall pack: what its files say, as values of the domains."""

import hashlib
from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ValidationError

from kiosk.hall.build import build_hall
from kiosk.hall.build_guide import build_guide, build_notices
from kiosk.hall.build_matter import build_matter
from kiosk.hall.build_signs import build_playlists, build_signs
from kiosk.hall.checks import cross_checks, matter_checks
from kiosk.hall.collecting import collected_later
from kiosk.hall.doubts import rule_doubts
from kiosk.hall.errors import PackError, PackErrors
from kiosk.hall.fields import NO_ID
from kiosk.hall.guide_schema import FeesFile, FormsFile, NoticesFile
from kiosk.hall.matter_schema import MatterFile
from kiosk.hall.reading import (
    FEES_FILE,
    FORMS_FILE,
    HALL_FILE,
    NOTICES_FILE,
    PLAYLISTS_FILE,
    Reading,
    read_pack,
)
from kiosk.hall.recordings import recording_notes
from kiosk.hall.schema import HallFile
from kiosk.hall.sign_doubts import sign_doubts
from kiosk.hall.sign_schema import PlaylistsFile
from kiosk.hall.slip_logo import BadLogo, read_logo
from kiosk.hall.statutory import StatutoryDays, statutory_days
from kiosk.hall.values import HallPack
from kiosk.hall.words import faults
from kiosk.hall.yaml_places import Document
from queue_ticketing.hall import Hall
from queue_ticketing.voice.settings import VoiceSettings
from touch_guide import Matter
from touch_guide.library import Library, read_library

M = TypeVar("M", bound=BaseModel)


def load_pack(directory: Path, today: date | None = None) -> HallPack:
    """The pack in ``directory``; raises PackErrors with every fault of every file.

    ``today`` (default: today in the hall's zone) only decides whether the statutory calendar is known far enough.
    """
    with collected_later():
        return _load(directory, today)


def _load(directory: Path, today: date | None) -> HallPack:
    reading = read_pack(directory)
    found: list[PackError] = []
    file = _validated(reading.hall, HallFile, found) if reading.hall else None
    fees = _part(reading, FEES_FILE, FeesFile, found)
    notices = build_notices(_part(reading, NOTICES_FILE, NoticesFile, found))
    forms = _part(reading, FORMS_FILE, FormsFile, found)
    playlists = build_playlists(_part(reading, PLAYLISTS_FILE, PlaylistsFile, found))
    library = read_library(directory)
    found += [PackError(fault.file, fault.line, "", fault.zh, fault.en) for fault in library.faults]
    found += cross_checks(reading)
    hall = None
    if file is not None and not found:
        hall = _with_logo(build_hall(file, statutory_days(), notices), directory, file)
    matters = _matters(reading, hall, found)
    found += reading.errors
    if found or file is None or hall is None:
        raise PackErrors(_told_once(found))
    today, signs = today or datetime.now(ZoneInfo(hall.zone_name)).date(), build_signs(file)
    return HallPack(
        directory=directory,
        digest=_digest(reading, hall, library),
        hall=hall,
        signs=signs,
        playlists=playlists,
        guide=build_guide(directory, file, matters, fees, notices, forms, library),
        voice=_voice(file),
        printer=file.printer.uri if file.printer else None,
        approval=frozenset(file.editing.approval),
        warnings=(
            *reading.notes,
            *_doubts(reading, file, hall, statutory_days(), today),
            *sign_doubts(reading, signs, playlists),
            *recording_notes(directory, hall, bilingual=file.voice.bilingual),
        ),
    )


def _told_once(found: list[PackError]) -> list[PackError]:
    """Of what names nothing it need not be said besides that it is no id."""
    places = Counter((error.file, error.line, error.field) for error in found)
    return [
        error
        for error in found
        if places[error.file, error.line, error.field] == 1 or not error.zh.startswith(NO_ID)
    ]


def _matters(reading: Reading, hall: Hall | None, found: list[PackError]) -> tuple[Matter, ...]:
    """Built one by one; once there is a fault somewhere they are only looked through for more."""
    checks, built = matter_checks(reading), []
    for document in reading.matter_documents():
        file = _validated(document, MatterFile, found)
        found.extend(checks.faults(document))
        if file is not None and hall is not None and not found:
            built.append(build_matter(file, hall))
    return tuple(built)


def _with_logo(hall: Hall, directory: Path, file: HallFile) -> Hall:
    """The picture was read once already, to be checked; a file swapped in between is refused like any other."""
    if file.slip.logo is None:
        return hall
    try:
        logo = read_logo(directory / file.slip.logo, hall.slip.width_mm)
    except BadLogo as bad:
        raise PackErrors([PackError(HALL_FILE, 1, "slip.logo", bad.zh, bad.en)]) from bad
    return replace(hall, slip=replace(hall.slip, logo=logo))


def _digest(reading: Reading, hall: Hall, library: Library) -> str:
    """A new picture is a new pack, and so is a document that was written anew."""
    digest = hashlib.sha256(reading.digest.encode() + (hall.slip.logo.dots if hall.slip.logo else b""))
    for head in library.documents:
        digest.update(f"{head.id} {head.stamp} {head.size}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _validated(document: Document, model: type[M], found: list[PackError]) -> M | None:
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        found.extend(faults(document, model, error))
        return None


def _part(reading: Reading, name: str, model: type[M], found: list[PackError]) -> M | None:
    """A file that may be left out."""
    document = reading.parts.get(name)
    return _validated(document, model, found) if document is not None else None


def _voice(file: HallFile) -> VoiceSettings:
    part = file.voice
    return VoiceSettings(
        part.enabled, part.volume, part.repeat, part.bilingual, tuple(part.quiet), part.quiet_volume
    )


def _doubts(
    reading: Reading, file: HallFile, hall: Hall, statutory: StatutoryDays, today: date
) -> tuple[PackError, ...]:
    """What is allowed and yet probably not meant."""
    assert reading.hall is not None
    doubts = [
        reading.hall.error(
            ("services", n),
            "没有窗口办理这项业务，取不了号",
            "no window serves this, so no numbers are given for it",
        )
        for n, service in enumerate(hall.services)
        if not hall.windows_serving(service.id)
    ]
    doubts += rule_doubts(reading.hall, hall)
    own_years = {
        day.year for part in (file.hours.closed, file.hours.open) for day in (row.date for row in part)
    }
    if file.hours.calendar == "statutory" and not statutory.knows(today.year) and today.year not in own_years:
        zh = f"内置日历没有 {today.year} 年的节假日，暂按星期办公；请升级，或写在 closed 和 open 里"
        en = f"the holidays of {today.year} are not known, weekdays are used; upgrade, or list them in closed and open"
        doubts.append(reading.hall.error(("hours", "calendar"), zh, en))
    return tuple(doubts)
