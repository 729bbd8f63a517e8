"""The A4 printer of the guide: what makes its pages, and the queue of CUPS that takes them."""

import importlib.util
import subprocess
import sys
from collections.abc import Iterator

from kiosk.a4_printing import TO_FILE
from kiosk.doctor.findings import Finding, mend, note, ok
from kiosk.settings import Settings
from touch_guide.adapters.cups import CupsProblem, CupsQueue

_TROUBLE = {
    "a4_paper_out": ("A4 打印机没纸", "the A4 printer is out of paper", "装纸 / load paper"),
    "a4_unreachable": (
        "A4 打印机连不上",
        "the A4 printer cannot be reached",
        "lpstat -p；检查网线和电源 / power, network",
    ),
    "a4_stopped": ("A4 打印机停着", "the A4 printer has stopped", "cupsenable"),
}
_LIBRARIES = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


def a4_printer(settings: Settings) -> Iterator[Finding]:
    """Whether pages can be made, and printed where the settings say."""
    if not settings.a4_printer:
        yield note("未设置 A4 打印机", "no A4 printer is set up", "kiosk.toml: a4_printer")
        return
    yield _pages()
    if settings.a4_printer == TO_FILE:
        yield ok("A4 页面存为 PDF", f"A4 pages are kept in {settings.data_dir / 'a4'}")
        return
    yield _queue(settings.a4_printer)


def _pages() -> Finding:
    """In a process of its own: the library is large, and fails as it loads when the system's parts are missing."""
    if importlib.util.find_spec("weasyprint") is None:
        return mend("缺少 WeasyPrint", "WeasyPrint is not installed", "pip install weasyprint")
    tried = subprocess.run(
        [sys.executable, "-c", "import weasyprint"], capture_output=True, text=True, timeout=60, check=False
    )
    if tried.returncode:
        why = tried.stderr.strip().splitlines()[-1:] or ["?"]
        return mend("WeasyPrint 不能用", f"WeasyPrint does not load: {why[0][:160]}", _LIBRARIES)
    return ok("A4 页面可以生成", "WeasyPrint makes A4 pages")


def _queue(name: str) -> Finding:
    try:
        trouble = CupsQueue(name).trouble()
    except CupsProblem as problem:
        return mend(
            "A4 打印队列不可用", f"queue {name}: {problem}", "apt-get install cups cups-client; lpstat -p"
        )
    if not trouble:
        return ok("A4 打印机正常", f"CUPS has the queue {name}")
    zh, en, remedy = _TROUBLE[trouble]
    return mend(zh, f"{en}: {name}", remedy)
