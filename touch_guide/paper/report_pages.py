"""An enterprise's report as A4 pages: HTML with everything in it, for a printer or a PDF.

Number, state and check code stand on every page, so that no page of one printing passes for one of another; what is not
through both reviews says so across every page.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

from touch_guide.inspection.filing import Filing, State
from touch_guide.inspection.ports import Report
from touch_guide.inspection.sheet import in_words
from touch_guide.inspection.templates import NOTHING, Answers, Field, FieldKind, Section, Template
from touch_guide.paper.page_style import css_text, paper_style
from touch_guide.paper.report_words import (
    NOT_VALID,
    NOT_YET,
    day_said,
    is_through,
    moment_said,
    report_number,
    scanned,
    state_said,
)

_SHORT = 22
"""A value of more characters gets a line of its own."""
_LONG = 300
"""One of more goes over the end of a page."""


@dataclass(frozen=True, slots=True)
class ReportPaper:
    """``name`` and ``number`` are the enterprise's as the register has them; ``printed_at`` is aware, in the hall's zone."""

    hall: str
    name: str
    number: str
    report: Report
    template: Template
    printed_at: datetime
    rehearsal: bool = False

    @property
    def filing(self) -> Filing:
        return self.report.filing

    @property
    def told_number(self) -> str:
        return report_number(self.filing, self.number)


def report_html(paper: ReportPaper, qr_svg: Callable[[str], str]) -> str:
    """The whole document. Nothing in it is fetched from elsewhere."""
    body = "\n".join(
        [
            *_across(paper),
            *_head(paper, qr_svg),
            *_returned(paper),
            *(_section(section, paper.report.answers) for section in paper.template.sections),
            *_signatures(paper),
            *_reviews(paper),
        ]
    )
    return document(paper, paper.template.title, body)


def document(paper: ReportPaper, title: str, body: str) -> str:
    """A page of an enterprise's: number, state and check code in its margins."""
    filing = paper.filing
    style = paper_style(
        top_left=css_text(paper.hall),
        top_right=css_text(f"编号 {paper.told_number}"),
        bottom_left=css_text(f"校验码 {filing.check_code}　{state_said(filing)}"),
        bottom_center=css_text(f"{moment_said(paper.printed_at)} 打印"),
    )
    return (
        f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{style}</style></head><body>{body}</body></html>"
    )


def _across(paper: ReportPaper) -> Iterator[str]:
    words = [] if is_through(paper.filing) else [NOT_YET]
    words += ["演练"] if paper.rehearsal else []
    if words:
        yield f'<div class="across"><span>{escape("　".join(words))}</span></div>'


def marks(paper: ReportPaper) -> Iterator[str]:
    """What a reader must not overlook, in a frame above the title."""
    if paper.template.sample:
        yield '<p class="mark">示例内容，不作办事依据　SAMPLE</p>'
    if paper.rehearsal:
        yield '<p class="mark">演练，不是真的办件</p>'


def _head(paper: ReportPaper, qr_svg: Callable[[str], str]) -> Iterator[str]:
    filing, title = paper.filing, paper.template.title
    yield from marks(paper)
    yield f"<h1>{escape(title)}</h1>"
    yield f'<p class="year">{filing.year} 年度</p>'
    yield '<div class="whose"><div>'
    yield f'<p class="name">{escape(paper.name)}</p>'
    yield _facts(
        ("注册号／统一社会信用代码", paper.number),
        ("登记机关", filing.office),
        ("报告编号", paper.told_number),
        ("状态", state_said(filing)),
        ("提交时间", moment_said(filing.submitted_at)),
        ("改正后提交", moment_said(filing.resubmitted_at)),
    )
    yield f"</div>{code_block(filing, qr_svg)}</div>"
    if not is_through(filing):
        yield f'<p class="mark">{NOT_YET}　{NOT_VALID}</p>'


def code_block(filing: Filing, qr_svg: Callable[[str], str]) -> str:
    """The QR code for the window's scanner, and the check code for its eyes."""
    code = f'<p>校验码</p><p class="strong">{filing.check_code}</p>'
    return f'<div class="code">{qr_svg(scanned(filing))}{code}</div>'


def _facts(*pairs: tuple[str, str]) -> str:
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in pairs if value)
    return f"<dl>{rows}</dl>"


