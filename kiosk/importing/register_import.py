"""Brings a register in: the whole file is read and checked, then compared with what is on record, then written.

All or nothing: until the staging is sealed nothing was changed, and once it is, all of it comes in, after a power cut
too. It is written in short transactions with pauses between them, so that a hall at work waits for none of it.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy.exc import IntegrityError

from kiosk.importing.csv_text import LineFault, Record, UnreadableText, encoding_of, records
from kiosk.importing.enterprise_rows import NAME, Header, RowReader, header_of
from kiosk.importing.enterprise_staging import CHANGED, NEW, SAME, Staging
from touch_guide.adapters.name_spelling import NameSpelling, name_spelling
from touch_guide.adapters.sql.enterprise_store import FACTS, KnownEnterprises, SqlEnterprises
from touch_guide.finding.folding import letters

MOST_REFUSALS = 1000
"""After so many the file is not looked at further, unless they are to be skipped."""
READ_AT_ONCE, COMPARED_AT_ONCE, WRITTEN_AT_ONCE = 1000, 1000, 200
LONGEST_REST_S = 0.1
"""The next transaction waits as long as the last one took, at most this: others on the database get their turn."""
_COMPARED = tuple(name for name in FACTS if name != "former_number")
Progress = Callable[[str, int, int], None]
"""``read``, ``compare`` or ``write``, how much of it is done, and of how much."""


@dataclass(slots=True)
class RegisterReport:
    """What an import did, or why it did nothing. ``gone``: on record, but not in the file; they stay as they are.
    ``refused`` counts lines, also beyond the first thousand ``refusals``."""

    new: int = 0
    changed: int = 0
    same: int = 0
    gone: int = 0
    refused: int = 0
    refusals: list[LineFault] = field(default_factory=list)
    others: tuple[str, ...] = ()
    doubtful: int = 0
    encoding: str = ""
    cut_short: bool = False

    def refuse(self, faults: Sequence[LineFault]) -> None:
        self.refused += len({fault.line for fault in faults})
        self.refusals += faults[: max(0, MOST_REFUSALS - len(self.refusals))]


class RegisterImport:
    """``folder`` holds what is on its way in: the data directory; ``name`` is that of the database it is going to. One
    at a time of each."""

    def __init__(
        self,
        register: SqlEnterprises,
        folder: Path,
        name: str,
        progress: Progress = lambda _what, _done, _total: None,
        rest: Callable[[float], None] = time.sleep,
        spelling: Callable[[], NameSpelling] = name_spelling,
    ) -> None:
        self._register, self._folder, self._name = register, folder, name
        self._progress, self._rest, self._spelling = progress, rest, spelling

    def bring_in(self, source: Path, today: date, *, skip_refused: bool = False) -> RegisterReport:
        """With refusals nothing has changed, unless they are skipped. Raises OSError."""
        report = RegisterReport()
        self.resume()
        with closing(Staging(self._folder, self._name)) as staging:
            try:
                report.encoding = encoding_of(source, NAME)
            except UnreadableText as unreadable:
                report.refuse([unreadable.fault])
                return report
            self._read(source, today, staging, report, skip_refused)
            if report.cut_short or (report.refusals and not skip_refused):
                return report
            self._compare(staging, report)
            if report.refusals and not skip_refused:
                return report
            staging.seal()
            self._write(staging)
            self._tell(staging, report)
            staging.done()
        return report

    def resume(self) -> bool:
        """Bring in what a power cut left half done; whether there was any."""
        if not Staging.left_over(self._folder, self._name):
            return False
        with closing(Staging(self._folder, self._name, resumed=True)) as staging:
            self._compare(staging, RegisterReport())
            self._write(staging)
            staging.done()
        return True

    # --- the file

    def _read(
        self, source: Path, today: date, staging: Staging, report: RegisterReport, skip_refused: bool
    ) -> None:
        size = source.stat().st_size
        found = records(source, report.encoding)
        header = self._header(found, report)
        if header is None:
            report.cut_short = True
            return
        reader, spelling = RowReader(header, today), self._spelling()
        while some := list(islice(found, READ_AT_ONCE)):
            good = []
            for record in some:
                row = [record] if isinstance(record, LineFault) else _row(reader, record)
                if isinstance(row, list):
                    report.refuse(row)
                elif row:
                    row["folded"] = letters(row["name"])
                    row["initials"], row["pinyin"] = spelling.spelled(row["folded"])
                    report.doubtful += row.pop("doubtful")
                    good.append(row)
            staging.add(good)
            if len(report.refusals) >= MOST_REFUSALS and not skip_refused:
                report.cut_short = True
                break
            done = next((one.read for one in reversed(some) if isinstance(one, Record)), 0)
            self._progress("read", min(done, size - 1), size)
        self._progress("read", size, size)
        self._refuse_lines(staging, report, staging.twice(_most(skip_refused)))
        if not staging.count() and not report.refusals:
            report.refuse([LineFault(0, "", "表头下面没有一行数据", "there is no line below the header")])

    @staticmethod
    def _header(found: Iterator[Record | LineFault], report: RegisterReport) -> Header | None:
        first = next(found, None)
        if not isinstance(first, Record):
            report.refuse([first or LineFault(0, "", "文件是空的", "the file is empty")])
            return None
        header = header_of(first.cells, first.line)
        if isinstance(header, list):
            report.refuse(header)
            return None
        report.others = header.others
        return header

    # --- what is on record

    def _compare(self, staging: Staging, report: RegisterReport) -> None:
        total, done = staging.count(), 0
        if not self._register.count():
            staging.all_new()
            self._progress("compare", total, total)
            return
        for rows in staging.batches(COMPARED_AT_ONCE):
            known = self._known(rows)
            verdicts = []
            for row in rows:
                verdict = verdict_on(row, known)
                if isinstance(verdict, LineFault):
                    self._refuse_lines(staging, report, [verdict])
                else:
                    verdicts.append((*verdict, row["line"]))
            staging.judge(verdicts)
            done += len(rows)
            self._progress("compare", done, total)
        self._refuse_lines(staging, report, staging.one_twice(_most(skipped=True)))

    def _known(self, rows: Sequence[dict[str, Any]]) -> KnownEnterprises:
        numbers = (row["number"] for row in rows if row["number"])
        return self._register.known(numbers, (row["credit_code"] for row in rows if row["credit_code"]))

    @staticmethod
    def _refuse_lines(staging: Staging, report: RegisterReport, faults: Sequence[LineFault]) -> None:
        report.refuse(faults)
        staging.leave_out(fault.line for fault in faults)

    # --- the hall's database

    def _write(self, staging: Staging) -> None:
        tally, done = staging.tally(), 0
        total = tally.get(NEW, 0) + tally.get(CHANGED, 0)
        for rows in staging.batches(WRITTEN_AT_ONCE, wanted=(NEW, CHANGED)):
            begun = time.monotonic()
            try:
                self._put(rows)
            except IntegrityError:
                self._put_again(rows)
            done += len(rows)
            self._progress("write", done, total)
            self._rest(min(time.monotonic() - begun, LONGEST_REST_S))

    def _put(self, rows: Sequence[dict[str, Any]]) -> None:
        new = [row for row in rows if row["verdict"] == NEW]
        changed = [row for row in rows if row["verdict"] == CHANGED]
        self._register.put(new, changed, datetime.now(UTC))

    def _put_again(self, rows: Sequence[dict[str, Any]]) -> None:
        """Somebody brought in the same enterprises meanwhile: they are compared anew. One that is two by now is left
        to the next import."""
        known = self._known(rows)
        judged = [(row, verdict_on(row, known)) for row in rows]
        self._put(
            [
                row | verdict._asdict() | {"verdict": verdict.kind}
                for row, verdict in judged
                if not isinstance(verdict, LineFault)
            ]
        )

    def _tell(self, staging: Staging, report: RegisterReport) -> None:
        tally = staging.tally()
        report.new, report.changed, report.same = (tally.get(kind, 0) for kind in (NEW, CHANGED, SAME))
        report.gone = max(0, self._register.count() - staging.count())


class Verdict(NamedTuple):
    """``kind`` and the enterprise meant; the numbers that it has from now on, and the one it had before."""

    kind: str
    id: int | None
    number: str | None
    credit_code: str | None
    former_number: str | None


def verdict_on(row: dict[str, Any], known: KnownEnterprises) -> Verdict | LineFault:
    """A number that the file does not tell stays; a registration number that is replaced becomes the former one."""
    found = known.of(row["number"], row["credit_code"])
    if len(found) > 1:
        names = "、".join(one.name for one in found)
        zh = f"两个号码在登记库中属于两户企业：{names}"
        return LineFault(
            row["line"], "", zh, f"the register has its two numbers for two enterprises: {names}"
        )
    if not found:
        return Verdict(NEW, None, row["number"], row["credit_code"], None)
    [present] = found
    number, former = row["number"] or present.number, present.former_number
    if number == former:
        number = present.number
    elif present.number and number != present.number:
        former = present.number
    after = row | {"number": number, "credit_code": row["credit_code"] or present.credit_code}
    same = all(after[name] == getattr(present, name) for name in _COMPARED)
    return Verdict(SAME if same else CHANGED, present.id, number, after["credit_code"], former)


def _row(reader: RowReader, record: Record) -> dict[str, Any] | list[LineFault]:
    """Empty for a line of nothing but commas."""
    return reader.read(record.line, record.cells) if any(map(str.strip, record.cells)) else {}


def _most(skipped: bool) -> int:
    return 10**9 if skipped else MOST_REFUSALS
