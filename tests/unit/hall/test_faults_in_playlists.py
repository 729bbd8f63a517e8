"""Mistakes in playlists and in the lighting of signs are refused at their file, line and field."""

from datetime import date, time
from pathlib import Path

import pytest

from kiosk.hall import load_pack
from kiosk.hall.playlists import Source, lists_for
from led_feed import Days, Effect, Sign, SignKind, When
from tests.support.packs import PackOnDisk

LISTS = """\
playlists:
  - id: windows
    title: 各窗口
    signs: [window-1]
    entries:
      - {id: scope, show: scope}
      - {id: closing, text: 已停发号, rank: notice, weekdays: mon-fri, days: workdays, hours: ["17:20-17:40"]}
  - id: all
    title: 全厅
    entries:
      - {id: fees, show: fees, since: 2026-03-01, until: 2026-06-30, effect: page, dwell_s: 5, hours: ["20:00-24:00"]}
"""

CASES = [
    (
        "signs: [window-1]",
        "signs: [window-9]",
        4,
        "playlists[windows].signs[#1]",
        "没有屏 window-9",
        "no sign",
    ),
    ("id: all", "id: windows", 8, "playlists[windows].id", "第 2 行已用", "used already, on line 2"),
    ("id: closing", "id: scope", 7, "playlists[windows].entries[scope].id", "重复", "used already"),
    (
        "show: scope}",
        "show: scopes}",
        6,
        "playlists[windows].entries[scope].show",
        "是不是想写 scope",
        "did you mean scope",
    ),
    ("text: 已停发号, ", "", 7, "playlists[windows].entries[closing]", "要写文字（text）", "needs a text"),
    (
        "show: scope}",
        "show: scope, text: 甲}",
        6,
        "playlists[windows].entries[scope].text",
        "不能再写 text",
        "there is no text",
    ),
    (
        "until: 2026-06-30",
        "until: 2026-02-01",
        11,
        "playlists[all].entries[fees].until",
        "早于开始",
        "ends before it begins",
    ),
    (
        '["17:20-17:40"]',
        '["17:20-17:40", "17:00-17:30"]',
        7,
        "playlists[windows].entries[closing].hours[#1]",
        "有重叠",
        "overlap",
    ),
    (
        '["17:20-17:40"]',
        '["17:40-17:20"]',
        7,
        "playlists[windows].entries[closing].hours[#1]",
        "结束应晚于开始",
        "must end after it starts",
    ),
    (
        "days: workdays",
        "days: mon-fri",
        7,
        "playlists[windows].entries[closing].days",
        "应是 any、workdays、restdays 之一",
        "expected one of",
    ),
    ("dwell_s: 5", "dwell_s: 900", 11, "playlists[all].entries[fees].dwell_s", "不能大于 600", "at most 600"),
    (
        "rank: notice",
        "rank: call",
        7,
        "playlists[windows].entries[closing].rank",
        "playlist、notice",
        "one of",
    ),
    ("id: all\n", "id: all\n    kind: [hall]\n", 9, "playlists[all].kind", "是不是想写 kinds", "mean kinds"),
]


@pytest.mark.parametrize(("old", "new", "line", "field", "zh", "en"), CASES, ids=[c[3] + c[5] for c in CASES])
def test_a_mistake_in_a_playlist_is_refused_at_its_place(
    pack: PackOnDisk, old: str, new: str, line: int, field: str, zh: str, en: str
):
    assert old in LISTS
    pack.write("playlists.yaml", LISTS.replace(old, new, 1))
    fault = pack.fault()
    assert (fault.file, fault.line, fault.field) == ("playlists.yaml", line, field)
    assert zh in fault.zh
    assert en in fault.en


