"""Rules of a hall that contradict each other are refused at their line; odd ones are noted; right ones are understood."""

from datetime import date, time

import pytest

from kiosk.hall import load_pack
from queue_ticketing.hall import CallOrder, Span
from tests.support.packs import PackOnDisk

CONSULT = """\
  - id: consult
    prefix: Q
    name: 咨询
    minutes: 5
"""
WINDOWS = "windows:\n"
DAY = date(2026, 11, 23)


def with_rules(pack: PackOnDisk, rules: str) -> None:
    """Give the second service these rules, indented as they must be."""
    pack.replace(CONSULT, CONSULT + "".join(f"    {line}\n" for line in rules.strip("\n").split("\n")))


SLOT = "{days: mon-fri, time: 09:00-11:00, minutes: 30, capacity: 2}"
FAULTS = [
    # rules of the second service, words on the line of the fault, field, Chinese, English
    ("then: [setp]", "then:", "services[consult].then[#1]", "是不是想写 setup", "no service setp"),
    ("then: [consult]", "then:", "services[consult].then[#1]", "不能再去办同一类", "cannot follow itself"),
    ("then: [setup, setup]", "then:", "services[consult].then[#2]", "写了两次", "listed twice"),
    ("daily_quota: 0", "daily_quota", "services[consult].daily_quota", "不能小于 1", "at least 1"),
    ("ask_above: many", "ask_above", "services[consult].ask_above", "应是整数", "whole number"),
    (
        "one_per_holder: maybe",
        "one_per",
        "services[consult].one_per_holder",
        "true 或 false",
        "true or false",
    ),
    (
        "quotas:\n  - {days: mon-fri, time: 08:30-10:00, count: 5}\n  - {days: fri, time: 09:30-11:00, count: 5}",
        "days: fri",
        "services[consult].quotas[#2].time",
        "与第 18 行的时段重叠",
        "overlaps the stretch on line 18",
    ),
    (
        "quotas:\n  - {days: mon-fri, time: 10:00-08:30, count: 5}",
        "10:00-08:30",
        "services[consult].quotas[#1].time",
        "结束应晚于开始",
        "must end after it starts",
    ),
    (
        f"appointments:\n  slots:\n    - {SLOT}\n    - {{days: tue, time: 10:30-12:00, capacity: 1}}",
        "days: tue",
        "services[consult].appointments.slots[#2].time",
        "与第 19 行的时段重叠",
        "overlaps the stretch on line 19",
    ),
    (
        "appointments:\n  slots:\n    - {days: mon, time: 09:00-09:20, capacity: 1}",
        "09:00-09:20",
        "services[consult].appointments.slots[#1].time",
        "不够一段 30 分钟",
        "shorter than one slot of 30 minutes",
    ),
    (
        "appointments: {slots: []}",
        "slots: []",
        "services[consult].appointments.slots",
        "至少要有 1 项",
        "at least 1",
    ),
    (
        "hours:\n  weekly:\n    - {days: mon, spans: [08:30-12:00, 11:00-13:00]}",
        "11:00-13:00",
        "services[consult].hours.weekly[#1].spans",
        "08:30-12:00 与 11:00-13:00 重叠",
        "overlap",
    ),
    (
        "hours:\n  weekly:\n    - {days: mon, spans: [08:30-12:00]}\n    - {days: mon, spans: [13:00-14:00]}",
        "13:00-14:00",
        "services[consult].hours.weekly[#2].days",
        "第 19 行已写过",
        "on line 19 already",
    ),
]


@pytest.mark.parametrize(("rules", "words", "field", "zh", "en"), FAULTS)
def test_a_contradiction_is_refused_where_it_stands(
    pack: PackOnDisk, rules: str, words: str, field: str, zh: str, en: str
):
    with_rules(pack, rules)
    fault = pack.fault()
    assert (fault.line, fault.field) == (pack.line_of(words), field)
    assert zh in fault.zh
    assert en in fault.en


def test_steps_that_go_round_are_refused_with_the_way(pack: PackOnDisk):
    with_rules(pack, "then: [setup]")
    pack.replace("    name: 企业设立\n", "    name: 企业设立\n    then: [consult]\n")
    faults = pack.faults()
    assert [fault.field for fault in faults] == ["services[setup].then", "services[consult].then"]
    assert "setup → consult → setup" in faults[0].zh


