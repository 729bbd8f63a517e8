"""Measures the live scene of a window: millimetres, gaps, overlaps, cut-off text, contrast.

A touch target is an item with ``touchTarget: true``; its size in millimetres is its pixels on the screen divided by the
screen's pixels per millimetre. The height of a text is the pixel size of its font (the em, a little more than a Chinese
character and about 1.4 times a Latin capital) in the same millimetres. Whatever lies under a layer that takes the
touches of most of the screen (a question, the safe screen), or wholly behind something opaque (the caption strip),
is left out: nobody can touch or need read it.
"""

from dataclasses import dataclass, field

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage
from PySide6.QtQml import QQmlExpression, qmlContext
from PySide6.QtQuick import QQuickItem, QQuickWindow

from tests.pictures.contrast import contrast_in

LAYER_SHARE = 0.4
"""A touch-taking item that covers more of the window than this is a layer of its own."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What the kiosk holds itself to. All lengths in millimetres."""

    target_mm: float = 15.0
    gap_mm: float = 3.0
    text_mm: float = 5.0
    contrast: float = 4.5
    contrast_large: float = 3.0
    large_mm: float = 8.0
    reach_top: float = 0.0
    """Share of the window's height above which nothing may have to be touched."""


ELDER_TARGET_MM = 20.0
_PAINTED = "[contentWidth, contentHeight, effectiveHorizontalAlignment, verticalAlignment].join(' ')"


@dataclass(slots=True)
class Seen:
    """One visible item, in paint order. ``rect`` is in window pixels, ``shown`` the part that no ancestor clips."""

    item: QQuickItem
    rect: QRectF
    shown: QRectF
    order: int
    ancestors: tuple[QQuickItem, ...]

    @property
    def whole(self) -> bool:
        """Not cut by a scrolling ancestor."""
        return self.shown.width() >= self.rect.width() - 1 and self.shown.height() >= self.rect.height() - 1


@dataclass(slots=True)
class Scan:
    """What a window shows."""

    targets: list[Seen] = field(default_factory=list)
    texts: list[Seen] = field(default_factory=list)
    inputs: list[Seen] = field(default_factory=list)
    layers: list[Seen] = field(default_factory=list)
    covers: list[Seen] = field(default_factory=list)
    count: int = 0


def scan(window: QQuickWindow) -> Scan:
    """Everything visible in the window that matters to a finger or an eye."""
    found = Scan()
    area = QRectF(0, 0, window.width(), window.height())
    _visit(window.contentItem(), area, (), found, area.width() * area.height())
    return found


def _visit(item: QQuickItem, clip: QRectF, above: tuple[QQuickItem, ...], found: Scan, area: float) -> None:
    if not item.isVisible() or item.opacity() < 0.01:
        return
    found.count += 1
    rect = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
    seen = Seen(item, rect, rect.intersected(clip), found.count, above)
    if rect.isValid() and seen.shown.isValid():
        _sort(seen, found, area)
    if item.property("overview"):  # a map: it is not for reading, a touch anywhere enlarges that place
        return
    inner = rect.intersected(clip) if item.clip() else clip
    children = sorted(item.childItems(), key=lambda child: child.z())
    for child in children:
        _visit(child, inner, (*above, item), found, area)


def _sort(seen: Seen, found: Scan, area: float) -> None:
    item = seen.item
    if item.property("touchTarget"):
        found.targets.append(seen)
    if item.inherits("QQuickText") and item.property("text"):
        found.texts.append(seen)
    if item.inherits("QQuickRectangle") and item.property("color").alpha() == 255:
        found.covers.append(seen)
    if item.inherits("QQuickTextInput"):
        found.inputs.append(seen)
    if item.inherits("QQuickMouseArea") and item.isEnabled() and not _is_shield(item):
        size = seen.shown.width() * seen.shown.height()
        inside_target = any(a.property("touchTarget") for a in seen.ancestors)
        if size > area * LAYER_SHARE and not inside_target:
            found.layers.append(seen)


def _is_shield(item: QQuickItem) -> bool:
    """The page host's guard against a second tap covers the page for a moment, and is no layer."""
    parent = item.parentItem()
    return parent is not None and parent.objectName() == "pageHost"


def _covered(seen: Seen, found: Scan) -> bool:
    """Under a layer that takes the touches, or wholly behind something opaque that is no part of it."""
    under = any(_above(layer, seen) and layer.shown.contains(seen.shown.center()) for layer in found.layers)
    return under or any(_above(cover, seen) and cover.shown.contains(seen.shown) for cover in found.covers)


def _above(upper: Seen, lower: Seen) -> bool:
    return upper.order > lower.order and lower.item not in upper.ancestors


def painted(seen: Seen) -> QRectF:
    """Where the glyphs of a text are, in window pixels."""
    item = seen.item
    values, _ = QQmlExpression(
        qmlContext(item), item, _PAINTED
    ).evaluate()  # enums do not convert as properties
    width, height, along, level = (float(v) for v in str(values).split())
    across = {4: 0.5, 2: 1.0}.get(int(along), 0.0)
    down = {128: 0.5, 64: 1.0}.get(int(level), 0.0)
    x = seen.rect.x() + (seen.rect.width() - width) * across
    y = seen.rect.y() + (seen.rect.height() - height) * down
    return QRectF(x, y, width, height)


@dataclass(frozen=True, slots=True)
class Findings:
    """``faults`` break the rules, one sentence each; ``targets`` and ``texts`` count what was measured."""

    faults: tuple[str, ...]
    targets: int
    texts: int


