"""A small pack that is right, and ways to spoil it."""

from pathlib import Path

from kiosk.hall import PackError, PackErrors, load_pack

HALL = """\
format: 1
name: 小厅
name_en: Small hall
zones:
  - {id: front, name: 前区}
hours:
  weekly:
    - {days: mon-fri, spans: [08:30-12:00, 13:30-17:30]}
services:
  - id: setup
    prefix: A
    name: 企业设立
  - id: consult
    prefix: Q
    name: 咨询
    minutes: 5
windows:
  - id: 1
    name: 一号窗口
    zone: front
    services: [setup, consult]
    staff:
      - {name: 示例人员, post: 受理岗}
signs:
  - {id: window-1, kind: window, window: 1}
  - {id: hall, kind: hall, texts: [欢迎]}
"""

MATTER = """\
id: company
name: 公司设立
service: setup
windows: [1]
audience: {text: 申请人}
conditions:
  - {text: 有章程}
papers:
  - {name: 申请书}
steps:
  - {name: 受理, who: 窗口, time: 当场}
legal_limit: {text: 15日, working_days: 15}
promised_limit: {text: 3日, working_days: 3}
fees: [setup-fee]
basis:
  - {law: 公司登记管理条例, articles: 第二十条}
result: {name: 营业执照}
updated: 2015-03-01
"""

FEES = """\
updated: 2015-03-01
items:
  - id: setup-fee
    name: 设立登记费
    rates:
      - {text: 50元, each: {yuan: 50}, until: 2014-12-31}
      - {text: 不收费, free: true, since: 2015-01-01}
"""


class PackOnDisk:
    """A pack in a directory of its own."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        (directory / "matters").mkdir(parents=True)
        self.write("hall.yaml", HALL)
        self.write("matters/company.yaml", MATTER)
        self.write("fees.yaml", FEES)

    def write(self, name: str, text: str | bytes) -> None:
        data = text.encode() if isinstance(text, str) else text
        (self.directory / name).write_bytes(data)

    def text(self, name: str) -> str:
        return (self.directory / name).read_text(encoding="utf-8")

    def replace(self, old: str, new: str, file: str = "hall.yaml") -> None:
        text = self.text(file)
        assert text.count(old) == 1, f"{old!r} must stand in {file} once"
        self.write(file, text.replace(old, new))

    def line_of(self, words: str, file: str = "hall.yaml") -> int:
        lines = [n for n, row in enumerate(self.text(file).split("\n"), 1) if words in row]
        assert len(lines) == 1, f"{words!r} is on lines {lines} of {file}"
        return lines[0]

    def faults(self) -> list[PackError]:
        try:
            load_pack(self.directory)
        except PackErrors as errors:
            return list(errors.errors)
        return []

    def fault(self) -> PackError:
        found = self.faults()
        assert len(found) == 1, "\n".join(map(str, found))
        return found[0]