GROUP = "groups:\n  - {id: register, name: 登记组, services: [setup, consult]}\n"


def test_a_window_of_a_group_serves_what_the_group_does(pack: PackOnDisk):
    pack.replace(WINDOWS, GROUP + WINDOWS)
    pack.replace(
        "    services: [setup, consult]\n    staff", "    group: register\n    order: listed\n    staff"
    )
    assert pack.faults() == []
    hall = load_pack(pack.directory, DAY).hall
    window = hall.windows[0]
    assert (window.services, window.group, window.order) == (
        ("setup", "consult"),
        "register",
        CallOrder.LISTED,
    )
    assert hall.groups[0].name_en == "登记组"


GROUP_FAULTS = [
    (GROUP.replace("consult]", "consul]"), "group: register", "groups[register].services[#2]", "consult"),
    (GROUP, "group: registr", "windows[1].group", "register"),
    (GROUP.replace(", services: [setup, consult]", ""), "group: register", "windows[1].services", "register"),
    (GROUP + GROUP[8:], "group: register", "groups[register].id", "重复"),
]


@pytest.mark.parametrize(("groups", "member", "field", "words"), GROUP_FAULTS)
def test_groups_that_lead_nowhere_are_refused(
    pack: PackOnDisk, groups: str, member: str, field: str, words: str
):
    pack.replace(WINDOWS, groups + WINDOWS)
    pack.replace("    services: [setup, consult]\n    staff", f"    {member}\n    staff")
    (pack.directory / "matters/company.yaml").unlink()
    fault = pack.fault()
    assert fault.field == field
    assert words in fault.zh


NOTES = [
    ("daily_quota: 5\nask_above: 5", "ask_above", "不会询问"),
    ("quotas:\n  - {days: sat, time: 09:00-10:00, count: 5}", "days: sat", "不起作用"),
    (
        "daily_quota: 4\nquotas:\n  - {days: mon, time: 09:00-10:00, count: 5}",
        "days: mon,",
        "多于一天的 4 个",
    ),
    (
        "appointments:\n  slots:\n    - {days: fri-sat, time: 09:00-10:00, capacity: 1}",
        "fri-sat",
        "4 段里有 2 段",
    ),
]


@pytest.mark.parametrize(("rules", "words", "zh"), NOTES)
def test_what_is_probably_not_meant_is_noted_and_stops_nothing(
    pack: PackOnDisk, rules: str, words: str, zh: str
):
    with_rules(pack, rules)
    assert pack.faults() == []
    [note] = load_pack(pack.directory, DAY).warnings
    assert note.line == pack.line_of(words)
    assert zh in note.zh


def test_a_group_without_windows_is_noted(pack: PackOnDisk):
    pack.replace(WINDOWS, GROUP + WINDOWS)
    assert pack.faults() == []
    [note] = load_pack(pack.directory, DAY).warnings
    assert (note.field, note.en) == ("groups[register]", "no window belongs to this group")


def test_right_rules_are_understood_without_a_note(pack: PackOnDisk):
    rules = f"""\
daily_quota: 40
quotas:
  - {{days: mon-fri, time: 08:30-12:00, count: 25}}
ask_above: 10
one_per_holder: true
appointments:
  days_ahead: 3
  no_show_limit: 1
  slots:
    - {SLOT}
hours:
  weekly:
    - {{days: daily, spans: [08:30-17:30]}}
then: [setup]
"""
    with_rules(pack, rules)
    assert pack.faults() == []
    loaded = load_pack(pack.directory, DAY)
    assert loaded.warnings == ()
    service = loaded.hall.services[1]
    assert (service.daily_quota, service.ask_above, service.one_per_holder) == (40, 10, True)
    assert service.slot_quotas[0].span == Span(time(8, 30), time(12))
    assert service.appointments is not None
    assert (service.appointments.days_ahead, service.appointments.early_min) == (3, 30)
    assert (service.appointments.rows[0].minutes, service.appointments.no_show_limit) == (30, 1)
    assert service.hours is not None
    assert service.hours.weekly[6] == (Span(time(8, 30), time(17, 30)),)
    assert service.next_services == ("setup",)
