"""A bureau's list becomes the register: all of it or nothing, each refusal with its line and field, again and again."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.database import Database, open_database, sqlite_url
from kiosk.importing import register_import
from kiosk.importing.enterprise_staging import Staging
from kiosk.importing.register_import import RegisterImport, RegisterReport
from tests.support.enterprises import (
    HEADER,
    credit_code,
    enterprise_row,
    enterprise_rows,
    registration_number,
    write_csv,
)
from touch_guide.adapters.sql.enterprise_store import SqlEnterprises

TODAY = date(2026, 3, 2)


@dataclass
class Register:
    folder: Path
    database: Database
    enterprises: SqlEnterprises

    def bring_in(self, *rows: dict[str, str], encoding: str = "utf-8", skip: bool = False) -> RegisterReport:
        return self.bring(write_csv(self.folder / "in.csv", rows, encoding).read_bytes(), skip=skip)

    def bring(self, data: bytes, *, skip: bool = False) -> RegisterReport:
        source = self.folder / "in.csv"
        source.write_bytes(data)
        return self.importing.bring_in(source, TODAY, skip_refused=skip)

    @property
    def importing(self) -> RegisterImport:
        return RegisterImport(self.enterprises, self.folder, "x", rest=lambda _s: None)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with closing(open_database(sqlite_url(tmp_path_factory.mktemp("register") / "hall.sqlite3"))) as database:
        yield database


@pytest.fixture
def register(database: Database, tmp_path: Path) -> Register:
    with database.write() as connection:
        connection.exec_driver_sql("DELETE FROM enterprises")
    return Register(tmp_path, database, SqlEnterprises(database.write, database.read))


def row(n: int = 1, **changes: str) -> dict[str, str]:
    titles = {
        "number": "注册号",
        "code": "统一社会信用代码",
        "name": "企业名称",
        "capital": "注册资本万元",
        "since": "成立日期",
    }
    return enterprise_row(n) | {titles.get(key, key): value for key, value in changes.items()}


def told(report: RegisterReport) -> list[tuple[int, str]]:
    return [(refusal.line, refusal.field) for refusal in report.refusals]


def text_of(*rows: dict[str, str]) -> str:
    return "\r\n".join(
        [",".join(HEADER), *(",".join(f'"{cell}"' for cell in one.values()) for one in rows), ""]
    )


def test_what_the_file_says_is_on_record(register: Register):
    report = register.bring_in(
        row(capital="１，２３４.５", since="2005年3月1日"), row(2, capital="", since="20050302")
    )
    assert (report.new, report.refusals) == (2, [])
    first = register.enterprises.by_number(registration_number(1))
    second = register.enterprises.by_number(credit_code(2))
    assert first is not None
    assert second is not None
    facts = first.register()
    assert (facts["capital"], facts["established"]) == ("1234.5", "2005-03-01")
    assert facts["name"] == row()["企业名称"]
    assert (second.capital_fen, second.established) == (None, date(2005, 3, 2))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_every_usual_encoding_is_read(register: Register, encoding: str):
    report = register.bring_in(row(name="龘龘商贸有限公司"), encoding=encoding)
    assert report.new == 1
    found = register.enterprises.by_number(registration_number(1))
    assert found is not None
    assert found.name == "龘龘商贸有限公司"


def test_columns_may_stand_in_any_order_and_others_are_told(register: Register):
    turned = dict(reversed(row().items())) | {"邮编": "750000"}
    data = f"{','.join(turned)}\n" + ",".join(f'"{cell}"' for cell in turned.values())
    report = register.bring(data.encode())
    assert (report.new, report.others) == (1, ("邮编",))


@pytest.mark.parametrize(
    ("changes", "field", "expected"),
    [
        ({"number": "999999200001236"}, "注册号", "校验位"),
        ({"number": "9.99999E+14"}, "注册号", "科学计数"),
        ({"number": "12345"}, "注册号", "5 位"),
        ({"code": "91310115MA1G4L1WXK"}, "统一社会信用代码", "校验位"),
        ({"code": "999999200001235"}, "统一社会信用代码", "18 位"),
        ({"number": "", "code": ""}, "注册号", "至少"),
        ({"name": ""}, "企业名称", "不能为空"),
        ({"name": "名" * 201}, "企业名称", "最多 200"),
        ({"name": "某\x00公司"}, "企业名称", "U+0000"),
        ({"capital": "-1"}, "注册资本万元", "不小于 0"),
        ({"capital": "五百万"}, "注册资本万元", "不是金额"),
        ({"capital": "1" + "0" * 30}, "注册资本万元", "万元"),
        ({"capital": "1.1234567"}, "注册资本万元", "6 位"),
        ({"since": "2013-02-30"}, "成立日期", "不是日期"),
        ({"since": "2026-03-03"}, "成立日期", "2026-03-02"),
        ({"since": "去年"}, "成立日期", "2005-03-01"),
        ({"状态": " "}, "状态", "不能为空"),
    ],
)
def test_a_wrong_cell_is_told_by_line_and_field_and_nothing_comes_in(
    register: Register, changes: dict[str, str], field: str, expected: str
):
    report = register.bring_in(row(7), row(8, **changes), row(9))
    assert told(report) == [(3, field)]
    assert expected in report.refusals[0].zh
    assert report.refusals[0].en
    assert register.enterprises.count() == 0


def test_every_fault_of_a_file_is_told_at_once(register: Register):
    report = register.bring_in(row(1, number="1", capital="x"), row(2), row(3, since=""))
    assert told(report) == [(2, "注册号"), (2, "注册资本万元"), (4, "成立日期")]


def test_one_number_in_two_lines_is_refused_at_the_second(register: Register):
    report = register.bring_in(row(1), row(2), row(3, number=registration_number(1)))
    assert told(report) == [(4, "注册号")]
    assert "第 2 行" in report.refusals[0].zh


def test_lines_of_the_wrong_length_and_quotes_are_told(register: Register):
    good = text_of(row(1), row(2))
    lines = [
        *good.splitlines(),
        "a,b,c",
        ",,,,,,,,,,",
        "",
        '"开了不关,x',
        *text_of(row(3)).splitlines()[1:],
        '"a"b,c',
    ]
    report = register.bring("\n".join(lines).encode())
    assert told(report) == [(4, ""), (7, ""), (9, "")]
    assert [refusal.zh[:4] for refusal in report.refusals] == ["有 3 ", "引号没有", "引号后面"]


def test_a_line_break_within_quotes_belongs_to_the_text(register: Register):
    one = row(经营范围="食品；\n服装")
    assert register.bring_in(one, row(2)).new == 2
    found = register.enterprises.by_number(registration_number(1))
    assert found is not None
    assert found.scope == "食品； 服装"


@pytest.mark.parametrize(
    ("data", "line", "expected"),
    [
        (b"", 1, "表头"),
        (b"\xff\xfe\x00\x00", 1, "UTF-16"),
        (b"PK\x03\x04zzzz", 0, "工作簿"),
        ("名称,号码\n".encode(), 1, "企业名称"),
        (",".join(HEADER).encode(), 0, "没有一行"),
        (text_of(row(1)).encode() + b"\xff,", 3, "0xFF"),
        (text_of(row(1)).encode("gb18030") + b"\xff\xff,", 3, "0xFF"),
        ((",".join(HEADER) + "\n" + "a" * 70_000 + "\n").encode(), 2, "64 KiB"),
        (text_of(row(1)).replace("\r\n", "\r").encode(), 1, "回车符"),
    ],
)
def test_a_file_that_is_no_register_is_refused_with_its_place(
    register: Register, data: bytes, line: int, expected: str
):
    report = register.bring(data)
    assert report.refusals[0].line == line
    assert expected in report.refusals[0].zh
    assert register.enterprises.count() == 0


def test_a_header_that_lacks_columns_names_them(register: Register):
    report = register.bring("企业名称,注册号,注册号\n".encode())
    assert {refusal.field for refusal in report.refusals} == set(HEADER) - {"企业名称"}


def test_a_repeated_import_updates_and_leaves_alone_what_is_gone(register: Register):
    register.bring_in(*enterprise_rows(5))
    before = register.enterprises.by_number(registration_number(2))
    report = register.bring_in(row(1), row(2, capital="77"), row(9))
    assert (report.new, report.changed, report.same, report.gone) == (1, 1, 1, 3)
    after = register.enterprises.by_number(registration_number(2))
    assert before is not None
    assert after is not None
    assert (after.id, after.capital_fen) == (before.id, 77_000_000)
    assert register.enterprises.count() == 6


def test_a_number_that_is_replaced_still_finds_the_enterprise(register: Register):
    register.bring_in(row(1, number="3602001001337"))
    assert register.bring_in(row(1)).changed == 1
    assert register.bring_in(row(1, number="3602001001337")).same == 1
    found = {
        one.id if (one := register.enterprises.by_number(number)) else None
        for number in ("3602001001337", registration_number(1), credit_code(1))
    }
    assert len(found) == 1
    assert None not in found


def test_a_number_that_the_file_does_not_tell_stays(register: Register):
    register.bring_in(row(1))
    assert register.bring_in(row(1, number="")).same == 1
    assert register.enterprises.by_number(registration_number(1)) is not None


def test_a_credit_code_under_the_registration_number_is_put_in_its_place(register: Register):
    assert register.bring_in(row(1, number=credit_code(1), code="")).new == 1
    found = register.enterprises.by_number(credit_code(1))
    assert found is not None
    assert (found.number, found.credit_code) == (None, credit_code(1))


def test_numbers_of_two_enterprises_on_one_line_are_refused(register: Register):
    register.bring_in(row(1), row(2))
    report = register.bring_in(row(1, code=credit_code(2)))
    assert told(report) == [(2, "")]
    assert row(1)["企业名称"] in report.refusals[0].zh


def test_two_lines_of_one_enterprise_on_record_are_refused(register: Register):
    register.bring_in(row(1))
    assert told(register.bring_in(row(1, code=""), row(1, number=""))) == [(3, "")]


def test_what_is_refused_can_be_skipped(register: Register):
    report = register.bring_in(
        row(1), row(2, number="1"), row(3), row(4, number=registration_number(1)), skip=True
    )
    assert (report.new, report.refused) == (2, 2)
    assert register.enterprises.count() == 2


def test_a_power_cut_while_writing_loses_nothing(register: Register, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(register_import, "WRITTEN_AT_ONCE", 10)
    rests = 0

    def cut(_seconds: float) -> None:
        nonlocal rests
        rests += 1
        if rests == 2:
            raise KeyboardInterrupt

    source = write_csv(register.folder / "in.csv", enterprise_rows(50))
    with pytest.raises(KeyboardInterrupt):
        RegisterImport(register.enterprises, register.folder, "x", rest=cut).bring_in(source, TODAY)
    assert register.enterprises.count() == 20
    assert Staging.left_over(register.folder, "x")
    assert register.importing.resume()
    assert register.enterprises.count() == 50
    assert not register.importing.resume()


def test_a_power_cut_while_reading_changes_nothing(register: Register):
    def cut(what: str, _done: int, _total: int) -> None:
        if what == "compare":
            raise KeyboardInterrupt

    source = write_csv(register.folder / "in.csv", enterprise_rows(50))
    with pytest.raises(KeyboardInterrupt):
        RegisterImport(register.enterprises, register.folder, "x", cut).bring_in(source, TODAY)
    assert register.enterprises.count() == 0
    assert list(register.folder.iterdir()) == [source]


def test_the_command_tells_how_it_ended(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    source = write_csv(tmp_path / "企业.csv", enterprise_rows(20), "gb18030")
    command = ["import", "enterprises", str(source), "--data", str(tmp_path / "data")]
    assert main(command) == 0
    assert "20 new, 0 changed, 0 as before" in capsys.readouterr().out
    source.write_text(source.read_text("gb18030").replace(registration_number(3), "999"), "utf-8")
    assert main(command) == 1
    out = capsys.readouterr().out
    assert "企业.csv:4: 注册号: “999”有 3 位" in out
    assert "nothing was changed" in out
    assert main([*command, "--skip-refused"]) == 0
    assert "1 lines left out" in capsys.readouterr().out


def test_an_enterprise_that_somebody_else_brings_in_meanwhile_is_not_doubled(register: Register):
    other = Register(register.folder / "other", register.database, register.enterprises)
    other.folder.mkdir()

    def meanwhile(what: str, done: int, total: int) -> None:
        if what == "compare" and done == total and not register.enterprises.count():
            other.bring_in(row(2, capital="1"))

    source = write_csv(register.folder / "in.csv", enterprise_rows(3))
    report = RegisterImport(register.enterprises, register.folder, "x", meanwhile, lambda _s: None).bring_in(
        source, TODAY
    )
    assert report.refusals == []
    assert register.enterprises.count() == 3
    found = register.enterprises.by_number(registration_number(2))
    assert found is not None
    assert found.register()["capital"] == row(2)["注册资本万元"]
