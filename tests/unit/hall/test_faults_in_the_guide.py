"""Mistakes in fees, notices, forms, flows, texts and on the plan are refused at their file, line and field."""

from pathlib import Path

import pytest

from tests.support.packs import PackOnDisk

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (16).to_bytes(4, "big") * 2 + bytes(100)
PDF = b"%PDF-1.4\n" + bytes(100)

FORMS = """\
forms:
  - id: application
    title: 设立登记申请书
    blank: forms/a.pdf
    filled: forms/a.png
    updated: 2026-01-05
"""

FEE_CASES = [
    ("text: 50元", "text: 50元, free: true", 6, "items[setup-fee].rates[#1].each", "只写一种算法", "one way"),
    ("until: 2014-12-31", "until: 2014", 6, "items[setup-fee].rates[#1].until", "不是日期", "a date"),
    (
        "since: 2015-01-01",
        "since: 2014-12-31",
        7,
        "items[setup-fee].rates[#2]",
        "时间重叠",
        "overlaps a rate",
    ),
    (
        "since: 2015-01-01",
        "since: 2015-01-01, until: 2014-01-01",
        7,
        "items[setup-fee].rates[#2].until",
        "早于开始",
        "ends before",
    ),
    ("yuan: 50", "yuan: 五十", 6, "items[setup-fee].rates[#1].each.yuan", "应是金额", "an amount of yuan"),
    ("yuan: 50", "yuan: -50", 6, "items[setup-fee].rates[#1].each.yuan", "应是金额", "an amount of yuan"),
    ("yuan: 50", "yuan: 1e9", 6, "items[setup-fee].rates[#1].each.yuan", "应是金额", "an amount of yuan"),
    (
        "yuan: 50",
        "yuan: 60",
        6,
        "items[setup-fee].rates[#1].text",
        "文字写的是 50 元，计费用的却是 60 元",
        "60 is what",
    ),
    ("name: 设立登记费", "name: 个私协会会费", 4, "items[setup-fee].name", "会费", "dues of an association"),
    (
        "text: 50元",
        "text: 代收会 员 费50元",
        6,
        "items[setup-fee].rates[#1].text",
        "会费",
        "dues of an association",
    ),
    ("name: 设立登记费", "name:", 4, "items[setup-fee].name", "应是文字，现在是空", "expected text"),
    (
        "name: 设立登记费",
        'name: "  "',
        4,
        "items[setup-fee].name",
        "不能少于 1 个字",
        "at least 1 characters",
    ),
    (
        "name: 设立登记费",
        "name: 设立登记费\n    department: tax",
        5,
        "items[setup-fee].department",
        "没有部门 tax",
        "no department tax",
    ),
    ("updated: 2015-03-01", "updated: 昨天", 1, "updated", "不是日期", "expected a date"),
]


@pytest.mark.parametrize(
    ("old", "new", "line", "field", "zh", "en"), FEE_CASES, ids=[f"{c[3]} {c[5]}" for c in FEE_CASES]
)
def test_a_mistake_in_the_fees_is_refused_at_its_place(
    pack: PackOnDisk, old: str, new: str, line: int, field: str, zh: str, en: str
):
    pack.replace(old, new, "fees.yaml")
    fault = pack.fault()
    assert (fault.file, fault.line, fault.field) == ("fees.yaml", line, field)
    assert zh in fault.zh
    assert en in fault.en


@pytest.mark.parametrize(
    ("brackets", "field", "en"),
    [
        ("[{per_mille: 1}, {per_mille: 2}]", "brackets[#1]", "only the last bracket"),
        ("[{up_to: 10, per_mille: 1}, {up_to: 5, per_mille: 2}]", "brackets[#2].up_to", "more than that"),
        ("[{up_to: 10, per_mille: 1001}]", "brackets[#1].per_mille", "at most 1000"),
        ("[]", "brackets", "at least 1 items"),
    ],
)
def test_brackets_out_of_order_are_refused(pack: PackOnDisk, brackets: str, field: str, en: str):
    pack.replace("each: {yuan: 50}", f"tiered: {{base: 资本, brackets: {brackets}}}", "fees.yaml")
    fault = pack.fault()
    assert fault.field == f"items[setup-fee].rates[#1].tiered.{field}"
    assert en in fault.en


def test_a_fee_that_no_table_lists_is_refused_with_what_was_probably_meant(pack: PackOnDisk):
    pack.replace("fees: [setup-fee]", "fees: [setup-fees]", "matters/company.yaml")
    fault = pack.fault()
    assert (fault.file, fault.line, fault.field) == ("matters/company.yaml", 14, "fees[#1]")
    assert "没有收费项目 setup-fees，是不是想写 setup-fee？" in fault.zh


def test_without_a_table_no_matter_can_have_a_fee(pack: PackOnDisk):
    (pack.directory / "fees.yaml").unlink()
    assert "there is no fee item setup-fee" in pack.fault().en


