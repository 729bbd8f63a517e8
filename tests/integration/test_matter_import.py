"""Matters are brought in from a workbook: all of them, or nothing changes; and go out into one."""

import shutil
import zipfile
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from openpyxl.styles import Alignment

from kiosk.cli import main
from kiosk.clock import HallClock
from kiosk.database import open_database, sqlite_url
from kiosk.editing.edit_store import EditStore
from kiosk.editing.subjects import EditKind
from kiosk.hall import load_pack, sample_hall_dir
from kiosk.hall.values import HallPack
from kiosk.importing.matter_columns import SHEETS, heads
from kiosk.importing.matter_export import write_workbook
from kiosk.importing.matter_import import ImportReport, import_matters
from kiosk.importing.on_record import digest_of, operating_system_user
from kiosk.settings import REAL_DATABASE
from kiosk.staff import StaffBook
from touch_guide import Matter

Rows = dict[str, list[dict[str, Any]]]
NEW: Rows = {
    "事项": [
        {
            "编号": "ｆｏｏｄ－ｓｈｏｐ",
            "名称": "小餐饮登记",
            "取号业务": "食品经营许可",
            "办理窗口": "4",
            "办件类型": "承诺件",
            "服务对象": "个人、个体工商户",
            "来做什么": "新办，许可",
            "适用范围": "开办小餐饮的人",
            "法定时限": "20日",
            "法定工作日数": "２０",
            "承诺时限": "5个工作日",
            "承诺工作日数": 5,
            "收费项目": "不收费的事项",
            "办理结果": "登记证",
            "咨询电话": 12345,
            "更新日期": date(2026, 1, 5),
            "截止日期": "2030年12月31日",
        }
    ],
    "条件": [{"编号": "food-shop", "内容": "有固定场所"}],
    "材料": [{"编号": "food-shop", "材料名称": "申请书", "复印件份数": 1, "必须提交": "否"}],
    "流程": [
        {"编号": "food-shop", "环节名称": "受理", "由谁办": "窗口", "时限": "当场"},
        {"编号": "food-shop", "环节名称": "发证", "由谁办": "窗口", "时限": "5日", "环节编号": "issue"},
    ],
    "依据": [{"编号": "food-shop", "用于": "办理依据", "法规名称": "食品安全法", "条款": "第三十五条"}],
}


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """The sample without its laws, which nothing here needs."""
    leave = shutil.ignore_patterns("laws", "disclosure")
    return Path(shutil.copytree(sample_hall_dir(), tmp_path / "pack", ignore=leave))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tmp_path / "事项.xlsx"


def written(book: Path, rows: Rows, then: Callable[[Any], object] = lambda _made: None) -> Path:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for sheet in SHEETS:
        if sheet.title in rows:
            cells = made.create_sheet(sheet.title)
            cells.append(list(heads(sheet)))
            for row in rows[sheet.title]:
                assert set(row) <= set(heads(sheet))
                cells.append([row.get(head) for head in heads(sheet)])
    then(made)
    made.save(book)
    return book


def with_changes(**changes: Any) -> Rows:
    """The new matter with other cells in its own row."""
    return NEW | {"事项": [NEW["事项"][0] | changes]}


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def refusals(report: ImportReport) -> list[str]:
    return [str(fault) for fault in report.refusals]


def matter(pack: HallPack, identity: str) -> Matter:
    found = pack.guide.matter(identity)
    assert found is not None
    return found


def test_what_goes_out_comes_back_and_changes_nothing(pack: Path, book: Path):
    before = files_of(pack)
    assert write_workbook(book, pack) == 12
    report = import_matters(book, pack)
    assert refusals(report) == []
    assert (report.new, report.changed, report.same) == (0, 0, 12)
    assert files_of(pack) == before


def test_a_whole_matter_is_made_of_the_sheets_however_people_write(pack: Path, book: Path):
    report = import_matters(written(book, NEW), pack)
    assert refusals(report) == []
    assert report.new == 1
    made = matter(load_pack(pack), "food-shop")
    assert (made.name, made.service, made.consult) == ("小餐饮登记", "food", "12345")
    assert made.updated == date(2026, 1, 5)
    assert made.until == date(2030, 12, 31)
    assert made.legal_limit.working_days == 20
    assert {str(who) for who in made.who} == {"citizen", "self_employed"}
    assert [(p.name, p.copies, p.required) for p in made.papers] == [("申请书", 1, False)]
    assert [step.name for step in made.flow.steps] == ["受理", "发证"]
    assert made.fee_items == ("no-fee",)


