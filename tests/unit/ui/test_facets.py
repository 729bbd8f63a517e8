"""The ways into the guide: who and what, window, department; every matter is behind one of them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kiosk.hall import HallPack, load_pack, sample_hall_dir
from touch_guide import Guide, Limit, MatterKind, Want, Who
from ui.state.facets import (
    Entries,
    Facet,
    derive_entries,
    derive_list,
    facet_of,
    matters_in,
    pages_there,
    windows_of,
)

DAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def pack() -> HallPack:
    return load_pack(sample_hall_dir())


def test_a_facet_survives_being_told_to_a_page():
    for facet in (Facet(), Facet(Who.CITIZEN, Want.START), Facet(window="a&b=c"), Facet(department="科 室")):
        assert facet_of(facet.arg) == facet


def test_what_a_page_is_told_wrongly_is_left_out():
    assert facet_of("who=nobody&want=&=&window=3") == Facet(window="3")


def test_every_matter_is_one_touch_behind_a_way_in_and_every_way_leads_somewhere(pack: HallPack):
    entries = derive_entries(pack.guide, pack.hall, "zh")
    wants = [want for who in entries.whos for want in who.wants]
    for ways in (wants, entries.windows, entries.departments):
        reached = set()
        for way in ways:
            found = matters_in(facet_of(way.arg), pack.guide, pack.hall)
            assert found, way
            assert way.count == f"{len(found)} 项"
            reached |= {matter.id for matter in found}
        assert reached == {matter.id for matter in pack.guide.matters}


def test_a_guide_without_matters_has_no_ways_in(pack: HallPack):
    assert derive_entries(Guide(), pack.hall, "zh") == Entries()


def test_a_matter_that_names_no_window_is_at_all_that_serve_its_queue(pack: HallPack):
    matter = replace(pack.guide.matters[0], window_ids=())
    serving = tuple(w.id for w in pack.hall.windows_serving(matter.service))
    assert windows_of(matter, pack.hall) == serving


def test_a_list_is_named_for_its_facet_and_can_be_narrowed(pack: HallPack):
    everyone = derive_list(pack.guide, pack.hall, "", DAY, "zh")
    assert everyone.title == "全部事项"
    assert len(everyone.rows) == len(pack.guide.matters)
    companies = derive_list(pack.guide, pack.hall, Facet(Who.ENTERPRISE, Want.CHANGE).arg, DAY, "en")
    assert companies.title == "Company · Change"
    assert [chip.label for chip in companies.chips if chip.chosen] == ["Change"]
    assert facet_of(companies.chips[0].arg) == Facet(Who.ENTERPRISE)


def test_a_list_marks_what_is_no_longer_handled(pack: HallPack):
    first, second, third = pack.guide.matters[:3]
    ended = replace(first, until=DAY - timedelta(days=1))
    last_day, to_come = replace(second, until=DAY), replace(third, since=DAY + timedelta(days=1))
    guide = replace(pack.guide, matters=(ended, last_day, to_come))
    rows = derive_list(guide, pack.hall, "", DAY, "zh").rows
    assert [row.id for row in rows if row.mark == "已停止办理"] == [ended.id]
    assert [row.id for row in rows if row.mark == "2026-03-03 起办理"] == [to_come.id]
    assert [bool(row.detail) for row in rows] == [False, True, False]


def test_a_row_tells_the_promised_days_where_they_are_counted(pack: HallPack):
    matter = pack.guide.matters[0]
    counted = replace(matter, id="counted", promised_limit=Limit("3个工作日", working_days=3))
    vague = replace(matter, id="vague", kind=MatterKind.PROMISED, promised_limit=Limit("尽快"))
    at_once = replace(
        matter, id="once", kind=MatterKind.PROMISED, promised_limit=Limit("当场", working_days=0)
    )
    guide = replace(pack.guide, matters=(counted, vague, at_once))
    rows = derive_list(guide, pack.hall, "", DAY, "zh").rows
    told = [row.detail.partition(" · ")[0] for row in rows]
    assert told == ["3 个工作日", "承诺时间内办结", "当场办好"]


def test_a_page_with_nothing_to_show_is_not_offered(pack: HallPack):
    assert pages_there(Guide()) == frozenset()
    assert pages_there(pack.guide) >= {"guide", "fees"}
