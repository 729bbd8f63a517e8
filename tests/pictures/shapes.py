"""The screens and the ways of reading that every page is looked at in."""

from dataclasses import dataclass
from math import hypot

MM_PER_INCH = 25.4


@dataclass(frozen=True, slots=True)
class Shape:
    """A screen as sold: pixels and diagonal."""

    name: str
    width: int
    height: int
    inches: float

    @property
    def px_per_mm(self) -> float:
        return hypot(self.width, self.height) / (self.inches * MM_PER_INCH)


@dataclass(frozen=True, slots=True)
class Mode:
    """A way of reading. ``switches`` are the slots of the visit that turn it on; ``scenes`` are those that are looked
    at in it, None for all."""

    name: str
    switches: tuple[str, ...] = ()
    scenes: frozenset[str] | None = None

    def shows(self, scene: str) -> bool:
        return self.scenes is None or scene in self.scenes

    @property
    def elder(self) -> bool:
        return "toggleElder" in self.switches

    @property
    def low_reach(self) -> bool:
        return "toggleLowReach" in self.switches


SHAPES = (
    Shape("portrait", 1080, 1920, 21.5),
    Shape("landscape", 1920, 1080, 21.5),
    Shape("small", 1024, 768, 15.0),
)

KEY_SCENES = frozenset(
    {"home", "confirm", "result", "guide", "guide-found", "matter", "flow-middle", "shelf-fees", "shelf-fee-total",
     "shelf-fee-total-count", "shelf-document", "shelf-document-jump", "holder"}
)  # fmt: skip
"""The way of most visitors, where two modes at once leave the least room."""

MODES = (
    Mode("normal"),
    Mode("elder", ("toggleElder",)),
    Mode("contrast", ("toggleContrast",)),
    Mode("lowreach", ("toggleLowReach",)),
    Mode("english", ("switchLanguage",)),
    Mode("elder-lowreach", ("toggleElder", "toggleLowReach"), KEY_SCENES),
)