def test_a_matter_is_changed_where_the_workbook_has_something_to_say(pack: Path, book: Path):
    before = matter(load_pack(pack), "company-setup")
    rows = {
        "事项": [{"编号": "company-setup"}],
        "材料": [{"编号": "company-setup", "材料名称": "公司章程"}],
    }

    def few_columns(made: Any) -> None:
        for cells, kept in ((made["事项"], ("编号",)), (made["材料"], ("编号", "材料名称"))):
            for number in range(cells.max_column, 0, -1):
                if cells.cell(1, number).value not in kept:
                    cells.delete_cols(number)

    report = import_matters(written(book, rows, few_columns), pack)
    assert (refusals(report), report.changed) == ([], 1)
    after = matter(load_pack(pack), "company-setup")
    assert [p.name for p in after.papers] == ["公司章程"]
    assert after.papers[0].purpose == "写明公司怎样组织、股东怎样出资"
    assert (after.flow, after.conditions, after.legal_limit) == (
        before.flow,
        before.conditions,
        before.legal_limit,
    )
    assert (pack / "matters" / "02-company-setup.yaml").read_text().startswith("# 示例数据")


def test_a_number_merged_over_its_rows_counts_for_each_of_them(pack: Path, book: Path):
    rows = NEW | {"条件": [{"编号": "food-shop", "内容": "一"}, {"内容": "二"}, {"内容": "三"}]}
    report = import_matters(written(book, rows, lambda made: made["条件"].merge_cells("A2:A4")), pack)
    assert refusals(report) == []
    assert [c.zh for c in matter(load_pack(pack), "food-shop").conditions] == ["一", "二", "三"]


@pytest.mark.parametrize(
    ("rows", "place", "says"),
    [
        (with_changes(名称=None), "事项!A2", "名称：缺少这一项"),
        (with_changes(编号="小餐饮"), "事项!A2", "编号只能用小写字母"),
        (with_changes(编号=None), "事项!A2", "没有写编号"),
        (with_changes(取号业务="foood"), "事项!E2", "是不是想写 food"),
        (with_changes(办理窗口="99"), "事项!F2", "没有窗口 99"),
        (with_changes(办件类型="承诺"), "事项!H2", "是不是想写 承诺件"),
        (with_changes(收费项目="协会会员费"), "事项!T2", "协会会费不能作为收费项目"),
        (with_changes(收费项目="gone"), "事项!T2", "gone"),
        (with_changes(法定工作日数="十五"), "事项!P2", "应是整数"),
        (with_changes(更新日期="2026-02-30"), "事项!AF2", "应是日期"),
        (with_changes(法定时限=date(2026, 3, 1)), "事项!N2", "是日期，不是文字"),
        (with_changes(名称="长" * 60), "事项!C2", "不能超过 40 个字"),
        (NEW | {"事项": NEW["事项"] * 2}, "事项!A3", "编号重复，A2"),
        (NEW | {"条件": [{"编号": "food-shoop", "内容": "一"}]}, "条件!A2", "是不是想写 food-shop"),
        (
            NEW | {"材料": [*NEW["材料"], {"编号": "food-shop", "原件份数": 30, "材料名称": "二"}]},
            "材料!D3",
            "不能大于 20",
        ),
        (
            NEW | {"依据": [{"编号": "food-shop", "用于": "别的", "法规名称": "法"}]},
            "依据!B2",
            "应是 办理依据",
        ),
        (
            NEW | {"走向": [{"编号": "food-shop", "环节编号": "gone", "到哪个环节": "issue"}]},
            "走向!B2",
            "没有环节 gone",
        ),
        (
            NEW | {"走向": [{"编号": "food-shop", "环节编号": "issue", "到哪个环节": "nowhere"}]},
            "走向!C2",
            "nowhere",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and "!" in value else "",
)
def test_a_wrong_cell_is_named_and_nothing_changes(pack: Path, book: Path, rows: Rows, place: str, says: str):
    before = files_of(pack)
    told = refusals(import_matters(written(book, rows), pack))
    assert any(fault.startswith(f"{place}: ") and says in fault for fault in told), told
    assert files_of(pack) == before


def _formula(made: Any) -> None:
    made["事项"]["C2"] = "=A2"


def _failed_formula(made: Any) -> None:
    made["事项"]["C2"] = "#REF!"


def _merged(made: Any) -> None:
    made["材料"].merge_cells("B2:C2")


def _other_column(made: Any) -> None:
    made["材料"]["B1"] = "材料名"


def _twice(made: Any) -> None:
    made["材料"]["C1"] = "材料名称"


def _other_sheet(made: Any) -> None:
    made["条件"].title = "条件们"


def _no_heads(made: Any) -> None:
    made["条件"].delete_rows(1)


def _far_away(made: Any) -> None:
    made["条件"].cell(1_000_000, 1).alignment = Alignment(wrap_text=True)


@pytest.mark.parametrize(
    ("then", "place", "says"),
    [
        (_formula, "事项!C2", "是公式"),
        (_failed_formula, "事项!C2", "公式有错"),
        (_merged, "材料!B2", "不能合并单元格"),
        (_other_column, "材料!B1", "是不是想写 材料名称"),
        (_twice, "材料!C1", "重复了"),
        (_other_sheet, "条件们", "是不是想写 条件"),
        (_no_heads, "条件!A1", "第一行应是各列的名称"),
        (_far_away, "条件", "最多 50000 行"),
    ],
)
def test_what_excel_makes_of_a_sheet_is_refused_in_its_place(
    pack: Path, book: Path, then: Callable[[Any], None], place: str, says: str
):
    told = refusals(import_matters(written(book, NEW, then), pack))
    assert any(fault.startswith(f"{place}: ") and says in fault for fault in told), told


def _bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("xl/worksheets/sheet1.xml", b"\0" * (65 * 1024 * 1024))


def _huge(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)


def _hollow(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: path.write_bytes(b""), "不是 Excel 工作簿"),
        (lambda path: path.write_text("编号,名称\n"), "不是 Excel 工作簿"),
        (lambda path: path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600), "旧版 .xls"),
        (_hollow, "工作簿已损坏"),
        (_huge, "文件太大，最多 20 MB"),
        (_bomb, "解开后超过 64 MB"),
    ],
)
def test_what_is_no_workbook_is_refused_in_a_sentence(
    pack: Path, book: Path, make: Callable[[Path], object], says: str
):
    make(book)
    (told,) = refusals(import_matters(book, pack))
    assert says in told