def test_a_table_that_cannot_be_read_does_not_make_every_fee_unknown(pack: PackOnDisk):
    pack.write("fees.yaml", "items: [")
    assert pack.fault().file == "fees.yaml"


def test_an_unknown_department_is_refused(pack: PackOnDisk):
    pack.replace("format: 1", "format: 1\ndepartments: [{id: market, name: 市场监管局, windows: [1, 8]}]")
    pack.replace("windows: [1]", "windows: [1]\ndepartment: markt", "matters/company.yaml")
    places = [(fault.file, fault.field, fault.en) for fault in pack.faults()]
    assert places == [
        ("hall.yaml", "departments[market].windows[#2]", "there is no window 8; known: 1"),
        ("matters/company.yaml", "department", "there is no department markt; did you mean market?"),
    ]


STEPS = "  - {name: 受理, who: 窗口, time: 当场}"
FLOW_CASES = [
    ("{id: a, next: [{to: b}], %}", 11, "steps[a].next[#1].to", "没有环节 b", "no step b"),
    ("{id: a, next: [], %}\n  - {id: b, %}", 12, "steps[b]", "走不到这里", "cannot be reached"),
    (
        "{id: a, %}\n  - {id: b, next: [{to: a}, {to: c}], %}\n  - {id: c, %}",
        12,
        "steps[b].next[#1].to",
        "绕成了圈（a → b → a）",
        "round in a circle",
    ),
    ("{id: a, %}\n  - {id: b, next: [{to: a, back: true}], %}", 11, "steps[a]", "走不到结束", "no end"),
    ("{id: a, %}\n  - {id: a, %}", 12, "steps[a].id", "编号 a 重复", "used already"),
    ("{id: a, kind: decision, %}\n  - {id: b, %}", 11, "steps[a]", "至少要有 2 条", "at least 2 ways"),
    (
        "{id: a, kind: end, next: [{to: b}], %}\n  - {id: b, %}",
        11,
        "steps[a].next[#1].to",
        "不能再有",
        "has no next",
    ),
    ("{id: a, kind: choice, %}", 11, "steps[a].kind", "之一", "expected one of"),
]


@pytest.mark.parametrize(("steps", "line", "field", "zh", "en"), FLOW_CASES, ids=[c[4] for c in FLOW_CASES])
def test_steps_that_lead_nowhere_are_refused(
    pack: PackOnDisk, steps: str, line: int, field: str, zh: str, en: str
):
    written = steps.replace("%", "name: 一步, who: 窗口, time: 当场")
    pack.replace(STEPS, f"  - {written}", "matters/company.yaml")
    fault = pack.faults()[0]
    assert (fault.file, fault.line, fault.field) == ("matters/company.yaml", line, field)
    assert zh in fault.zh
    assert en in fault.en


def with_forms(pack: PackOnDisk, **files: bytes) -> None:
    (pack.directory / "forms").mkdir(exist_ok=True)
    for suffix, data in ({"pdf": PDF, "png": PNG} | files).items():
        pack.write(f"forms/a.{suffix}", data)
    pack.write("forms.yaml", FORMS)


def test_a_form_with_both_its_files_is_right(pack: PackOnDisk):
    with_forms(pack)
    pack.replace("{name: 申请书}", "{name: 申请书, form: application}", "matters/company.yaml")
    assert pack.faults() == []


@pytest.mark.parametrize(
    ("old", "new", "line", "field", "en"),
    [
        ("blank: forms/a.pdf", "blank: ../../etc/passwd", 4, "forms[application].blank", "outside the pack"),
        ("blank: forms/a.pdf", "blank: forms/b.pdf", 4, "forms[application].blank", "no file forms/b.pdf"),
        ("blank: forms/a.pdf", "blank: forms/a.docx", 4, "forms[application].blank", "pdf or png file"),
        ("title: 设立登记申请书", 'title: ""', 3, "forms[application].title", "at least 1 characters"),
        ("    blank: forms/a.pdf\n    filled: forms/a.png\n", "", 2, "forms[application]", "needs a file"),
        ("updated: 2026-01-05", "updated: 2026-02-30", 6, "forms[application].updated", "expected a date"),
    ],
)
def test_a_mistake_in_the_forms_is_refused_at_its_place(
    pack: PackOnDisk, old: str, new: str, line: int, field: str, en: str
):
    with_forms(pack)
    pack.replace(old, new, "forms.yaml")
    fault = pack.fault()
    assert (fault.file, fault.line, fault.field) == ("forms.yaml", line, field)
    assert en in fault.en


def test_a_form_that_is_something_else_than_its_name_says_is_refused(pack: PackOnDisk):
    with_forms(pack, pdf=b"MZ\x90 a program")
    assert pack.fault().en == "a form must be a pdf or png file, its contents are not"


def test_a_picture_of_fifty_megabytes_is_refused_unread(pack: PackOnDisk):
    with_forms(pack)
    with (pack.directory / "forms/a.png").open("r+b") as stream:
        stream.truncate(50 * 1024 * 1024)
    assert pack.fault().zh == "文件太大：50 MB，最多 10 MB"


