"""How matters are found, and which fee stands."""

from datetime import date

import pytest

from touch_guide import Fee, Guide, Limit, Matter, MatterKind, Paper, Result, Words


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
        steps=(),
        legal_limit=Limit("15日"),
        promised_limit=Limit("3日"),
        fees=(Fee("50元", until=date(2014, 12, 31)), Fee("不收费", since=date(2015, 1, 1))),
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


def test_the_fee_is_that_of_the_day_with_both_ends_included():
    days = [date(2014, 12, 31), date(2015, 1, 1)]
    fees = [GUIDE.matters[0].fee_on(day) for day in days]
    assert [fee.text for fee in fees if fee is not None] == ["50元", "不收费"]


def test_chinese_stands_in_for_missing_english():
    assert Words("材料").spoken("en") == "材料"
    assert Words("材料", "papers").spoken("en") == "papers"
    assert Words("材料", "papers").spoken("zh") == "材料"
