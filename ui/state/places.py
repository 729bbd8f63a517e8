"""The pages of the kiosk: which QML file draws each, and how long it stays untouched before the visitor is asked."""

from collections.abc import Collection
from dataclasses import dataclass

WARNING_S = 20
"""Seconds between the question "are you still there" and the reset. WCAG 2.2 (2.2.1) asks for at least 20."""

ELDER_FACTOR = 2
"""In the large-text mode every page waits so many times longer."""


@dataclass(frozen=True, slots=True)
class PageRule:
    """``file`` lies in ``ui/qml/HallKiosk``. ``idle_s``: seconds without a touch until the warning; 0 for never.
    ``keep``: the page may stay in memory between visits because it holds nothing of a visitor's own."""

    file: str
    idle_s: int = 60
    keep: bool = False
    back: bool = True
    """Whether the shell offers back and home; a page without them has its own way out."""


HOME = "home"

PAGES: dict[str, PageRule] = {
    HOME: PageRule("HomePage.qml", idle_s=40, keep=True),
    "services": PageRule("ServicesPage.qml", keep=True),
    "confirm": PageRule("ConfirmPage.qml"),
    "holder": PageRule("HolderPage.qml"),
    "result": PageRule("ResultPage.qml", idle_s=20, back=False),
    "appointments": PageRule("AppointmentsPage.qml"),
    "bookable": PageRule("BookablePage.qml"),
    "book": PageRule("BookPage.qml"),
    "booked": PageRule("BookedPage.qml", idle_s=60, back=False),
    "check-in": PageRule("CheckInPage.qml"),
    "guide": PageRule("GuidePage.qml"),
    "matters": PageRule("MattersPage.qml"),
    "matter": PageRule("MatterPage.qml", idle_s=120),
    "flow": PageRule("FlowPage.qml", idle_s=120),
    "sample": PageRule("SamplePage.qml", idle_s=120),
    "map": PageRule("MapPage.qml"),
    "notices": PageRule("NoticesPage.qml", idle_s=120),
    "fees": PageRule("FeesPage.qml"),
    "fee": PageRule("FeePage.qml", idle_s=120),
    "fee-total": PageRule("FeeTotalPage.qml"),
    "library": PageRule("LibraryPage.qml"),
    "document": PageRule("DocumentPage.qml", idle_s=180),
    "staff": PageRule("StaffPage.qml"),
}


SCANNING = frozenset({HOME, "services", "appointments", "bookable", "book", "check-in"})
"""Pages on which the code of an appointment may be held to the reader: it is checked in at once."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A tile of the home page: the page it opens, its icon, and the keys of its words."""

    page: str
    icon: str
    title: str
    hint: str


APPOINTMENTS = "appointments"
OFFERS = (
    Offer("guide", "guide", "guide_title", "guide_hint"),
    Offer("fees", "coin", "fees_tile", "fees_tile_hint"),
    Offer("library", "law", "library_tile", "library_tile_hint"),
    Offer(APPOINTMENTS, "calendar", "appointments_title", "appointments_hint"),
)
"""What a hall may offer besides numbers."""


def offers_of(there: Collection[str]) -> tuple[Offer, ...]:
    """What is not there is absent: ``there`` names the pages that have something to show."""
    return tuple(offer for offer in OFFERS if offer.page in there and offer.page in PAGES)


def idle_limit_s(page: str, elder: bool) -> int:
    """Seconds without a touch until the warning on this page."""
    return PAGES[page].idle_s * (ELDER_FACTOR if elder else 1)
