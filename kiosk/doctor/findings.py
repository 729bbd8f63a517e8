"""What an examination says."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """NOTE is worth knowing and keeps nobody from working; MEND must be mended."""

    OK = "ok"
    NOTE = "note"
    MEND = "mend"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report. ``remedy`` is a command or an action; the words are Chinese and English."""

    verdict: Verdict
    zh: str
    en: str
    remedy: str = ""
    subject: str = ""

    @property
    def must_be_mended(self) -> bool:
        return self.verdict is Verdict.MEND

    def line(self) -> str:
        """``mend  voice       未安装语音 / no voice  →  apt-get install espeak-ng``"""
        remedy = f"  →  {self.remedy}" if self.remedy else ""
        text = f"{self.zh} / {self.en}{remedy}"
        return f"{self.verdict.value:5} {self.subject:11} {' '.join(text.split())}"


def ok(zh: str, en: str) -> Finding:
    return Finding(Verdict.OK, zh, en)


def note(zh: str, en: str, remedy: str = "") -> Finding:
    return Finding(Verdict.NOTE, zh, en, remedy)


def mend(zh: str, en: str, remedy: str = "", subject: str = "") -> Finding:
    return Finding(Verdict.MEND, zh, en, remedy, subject)
