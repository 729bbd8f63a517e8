"""What a leaflet says: any longer text for a visitor on the slip printer, as blocks from top to bottom."""

from dataclasses import dataclass
from datetime import datetime

from queue_ticketing.hall import SlipLogo
from queue_ticketing.slips.appointment import SlipContent


@dataclass(frozen=True, slots=True)
class Heading:
    """Begins a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; ``large`` is for the one thing that must be read from afar."""

    text: str
    bold: bool = False
    small: bool = False
    large: bool = False
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Bullet:
    """A paragraph with a sign or a number before it, and small lines below."""

    text: str
    sign: str = "·"
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A box to tick, what it is about, how many of it, and small lines below."""

    text: str
    count: str = ""
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """Cells side by side, each as wide as its share; the last is at the right edge when ``sums``."""

    cells: tuple[str, ...]
    shares: tuple[int, ...]
    bold: bool = False
    small: bool = False
    sums: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the paper."""

    thick: bool = False


@dataclass(frozen=True, slots=True)
class Blank:
    """A line to write on by hand, behind its label."""

    label: str


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code with words beside it that say what it is good for."""

    text: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """Dots, a row in whole bytes, a set bit is black; a wider one than the paper is made to fit."""

    width: int
    height: int
    dots: bytes


Block = Heading | Text | Bullet | CheckLine | Row | Rule | Blank | Code | Picture


@dataclass(frozen=True, slots=True)
class Leaflet:
    """``id`` is that of this very paper: one id is sent to the printer at most once. ``kind`` and ``number`` stand under
    the title where the paper has them; ``attempt`` and ``reprint`` as on a slip, for papers that can be printed again."""

    id: str
    hall: str
    title: str
    blocks: tuple[Block, ...]
    printed_at: datetime
    kind: str = ""
    number: str = ""
    attempt: int = 1
    reprint: bool = False
    rehearsal: bool = False
    sample: bool = False
    test: bool = False
    foot: tuple[str, ...] = ()
    logo: SlipLogo | None = None


Printable = SlipContent | Leaflet
"""All that the composer draws."""