def test_the_template_shows_how_and_brings_in_nothing(
    pack: Path, book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    where = ["--hall", str(pack), "--data", str(tmp_path / "data")]
    assert main(["import", "matters", "--template", str(book), *where]) == 0
    made = openpyxl.load_workbook(book)
    assert made.sheetnames == ["说明", *(sheet.title for sheet in SHEETS)]
    assert all(made[sheet.title].max_row == 2 for sheet in SHEETS)
    assert main(["import", "matters", str(book), *where]) == 1
    assert "nothing was changed" in capsys.readouterr().out


def test_the_sample_hall_is_copied_and_not_written_to(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    sample = {str(p): p.stat().st_mtime_ns for p in sample_hall_dir().rglob("*")}
    assert main(["import", "matters", str(written(book, NEW)), "--data", str(tmp_path / "data")]) == 0
    assert {str(p): p.stat().st_mtime_ns for p in sample_hall_dir().rglob("*")} == sample
    own = tmp_path / "data" / "hall"
    assert matter(load_pack(own), "food-shop").name == "小餐饮登记"
    assert (own / "hall.yaml").stat().st_nlink == 1
    assert sorted(p.name for p in (tmp_path / "data").iterdir() if p.name.startswith(".")) == []
    assert "1 new" in capsys.readouterr().out


def test_a_folder_that_is_a_link_is_not_written_through(pack: Path, book: Path, tmp_path: Path):
    (pack / "matters").rename(tmp_path / "elsewhere")
    (pack / "matters").symlink_to(tmp_path / "elsewhere")
    before = files_of(tmp_path / "elsewhere")
    (told,) = refusals(import_matters(written(book, NEW), pack))
    assert "matters" in told
    assert files_of(tmp_path / "elsewhere") == before


def test_text_that_looks_like_a_formula_goes_out_as_text(pack: Path, book: Path):
    file = pack / "matters" / "02-company-setup.yaml"
    file.write_text(file.read_text().replace("name: 公司章程", "name: =1+1"))
    write_workbook(book, pack)
    assert import_matters(book, pack).same == 12


def answer(monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    monkeypatch.setattr("sys.stdin", StringIO(line + "\n"))


def test_an_import_is_put_on_record_and_wants_the_second_person_whom_the_hall_asks_for(
    pack: Path,
    book: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    data = tmp_path / "data"
    where = ["--hall", str(pack), "--data", str(data)]
    before = files_of(pack)
    for name, role in (("desk7", "desk"), ("w7", "clerk:1")):
        answer(monkeypatch, "long-enough-1")
        assert main(["user", "add", name, "--role", role, "--data", str(data)]) == 0
    command = ["import", "matters", str(written(book, NEW)), *where]
    for more, typed, says in (
        ([], "", "--approved-by"),
        (["--approved-by", "desk7"], "wrong", "密码不对"),
        (["--approved-by", "nobody"], "long-enough-1", "密码不对"),
        (["--approved-by", "w7"], "long-enough-1", "不能批准"),
        (["--approved-by", operating_system_user()], "long-enough-1", "不能是自己"),
    ):
        answer(monkeypatch, typed)
        assert main([*command, *more]) == 1
        assert says in capsys.readouterr().err
    assert files_of(pack) == before
    answer(monkeypatch, "long-enough-1")
    assert main([*command, "--approved-by", "desk7"]) == 0
    database = open_database(sqlite_url(data / REAL_DATABASE))
    try:
        (edit,) = EditStore(database).history(EditKind.MATTER, "food-shop")
        (line,) = StaffBook(database, HallClock(ZoneInfo("UTC"))).log(of="import.")
    finally:
        database.close()
    assert (edit.state, edit.decided_by, edit.before, edit.title) == ("applied", "desk7", None, "小餐饮登记")
    assert edit.file == "matters/food-shop.yaml"
    assert "事项.xlsx" in edit.note
    assert edit.after is not None
    assert edit.after["name"] == "小餐饮登记"
    assert (line.who, line.action) == (operating_system_user(), "import.matters")
    told = "事项.xlsx：新增 1，更新 0，未变 0，desk7 批准"
    assert line.detail == f"{told}（sha256 {digest_of(book)[:16]}）"
