"""受理通知书: the report passed the first review and is taken on; what the enterprise brings next, and until when it hears.

企业年度检验办法 (2006) art. 6 and 7, and the hall's own rule that the paper is given and the clock starts at once.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from html import escape

from touch_guide.inspection.filing import Filing
from touch_guide.paper.report_pages import ReportPaper, code_block, document, marks
from touch_guide.paper.report_words import day_said, moment_said, state_said

TITLE = "受理通知书"


@dataclass(frozen=True, slots=True)
class ToBring:
    """A paper for the window."""

    name: str
    count: str = ""


def is_accepted(filing: Filing) -> bool:
    """Once the first review stands."""
    return filing.first_at is not None and bool(filing.first_by)


def acceptance_html(
    paper: ReportPaper,
    answer_by: date | None,
    bring: tuple[ToBring, ...],
    qr_svg: Callable[[str], str],
    where: str = "",
) -> str:
    """``answer_by`` is the last day of the review; None once it is over. ``where`` says window and telephone."""
    body = "\n".join(_body(paper, answer_by, bring, qr_svg, where))
    return document(paper, TITLE, body)


def _body(
    paper: ReportPaper,
    answer_by: date | None,
    bring: tuple[ToBring, ...],
    qr_svg: Callable[[str], str],
    where: str,
) -> Iterator[str]:
    filing, title = paper.filing, paper.template.title
    yield from marks(paper)
    yield f'<h1>{TITLE}</h1><p class="year">{escape(title)}　{filing.year} 年度</p>'
    yield f'<p class="to">{escape(paper.name)}：</p>'
    said = (
        f"你单位提交的 {filing.year} 年度《{title}》（编号 {paper.told_number}）已于 "
        f"{moment_said(filing.first_at)} 通过初审，现予受理。"
    )
    yield f'<p class="said">{escape(said)}</p>'
    yield f'<p class="said">{escape(_next(answer_by))}</p>'
    if bring:
        yield "<h2>通过后带到窗口的材料</h2>"
        yield from (
            f'<div class="tick"><span class="box"><i></i></span><div>{escape(one.name)}</div>'
            f'<span class="count">{escape(one.count)}</span></div>'
            for one in bring
        )
    yield '<div class="whole"><div class="whose"><div><h2>查询</h2>'
    yield f"<p>当前状态：{escape(state_said(filing))}</p>"
    yield f"<p>{escape(where)}</p>" if where else ""
    yield "<p>本通知书只说明已经受理，不表示已经通过。</p>"
    yield f"</div>{code_block(filing, qr_svg)}</div>"
    yield f'<div class="stamp"><p>{escape(filing.office)}</p><p>（受理专用章）</p>'
    yield f"<p>{day_said(filing.first_at.date()) if filing.first_at else ''}</p></div></div>"


def _next(answer_by: date | None) -> str:
    if answer_by is None:
        return "终审已经通过，请带下列材料到窗口办理。"
    mend = "需要改正的，会在反馈意见里逐项写明，可以在大厅自助终端查看和修改。"
    return f"终审在 {day_said(answer_by)} 前完成；{mend}"
