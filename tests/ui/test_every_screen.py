"""The walk of every screen reaches all there is, and what it measures with finds every kind of fault."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtQuick import QQuickView

from tests.pictures.measure import Rules, measured
from tests.pictures.scenes import SCENES
from tests.pictures.shapes import KEY_SCENES
from ui.state.places import PAGES

LEAST_SCENES = 40
PX_PER_MM = 4.0
BAD_PAGE = b"""
import QtQuick
Rectangle {
    width: 800; height: 600; color: "white"
    component Target: Rectangle { property bool touchTarget: true; color: "silver" }
    Target { objectName: "small"; x: 10; y: 300; width: 40; height: 80 }
    Target { objectName: "left"; x: 100; y: 300; width: 80; height: 80 }
    Target { objectName: "right"; x: 186; y: 300; width: 80; height: 80 }
    Target { objectName: "under"; x: 300; y: 300; width: 80; height: 80 }
    Target { objectName: "over"; x: 340; y: 340; width: 80; height: 80 }
    Target { objectName: "high"; x: 500; y: 10; width: 80; height: 80 }
    Target { objectName: "outside"; x: 760; y: 300; width: 80; height: 80 }
    Target {
        x: 100; y: 450; width: 80; height: 80
        Text { objectName: "spilling"; text: "much too long for its button"; font.pixelSize: 30; color: "black" }
    }
    Text { objectName: "elided"; y: 200; width: 60; elide: Text.ElideRight; text: "cut off"; font.pixelSize: 30 }
    Text { objectName: "faint"; x: 300; y: 550; text: "faint"; font.pixelSize: 30; color: "#bbbbbb" }
    Text { objectName: "fine"; x: 300; y: 500; text: "fine print"; font.pixelSize: 12; color: "black" }
    Text { objectName: "first"; x: 500; y: 450; text: "one text"; font.pixelSize: 30; color: "black" }
    Text { objectName: "second"; x: 520; y: 455; text: "another"; font.pixelSize: 30; color: "black" }
}
"""


def test_the_walk_reaches_every_page_and_enough_scenes():
    assert len(SCENES) >= LEAST_SCENES
    assert len({scene.name for scene in SCENES}) == len(SCENES)
    assert {scene.name for scene in SCENES} >= KEY_SCENES
    unreached = [page for page in PAGES if not any(page in scene.name for scene in SCENES)]
    assert unreached == []


@pytest.fixture
def bad_page(qapp: Any, qtbot: Any, tmp_path: Path) -> Any:
    file = tmp_path / "Bad.qml"
    file.write_bytes(BAD_PAGE)
    view = QQuickView()
    view.setSource(QUrl.fromLocalFile(str(file)))
    view.show()
    qtbot.waitUntil(view.isExposed)
    yield view
    view.close()
    view.deleteLater()


@pytest.mark.parametrize(
    "fault",
    [
        "too small: Rectangle small", "mm between Rectangle left and Rectangle right",
        "overlap: Rectangle under and Rectangle over", "out of reach: Rectangle high",
        "off the screen: Rectangle outside", "spills out: QQuickText spilling", "cut off: QQuickText elided",
        "faint: QQuickText faint", "too fine: QQuickText fine", "text on text: QQuickText first and QQuickText second",
    ],
)  # fmt: skip
def test_each_kind_of_fault_is_found_on_a_bad_page(bad_page: Any, fault: str):
    found = measured(bad_page, PX_PER_MM, Rules(reach_top=0.3), bad_page.grabWindow())
    plain = [text.replace("Target", "Rectangle") for text in found.faults]
    assert any(fault in text for text in plain), plain
