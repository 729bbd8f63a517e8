"""How matters are found and chosen."""

from dataclasses import replace
from datetime import date

import pytest

from touch_guide import Flow, Guide, Limit, Matter, MatterKind, Paper, Result, Want, Who, Words


def matter(
    matter_id: str, name: str, name_en: str = "", service: str = "setup", paper: str = "申请书"
) -> Matter:
    return Matter(
        id=matter_id,
        name=name,
        name_en=name_en,
        service=service,
        window_ids=("1",),
        kind=MatterKind.PROMISED,
        audience=Words("申请人"),
        conditions=(),
        papers=(Paper(paper),),
        flow=Flow(),
        legal_limit=Limit("15日"),
        promised_limit=Limit("3日"),
        fee_items=(),
        basis=(),
        result=Result("证照"),
        complaint="12315",
        updated=date(2015, 3, 1),
    )


GUIDE = Guide(
    (
        matter("seal", "刻章备案", paper="营业执照"),
        matter("licence", "营业执照补发", "Licence reissue", service="change"),
        matter("food", "食品许可", "Food permit"),
    )
)


def test_a_matter_is_found_by_its_id_or_not_at_all():
    assert GUIDE.matter("food") is GUIDE.matters[2]
    assert GUIDE.matter("none") is None


def test_the_matters_of_a_service_come_in_the_pack_s_order():
    assert [m.id for m in GUIDE.for_service("setup")] == ["seal", "food"]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("营业执照", ["licence", "seal"]),
        ("FOOD", ["food"]),
        ("ｆｏｏｄ", ["food"]),
        ("permit food", ["food"]),
        ("  ", []),
        ("", []),
        ("没有这个", []),
    ],
)
def test_finding_puts_names_first_and_ignores_case_and_width(text: str, ids: list[str]):
    assert [m.id for m in GUIDE.find(text)] == ids


def test_matters_are_chosen_by_who_comes_and_what_for():
    shop = replace(
        GUIDE.matters[0], id="shop", who=frozenset({Who.SELF_EMPLOYED}), wants=frozenset({Want.START})
    )
    guide = Guide((*GUIDE.matters, shop))
    assert [m.id for m in guide.by_who(Who.SELF_EMPLOYED, Want.START)][-1] == "shop"
    assert shop not in guide.by_who(Who.CITIZEN)
    assert shop not in guide.by_who(None, Want.CLOSE)
    assert len(guide.by_who(None)) == 4


def test_matters_are_chosen_by_department_and_window():
    moved = replace(GUIDE.matters[2], department="food", window_ids=("4",))
    guide = Guide((*GUIDE.matters[:2], moved))
    assert guide.by_department("food") == guide.by_window("4") == (moved,)
    assert [m.id for m in guide.by_window("1")] == ["seal", "licence"]


def test_a_matter_is_handled_from_its_first_to_its_last_day():
    old = replace(GUIDE.matters[0], since=date(2014, 1, 1), until=date(2015, 9, 30))
    days = [date(2013, 12, 31), date(2014, 1, 1), date(2015, 9, 30), date(2015, 10, 1)]
    assert [old.handled_on(day) for day in days] == [False, True, True, False]


def test_chinese_stands_in_for_missing_english():
    assert Words("材料").spoken("en") == "材料"
    assert Words("材料", "papers").spoken("en") == "papers"
    assert Words("材料", "papers").spoken("zh") == "材料"