def test_a_picture_of_too_many_dots_is_refused(pack: PackOnDisk):
    with_forms(pack, png=PNG[:16] + (60_000).to_bytes(4, "big") * 2 + bytes(100))
    assert "60000x60000 dots" in pack.fault().en


def test_a_photo_of_fifty_megabytes_is_refused(pack: PackOnDisk):
    (pack.directory / "staff").mkdir()
    pack.write("staff/a.jpg", b"\xff\xd8\xff" + bytes(100))
    with (pack.directory / "staff/a.jpg").open("r+b") as stream:
        stream.truncate(50 * 1024 * 1024)
    pack.replace("post: 受理岗}", "photo: staff/a.jpg}")
    assert (pack.fault().field, pack.fault().zh) == (
        "windows[1].staff[#1].photo",
        "文件太大：50 MB，最多 4 MB",
    )


def test_an_unknown_form_is_refused(pack: PackOnDisk):
    pack.replace("{name: 申请书}", "{name: 申请书, form: application}", "matters/company.yaml")
    assert (pack.fault().line, pack.fault().field) == (9, "papers[#1].form")


@pytest.mark.parametrize(
    ("plan", "field", "en"),
    [
        ("", "windows[1].at", "a place needs the hall's plan"),
        ("plan: {width: 5, height: 5}\n", "windows[1].at", "lies outside the plan"),
        ("plan: {width: 20, height: 20, kiosk: {x: 21, y: 1}}\n", "plan.kiosk", "lies outside the plan"),
        ("plan: {width: 20, height: wide}\n", "plan.height", "expected a number"),
    ],
)
def test_places_must_lie_on_the_plan(pack: PackOnDisk, plan: str, field: str, en: str):
    pack.replace("format: 1\n", f"format: 1\n{plan}")
    pack.replace("    zone: front\n", "    zone: front\n    at: {x: 9, y: 2}\n")
    fault = pack.fault()
    assert fault.field == field
    assert en in fault.en


LAW = "---\nnumber: 示例〔2026〕1号\nissued: 2026-01-05\n---\n# 示例条例\n\n第一条 示例。\n"


@pytest.mark.parametrize(
    ("old", "new", "line", "zh"),
    [
        ("# 示例条例", "示例条例", 5, "没有标题行"),
        ("# 示例条例", "#  ", 5, "没有标题行"),
        ("issued: 2026-01-05", "issued: 2026-13-05", 3, "日期应如"),
        ("第一条 示例。", "<script>alert(1)</script>", 7, "HTML 或脚本"),
        ("第一条 示例。", "[看这里](https://example.cn/)", 7, "网络"),
        ("第一条 示例。", "![图](../../../etc/a.png)", 7, "图片不在资料包里"),
    ],
)
def test_a_law_that_cannot_be_shown_refuses_the_pack(
    pack: PackOnDisk, old: str, new: str, line: int, zh: str
):
    (pack.directory / "laws").mkdir()
    pack.write("laws/示例条例.md", LAW)
    assert pack.faults() == []
    pack.replace(old, new, "laws/示例条例.md")
    fault = pack.fault()
    assert (fault.file, fault.line) == ("laws/示例条例.md", line)
    assert zh in fault.zh


def test_every_mistake_of_every_file_is_told_at_once(pack: PackOnDisk):
    pack.replace("yuan: 50", "yuan: x", "fees.yaml")
    pack.write("notices.yaml", "notices: [{id: a, title: 一, text: 二, places: [roof]}]")
    pack.write("forms.yaml", "forms: [{id: a}]")
    pack.replace("fees: [setup-fee]", "fees: [none]", "matters/company.yaml")
    (pack.directory / "laws").mkdir()
    pack.write("laws/a.md", "no title")
    assert {fault.file for fault in pack.faults()} == {
        "fees.yaml",
        "notices.yaml",
        "forms.yaml",
        "matters/company.yaml",
        "laws/a.md",
    }


def test_a_folder_of_laws_that_is_a_link_out_of_the_pack_is_refused(pack: PackOnDisk, tmp_path: Path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.md").write_text(LAW, encoding="utf-8")
    (pack.directory / "laws").mkdir()
    (pack.directory / "laws/out").symlink_to(tmp_path / "elsewhere")
    assert (pack.fault().file, pack.fault().en) == (
        "laws/out",
        "lies outside the pack; links must not lead out",
    )


def test_a_pack_of_an_earlier_version_is_told_where_fees_and_notices_stand_now(pack: PackOnDisk):
    pack.replace("format: 1", "format: 1\nnotices: [{text: 停电}]")
    pack.replace("fees: [setup-fee]", "fees:\n  - {text: 50元}", "matters/company.yaml")
    hall, matter = pack.faults()
    assert (hall.field, "notices.yaml" in hall.zh) == ("notices", True)
    assert (matter.field, "fees.yaml" in matter.zh) == ("fees[#1]", True)
