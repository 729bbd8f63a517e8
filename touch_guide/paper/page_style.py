"""How the pages of reports look: black on white, readable after two photocopies."""

_STYLE = """
@page {{ size: A4; margin: 21mm 17mm 20mm;
  @top-left {{ content: {top_left}; font-size: 9pt; }}
  @top-right {{ content: {top_right}; font-size: 9pt; font-weight: 700; }}
  @bottom-left {{ content: {bottom_left}; font-size: 9pt; font-weight: 700; white-space: nowrap; }}
  @bottom-center {{ content: {bottom_center}; font-size: 8pt; white-space: nowrap; padding-left: 34mm; }}
  @bottom-right {{ content: "第 " counter(page) " 页，共 " counter(pages) " 页"; font-size: 9pt; white-space: nowrap; }} }}
html {{ font: 10.5pt/1.45 "Noto Sans CJK SC", sans-serif; color: #000; }}
body {{ margin: 0; }}
h1 {{ font-size: 21pt; line-height: 1.3; margin: 2mm 0 0; text-align: center; }}
h2 {{ font-size: 12.5pt; border-left: 1.6mm solid #000; padding-left: 2.4mm; margin: 5mm 0 2mm; break-after: avoid; }}
h3 {{ font-size: 10.5pt; margin: 3mm 0 1mm; break-after: avoid; }}
p {{ margin: 0.8mm 0; orphans: 2; widows: 2; }}
.across {{ position: fixed; top: 0; left: 0; right: 0; height: 255mm; z-index: -1; }}
.across span {{ position: absolute; top: 108mm; left: -30mm; right: -30mm; text-align: center; font-size: 92pt; line-height: 1;
  font-weight: 700; letter-spacing: 6mm; white-space: nowrap; color: #d9d9d9; transform: rotate(-52deg); }}
.mark {{ border: 0.6mm solid #000; text-align: center; font-weight: 700; padding: 1.2mm; margin: 0 0 3mm; }}
.year {{ text-align: center; font-size: 14pt; margin-bottom: 4mm; }}
.whose {{ display: table; width: 100%; margin-bottom: 3mm; }}
.whose > div {{ display: table-cell; vertical-align: top; }}
.whose .code {{ width: 34mm; text-align: center; font-size: 9pt; }} .code svg {{ width: 28mm; height: 28mm; }}
.code p {{ margin: 0; }}
.code .strong {{ font-size: 11pt; letter-spacing: 0.3mm; }}
.name {{ font-size: 15pt; font-weight: 700; margin: 0 0 2mm; }}
dl {{ margin: 0; }} dt {{ float: left; clear: left; width: 46mm; }} dd {{ margin: 0 0 0.6mm 46mm; }}
.strong {{ font-weight: 700; }} .small {{ font-size: 9pt; }}
.nothing {{ border: 0.25mm solid #000; padding: 1mm 2mm; margin: 0; }}
table {{ width: 100%; border-collapse: collapse; }}
th, td {{ border: 0.25mm solid #000; padding: 1mm 1.8mm; text-align: left; vertical-align: top; overflow-wrap: anywhere; }}
th {{ font-weight: 500; }} tr {{ break-inside: avoid; }} .long {{ break-inside: auto; }}
 thead {{ display: table-header-group; }}
.pairs {{ table-layout: fixed; }} .pairs th {{ width: 32mm; }} .pairs .void {{ background: none; }}
.rows {{ font-size: 9.5pt; }} .rows th {{ border-bottom-width: 0.5mm; }}
.figure {{ text-align: right; white-space: nowrap; }} .day {{ white-space: nowrap; }}
.whole {{ break-inside: avoid; }}
.sign {{ margin-top: 9mm; }} .sign p {{ display: inline-block; width: 33%; white-space: nowrap; }}
.sign p:last-child {{ text-align: right; }}
.stamp {{ width: 62mm; height: 34mm; margin: 4mm 0 2mm auto; border: 0.3mm dashed #000; text-align: center; padding-top: 2mm; }}
.to {{ font-size: 12pt; font-weight: 700; margin: 8mm 0 4mm; }} .said {{ font-size: 12pt; line-height: 1.9; text-indent: 2em; }}
.tick {{ display: table; width: 100%; margin: 1.4mm 0; break-inside: avoid; }}
.tick > * {{ display: table-cell; vertical-align: top; }}
.tick .box {{ width: 7mm; }}
.box i {{ display: inline-block; width: 3.6mm; height: 3.6mm; border: 0.35mm solid #000; margin-top: 0.6mm; }}
.tick .count {{ width: 40mm; text-align: right; white-space: nowrap; }}
"""


def paper_style(*, top_left: str, top_right: str, bottom_left: str, bottom_center: str) -> str:
    """All four as ``css_text`` gives them."""
    return _STYLE.format(
        top_left=top_left, top_right=top_right, bottom_left=bottom_left, bottom_center=bottom_center
    )


def css_text(text: str) -> str:
    """A string of a style sheet inside a style element."""
    safe = "".join(c if c.isalnum() or c in " ·-:（），　" else f"\\{ord(c):x} " for c in text)
    return f'"{safe}"'