def _returned(paper: ReportPaper) -> Iterator[str]:
    """What is to be mended stands before the form, while it is to be mended."""
    filing = paper.filing
    if filing.state is not State.RETURNED:
        return
    yield f"<h2>反馈意见（{len(filing.for_enterprise)}条）</h2><table class='rows'><thead><tr>"
    yield "<th>项目</th><th>要改什么</th><th>改正情况</th></tr></thead><tbody>"
    for item in filing.for_enterprise:
        field = paper.template.field(item.field)
        where = (field.label if field else "整份报告") + (
            f" 第{item.row + 1}行" if item.row is not None else ""
        )
        done = "已改" if item.corrected else f"答复：{item.reply}" if item.reply else "还没有改"
        yield "".join(["<tr>", *(f"<td>{escape(one)}</td>" for one in (where, item.comment, done)), "</tr>"])
    yield "</tbody></table>"


def _section(section: Section, answers: Answers) -> str:
    parts: list[str] = [f"<h2>{escape(section.title)}</h2>"]
    plain: list[tuple[Field, str]] = []
    for field in section.fields:
        if field.kind is FieldKind.TABLE:
            title = "" if field.label == section.title else f"<h3>{escape(field.label)}</h3>"
            parts += [_pairs(plain), title, _table(field, answers)]
            plain = []
        else:
            answer = answers.get(field.id, "")
            plain.append((field, in_words(answer, field) if isinstance(answer, str) else ""))
    return "".join([*parts, _pairs(plain)])


def _pairs(fields: Sequence[tuple[Field, str]]) -> str:
    """Two short answers side by side, a long one in the whole width."""
    rows: list[str] = []
    left = ""
    for field, value in fields:
        label, shown = f"<th>{escape(field.label)}</th>", escape(value) or "—"
        if len(value) > _SHORT:
            rows += [f'<tr>{left}<td class="void" colspan="2"></td></tr>'] if left else []
            kind = ' class="long"' if len(value) > _LONG else ""
            rows.append(f'<tr{kind}>{label}<td colspan="3">{shown}</td></tr>')
            left = ""
        elif left:
            rows.append(f"<tr>{left}{label}<td>{shown}</td></tr>")
            left = ""
        else:
            left = f"{label}<td>{shown}</td>"
    rows += [f'<tr>{left}<td class="void" colspan="2"></td></tr>'] if left else []
    return f'<table class="pairs">{"".join(rows)}</table>' if rows else ""


def _table(field: Field, answers: Answers) -> str:
    answer = answers.get(field.id, "")
    if isinstance(answer, str) or not answer:
        return f'<p class="nothing">{escape(answer if isinstance(answer, str) and answer else "—")}</p>'
    head = "".join(f"<th>{escape(column.label)}</th>" for column in field.columns)
    rows = "".join(
        "<tr>" + "".join(_cell(column, row.get(column.id, "")) for column in field.columns) + "</tr>"
        for row in answer
    )
    return f'<table class="rows"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _cell(column: Field, value: str) -> str:
    figure = column.kind in (FieldKind.MONEY, FieldKind.COUNT, FieldKind.PERCENT) and value != NOTHING
    kind = ' class="figure"' if figure else ' class="day"' if column.kind is FieldKind.DATE else ""
    return f"<td{kind}>{escape(in_words(value, column)) or '—'}</td>"


def _signatures(paper: ReportPaper) -> Iterator[str]:
    yield '<div class="whole"><h2>承诺</h2>'
    yield f"<p>{escape(paper.template.commitment)}</p>"
    yield '<div class="sign"><p>法定代表人（负责人）签字：</p><p>企业盖章：</p>'
    yield "<p>　　　　年　　月　　日</p></div></div>"


def _reviews(paper: ReportPaper) -> Iterator[str]:
    """Those that stand. The place for the stamp is left free until the report is through."""
    filing = paper.filing
    first = f"通过　{filing.first_by}　{moment_said(filing.first_at)}" if filing.first_by else "—"
    final = f"通过　{filing.final_by}　{moment_said(filing.passed_at)}" if is_through(filing) else "—"
    yield '<div class="whole"><h2>审查意见</h2><table class="pairs">'
    yield f'<tr><th>初审</th><td colspan="3">{escape(first)}</td></tr>'
    yield f'<tr><th>终审</th><td colspan="3">{escape(final)}</td></tr></table>'
    if is_through(filing):
        stamped = f"{day_said(filing.stamped_at.date())} 已盖章" if filing.stamped_at else ""
        yield f'<div class="stamp"><p>登记机关盖章</p><p>{stamped}</p></div>'
        yield '<p class="small">窗口收件时核对每一页的校验码，与系统一致才盖章。</p>'
    else:
        yield f'<p class="strong">{NOT_VALID}</p>'
    yield "</div>"
