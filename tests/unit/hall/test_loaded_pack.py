"""What a technician writes arrives as the domains' values; what is doubtful is noted."""

from datetime import date, time
from io import StringIO

from kiosk.hall import HallPack, check, load_pack
from queue_ticketing.hall import NumberRule, Span
from tests.support.packs import PackOnDisk

MORNING, AFTERNOON = Span(time(8, 30), time(12)), Span(time(13, 30), time(17, 30))
HOURS = "services:\n  - id: setup"


def loaded(pack: PackOnDisk, today: date = date(2026, 5, 6)) -> HallPack:
    return load_pack(pack.directory, today)


def test_times_stay_times_and_words_stay_words(pack: PackOnDisk):
    pack.replace("name_en: Small hall", "name_en: no")
    hall = loaded(pack).hall
    assert hall.name_en == "no"
    assert hall.hours.weekly == (*[(MORNING, AFTERNOON)] * 5, (), ())


def test_number_rules_come_from_the_hall_unless_the_service_has_its_own(pack: PackOnDisk):
    pack.replace("format: 1", "format: 1\nnumbers: {start: 100, width: 4}")
    pack.replace("    minutes: 5", "    start: 0\n    width: 2")
    rules = [service.numbers for service in loaded(pack).hall.services]
    assert rules == [NumberRule("A", 100, 4), NumberRule("Q", 0, 2)]


def test_chinese_weekdays_and_dashes_are_understood(pack: PackOnDisk):
    pack.replace(
        "{days: mon-fri, spans: [08:30-12:00, 13:30-17:30]}", "{days: 周一至周五、周日, spans: [8:30～12:00]}"
    )
    pack.replace("～", "~")
    weekly = loaded(pack).hall.hours.weekly
    assert weekly == (*[(MORNING,)] * 5, (), (MORNING,))


def test_statutory_holidays_are_closed_and_exchanged_weekends_open(pack: PackOnDisk):
    hours = loaded(pack).hall.hours
    assert {date(2026, 1, 1), date(2026, 10, 1), date(2013, 10, 1)} <= hours.closed_on
    assert {date(2026, 1, 4), date(2026, 10, 10)} <= hours.open_on


def test_the_pack_s_own_dates_win_over_the_statutory_calendar(pack: PackOnDisk):
    own = "  open: [{date: 2026-10-01}]\n  closed: [{date: 2026-10-10, until: 2026-10-12}]\n"
    pack.replace(HOURS, f"{own}  special: [{{date: 2026-01-01, spans: [08:30-12:00]}}]\n{HOURS}")
    hours = loaded(pack).hall.hours
    assert date(2026, 10, 1) in hours.open_on - hours.closed_on
    assert {date(2026, 10, 10), date(2026, 10, 11), date(2026, 10, 12)} <= hours.closed_on - hours.open_on
    assert hours.special == ((date(2026, 1, 1), (MORNING,)),)
    assert date(2026, 1, 1) not in hours.closed_on | hours.open_on


def test_a_hall_may_follow_the_weekdays_alone(pack: PackOnDisk):
    pack.replace("hours:\n", "hours:\n  calendar: weekly\n")
    hours = loaded(pack, date(2099, 1, 1))
    assert hours.hall.hours.closed_on == hours.hall.hours.open_on == frozenset()
    assert hours.warnings == ()


def test_a_year_that_the_calendar_does_not_know_is_noted_and_weekdays_are_used(pack: PackOnDisk):
    noted = loaded(pack, date(2099, 1, 1))
    assert [(note.line, note.field) for note in noted.warnings] == [(6, "hours.calendar")]
    assert "2099" in noted.warnings[0].zh
    assert not [day for day in noted.hall.hours.closed_on if day.year == 2099]


def test_dates_of_the_pack_s_own_make_up_for_an_unknown_year(pack: PackOnDisk):
    pack.replace(HOURS, f"  closed: [{{date: 2099-01-01}}]\n{HOURS}")
    assert loaded(pack, date(2099, 1, 1)).warnings == ()


def test_a_service_without_a_window_and_a_file_that_nobody_reads_are_noted(pack: PackOnDisk):
    pack.replace("services: [setup, consult]", "services: [setup]")
    pack.write("matters/company.yml", "x: y")
    pack.write("hall.yaml~", "an editor's copy")
    assert [(note.file, note.field) for note in loaded(pack).warnings] == [
        ("matters/company.yml", ""),
        ("hall.yaml", "services[consult]"),
    ]


def test_a_matter_without_windows_is_handled_where_its_service_is(pack: PackOnDisk):
    pack.replace("windows: [1]\n", "", "matters/company.yaml")
    matter = loaded(pack).guide.matter("company")
    assert matter is not None
    assert matter.window_ids == ("1",)


def test_settings_left_out_have_their_defaults(pack: PackOnDisk):
    small = loaded(pack)
    assert (small.voice.volume, small.voice.repeat, small.printer) == (80, 2, None)
    assert (small.hall.slip.width_mm, small.guide.contact.complaint) == (80, "12315")


def test_the_digest_follows_the_contents(pack: PackOnDisk):
    before = loaded(pack).digest
    assert loaded(pack).digest == before
    pack.replace("name: 小厅", "name: 大厅")
    assert loaded(pack).digest != before


def test_the_check_prints_a_line_for_each_fault(pack: PackOnDisk):
    pack.replace("name: 小厅", "nane: 小厅")
    out = StringIO()
    assert check(pack.directory, out) == 1
    assert out.getvalue().splitlines() == [
        "hall.yaml:1: name: 缺少这一项，必须填写 / is missing and must be given",
        "hall.yaml:2: nane: 不认识的键，是不是想写 name？ / unknown key; did you mean name?",
    ]


def test_the_check_tells_notes_and_is_content(pack: PackOnDisk):
    pack.replace("services: [setup, consult]", "services: [setup]")
    out = StringIO()
    assert check(pack.directory, out, date(2026, 5, 6)) == 0
    assert out.getvalue().startswith("hall.yaml:13: services[consult]: 没有窗口办理这项业务")
    assert "a note, the pack can be used" in out.getvalue()


NOTICES = """\
notices:
  - {id: cut, title: 停电, text: 停电到十点, since: 2026-05-06, until: 2026-05-07}
  - {id: quiet, title: 安静, text: "请安静", places: [screen]}
  - {id: long, title: 长的一条, text: "第一段\\n第二段"}
"""


def test_a_notice_holds_from_its_first_to_its_last_day(pack: PackOnDisk):
    pack.write("notices.yaml", NOTICES)
    cut = loaded(pack).hall.notices[0]
    days = [date(2026, 5, day) for day in (5, 6, 7, 8)]
    assert [cut.holds_on(day) for day in days] == [False, True, True, False]
    assert (cut.text, cut.text_en) == ("停电到十点", "停电到十点")


def test_the_board_has_those_notices_that_are_for_it_a_long_one_by_its_title(pack: PackOnDisk):
    pack.write("notices.yaml", NOTICES)
    made = loaded(pack)
    assert [notice.text for notice in made.hall.notices] == ["停电到十点", "长的一条"]
    assert [notice.id for notice in made.guide.notices_on(date(2026, 5, 6))] == ["cut", "quiet", "long"]


def test_a_notice_that_ends_before_it_begins_is_a_fault(pack: PackOnDisk):
    pack.write("notices.yaml", NOTICES.replace("until: 2026-05-07", "until: 2026-05-05"))
    assert [(fault.file, fault.line, fault.field, fault.en) for fault in pack.faults()] == [
        ("notices.yaml", 2, "notices[cut].until", "ends before it begins")
    ]
