"""Nothing is cut off, squeezed or laid over another: on all three screens, in both languages and text sizes."""

from typing import Any

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtQuick import QQuickItem

from queue_ticketing.ports import PrinterFault
from tests.ui.conftest import Touch
from ui.context import ScreenSettings

SIZES = [(1080, 1920), (1920, 1080), (1024, 768)]
SLACK = 2.0


def place(item: QQuickItem) -> QRectF:
    at = item.mapToScene(QPointF(0, 0))
    return QRectF(at.x(), at.y(), item.width(), item.height())


def scrolled(item: QQuickItem) -> bool:
    """Inside a pane that moves: what is below its edge is reached by its buttons."""
    above = item.parentItem()
    while above is not None:
        if above.inherits("QQuickFlickable"):
            return True
        above = above.parentItem()
    return False


def squeezed(kiosk: Touch) -> list[str]:
    """Labels whose text needs more room than they or the tile that holds them have."""
    texts = [i for i in kiosk.items() if i.inherits("QQuickText") and i.property("text")]
    return [str(i.property("text")) for i in texts if not _fits(i)]


def _fits(label: QQuickItem) -> bool:
    if label.property("contentWidth") > label.width() + SLACK or label.property("truncated"):
        return False
    holder = label.parentItem()
    while holder is not None and not holder.property("touchTarget"):
        holder = holder.parentItem()
    return holder is None or place(holder).adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(place(label))


def overlapping(kiosk: Touch) -> list[str]:
    targets = [(i, place(i)) for i in kiosk.targets() if not scrolled(i) and i.opacity() > 0]
    return [
        f"{a.property('text')} / {b.property('text')}"
        for n, (a, first) in enumerate(targets)
        for b, second in targets[n + 1 :]
        if first.adjusted(SLACK, SLACK, -SLACK, -SLACK).intersects(second)
    ]


def outside(kiosk: Touch) -> list[str]:
    window = QRectF(0, 0, kiosk.screen.window.width(), kiosk.screen.window.height())
    return [
        str(i.property("text")) for i in kiosk.targets() if not scrolled(i) and not window.contains(place(i))
    ]


def small(kiosk: Touch, least_mm: float) -> list[str]:
    mm = kiosk.screen.engine.rootObjects()[0].property("pxPerMm")
    return [
        f"{i.property('text')} {i.width() / mm:.1f} x {i.height() / mm:.1f} mm"
        for i in kiosk.targets()
        if min(i.width(), i.height()) / mm < least_mm
    ]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("elder", "english", "low"), [(False, False, False), (True, True, False), (True, False, True)]
)
def test_every_page_of_taking_a_number_fits(
    open_kiosk: Any, size: tuple[int, int], elder: bool, english: bool, low: bool
):
    with open_kiosk(screen=ScreenSettings(size=size, windowed=True), rehearsal=True) as kiosk:
        visit = kiosk.screen.visit
        for wanted, toggle in (
            (elder, visit.toggleElder),
            (english, visit.switchLanguage),
            (low, visit.toggleLowReach),
        ):
            if wanted:
                toggle()
        kiosk.hall.office.office.pause_service("quality", "系统升级", "desk1")
        kiosk.settle()
        look(kiosk, elder)
        kiosk.tap("takeNumber")
        kiosk.settle()
        look(kiosk, elder)
        kiosk.hall.slips.becomes(PrinterFault.PAPER_OUT)
        kiosk.tap("service-setup")
        kiosk.settle()
        look(kiosk, elder)
        kiosk.tap("confirm")
        kiosk.wait(lambda: visit.page == "result")
        kiosk.settle()
        look(kiosk, elder)


def look(kiosk: Touch, elder: bool) -> None:
    where = kiosk.screen.visit.page
    assert (where, squeezed(kiosk)) == (where, [])
    assert (where, overlapping(kiosk)) == (where, [])
    assert (where, outside(kiosk)) == (where, [])
    assert (where, small(kiosk, 20.0 if elder else 15.0)) == (where, [])
