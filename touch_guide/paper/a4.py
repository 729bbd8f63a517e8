"""A sheet as an A4 page: HTML with everything in it, for a printer or a PDF."""

from collections.abc import Callable, Iterator
from html import escape

from touch_guide.paper.sheet import (
    Cells,
    Divider,
    Line,
    Point,
    Scan,
    Section,
    Sheet,
    SheetBlock,
    Tick,
    ToFill,
)
from touch_guide.paper.words import day_said, said

_STYLE = """
@page {{ size: A4; margin: 22mm 18mm 20mm;
  @top-left {{ content: "{hall}"; font-size: 9pt; color: #444; }}
  @top-right {{ content: "{title}"; font-size: 9pt; color: #444; }}
  @bottom-left {{ content: "{day}"; font-size: 9pt; color: #444; }}
  @bottom-right {{ content: {pages}; font-size: 9pt; color: #444; }} }}
@page :first {{ @top-right {{ content: ""; }} }}
html {{ font: 11pt/1.5 "Noto Sans CJK SC", sans-serif; color: #000; }}
h1 {{ font-size: 21pt; line-height: 1.3; margin: 0; text-align: center; }}
.kind, .number {{ text-align: center; font-size: 12pt; margin: 1mm 0 0; }}
.number {{ font-weight: 700; font-size: 14pt; }}
.mark {{ border: 0.6mm solid #000; text-align: center; font-weight: 700; padding: 1mm; margin: 0 0 4mm; }}
h2 {{ font-size: 13pt; border-left: 1.6mm solid #000; padding-left: 2.4mm; margin: 6mm 0 2mm; break-after: avoid; }}
p {{ margin: 0.8mm 0; orphans: 2; widows: 2; }}
.strong {{ font-weight: 700; }} .large {{ font-weight: 700; font-size: 15pt; }} .small {{ font-size: 9.5pt; color: #222; }}
.row {{ display: table; width: 100%; margin: 1.2mm 0; break-inside: avoid; }}
.row > * {{ display: table-cell; vertical-align: top; }}
.sign {{ width: 7mm; }} .box {{ width: 7mm; }}
.box i {{ display: inline-block; width: 3.6mm; height: 3.6mm; border: 0.35mm solid #000; margin-top: 0.9mm; }}
.count {{ width: 44mm; text-align: right; white-space: nowrap; }}
.details {{ font-size: 9.5pt; color: #222; }}
table {{ width: 100%; border-collapse: collapse; }} td {{ border-bottom: 0.2mm solid #888; padding: 1.2mm 1mm; }}
td:last-child {{ text-align: right; }}
hr {{ border: 0; border-top: 0.3mm solid #000; margin: 3mm 0; }}
.fill {{ border-bottom: 0.3mm solid #000; padding-top: 6mm; }}
.scan {{ break-inside: avoid; margin-top: 3mm; }} .scan svg {{ width: 24mm; height: 24mm; }}
.scan > * {{ display: inline-block; vertical-align: middle; margin-right: 4mm; }}
.foot {{ margin-top: 6mm; border-top: 0.3mm solid #000; padding-top: 2mm; font-size: 9.5pt; break-inside: avoid; }}
.chart {{ break-before: page; text-align: center; }} .chart h2 {{ text-align: left; }}
.chart svg {{ max-width: 174mm; max-height: 225mm; width: auto; height: auto; }}
"""


def page_html(sheet: Sheet, qr_svg: Callable[[str], str], chart_svg: str = "") -> str:
    """The whole document; ``chart_svg`` gets a page of its own. Nothing in it is fetched from elsewhere."""
    language = sheet.language
    style = _STYLE.format(
        hall=_css(sheet.hall),
        title=_css(sheet.title),
        day=_css(said("printed_on", language, day=day_said(sheet.printed_at.date(), language))),
        pages=said("page_of", language),
    )
    body = "\n".join([*_head(sheet), *(_drawn(block, qr_svg) for block in sheet.blocks), *_foot(sheet)])
    chart = (
        f'<div class="chart"><h2>{escape(said("flow", language))}</h2>{chart_svg}</div>' if chart_svg else ""
    )
    lang = "en" if language == "en" else "zh-CN"
    title = escape(sheet.title)
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{style}</style></head><body>{body}{chart}</body></html>"
    )


def _head(sheet: Sheet) -> Iterator[str]:
    if sheet.sample:
        yield f'<p class="mark">{escape(said("sample_mark", sheet.language))}</p>'
    yield f"<h1>{escape(sheet.title)}</h1>"
    if sheet.kind:
        yield f'<p class="kind">{escape(sheet.kind)}</p>'
    if sheet.number:
        yield f'<p class="number">{escape(sheet.number)}</p>'


def _foot(sheet: Sheet) -> Iterator[str]:
    yield '<div class="foot">'
    yield from (f"<p>{escape(words)}</p>" for words in sheet.foot)
    yield "</div>"


def _drawn(block: SheetBlock, qr_svg: Callable[[str], str]) -> str:
    match block:
        case Section(title):
            return f"<h2>{escape(title)}</h2>"
        case Line(text, weight):
            return f'<p class="{weight}">{escape(text)}</p>'
        case Point(text, sign, details):
            return f'<div class="row"><span class="sign">{escape(sign)}</span><div>{_told(text, details)}</div></div>'
        case Tick(text, count, details):
            strong = f'<span class="strong">{escape(text)}</span>'
            return (
                f'<div class="row"><span class="box"><i></i></span><div>{strong}{_details(details)}</div>'
                f'<span class="count">{escape(count)}</span></div>'
            )
        case Cells(cells, _, strong):
            row = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
            return f'<table class="{"strong" if strong else "plain"}"><tr>{row}</tr></table>'
        case Divider():
            return "<hr>"
        case ToFill(label):
            return f'<p class="fill">{escape(label)}</p>'
        case Scan(code, words):
            told = "<br>".join(escape(one) for one in words)
            return f'<div class="scan"><span>{qr_svg(code)}</span><span>{told}</span></div>'


def _told(text: str, details: tuple[str, ...]) -> str:
    return escape(text) + _details(details)


def _details(details: tuple[str, ...]) -> str:
    return "".join(f'<p class="details">{escape(detail)}</p>' for detail in details)


def _css(text: str) -> str:
    """For a string of a style sheet inside a style element."""
    return "".join(c if c.isalnum() or c in " ·-:（）" else f"\\{ord(c):x} " for c in text)