def measured(window: QQuickWindow, px_per_mm: float, rules: Rules, image: QImage | None = None) -> Findings:
    """Everything in the window that breaks the rules."""
    found = scan(window)
    targets = [t for t in found.targets if not _covered(t, found)]
    texts = [t for t in found.texts if not _covered(t, found)]
    faults = [*_small(targets, px_per_mm, rules), *_crowded(targets, px_per_mm, rules)]
    faults += [*_high(targets, window, rules), *_outside(targets, texts, window)]
    faults += [*_cut(texts), *_colliding(texts), *_tiny(texts, px_per_mm, rules)]
    if image is not None:
        faults += _faint(texts, image, px_per_mm, rules)
    return Findings(tuple(faults), len(targets), len(texts))


def name_of(item: QQuickItem) -> str:
    """What a person would call the item."""
    kind = item.metaObject().className().split("_QML")[0]
    return f"{kind} {item.objectName() or item.property('text') or item.property('icon') or ''!s:.24}".strip()


def _small(targets: list[Seen], px_per_mm: float, rules: Rules) -> list[str]:
    return [
        f"too small: {name_of(t.item)} is {t.rect.width() / px_per_mm:.1f} x {t.rect.height() / px_per_mm:.1f} mm"
        for t in targets
        if min(t.rect.width(), t.rect.height()) / px_per_mm < rules.target_mm - 0.05
    ]


def _crowded(targets: list[Seen], px_per_mm: float, rules: Rules) -> list[str]:
    faults = []
    for i, one in enumerate(targets):
        for other in targets[i + 1 :]:
            if one.item in other.ancestors or other.item in one.ancestors:
                continue
            gap = _gap(one.shown, other.shown)
            if gap < 0:
                faults.append(f"overlap: {name_of(one.item)} and {name_of(other.item)}")
            elif gap / px_per_mm < rules.gap_mm - 0.05:
                faults.append(
                    f"only {gap / px_per_mm:.1f} mm between {name_of(one.item)} and {name_of(other.item)}"
                )
    return faults


def _gap(one: QRectF, other: QRectF) -> float:
    """Pixels between two rectangles; negative when they overlap by more than a pixel."""
    across = max(one.left() - other.right(), other.left() - one.right())
    down = max(one.top() - other.bottom(), other.top() - one.bottom())
    if across < -1 and down < -1:
        return -1.0
    return max(across, down, 0.0)


def _high(targets: list[Seen], window: QQuickWindow, rules: Rules) -> list[str]:
    limit = window.height() * rules.reach_top - 1
    return [
        f"out of reach: {name_of(t.item)} begins at {t.shown.top():.0f} px"
        for t in targets
        if t.shown.top() < limit
    ]


def _outside(targets: list[Seen], texts: list[Seen], window: QQuickWindow) -> list[str]:
    area = QRectF(-1, -1, window.width() + 2, window.height() + 2)
    boxes = [(t, t.rect) for t in targets] + [(t, painted(t)) for t in texts]
    return [
        f"off the screen: {name_of(seen.item)}"
        for seen, box in boxes
        if not area.contains(box) and not _scrolls(seen)
    ]


def _scrolls(seen: Seen) -> bool:
    return any(a.inherits("QQuickFlickable") for a in seen.ancestors)


def _cut(texts: list[Seen]) -> list[str]:
    faults = []
    for text in texts:
        if text.item.property("truncated"):
            faults.append(f"cut off: {name_of(text.item)}")
            continue
        box = painted(text)
        holder = next((a for a in reversed(text.ancestors) if a.property("touchTarget") or a.clip()), None)
        if holder is None or (holder.clip() and _scrolls(text)):
            continue
        room = holder.mapRectToScene(QRectF(-1, -1, holder.width() + 2, holder.height() + 2))
        if not room.contains(box):
            faults.append(f"spills out: {name_of(text.item)} out of {name_of(holder)}")
    return faults


def _colliding(texts: list[Seen]) -> list[str]:
    faults = []
    boxes = [(t, painted(t).intersected(t.shown)) for t in texts]
    for i, (one, first) in enumerate(boxes):
        for other, second in boxes[i + 1 :]:
            shared = first.intersected(second)
            if shared.width() > 2 and shared.height() > min(first.height(), second.height()) * 0.15:
                faults.append(f"text on text: {name_of(one.item)} and {name_of(other.item)}")
    return faults


def _tiny(texts: list[Seen], px_per_mm: float, rules: Rules) -> list[str]:
    return [
        f"too fine: {name_of(t.item)} is {_font_mm(t, px_per_mm):.1f} mm"
        for t in texts
        if _font_mm(t, px_per_mm) < rules.text_mm - 0.05
    ]


def _font_mm(text: Seen, px_per_mm: float) -> float:
    return float(text.item.property("font").pixelSize()) / px_per_mm


def _faint(texts: list[Seen], image: QImage, px_per_mm: float, rules: Rules) -> list[str]:
    faults = []
    for text in texts:
        box = painted(text)
        if not text.shown.adjusted(-1, -1, 1, 1).contains(box):
            continue  # a sliver at the edge of a scrolling list proves nothing
        needed = rules.contrast_large if _font_mm(text, px_per_mm) >= rules.large_mm else rules.contrast
        ratio = contrast_in(image, box.toAlignedRect())
        if ratio < needed - 0.05:
            faults.append(f"faint: {name_of(text.item)} has a contrast of {ratio:.1f}")
    return faults
