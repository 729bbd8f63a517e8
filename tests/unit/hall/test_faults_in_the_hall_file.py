"""Every kind of mistake in hall.yaml is refused at its line and field, in both languages."""

import pytest

from tests.support.packs import PackOnDisk

AFTER_HOURS = "services:\n  - id: setup"

CASES = [
    # what stands there, the mistake in its stead, line, field, Chinese, English
    ("name: 小厅", "nane: 小厅", 2, "nane", "不认识的键，是不是想写 name？", "did you mean name?"),
    (
        "minutes: 5",
        "minute: 5",
        16,
        "services[consult].minute",
        "是不是想写 minutes",
        "did you mean minutes?",
    ),
    (
        "minutes: 5",
        "minutes: lots",
        16,
        "services[consult].minutes",
        "应是数字，现在是“lots”",
        "found 'lots'",
    ),
    ("minutes: 5", "minutes: 5000", 16, "services[consult].minutes", "不能大于 480", "at most 480"),
    ("minutes: 5", "minutes: nan", 16, "services[consult].minutes", "应是数字", "expected a number"),
    ("prefix: A", "prefix: a", 11, "services[setup].prefix", "1 到 3 个大写字母", "1 to 3 capital letters"),
    ("prefix: A", "prefix: Q", 14, "services[consult].prefix", "第 11 行", "Q on line 11"),
    (
        "prefix: A",
        "prefix: Q1",
        14,
        "services[consult].prefix",
        "会产生相同的号码",
        "can give the same numbers",
    ),
    ("id: consult", "id: setup", 13, "services[setup].id", "编号 setup 重复，第 10 行", "line 10"),
    ("id: consult", "id: Con sult", 13, "services[Con sult].id", "编号只能用小写字母", "lower-case letters"),
    (
        "services: [setup, consult]",
        "services: [setup, consul]",
        21,
        "windows[1].services[#2]",
        "没有业务 consul，是不是想写 consult",
        "no service consul; did you mean consult?",
    ),
    (
        "services: [setup, consult]",
        "services: [setup, xyz]",
        21,
        "windows[1].services[#2]",
        "已有：setup 企业设立、consult 咨询",
        "known: setup, consult",
    ),
    (
        "services: [setup, consult]",
        "services: [setup, consult, setup]",
        21,
        "windows[1].services[#3]",
        "写了两次",
        "listed twice",
    ),
    (
        "services: [setup, consult]",
        "services: []",
        21,
        "windows[1].services",
        "至少要有 1 项",
        "at least 1 items",
    ),
    (
        "services: [setup, consult]",
        "services: setup",
        21,
        "windows[1].services",
        "应是列表",
        "expected a list",
    ),
    ("zone: front", "zone: back", 20, "windows[1].zone", "没有区域 back", "no zone back"),
    (
        "window: 1}",
        "window: 7}",
        25,
        "signs[window-1].window",
        "没有窗口 7；已有：1",
        "no window 7; known: 1",
    ),
    (", window: 1}", "}", 25, "signs[window-1].window", "要写明是哪个窗口", "must name its window"),
    (
        "kind: hall",
        "kind: hall, window: 1",
        26,
        "signs[hall].window",
        "只有窗口屏",
        "only a sign of kind window",
    ),
    (
        "kind: hall",
        "kind: hal",
        26,
        "signs[hall].kind",
        "应是 window、hall、outdoor 之一，是不是想写 hall？",
        "expected one of window, hall, outdoor; did you mean hall?",
    ),
    ("kind: hall", "kind: hall, width: 99999", 26, "signs[hall].width", "不能大于 4096", "at most 4096"),
    (
        "kind: hall",
        "kind: hall, width: 0x10",
        26,
        "signs[hall].width",
        "应是整数，现在是“0x10”",
        "expected a whole number",
    ),
    ("name_en: Small hall", "time_zone: Asia/Beijing", 3, "time_zone", "不认识的时区", "unknown time zone"),
    (
        "name_en: Small hall",
        "time_zone: ../../etc/passwd",
        3,
        "time_zone",
        "不认识的时区",
        "unknown time zone",
    ),
    (
        "days: mon-fri",
        "days: mon-fry",
        8,
        "hours.weekly[#1].days",
        "应写成 mon-fri",
        "expected days like mon-fri",
    ),
    ("08:30-12:00", "08:30-25:00", 8, "hours.weekly[#1].spans[#1]", "没有这样的时刻", "no such time of day"),
    (
        "08:30-12:00",
        "8.30-12",
        8,
        "hours.weekly[#1].spans[#1]",
        "应写成 08:30-12:00",
        "expected times like 08:30-12:00",
    ),
    (
        "08:30-12:00",
        "12:00-08:30",
        8,
        "hours.weekly[#1].spans[#1]",
        "结束应晚于开始",
        "must end after it starts",
    ),
    ("08:30-12:00", "08:30-14:00", 8, "hours.weekly[#1].spans", "08:30-14:00 与 13:30-17:30 重叠", "overlap"),
    (
        AFTER_HOURS,
        "    - {days: fri, spans: [18:00-19:00]}\n" + AFTER_HOURS,
        9,
        "hours.weekly[#2].days",
        "第 8 行已写过",
        "on line 8 already",
    ),
    (
        AFTER_HOURS,
        "  closed: [{date: 2026-02-30}]\n" + AFTER_HOURS,
        9,
        "hours.closed[#1].date",
        "不是日期",
        "expected a date",
    ),
    (
        AFTER_HOURS,
        "  closed: [{date: 2026-03-05, until: 2026-03-01}]\n" + AFTER_HOURS,
        9,
        "hours.closed[#1].until",
        "早于开始",
        "ends before it begins",
    ),
    (
        AFTER_HOURS,
        "  closed: [{date: 2026-03-05, until: 2036-03-01}]\n" + AFTER_HOURS,
        9,
        "hours.closed[#1].until",
        "不能超过 366 天",
        "at most 366 days",
    ),
    (
        AFTER_HOURS,
        "  closed: [{date: 2026-03-05}]\n  open: [{date: 2026-03-05}]\n" + AFTER_HOURS,
        10,
        "hours.open[#1].date",
        "与第 9 行重复",
        "line 9 too",
    ),
    ("format: 1", "format: 2", 1, "format", "应是 1 之一", "expected one of 1"),
    ("name: 小厅", "name:", 2, "name", "应是文字，现在是空", "expected text, found nothing"),
    ("name: 小厅", "name: [小, 厅]", 2, "name", "应是文字", "expected text"),
    (
        "name: 小厅",
        "name: 长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长",
        2,
        "name",
        "不能超过 40 个字",
        "at most 40 characters",
    ),
    ("name: 小厅", 'name: "小\\n厅"', 2, "name", "写在一行里", "must be one line"),
    (
        "- {name: 示例人员, post: 受理岗}",
        "- {name: 示例人员, photo: ../../secret.jpg}",
        23,
        "windows[1].staff[#1].photo",
        "在大厅资料目录之外",
        "outside the pack",
    ),
    (
        "- {name: 示例人员, post: 受理岗}",
        "- {name: 示例人员, photo: staff/a.gif}",
        23,
        "windows[1].staff[#1].photo",
        "jpg 或 png",
        "jpg or png",
    ),
    (
        "- {name: 示例人员, post: 受理岗}",
        "- {name: 示例人员, photo: staff/a.jpg}",
        23,
        "windows[1].staff[#1].photo",
        "没有文件",
        "no file staff/a.jpg",
    ),
    ("format: 1", "format: 1\nprinter: {uri: lpt1}", 2, "printer.uri", "tcp://地址:9100", "tcp://HOST:9100"),
    ("format: 1", "format: 1\nslip: {width_mm: 90}", 2, "slip.width_mm", "应是 80、58 之一", "one of 80, 58"),
    ("format: 1", "format: 1\nslip: 80", 2, "slip", "应是“键: 值”的几行", "lines of 'key: value'"),
    ("format: 1", "format: 1\nvoice: {volume: -1}", 2, "voice.volume", "不能小于 0", "at least 0"),
    (
        "format: 1",
        "format: 1\nvoice: {enabled: 也许}",
        2,
        "voice.enabled",
        "应是 true 或 false，现在是“也许”",
        "true or false",
    ),
    (
        "format: 1",
        "format: 1\nvoice: {volume: '{x}'}",
        2,
        "voice.volume",
        "应是整数，现在是“{x}”",
        "found '{x}'",
    ),
]


