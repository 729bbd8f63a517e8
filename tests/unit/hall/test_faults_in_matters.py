"""Mistakes in the files of matters/ are refused at their line and field."""

import pytest

from tests.support.packs import MATTER, PackOnDisk

FILE = "matters/company.yaml"

CASES = [
    (
        "service: setup",
        "service: setpu",
        3,
        "service",
        "没有业务 setpu，是不是想写 setup",
        "did you mean setup?",
    ),
    ("service: setup", "service: 企业设立", 3, "service", "它的编号是 setup，请写 setup", "write setup"),
    ("windows: [1]", "windows: 1", 4, "windows", "例如 [1]", "such as [1]"),
    ("windows: [1]", "windows: [1]\nwho: [企业]", 5, "who[#1]", "“企业”写 enterprise", "企业 is enterprise"),
    ("audience: {text: 申请人}", "audience: 申请人", 5, "audience", "例如 {text: 申请人}", "such as {text:"),
    ("windows: [1]", "windows: [1, 9]", 4, "windows[#2]", "没有窗口 9；已有：1", "no window 9; known: 1"),
    ("windows: [1]", "windows: []", 4, "windows", "至少要有 1 项", "at least 1 items"),
    ("{name: 申请书}", "{name: 申请书, original: 99}", 9, "papers[#1].original", "不能大于 20", "at most 20"),
    (
        "{name: 申请书}",
        "{name: 申请书, copy: 2}",
        9,
        "papers[#1].copy",
        "是不是想写 copies",
        "did you mean copies?",
    ),
    ("who: 窗口, ", "", 11, "steps[#1].who", "缺少", "missing"),
    ("working_days: 15", "working_days: -1", 12, "legal_limit.working_days", "不能小于 0", "at least 0"),
    ("updated: 2015-03-01", "updated: 2015-13-01", 18, "updated", "不是日期", "expected a date"),
    (
        "updated: 2015-03-01",
        "updated: 2015-03-01\nkind: instnat",
        19,
        "kind",
        "是不是想写 instant",
        "did you mean instant?",
    ),
    (
        "updated: 2015-03-01",
        "updated: 2015-03-01\ncomplaint: 打电话",
        19,
        "complaint",
        "电话号码",
        "telephone number",
    ),
]


@pytest.mark.parametrize(
    ("old", "new", "line", "field", "zh", "en"), CASES, ids=[f"{c[3]} {c[5]}" for c in CASES]
)
def test_a_mistake_is_refused_at_its_place(
    pack: PackOnDisk, old: str, new: str, line: int, field: str, zh: str, en: str
):
    pack.replace(old, new, FILE)
    fault = pack.fault()
    assert (fault.file, fault.line, fault.field) == (FILE, line, field)
    assert zh in fault.zh
    assert en in fault.en


@pytest.mark.parametrize(
    "key",
    [
        "id",
        "name",
        "service",
        "audience",
        "conditions",
        "papers",
        "steps",
        "fees",
        "basis",
        "result",
        "updated",
    ],
)
def test_a_missing_field_is_told(pack: PackOnDisk, key: str):
    kept, skipping = [], False
    for row in MATTER.split("\n"):
        skipping = row.startswith(f"{key}:") or (skipping and row.startswith(" "))
        kept += [] if skipping else [row]
    pack.write(FILE, "\n".join(kept))
    fault = pack.fault()
    assert (fault.file, fault.line, fault.field) == (FILE, 1, key)
    assert "必须填写" in fault.zh


def test_two_matters_of_one_id_are_refused_with_the_other_file(pack: PackOnDisk):
    pack.write("matters/zweite.yaml", MATTER)
    fault = pack.fault()
    assert (fault.file, fault.line, fault.field) == ("matters/zweite.yaml", 1, "id")
    assert FILE in fault.zh


def test_a_window_that_does_not_serve_the_matters_service_is_refused(pack: PackOnDisk):
    pack.replace("services: [setup, consult]", "services: [consult]")
    fault = pack.fault()
    assert (fault.file, fault.line, fault.field) == (FILE, 4, "windows[#1]")
    assert "window 1 does not serve setup" in fault.en


def test_more_matters_than_a_hall_can_have_are_refused(pack: PackOnDisk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("kiosk.hall.reading.MAX_MATTERS", 3)
    for n in range(3):
        pack.write(f"matters/m{n:03}.yaml", "x: y")
    assert "there are more than 3 matters" in [fault.en for fault in pack.faults()]
