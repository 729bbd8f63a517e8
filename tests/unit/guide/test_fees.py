"""What a choice of fees comes to: exact to the fen, by the rates of the day, and never what the table does not list."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touch_guide import (
    BadQuantity,
    Bracket,
    Charged,
    Each,
    FeeItem,
    FeeRate,
    FeeRefused,
    FeeTable,
    Free,
    NoRateNow,
    NotATotal,
    NotInTable,
    TextOnly,
    Tiered,
    Words,
    is_membership_due,
    total,
)

BY_CAPITAL = Tiered(
    (
        Bracket(Decimal(10_000_000), Decimal("0.8")),
        Bracket(Decimal(100_000_000), Decimal("0.4")),
        Bracket(None, Decimal(0)),
    ),
    Decimal(50),
    Words("注册资本"),
)
THEN, NOW = date(2014, 6, 1), date(2026, 3, 2)
FREE_SINCE = FeeRate(Free(), "不收费", since=date(2015, 1, 1))
TABLE = FeeTable(
    (
        FeeItem(
            "setup", "设立登记费", rates=(FeeRate(BY_CAPITAL, "0.8‰", until=date(2014, 12, 31)), FREE_SINCE)
        ),
        FeeItem(
            "copy", "副本", rates=(FeeRate(Each(Decimal(10), "份"), "每份10元", until=date(2014, 12, 31)),)
        ),
        FeeItem("local", "检验费", rates=(FeeRate(TextOnly(), "以当地公示为准"),)),
    ),
    date(2015, 3, 1),
)

money = st.decimals(0, 10**12, places=2, allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("capital", "fee"),
    [
        ("0", "50"),
        ("62500", "50"),
        ("62500.01", "50"),
        ("100000", "80"),
        ("10000000", "8000"),
        ("10000001", "8000"),
        ("20000000", "12000"),
        ("100000000", "44000"),
        ("1000000000000", "44000"),
    ],
)
def test_registration_is_charged_by_parts_of_the_capital(capital: str, fee: str):
    assert BY_CAPITAL.amount(Decimal(capital)) == Decimal(fee)


@given(money, money)
def test_more_capital_is_never_cheaper_and_never_beyond_the_bounds(one: Decimal, other: Decimal):
    low, high = sorted((one, other))
    assert Decimal(50) <= BY_CAPITAL.amount(low) <= BY_CAPITAL.amount(high) <= Decimal(44_000)


@given(money)
def test_the_parts_are_what_article_56_said(capital: Decimal):
    ten, hundred = Decimal(10**7), Decimal(10**8)
    first = min(capital, ten) * 8 / 10_000
    second = max(Decimal(0), min(capital, hundred) - ten) * 4 / 10_000
    assert abs(BY_CAPITAL.amount(capital) - max(Decimal(50), first + second)) <= Decimal("0.005")


@given(st.lists(st.tuples(money, st.integers(1, 9999)), max_size=6))
def test_a_total_is_the_sum_of_its_lines_to_the_fen(choices: list[tuple[Decimal, int]]):
    table = FeeTable(
        tuple(
            FeeItem(f"i{n}", "项", rates=(FeeRate(Each(yuan), "x"),)) for n, (yuan, _) in enumerate(choices)
        )
    )
    made = total(table, [Charged(f"i{n}", count) for n, (_, count) in enumerate(choices)], NOW)
    assert made.sum_yuan == sum((yuan * count for yuan, count in choices), Decimal(0))
    assert made.sum_yuan.as_tuple().exponent == -2
    assert [line.quantity for line in made.lines] == [count for _, count in choices]


@given(money)
def test_the_order_of_the_chosen_items_does_not_matter(capital: Decimal):
    chosen = [Charged("setup", base_yuan=capital), Charged("copy", 3)]
    assert total(TABLE, chosen, THEN).sum_yuan == total(TABLE, chosen[::-1], THEN).sum_yuan


def test_the_rate_is_that_of_the_day_with_both_ends_included():
    item = TABLE.items[0]
    days = [date(2014, 12, 31), date(2015, 1, 1)]
    assert [rate.text for day in days if (rate := item.rate_on(day))] == ["0.8‰", "不收费"]
    assert total(TABLE, [Charged("setup")], NOW).sum_yuan == 0


def test_a_fee_that_ended_is_remembered_with_its_last_day():
    ended = TABLE.items[1].ended_before(NOW)
    assert ended is not None
    assert (ended.text, ended.until) == ("每份10元", date(2014, 12, 31))
    assert TABLE.items[1].ended_before(THEN) is None


@pytest.mark.parametrize(
    ("choice", "why"),
    [
        (Charged("dues"), NotInTable),
        (Charged("copy"), NoRateNow),
        (Charged("local"), NotATotal),
        (Charged("setup", 0), BadQuantity),
        (Charged("setup", -1), BadQuantity),
        (Charged("setup", 10_000), BadQuantity),
        (Charged("setup", base_yuan=Decimal(5)), BadQuantity),
    ],
)
def test_what_cannot_be_charged_today_is_refused(choice: Charged, why: type[FeeRefused]):
    with pytest.raises(why) as refused:
        total(TABLE, [choice], NOW)
    assert refused.value.item_id == choice.item_id


@pytest.mark.parametrize("base", [None, Decimal(-1), Decimal("NaN"), Decimal("Infinity"), Decimal(10) ** 14])
def test_a_fee_by_capital_needs_the_capital(base: Decimal | None):
    with pytest.raises(BadQuantity):
        total(TABLE, [Charged("setup", base_yuan=base)], THEN)


@pytest.mark.parametrize(
    "text",
    [
        "会员费",
        "个体劳动者协会会费",
        "个私协会费",
        "会 费",
        "会.员.费",
        "會員費",
        "会\u200b费",
        "代收理事费",
        "消费者协会年费",
        "行业协会费",
        "入会费",
        "Membership fee",
        "association dues",
        "ＭＥＭＢＥＲＳＨＩＰ dues",
    ],
)
def test_membership_dues_are_recognised_however_they_are_written(text: str):
    assert is_membership_due(text)


@pytest.mark.parametrize(
    "text",
    [
        "公司设立登记费",
        "社会费用",
        "企业年度检验费",
        "证书工本费",
        "机会费用",
        "Registration fee",
        "评审费",
        "",
    ],
)
def test_other_fees_are_no_dues(text: str):
    assert not is_membership_due(text)


@pytest.mark.parametrize(
    "text",
    [
        "会（费）",
        "会、费",
        "「会员」费",
        "协会服务费",
        "商会赞助费",
        "协会经费",
        "私协费",
        "入会金",
        "会籍费",
        "Union dues",
    ],
)
def test_dues_by_other_names_are_no_fee_either(text: str):
    assert is_membership_due(text)


@pytest.mark.parametrize("text", ["会议费", "大会、费用", "社会（费用）", "工本费", "机会费", "residues"])
def test_what_only_sounds_like_dues_is_a_fee(text: str):
    assert not is_membership_due(text)