@pytest.mark.parametrize(
    ("old", "new", "line", "field", "zh", "en"), CASES, ids=[f"{c[3]} {c[5]}" for c in CASES]
)
def test_a_mistake_is_refused_at_its_place(
    pack: PackOnDisk, old: str, new: str, line: int, field: str, zh: str, en: str
):
    pack.replace(old, new)
    found = [fault for fault in pack.faults() if fault.field == field]
    assert [(fault.file, fault.line) for fault in found] == [("hall.yaml", line)], pack.faults()
    assert zh in found[0].zh
    assert en in found[0].en


def test_a_missing_key_is_told_at_the_mapping_that_lacks_it(pack: PackOnDisk):
    pack.replace("    prefix: A\n", "")
    fault = pack.fault()
    assert (fault.line, fault.field) == (10, "services[setup].prefix")
    assert "缺少" in fault.zh
    assert "missing" in fault.en


def test_all_mistakes_of_all_files_are_told_at_once(pack: PackOnDisk):
    pack.replace("name: 小厅", "nane: 小厅")
    pack.replace("zone: front", "zone: back")
    pack.replace("prefix: Q", "prefix: A")
    pack.replace("service: setup", "service: set-up", "matters/company.yaml")
    pack.replace("updated: 2015-03-01", "updated: March", "matters/company.yaml")
    assert [(fault.file, fault.line, fault.field) for fault in pack.faults()] == [
        ("hall.yaml", 1, "name"),
        ("hall.yaml", 2, "nane"),
        ("hall.yaml", 14, "services[consult].prefix"),
        ("hall.yaml", 20, "windows[1].zone"),
        ("matters/company.yaml", 3, "service"),
        ("matters/company.yaml", 18, "updated"),
    ]


def test_the_small_pack_itself_is_right(pack: PackOnDisk):
    assert pack.faults() == []
