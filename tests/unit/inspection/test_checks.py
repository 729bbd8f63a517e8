"""A report is looked through: what does not agree is said with both figures, and what to do."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.unit.inspection.sample_forms import HOLDERS, REGISTER, filled, form, sample_pack
from touch_guide.inspection.amounts import canonical
from touch_guide.inspection.checking import Problem, check, errors
from touch_guide.inspection.rules import Severity
from touch_guide.inspection.templates import Answer, Template, prefilled

TODAY = date(2013, 4, 8)
COMPANY = form("company-inspection")
MONEY = st.decimals(min_value=0, max_value=100_000, places=2).map(lambda value: value.normalize() + 0)


def problems(
    changes: dict[str, Answer], last: dict[str, Answer] | None = None, **more: str
) -> dict[str, Problem]:
    template = form(more.get("template", "company-inspection"))
    answers = {**filled(template), **changes}
    return {one.code: one for one in check(template, answers, REGISTER, last, TODAY, 2012)}


@pytest.mark.parametrize("template", sample_pack().templates, ids=lambda template: template.id)
def test_the_filled_sample_of_every_form_is_right(template: Template) -> None:
    assert check(template, filled(template), {}, None, TODAY, 2012) == ()


def test_what_is_not_filled_in_is_said_at_its_field() -> None:
    found = check(COMPANY, {}, REGISTER, None, TODAY, 2012)
    missing = {one.field for one in found if one.code == "missing"}
    assert {"phone", "assets", "permits", "holders"} <= missing
    assert "service-income" not in missing
    permits = next(one for one in found if one.field == "permits")
    assert permits.text == "“前置许可”还没有填；没有的请选“无”"
    assert [one.field for one in found][:3] == ["number", "name", "type"]


def test_a_form_without_permits_says_so() -> None:
    assert "missing" not in problems({"permits": "无", "transfers": "无", "branches": "无"})
    assert problems({"permits": ""})["missing"].field == "permits"


@pytest.mark.parametrize(
    ("changes", "code", "severity", "parts"),
    [
        (
            {"assets": "500"},
            "balance",
            "error",
            [
                "“资产总额”填的是 500.00万元",
                "“负债总额”加“所有者权益合计”是 486.35万元",
                "相差 13.65万元",
                "请对照资产负债表",
            ],
        ),
        (
            {"net-profit": "50"},
            "net-within-profit",
            "error",
            ["“净利润”填的是 50.00万元", "“利润总额”是 42.50万元", "多了 7.50万元"],
        ),
        ({"net-profit": "20"}, "net-far-below-profit", "warning", ["相差超过 25%"]),
        ({"profit": "-8", "net-profit": "-9"}, "net-of-loss", "warning", ["-9.00万元", "-8.00万元"]),
        ({"main-income": "1100"}, "main-within-income", "error", ["1,100.00万元", "1,025.60万元"]),
        ({"service-income": "1100"}, "service-within-income", "error", ["不能大于"]),
        ({"capital": "210"}, "subscribed-is-capital", "error", ["各行“认缴额”合计是 200.00万元"]),
        ({"paid-in": "190"}, "paid-is-paid-in", "error", ["190.00万元", "200.00万元"]),
        ({"paid-in": "190"}, "forms-are-paid-in", "error", ["“货币出资”加“实物出资”"]),
        ({"paid-in": "220"}, "paid-in-within-capital", "error", ["“实收资本”", "“注册资本”"]),
        (
            {"paid-in": "30", "in-cash": "30", "in-kind": "0"},
            "first-instalment",
            "warning",
            ["“实收资本”填的是 30.00万元", "至少是它的20%，即 40.00万元"],
        ),
        (
            {"paid-in": "150", "in-cash": "100"},
            "instalments-over",
            "warning",
            ["即 200.00万元", "两年内缴足"],
        ),
        ({"established": "2013-01-02"}, "established-in-time", "error", ["2013-01-02", "2012-12-31"]),
        ({"equity": "-20", "liabilities": "506.35"}, "equity-below-nothing", "warning", ["资不抵债"]),
        (
            {"assets": "4863500", "liabilities": "4863225.75"},
            "yuan-in-assets",
            "warning",
            ["像是按元填的", "486.35万元"],
        ),
        ({"assets": "4863500"}, "huge-assets", "warning", ["大于 1,000,000.00万元"]),
        (
            {"employees": "0"},
            "nobody-employed",
            "warning",
            ["“从业人数”填的是 0人", "“营业总收入”却是 1,025.60万元"],
        ),
        ({"tax": "0"}, "no-tax", "warning", ["免税"]),
        (
            {"audited": "yes", "audit-firm": ""},
            "audit-told",
            "error",
            ["“是否经过审计”是“是”", "“会计师事务所”还没有填"],
        ),
        (
            {"name": "示例县顺发商贸有限公司"},
            "same-name",
            "warning",
            ["登记的是“示例县顺达商贸有限公司”", "变更登记"],
        ),
        ({"capital": "300"}, "same-capital", "warning", ["“300.00万元”", "“200.00万元”"]),
        ({"phone": "没有"}, "wrong-shape", "error", ["“联系电话”", "0953"]),
        ({"tax": "-1"}, "negative", "error", ["“纳税总额”：这一项不能是负数"]),
        ({"cost": "1.234"}, "too-fine", "error", ["1.234万元", "最多 2 位"]),
        ({"cost": "1" + "0" * 30}, "too-large", "error", ["太大"]),
    ],
)
def test_what_does_not_agree_is_told_with_its_figures(
    changes: dict[str, Answer], code: str, severity: str, parts: list[str]
) -> None:
    found = problems(changes)[code]
    assert found.severity is Severity(severity)
    assert [part for part in parts if part not in found.text] == []
    assert found.text.endswith("。") or found.code in {"wrong-shape", "negative", "too-fine", "too-large"}
    assert found.text_en


def test_a_problem_in_a_table_names_its_row_and_column() -> None:
    rows = [{**row, "form": "cash", "share": "50"} for row in HOLDERS]
    rows[1] |= {"paid": "90", "paid-on": "2013-02-01"}
    found = problems({"holders": rows})
    within = found["paid-within-subscribed"]
    assert (within.field, within.row, within.column) == ("holders", 1, "paid")
    assert within.text.startswith("第 2 行：“实缴额”填的是 90.00万元，“认缴额”是 80.00万元")
    assert found["paid-on-in-time"].row == 1
    assert found["share-of-capital"].row in {0, 1}
    assert found["share-of-capital"].severity is Severity.WARNING


def test_shares_are_a_whole() -> None:
    rows = [{**row, "form": "cash", "share": "40"} for row in HOLDERS]
    assert (
        "各行“出资比例”合计是 80.00%，应当是 100.00%" in problems({"holders": rows})["shares-are-whole"].text
    )


def test_a_company_of_a_year_may_still_pay_its_capital_up() -> None:
    found = problems({"paid-in": "150", "in-cash": "100", "established": "2011-02-01"})
    assert "instalments-over" not in found


def test_a_permit_that_ran_out_is_a_warning() -> None:
    permit = {"name": "食品流通许可证", "number": "1", "until": "2013-04-07"}
    found = problems({"permits": [permit, {**permit, "until": "2013-04-08"}]})["permit-valid"]
    assert (found.row, found.severity) == (0, Severity.WARNING)
    assert "早于今天 2013-04-08" in found.text


def test_a_jump_from_last_year_is_a_warning() -> None:
    found = problems({}, last={"assets": "300", "income": "1000", "employees": "0"})
    assert "上年是 300.00万元，变动超过 50%" in found["assets-jump"].text
    assert "income-jump" not in found
    assert "employees-jump" not in found


def test_a_branch_that_keeps_no_books_fills_nothing_in() -> None:
    found = problems({"income": "12"}, template="branch-inspection")
    assert "应当填 0" in found["nothing-of-its-own"].text
    assert (
        "总公司要先通过年检"
        in problems({"parent-inspected": "no"}, template="branch-inspection")["parent-passed"].text
    )


def test_writing_it_another_way_is_no_difference_from_the_register() -> None:
    found = problems(
        {"type": "有限责任公司(自然人投资或控股)", "scope": "日用百货，五金交电零售。", "capital": "200"}
    )
    assert not {"same-type", "same-scope", "same-capital"} & set(found)


def test_either_number_of_an_enterprise_is_its_number() -> None:
    template = form("company-inspection")
    register = {**REGISTER, "credit_code": "91640323MA0000015R"}
    answers = {**filled(template), "number": "91640323MA0000015R"}
    assert check(template, answers, register, None, TODAY, 2012) == ()


def test_a_wrong_figure_is_told_once_at_its_place() -> None:
    found = check(COMPANY, {**filled(COMPANY), "assets": "abc"}, REGISTER, None, TODAY, 2012)
    assert [one.code for one in found] == ["no-number"]


def test_a_form_begins_with_what_the_register_and_last_year_say() -> None:
    begun = prefilled(
        COMPANY, REGISTER, {"phone": "0000-1234567", "holders": [{"name": "张示例"}], "tax": "9"}
    )
    assert begun["name"] == REGISTER["name"]
    assert begun["phone"] == "0000-1234567"
    assert begun["holders"] == [{"name": "张示例"}]
    assert "tax" not in begun


@given(MONEY, MONEY, st.integers(-100, 100))
def test_the_balance_is_told_whenever_it_is_out_by_more_than_rounding(
    liabilities: Decimal, equity: Decimal, cents: int
) -> None:
    assets = liabilities + equity + Decimal(cents) / 100
    if assets < 0:
        return
    figures = {"assets": assets, "liabilities": liabilities, "equity": equity}
    found = problems({name: canonical(value) for name, value in figures.items()})
    assert ("balance" in found) == (abs(cents) > 2)


@given(MONEY, MONEY)
def test_net_profit_is_never_more_than_profit(profit: Decimal, net: Decimal) -> None:
    found = problems({"profit": canonical(profit), "net-profit": canonical(net)})
    assert ("net-within-profit" in found) == (profit > 0 and net > profit)


ODD = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["-1", "1e99", "NaN", "Infinity", "无", "2012-02-30", "９", "yes", "no", "0"]),
    st.lists(
        st.dictionaries(
            st.sampled_from(["name", "paid", "share", "until", "x"]), st.text(max_size=6), max_size=4
        ),
        max_size=3,
    ),
)


ODD_ANSWERS = [
    st.tuples(
        st.just(template.id),
        st.dictionaries(st.sampled_from([field.id for field in template.fields]), ODD, max_size=8),
    )
    for template in sample_pack().templates
]


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@example(("company-inspection", {"assets": "1E31", "capital": "0.01"}))
@given(st.one_of(ODD_ANSWERS))
def test_no_answer_whatever_it_is_breaks_the_checks(odd: tuple[str, dict[str, Answer]]) -> None:
    template, answers = form(odd[0]), odd[1]
    found = check(template, {**filled(template), **answers}, REGISTER, answers, TODAY, 2012)
    assert all(problem.text and problem.text_en for problem in found)
    assert set(errors(found)) <= set(found)
