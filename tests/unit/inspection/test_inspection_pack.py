"""Form templates of a pack: a technician can add one, a wrong one is refused with its place, the last good one stays."""

import os
import shutil
from io import StringIO
from pathlib import Path

import pytest

from kiosk.hall.checking import check
from kiosk.hall.errors import PackErrors
from kiosk.hall.inspection_pack import InspectionBook, load_inspection
from tests.unit.inspection.sample_forms import SAMPLE_HALL, sample_pack
from touch_guide.inspection.templates import EnterpriseKind, FieldKind, Publicity, kind_of

SMALL = """\
id: cooperative
title: 合作社年检表
kinds: [self_employed]
commitment: 以上属实。
sections:
  - id: one
    title: 基本情况
    fields:
      - name
      - {id: fund, label: 资金数额, kind: money, sample: "12.5"}
      - {id: turnover, label: 营业额, kind: money}
checks:
  - {id: fund-first, rule: at_most, field: turnover, of: [fund]}
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    shutil.copytree(SAMPLE_HALL / "inspection", tmp_path / "inspection")
    return tmp_path


def write(pack: Path, text: str, name: str = "mine.yaml") -> None:
    (pack / "inspection" / name).write_text(text, encoding="utf-8")


def faults(pack: Path) -> list[str]:
    try:
        load_inspection(pack)
    except PackErrors as refused:
        return [str(error) for error in refused.errors]
    return []


@pytest.mark.parametrize(
    "kind", [kind for kind in EnterpriseKind if kind is not EnterpriseKind.SELF_EMPLOYED]
)
@pytest.mark.parametrize("year", [2004, 2012, 2013, 2026])
def test_every_kind_has_one_form_for_a_year(kind: EnterpriseKind, year: int) -> None:
    template = sample_pack().template_for(kind, year)
    assert template is not None
    assert template.id.endswith("inspection" if year <= 2012 else "report")


def test_nothing_of_an_inspection_is_public_and_a_report_is_as_the_regulation_says() -> None:
    public = {template.id: {f.id: f.public for f in template.fields} for template in sample_pack().templates}
    assert set(public["company-inspection"].values()) == {Publicity.NEVER}
    report = public["company-report"]
    always = {name for name, how in report.items() if how is Publicity.ALWAYS}
    chosen = {name for name, how in report.items() if how is Publicity.CHOSEN}
    assert {
        "mailing-address",
        "phone",
        "email",
        "status",
        "holders",
        "transfers",
        "investments",
        "websites",
    } <= always
    assert chosen == {
        "employees",
        "assets",
        "liabilities",
        "guarantees",
        "equity",
        "income",
        "main-income",
        "profit",
        "net-profit",
        "tax",
    }
    assert {
        report[name] for name in ("graduates", "veterans", "disabled", "re-employed", "party-members")
    } == {Publicity.NEVER}


def test_every_field_of_the_samples_helps_in_plain_words_and_has_english_and_an_example() -> None:
    for template in sample_pack().templates:
        assert template.title_en
        for field in template.fields:
            parts = field.columns or (field,)
            assert [one.id for one in (field, *parts) if not (one.help and one.label_en)] == []
            assert [one.id for one in parts if not one.sample] == []
            assert [one.id for one in parts if one.kind is FieldKind.MONEY and not one.unit] == []


def test_inspections_take_two_places_and_reports_six() -> None:
    for template in sample_pack().templates:
        money = template.field("income") or template.field("assets")
        assert money is not None
        assert money.decimals == (2 if template.until == 2012 else 6)


def test_a_technician_adds_a_form(pack: Path) -> None:
    write(pack, SMALL)
    found = load_inspection(pack).template("cooperative")
    assert found is not None
    assert [field.label for field in found.fields] == ["企业名称", "资金数额", "营业额"]
    assert found.checks[0].of == ("fund",)


def test_a_form_says_which_version_it_is(pack: Path) -> None:
    write(pack, SMALL)
    before = load_inspection(pack).template("cooperative")
    write(pack, SMALL.replace("资金数额", "出资数额"))
    after = load_inspection(pack).template("cooperative")
    assert before is not None
    assert after is not None
    assert before.version != after.version


@pytest.mark.parametrize(
    ("old", "new", "line", "place", "zh", "en"),
    [
        ("title: 合作社年检表", "titel: 合作社年检表", 2, "titel", "是不是想写 title", "did you mean title"),
        ("kinds: [self_employed]", "kinds: [shop]", 3, "kinds[#1]", "之一", "expected one of"),
        (
            "kinds: [self_employed]",
            "kinds: [company]",
            3,
            "kinds",
            "已有模板 company-inspection",
            "has template",
        ),
        ("- name\n", "- nmae\n", 9, "sections[one].fields[#1]", "没有字段 nmae", "there is no field nmae"),
        (
            "kind: money, sample",
            "kind: mony, sample",
            10,
            "sections[one].fields[fund].kind",
            "money",
            "did you mean",
        ),
        (
            'sample: "12.5"',
            "sample: 十二",
            10,
            "sections[one].fields[fund].sample",
            "阿拉伯数字",
            "in digits",
        ),
        ("label: 资金数额", "label: 个私协会会费", 10, "sections[one].fields[fund].label", "会费", "dues"),
        (
            "of: [fund]",
            "of: [funds]",
            13,
            "checks[fund-first].of",
            "是不是想写 fund",
            "there is no field funds",
        ),
        ("of: [fund]", "of: [name]", 13, "checks[fund-first].of", "name 不是数", "name is no figure"),
        (", of: [fund]", "", 13, "checks[fund-first]", "还要写 of", "needs of"),
        ("rule: at_most", "rule: atmost", 13, "checks[fund-first].rule", "at_most", "did you mean at_most"),
        ("of: [fund]", "of: [fund], when: fund", 13, "checks[fund-first].when", "profit > 0", "profit > 0"),
        ("{id: turnover,", "{id: fund,", 11, "sections[one].fields[fund]", "重复", "already"),
        ("id: cooperative", "id: company-report", 1, "id", "已用过", "used already"),
        ("commitment: 以上属实。\n", "", 1, "commitment", "缺少", "missing"),
    ],
)
def test_a_wrong_form_is_refused_with_its_place(
    pack: Path, old: str, new: str, line: int, place: str, zh: str, en: str
) -> None:
    assert old in SMALL
    write(pack, SMALL.replace(old, new, 1), "zz.yaml")
    told = faults(pack)
    here = [one for one in told if one.startswith(f"inspection/zz.yaml:{line}: {place}:")]
    assert [one for one in here if zh in one and en in one], told


def test_lists_of_fields_and_seasons_are_checked_too(pack: Path) -> None:
    fields = (pack / "inspection/fields.yaml").read_text("utf-8")
    write(pack, fields.replace("prefill: register.number", "prefill: register.nubmer", 1), "fields.yaml")
    assert "inspection/fields.yaml:6: fields[number].prefill: 没有可预填的" in faults(pack)[0]
    write(pack, fields, "fields.yaml")
    write(pack, "seasons:\n  - {until: 2012, opens: 02-30}\n", "seasons.yaml")
    assert "inspection/seasons.yaml:2: seasons[#1].opens: 应写成 月-日" in faults(pack)[0]


def test_a_hall_without_forms_has_no_inspection(tmp_path: Path) -> None:
    assert load_inspection(tmp_path).templates == ()


def test_the_check_of_a_pack_looks_at_its_forms_too(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(SAMPLE_HALL, pack)
    out = StringIO()
    assert check(pack, out) == 0
    assert "12 张年检表" in out.getvalue()
    write(pack, SMALL.replace("of: [fund]", "of: [funds]"))
    out = StringIO()
    assert check(pack, out) == 1
    assert out.getvalue().startswith("inspection/mine.yaml:13: checks[fund-first].of")


@pytest.mark.logs("the changed forms are refused")
def test_a_running_kiosk_keeps_the_last_good_forms(pack: Path) -> None:
    write(pack, SMALL)
    book = InspectionBook(lambda: pack)
    assert book.pack.template("cooperative") is not None
    write(pack, SMALL.replace("of: [fund]", "of: [funds]"))
    _touch(pack, 1)
    book.look_again()
    assert book.pack.template("cooperative") is not None
    assert book.refused is not None
    write(pack, SMALL.replace("合作社年检表", "合作社年报表"))
    _touch(pack, 2)
    book.look_again()
    found = book.pack.template("cooperative")
    assert found is not None
    assert found.title == "合作社年报表"
    assert [found.id, book.refused] == ["cooperative", None]


@pytest.mark.logs("the changed forms are refused")
def test_the_last_good_forms_outlive_a_restart(pack: Path, tmp_path: Path) -> None:
    write(pack, SMALL)
    kept = tmp_path / "kept"
    assert InspectionBook(lambda: pack, kept).pack.template("cooperative") is not None
    write(pack, "id: [\n")
    book = InspectionBook(lambda: pack, kept)
    assert book.pack.template("cooperative") is not None
    assert book.refused is not None
    with pytest.raises(PackErrors):
        _ = InspectionBook(lambda: pack).pack


def _touch(pack: Path, seconds: int) -> None:
    file = pack / "inspection/mine.yaml"
    os.utime(file, (file.stat().st_atime, file.stat().st_mtime + seconds))


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("有限责任公司（自然人独资）", "company"),
        ("股份有限公司(上市)", "company"),
        ("有限责任公司分公司", "branch"),
        ("全民所有制", "legal_person"),
        ("集体所有制分支机构（非法人）", "branch"),
        ("个人独资企业", "sole"),
        ("普通合伙企业", "partnership"),
        ("有限责任公司（中外合资）", "foreign"),
        ("外商投资企业分公司", "branch"),
        ("个体工商户", "self_employed"),
        ("社会团体", None),
    ],
)
def test_the_type_in_the_register_says_which_form(words: str, kind: str | None) -> None:
    assert kind_of(words) == kind
