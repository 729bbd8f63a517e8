"""``kiosk doctor``: what this machine has and lacks, a line each, with what to do about it."""

import dataclasses
from collections.abc import Callable, Iterator
from typing import TextIO

from kiosk.doctor import bureau, cards, filings, hall, hearing, paper, senses, storage, time_of_day
from kiosk.doctor.findings import Finding, Verdict, mend
from kiosk.settings import Settings

Examination = Callable[[Settings], Iterator[Finding]]

EXAMINATIONS: tuple[tuple[str, Examination], ...] = (
    ("hall pack", hall.pack),
    ("fonts", senses.fonts),
    ("voice", hearing.voice),
    ("sound card", hearing.sound_card),
    ("printer", hall.printer),
    ("A4 printer", paper.a4_printer),
    ("database", storage.database),
    ("disk", storage.disk),
    ("clock", time_of_day.clock),
    ("signs", hall.signs),
    ("cards", cards.cards),
    ("passwords", storage.passwords),
    ("forms", filings.forms),
    ("filing log", filings.log),
    ("keys", bureau.keys),
    ("bureau", bureau.bureau),
)


def examine(settings: Settings) -> Iterator[Finding]:
    """All findings, in order. An examination that fails itself is a finding, not the end."""
    for name, examination in EXAMINATIONS:
        try:
            yield from (dataclasses.replace(finding, subject=name) for finding in examination(settings))
        except Exception as problem:  # noqa: BLE001 - what one part's fault is must not hide the other parts
            yield mend("检查失败", f"the examination failed: {problem!r}", subject=name)


def doctor(settings: Settings, out: TextIO) -> int:
    """Writes a line for each finding; 1 when something must be mended, else 0."""
    findings = []
    for finding in examine(settings):
        findings.append(finding)
        print(finding.line(), file=out, flush=True)
    broken = sum(finding.must_be_mended for finding in findings)
    noted = sum(finding.verdict is Verdict.NOTE for finding in findings)
    print("\n" + _summed_up(broken, noted), file=out)
    return 1 if broken else 0


def _summed_up(broken: int, noted: int) -> str:
    if broken:
        return f"需处理 {broken} 项 / to be mended: {broken}"
    if noted:
        return f"没有要处理的，{noted} 项请留意 / nothing to be mended, {noted} to be looked at"
    return "一切正常 / all is well"
