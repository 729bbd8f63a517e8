"""``kiosk import matters FILE.xlsx``: a workbook becomes matters of a hall, all of them or none; and the way back."""

import argparse
import sys
from pathlib import Path

from kiosk.hall import sample_hall_dir
from kiosk.importing.matter_export import write_workbook
from kiosk.importing.matter_import import import_matters
from kiosk.importing.on_record import on_record
from kiosk.importing.pack_place import bar, pack_in_use, pack_to_change
from kiosk.importing.telling import imported, refused
from kiosk.settings import SettingsProblem


def add_arguments(parser: argparse.ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("workbook", type=Path, nargs="?", metavar="FILE.xlsx", help="a filled-in workbook")
    what.add_argument("--template", type=Path, metavar="FILE.xlsx", help="write an empty workbook to fill in")
    what.add_argument(
        "--export", type=Path, metavar="FILE.xlsx", help="write the matters of the hall, to change"
    )
    parser.add_argument(
        "--approved-by", metavar="NAME", help="a second person's account, where the hall wants one"
    )
    parser.add_argument("--hall", type=Path, metavar="DIR", help="the hall pack (default: the one in use)")
    parser.add_argument("--data", type=Path, metavar="DIR", help="the data directory of the kiosk")


def run(options: argparse.Namespace) -> int:
    """1 when something was refused; then nothing has changed."""
    if options.workbook is None:
        return _write(options)
    if not options.workbook.is_file():
        raise SettingsProblem(f"找不到文件 {options.workbook} / there is no file {options.workbook}")
    pack = pack_to_change(options.hall, options.data)
    with on_record(options.data) as records:
        base = pack if pack.is_dir() else sample_hall_dir()
        approver = records.approver(base, "matter", options.approved_by)
        try:
            report = import_matters(options.workbook, pack, bar(sys.stderr))
        except OSError as problem:
            reason = problem.strerror or type(problem).__name__
            raise SettingsProblem(f"{pack} 写不进去：{reason} / cannot be written: {reason}") from problem
        for refusal in report.refusals:
            sys.stdout.write(f"{' '.join(str(refusal).split())}\n")
        if report.refusals:
            return refused(len(report.refusals))
        records.done("matters", options.workbook, report, approver, report.changes)
    return imported(pack, report)


def _write(options: argparse.Namespace) -> int:
    target: Path = options.template or options.export
    if target.suffix.lower() != ".xlsx":
        raise SettingsProblem(f"文件名应以 .xlsx 结尾：{target} / the name must end in .xlsx: {target}")
    pack = None if options.template else pack_in_use(options.hall, options.data)[0]
    try:
        count = write_workbook(target, pack)
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        raise SettingsProblem(f"{target} 写不进去：{reason} / cannot be written: {reason}") from problem
    told = "空表，先看“说明” / a template" if pack is None else f"{count} 个事项 / {count} matters"
    sys.stdout.write(f"{target}: {told}\n")
    return 0