SIGN_CASES = [
    ("power: [{hours: [夜里]}]", "signs[window-1].power[#1].hours[#1]", "08:30-12:00 的样子"),
    ("power: [{hours: ['08:00-12:00', '11:00-13:00']}]", "signs[window-1].power[#1].hours[#2]", "有重叠"),
    ("levels: [{at: '25:00', percent: 50}]", "signs[window-1].levels[#1].at", "不是时刻"),
    (
        "levels: [{at: '08:00', percent: 50}, {at: '8:00', percent: 9}]",
        "signs[window-1].levels[#2].at",
        "写了两次",
    ),
    ("levels: [{at: '08:00', percent: 0}]", "signs[window-1].levels[#1].percent", "不能小于 1"),
    ("encoding: big5", "signs[window-1].encoding", "utf-8、gbk、gb2312"),
    ("words: {call: 请到窗口}", "signs[window-1].words.call", "要写明号码的位置"),
    ("words: {call: '请{号码}号'}", "signs[window-1].words.call", "{号码} 不会被替换"),
    ("words: {pause: '{number}暂停'}", "signs[window-1].words.pause", "{number} 不会被替换"),
]


@pytest.mark.parametrize(("keys", "field", "zh"), SIGN_CASES, ids=[c[0] for c in SIGN_CASES])
def test_a_mistake_in_the_lighting_of_a_sign_is_refused(pack: PackOnDisk, keys: str, field: str, zh: str):
    pack.replace("kind: window,", f"kind: window, {keys},")
    fault = pack.fault()
    assert (fault.file, fault.field) == ("hall.yaml", field)
    assert zh in fault.zh


def test_playlists_and_lighting_are_read_as_they_are_written(pack: PackOnDisk):
    keys = "power: [{days: workdays, hours: ['08:20-12:05', '13:20-24:00']}], levels: [{at: '18:30', percent: 25}]"
    pack.replace("kind: window,", f"kind: window, {keys}, encoding: gb2312, words: {{pause: 暂停}},")
    pack.write("playlists.yaml", LISTS)
    read = load_pack(pack.directory, date(2026, 3, 2))
    sign = read.signs[0]
    lit = ((time(8, 20), time(12, 5)), (time(13, 20), time(0)))
    assert sign.power == (When(days=Days.WORKDAYS, hours=lit),)
    assert (sign.levels, sign.encoding, sign.words.pause) == (((time(18, 30), 25),), "gb2312", "暂停")
    windows, everywhere = read.playlists
    assert [entry.source for entry in windows.entries] == [Source.SCOPE, Source.TEXT]
    assert windows.entries[1].notice
    assert windows.entries[1].when.weekdays == frozenset({1, 2, 3, 4, 5})
    assert everywhere.entries[0].when.hours == ((time(20), time(0)),)
    assert everywhere.entries[0].effect is Effect.PAGE


def test_own_lists_come_before_those_of_the_kind_and_of_the_hall(pack: PackOnDisk, tmp_path: Path):
    kind = "  - {id: kind, title: 一类, kinds: [window], entries: [{id: a, text: 甲}]}\n"
    pack.write("playlists.yaml", LISTS.replace("playlists:\n", "playlists:\n" + kind))
    lists = load_pack(pack.directory, date(2026, 3, 2)).playlists
    assert [one.id for one in lists_for(lists, Sign("window-1", SignKind.WINDOW))] == [
        "windows",
        "kind",
        "all",
    ]
    assert [one.id for one in lists_for(lists, Sign("window-2", SignKind.WINDOW))] == ["kind", "all"]
    assert [one.id for one in lists_for(lists, Sign("hall", SignKind.HALL))] == ["all"]


def test_words_that_a_sign_cannot_show_and_lists_that_none_plays_are_noted(pack: PackOnDisk):
    pack.replace("kind: window,", "kind: window, encoding: gb2312, texts: [堃先生],")
    kind = "  - {id: street, title: 户外, kinds: [outdoor], entries: [{id: a, text: 甲}]}\n"
    text = LISTS.replace("playlists:\n", "playlists:\n" + kind).replace("已停发号", "镕 • 已停发号")
    pack.write("playlists.yaml", text)
    notes = {note.field: note.zh for note in load_pack(pack.directory, date(2026, 3, 2)).warnings}
    assert notes["signs[window-1].texts[#1]"] == "屏 window-1 显示不出“堃”，会显示成〓"
    assert notes["playlists[windows].entries[closing].text"] == "屏 window-1 显示不出“镕”，会显示成〓"
    assert notes["playlists[street]"] == "没有屏播这个节目单"
