"""``kiosk import enterprises FILE.csv``: the bureau's list becomes the hall's register, all of it or nothing."""

import argparse
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TextIO
from zoneinfo import ZoneInfo

from kiosk.clock import HallClock
from kiosk.database import open_database
from kiosk.importing.enterprise_staging import Staging
from kiosk.importing.import_lock import importing_alone
from kiosk.importing.on_record import operating_system_user
from kiosk.importing.pack_place import bar
from kiosk.importing.register_import import MOST_REFUSALS, RegisterImport, RegisterReport
from kiosk.importing.telling import refused
from kiosk.register_place import place_name, real_url, register_url
from kiosk.settings import Settings, SettingsProblem, default_data_dir, from_file, prepare_data_dir
from kiosk.staff import StaffBook
from kiosk.staff.book import TERMINAL
from touch_guide.adapters.sql.enterprise_store import SqlEnterprises

_PARTS = {"read": "读取 / reading", "compare": "比对 / comparing", "write": "写入 / writing"}
_WILL_GO_ON = (
    "\n已全部核对，只写了一部分；终端下次启动或下次导入时会写完 / "
    "all of it is checked, a part is written; the rest follows at the kiosk's next start or the next import\n"
)
_ENCODINGS = {"utf-8-sig": "UTF-8", "gb18030": "GB18030"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", type=Path, metavar="FILE.csv", help="UTF-8 or GB18030, with a header")
    parser.add_argument("--hall", type=Path, metavar="DIR", help="the hall pack (default: the one in use)")
    parser.add_argument("--data", type=Path, metavar="DIR", help="the data directory of the kiosk")
    parser.add_argument("--rehearsal", action="store_true", help="for rehearsals only, not for the real hall")
    parser.add_argument(
        "--skip-refused",
        action="store_true",
        help="bring in what is right and leave out what is not (default: nothing comes in)",
    )


def run(options: argparse.Namespace) -> int:
    """1 when something was refused; then nothing has changed, unless it was to be skipped."""
    if not options.source.is_file():
        raise SettingsProblem(f"找不到文件 {options.source} / there is no file {options.source}")
    data_dir = prepare_data_dir(options.data or default_data_dir())
    settings = _settings(options, data_dir)
    url = register_url(settings, rehearsal=options.rehearsal)
    with closing(open_database(url)) as database, importing_alone(data_dir, url, database):
        register = SqlEnterprises(database.write, database.read)
        work = RegisterImport(register, data_dir, place_name(url), _bars(sys.stderr))
        try:
            report = work.bring_in(
                options.source, datetime.now().astimezone().date(), skip_refused=options.skip_refused
            )
        except KeyboardInterrupt:
            if Staging.left_over(data_dir, place_name(url)):
                sys.stdout.write(_WILL_GO_ON)
            raise
        except OSError as problem:
            reason = problem.strerror or type(problem).__name__
            raise SettingsProblem(
                f"{options.source} 未能导入：{reason} / could not be imported: {reason}"
            ) from problem
        status = _told(options.source, report, skipped=options.skip_refused)
        if not status:
            _noted(settings, options.source, report)
    return status


def _settings(options: argparse.Namespace, data_dir: Path) -> Settings:
    file = from_file(data_dir)
    hall = options.hall or (Path(file["hall"]) if "hall" in file else None)
    return Settings(data_dir=data_dir, hall_dir=hall, database=file.get("database"))


def _bars(stream: TextIO) -> Callable[[str, int, int], None]:
    """One bar for each part of the work, under its name."""
    shown, part = bar(stream), ""

    def show(what: str, done: int, total: int) -> None:
        nonlocal part
        if what != part and stream.isatty():
            stream.write(f"{_PARTS[what]}\n")
        part = what
        shown(done, total)

    return show


def _told(source: Path, report: RegisterReport, *, skipped: bool) -> int:
    for refusal in sorted(report.refusals):
        sys.stdout.write(f"{source.name}:{' '.join(str(refusal).split())}\n")
    if len(report.refusals) >= MOST_REFUSALS:
        most = MOST_REFUSALS
        sys.stdout.write(
            f"只列出前 {most} 处，可能还有 / only the first {most} are told, there may be more\n"
        )
    if report.others:
        names = "、".join(report.others)
        sys.stdout.write(f"用不到的列，已略过：{names} / columns without use, left out: {names}\n")
    if report.doubtful:
        sys.stdout.write(
            f"{report.doubtful} 个信用代码内含的组织机构代码校验位不符，仍已收入 / "
            f"{report.doubtful} credit codes hold an organisation code with a wrong check digit, taken all the same\n"
        )
    if report.refusals and not (skipped and report.encoding and not report.cut_short):
        return refused(len(report.refusals))
    left_out = f"，略过 {report.refused} 行" if report.refused else ""
    left_out_en = f", {report.refused} lines left out" if report.refused else ""
    sys.stdout.write(
        f"{source.name}（{_ENCODINGS[report.encoding]}）：新增 {report.new}，更新 {report.changed}，未变 {report.same}，"
        f"登记库中有而文件中没有的 {report.gone} 户保持不变{left_out} / "
        f"{report.new} new, {report.changed} changed, {report.same} as before, "
        f"{report.gone} on record but not in the file stay as they are{left_out_en}\n"
    )
    return 0


def _noted(settings: Settings, source: Path, report: RegisterReport) -> None:
    """In the log of what staff did, which is never an invented one."""
    counts = f"new {report.new}, changed {report.changed}, as before {report.same}, left out {report.refused}"
    with closing(open_database(real_url(settings))) as accounts:
        staff = StaffBook(accounts, HallClock(ZoneInfo("Asia/Shanghai")))
        staff.note(
            TERMINAL, "register.import", f"{source.name} by {operating_system_user()}: {counts}", TERMINAL
        )
