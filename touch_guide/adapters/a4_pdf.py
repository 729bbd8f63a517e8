"""Makes a PDF of a page, by WeasyPrint in a process of its own: 100 MB that go away again."""

import subprocess
import sys
from pathlib import Path

import segno

PATIENCE_S = 60.0


class PdfNotMade(Exception):
    """The text says why, for the log."""


def make_pdf(html: str, target: Path) -> None:
    """Writes ``target`` whole or not at all; raises PdfNotMade."""
    target.parent.mkdir(parents=True, exist_ok=True)
    command = (sys.executable, "-m", "touch_guide.adapters.a4_child", str(target))
    root = Path(__file__).resolve().parents[2]
    try:
        done = subprocess.run(
            command, input=html.encode(), capture_output=True, timeout=PATIENCE_S, check=False, cwd=root
        )
    except subprocess.TimeoutExpired as late:
        raise PdfNotMade(f"no page after {PATIENCE_S:.0f} s") from late
    if done.returncode or not target.is_file():
        raise PdfNotMade(done.stderr.decode(errors="replace").strip()[-400:])


def qr_svg(text: str) -> str:
    """A QR code as SVG, 2 mm of white around it."""
    svg: str = segno.make_qr(text, error="m").svg_inline(scale=3, border=2)
    return svg
