"""``kiosk import laws DIR``: a tree of Markdown files becomes the laws of a hall, all of them or none."""

import argparse
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from kiosk.hall import sample_hall_dir
from kiosk.hall.sample import OWN_HALL
from kiosk.importing.folder_swap import swap_in
from kiosk.importing.law_text import Converted, converted
from kiosk.importing.on_record import on_record
from kiosk.importing.pack_place import bar, pack_to_change
from kiosk.importing.telling import imported, refused
from kiosk.settings import SettingsProblem
from touch_guide.library import LibraryFault, read_library
from touch_guide.library.safety import MAX_PICTURE_BYTES, PICTURES

LAWS = "laws"
_STAGING = ".laws-import"
_TEXTS = frozenset({".md", ".markdown"})


@dataclass(slots=True)
class ImportReport:
    """What an import did, or why it did nothing. ``refusals`` name files of the collection."""

    new: int = 0
    changed: int = 0
    same: int = 0
    refusals: list[LibraryFault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", type=Path, metavar="DIR", help="a tree of Markdown files, UTF-8 or GB18030")
    parser.add_argument("--hall", type=Path, metavar="DIR", help="the hall pack (default: the one in use)")
    parser.add_argument("--data", type=Path, metavar="DIR", help="the data directory of the kiosk")


def run(options: argparse.Namespace) -> int:
    """1 when something was refused; then nothing has changed."""
    if not options.source.is_dir():
        raise SettingsProblem(f"找不到目录 {options.source} / there is no directory {options.source}")
    pack = pack_to_change(options.hall, options.data)
    with on_record(options.data) as records:
        try:
            report = import_laws(options.source, pack, bar(sys.stderr))
        except OSError as problem:
            said = f"{pack} 写不进去，没有改动 / could not be written, nothing was changed: {problem}"
            raise SettingsProblem(said) from problem
        for refusal in report.refusals:
            sys.stdout.write(f"{refusal}\n")
        for note in report.notes:
            sys.stdout.write(f"{note}\n")
        if report.refusals:
            return refused(len(report.refusals))
        records.done("laws", options.source.resolve(), report, "")
    return imported(pack, report)


def import_laws(
    source: Path, pack: Path, progress: Callable[[int, int], None] = lambda _d, _t: None
) -> ImportReport:
    """Adds the documents of ``source`` to those of ``pack`` and renews those of the same path. A pack that is not there
    yet begins as a copy of the sample hall. Raises OSError, with nothing changed."""
    base = pack if pack.is_dir() else sample_hall_dir()
    staging = (pack if pack.is_dir() else pack.parent) / _STAGING
    shutil.rmtree(staging, ignore_errors=True)
    try:
        staging.mkdir(parents=True)
        report = _staged(source, base / LAWS, staging, progress)
        if not report.refusals:
            _put_in_place(staging, pack)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return report


def _put_in_place(staging: Path, pack: Path) -> None:
    if pack.is_dir():
        swap_in(staging / LAWS, pack / LAWS)
        return
    own = staging / OWN_HALL
    shutil.copytree(sample_hall_dir(), own, ignore=shutil.ignore_patterns(LAWS))
    (staging / LAWS).rename(own / LAWS)
    swap_in(own, pack)


def _staged(source: Path, present: Path, staging: Path, progress: Callable[[int, int], None]) -> ImportReport:
    report = ImportReport()
    if present.is_dir():
        shutil.copytree(present, staging / LAWS)
    files = [path for path in _walk(source) if _wanted(path, source, report)]
    if not any(path.suffix.lower() in _TEXTS for path in files):
        zh, en = "目录里没有 .md 文件", "holds no .md file"
        report.refusals.append(LibraryFault(".", 1, zh, en))
        return report
    shifts: dict[str, tuple[str, int]] = {}
    for done, path in enumerate(files):
        progress(done, len(files))
        _stage_one(path, path.relative_to(source).as_posix(), staging / LAWS, shifts, report)
    progress(len(files), len(files))
    report.refusals += [_at_source(fault, shifts) for fault in read_library(staging).faults]
    report.refusals.sort(key=lambda fault: (fault.file, fault.line))
    return report


def _walk(source: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(source):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder) / name for name in sorted(names) if not name.startswith("."))


def _wanted(path: Path, source: Path, report: ImportReport) -> bool:
    name = path.relative_to(source).as_posix()
    if path.suffix.lower() not in _TEXTS | PICTURES:
        report.notes.append(f"{name}: 不是 Markdown，略过 / is not Markdown, left out")
        return False
    if path.is_symlink():
        report.refusals.append(LibraryFault(name, 1, "是链接，不能导入", "is a link and cannot be imported"))
        return False
    return True


def _stage_one(
    path: Path, name: str, laws: Path, shifts: dict[str, tuple[str, int]], report: ImportReport
) -> None:
    target = laws / name
    if path.suffix.lower() in _TEXTS:
        target = target.with_suffix(".md")
        document = _read(path, name)
        if isinstance(document, LibraryFault):
            report.refusals.append(document)
            return
        data = document.text.encode()
        shifts[f"{LAWS}/{target.relative_to(laws).as_posix()}"] = (name, document.shift)
        if document.dropped:
            report.notes.append(f"{name}: 略过 / left out: {', '.join(document.dropped)}")
    elif path.stat().st_size > MAX_PICTURE_BYTES:
        report.refusals.append(
            LibraryFault(name, 1, "图片太大，最多 5 MiB", "the picture is larger than 5 MiB")
        )
        return
    else:
        data = path.read_bytes()
    _write(target, data, report)


def _read(path: Path, name: str) -> Converted | LibraryFault:
    try:
        return converted(name, path.read_bytes())
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        return LibraryFault(name, 1, f"读不出来：{reason}", f"cannot be read: {reason}")


def _write(target: Path, data: bytes, report: ImportReport) -> None:
    """A file that stays the same keeps its time, so that the search need not read it again."""
    known = target.read_bytes() if target.is_file() else None
    if known == data:
        report.same += 1
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    report.new += known is None
    report.changed += known is not None


def _at_source(fault: LibraryFault, shifts: dict[str, tuple[str, int]]) -> LibraryFault:
    """The place of a fault in the collection; one of a file that was there before keeps its place in the pack."""
    if fault.file not in shifts:
        return fault
    name, shift = shifts[fault.file]
    return replace(fault, file=name, line=max(1, fault.line - shift))
