"""Makes the guide's values out of validated files: fees, notices, forms, and what the hall tells of itself."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from kiosk.hall.build_matter import bases, words
from kiosk.hall.guide_schema import FeeItemPart, FeesFile, FormsFile, NoticesFile, RatePart
from kiosk.hall.schema import HallFile, SpotPart, WindowPart, ZonePart
from touch_guide import (
    NOTHING_SAID,
    Area,
    Bracket,
    Charge,
    Contact,
    Department,
    Each,
    Exemption,
    FeeItem,
    FeeRate,
    FeeTable,
    Form,
    Free,
    Guide,
    GuideNotice,
    Matter,
    NoticePlace,
    Plan,
    Promise,
    Spot,
    StaffPost,
    TextOnly,
    Tiered,
    WindowPlace,
    Words,
    Zone,
)
from touch_guide.library import Library


def build_guide(
    directory: Path,
    file: HallFile,
    matters: tuple[Matter, ...],
    fees: FeesFile | None,
    notices: tuple[GuideNotice, ...],
    forms: FormsFile | None,
    library: Library,
) -> Guide:
    table, made = build_fees(fees), build_forms(forms)
    return Guide(
        matters=matters,
        fees=table,
        notices=notices,
        library=library,
        forms=made,
        departments=_departments(file),
        zones=tuple(map(_zone, file.zones)),
        plan=_plan(file),
        posts=build_staff(directory, file),
        promises=tuple(Promise(part.text, part.text_en) for part in file.promises),
        discipline=tuple(Words(part.text, part.text_en) for part in file.discipline),
        contact=_contact(file),
        updated=_latest(table, matters, made),
        root=directory,
    )


def _latest(table: FeeTable, matters: tuple[Matter, ...], forms: tuple[Form, ...]) -> date | None:
    told = [matter.updated for matter in matters] + [form.updated for form in forms]
    told += [table.updated] if table.updated else []
    return max(told, default=None)


def build_fees(file: FeesFile | None) -> FeeTable:
    return FeeTable(tuple(map(_item, file.items)), file.updated) if file else FeeTable()


def _item(part: FeeItemPart) -> FeeItem:
    return FeeItem(
        id=part.id,
        name=part.name,
        name_en=part.name_en or part.name,
        department=part.department or "",
        rates=tuple(_rate(rate) for rate in part.rates),
        exemptions=tuple(
            Exemption(Words(e.who, e.who_en), bases(e.basis), e.since, e.until) for e in part.exemptions
        ),
        note=words(part.note) if part.note else NOTHING_SAID,
    )


def _rate(part: RatePart) -> FeeRate:
    return FeeRate(_charge(part), part.text, part.text_en, part.since, part.until, bases(part.basis))


def _charge(part: RatePart) -> Charge:
    if part.each is not None:
        return Each(part.each.yuan, part.each.unit, part.each.unit_en)
    if part.tiered is not None:
        tiered = part.tiered
        brackets = tuple(Bracket(b.up_to, b.per_mille) for b in tiered.brackets)
        return Tiered(brackets, tiered.minimum or Decimal(0), Words(tiered.base, tiered.base_en))
    return Free() if part.free else TextOnly()


def build_notices(file: NoticesFile | None) -> tuple[GuideNotice, ...]:
    return tuple(
        GuideNotice(
            id=part.id,
            title=part.title,
            title_en=part.title_en or part.title,
            text=part.text,
            text_en=part.text_en or part.text,
            since=part.since,
            until=part.until,
            places=frozenset(map(NoticePlace, part.places)),
        )
        for part in (file.notices if file else ())
    )


def build_forms(file: FormsFile | None) -> tuple[Form, ...]:
    return tuple(
        Form(
            id=part.id,
            title=part.title,
            title_en=part.title_en or part.title,
            blank=part.blank or "",
            filled=part.filled or "",
            pages=part.pages,
            updated=part.updated,
        )
        for part in (file.forms if file else ())
    )


def build_staff(directory: Path, file: HallFile) -> tuple[StaffPost, ...]:
    return tuple(
        StaffPost(
            window=window.id,
            name=person.name,
            name_en=person.name_en or person.name,
            post=person.post,
            post_en=person.post_en or person.post,
            photo=directory / person.photo if person.photo else None,
            on_duty=n == 0,
            duty=person.duty,
            duty_en=person.duty_en or person.duty,
        )
        for window in file.windows
        for n, person in enumerate(window.staff)
    )


def _contact(file: HallFile) -> Contact:
    part = file.contact
    return Contact(part.address, part.address_en or part.address, part.phone or "", part.complaint)


def _departments(file: HallFile) -> tuple[Department, ...]:
    return tuple(
        Department(part.id, part.name, part.name_en or part.name, part.phone or "", tuple(part.windows))
        for part in file.departments
    )


def _zone(part: ZonePart) -> Zone:
    place = part.place
    area = Area(place.x, place.y, place.w, place.h) if place else None
    return Zone(part.id, part.name, part.name_en or part.name, area)


def _plan(file: HallFile) -> Plan | None:
    part = file.plan
    if part is None:
        return None
    places = tuple(_window_place(window, window.at) for window in file.windows if window.at is not None)
    return Plan(part.width, part.height, places, _spot(part.kiosk), _spot(part.entrance))


def _window_place(window: WindowPart, spot: SpotPart) -> WindowPlace:
    return WindowPlace(window.id, window.zone or "", spot.x, spot.y)


def _spot(part: SpotPart | None) -> Spot | None:
    return Spot(part.x, part.y) if part else None
