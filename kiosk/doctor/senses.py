"""Letters of screen, slip and signs."""

from collections.abc import Iterator

from kiosk.doctor.findings import Finding, mend, note, ok
from kiosk.settings import Settings
from led_feed import FontMissing as DotFontMissing
from led_feed import system_font
from queue_ticketing.adapters.slip_fonts import FontMissing, missing_glyphs

COMMON = "请到窗口办理取号叫号过号事项一次性告知营业执照ABC0123456789，。：（）①№"
RARE = "䶮㐂𠮷㛃𬭎"
"""Characters that stand in people's names and that small fonts lack."""


def fonts(_settings: Settings) -> Iterator[Finding]:
    """The font of screen and slip, and the dots of the signs."""
    try:
        lacking = missing_glyphs(COMMON + RARE)
    except FontMissing as problem:
        yield mend("缺少屏幕和小票字体", str(problem), "apt-get install fonts-noto-cjk")
    else:
        yield _coverage("屏幕和小票字体", "font of screen and slip", lacking, "fonts-noto-cjk")
    try:
        lacking = system_font().missing(COMMON)
        rare = system_font().missing(RARE)
    except DotFontMissing as problem:
        yield mend("缺少窗口屏点阵字体", str(problem), "apt-get install unifont")
        return
    yield _coverage("窗口屏点阵字体", "font of the signs", lacking, "unifont")
    if rare:
        yield note(f"窗口屏不能显示：{rare}", f"the signs show a box for {rare}")


def _coverage(zh: str, en: str, lacking: str, package: str) -> Finding:
    if lacking:
        return mend(f"{zh}缺字：{lacking}", f"{en} lacks {lacking}", f"apt-get install {package}")
    return ok(f"{zh}齐全", f"{en}: complete, with rare characters")
