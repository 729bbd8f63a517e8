"""The pages of the kiosk: which QML file draws each, and how long it stays untouched before the visitor is asked."""

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
    "matter": PageRule("MatterPage.qml"),
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
    Offer(APPOINTMENTS, "calendar", "appointments_title", "appointments_hint"),
)
"""What a hall may offer besides numbers."""


def offers_of(*, appointments: bool) -> tuple[Offer, ...]:
    """What is not there is absent: ``appointments`` tells whether some service takes any."""
    return tuple(offer for offer in OFFERS if appointments or offer.page != APPOINTMENTS)


def idle_limit_s(page: str, elder: bool) -> int:
    """Seconds without a touch until the warning on this page."""
    return PAGES[page].idle_s * (ELDER_FACTOR if elder else 1)
