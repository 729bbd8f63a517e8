"""The handful of pictures that the README shows, small enough for a repository."""

from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

README_PICTURES = {
    "home-portrait-normal": "home",
    "services-portrait-normal": "services",
    "confirm-portrait-normal": "confirm",
    "result-portrait-normal": "number",
    "guide-portrait-normal": "guide",
    "guide-typing-portrait-normal": "guide-search",
    "matter-portrait-normal": "guide-matter",
    "flow-short-portrait-normal": "guide-flow",
    "shelf-fees-portrait-normal": "guide-fees",
    "shelf-document-found-portrait-normal": "guide-law",
    "services-landscape-normal": "services-landscape",
    "services-small-elder": "services-large-text",
    "services-portrait-contrast": "services-high-contrast",
    "services-portrait-lowreach": "services-low-reach",
    "broken-staff-landscape-normal": "staff-mode",
}
LONGEST_PX = 960
COLOURS = 96


def save_small(image: QImage, path: Path) -> None:
    """At most LONGEST_PX on the long side, with a palette: far below 200 KB."""
    path.parent.mkdir(parents=True, exist_ok=True)
    scaled = image.scaled(
        LONGEST_PX, LONGEST_PX, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    rgb = scaled.convertToFormat(QImage.Format.Format_RGB888)
    picture = Image.frombuffer(
        "RGB", (rgb.width(), rgb.height()), bytes(rgb.constBits()), "raw", "RGB", rgb.bytesPerLine(), 1
    )
    picture.quantize(COLOURS).save(path, optimize=True)
