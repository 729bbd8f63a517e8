"""Builds a kiosk from its settings: a readable list of steps, each part handed to those that need it.

Nothing in here loads SQLAlchemy: the screen comes before the records are opened."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kiosk import bridges, single_instance
from kiosk.a4_printing import A4Printing
from kiosk.bureau_line import BureauLine
from kiosk.clock import HallClock
from kiosk.guide_search import GuideSearch
from kiosk.hall import HallPack, LiveHall, hall_directory, sample_hall_dir
from kiosk.hall_filings import LAST_GOOD_FORMS, HallFilings
from kiosk.hall_register import HallRegister
from kiosk.hall_timer import HallTimer
from kiosk.hall_voice import HallVoice
from kiosk.neighbours import Neighbours
from kiosk.records import OpenRecords, Records
from kiosk.secrets_file import load_key, sealed_identity
from kiosk.settings import IDENTITY_KEY, Settings
from kiosk.sign_cards import SignCards
from kiosk.sign_emergencies import EmergencyDesk
from kiosk.sign_news import SignNews
from kiosk.slip_printing import Printing, slip_printing
from kiosk.speaking import Speaking
from kiosk.visitor_papers import VisitorPapers
from led_feed import SignBook
from queue_ticketing.hall import Window
from queue_ticketing.hours import opening
from queue_ticketing.model import Ticket
from queue_ticketing.office import TicketOffice
from queue_ticketing.ports import TicketPrinter
from queue_ticketing.voice.announcer import Announcer

if TYPE_CHECKING:
    from kiosk.outbox import Event, Outbox
    from kiosk.staff import StaffBook
    from touch_guide.fee_slips.office import FeeOffice

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Kiosk:
    """The parts of a running kiosk. ``workers`` is the one thread through which visitors' and clerks' work reaches
    the database, ``readers`` one beside it for what asks nothing of it; ``close`` ends everything in the reverse order
    of its start."""

    settings: Settings
    live_hall: LiveHall
    clock: HallClock
    records: Records
    workers: ThreadPoolExecutor
    readers: ThreadPoolExecutor
    office: TicketOffice
    printing: Printing
    voice: HallVoice
    signs: SignBook
    cards: SignCards
    emergencies: EmergencyDesk
    speaking: Speaking
    neighbours: Neighbours
    papers: VisitorPapers
    search: GuideSearch
    bureau: BureauLine
    register: HallRegister
    filings: HallFilings
    ends: ExitStack
    sign_news: SignNews

    @property
    def pack(self) -> HallPack:
        return self.live_hall.pack

    @property
    def announcer(self) -> Announcer:
        return self.voice.announcer

    @property
    def outbox(self) -> "Outbox":
        return self.records.outbox

    @property
    def staff(self) -> "StaffBook":
        return self.records.staff

    def begin_work(self) -> None:
        """Open the records, publish the hall as they know it, print what was left over. Not on the GUI thread: it
        takes a quarter of a second. Raises DatabaseProblem."""
        self.records.open()
        self.voice.remember()
        self.office.refresh()
        self.emergencies.load()
        self.papers.recover()
        self.printing.desk.start()
        self.register.begin()
        if self.settings.shares_database:
            self.neighbours.start()
            self.cards.take_turns(self.records.open().hall.held)

    def close(self) -> None:
        self.ends.close()


def bootstrap(
    settings: Settings, *, open_printer: Callable[[HallPack], TicketPrinter] | None = None
) -> Kiosk:
    """Everything but the HTTP server and the screen, ready for ``Kiosk.begin_work``. Raises SettingsProblem,
    AlreadyRunning, PackErrors, BadPrinterUri, FontMissing: each says in one sentence what to do."""
    ends = ExitStack()
    try:
        kiosk = _built(settings, ends, open_printer)
        _wired(kiosk)
        _started(kiosk)
    except BaseException:
        ends.close()
        raise
    return kiosk


def _built(
    settings: Settings, ends: ExitStack, open_printer: Callable[[HallPack], TicketPrinter] | None
) -> Kiosk:
    ends.enter_context(single_instance.hold(settings.data_dir))
    directory = hall_directory(settings.hall_dir, settings.data_dir)
    kept = settings.data_dir / "last-good-pack" if directory != sample_hall_dir() else None
    understood = settings.data_dir / "cache" / "hall-pack"
    live_hall = LiveHall(directory, kept=kept, understood=understood)
    clock = _clock(settings, live_hall.pack)
    key = load_key(settings.data_dir / IDENTITY_KEY)
    records = Records(lambda databases: _open_records(settings, clock, key, databases, live_hall.pack))
    ends.callback(records.close)
    office = _office(settings, live_hall, clock, records, key)
    voice = HallVoice(live_hall, clock, settings.data_dir, lambda: records.kept)
    speaking = Speaking(
        settings.speaks,
        lambda: office.board,
        lambda ticket, window: _announce(voice, office, ticket, window),
    )
    printing = slip_printing(settings, live_hall, clock, records, office, open_printer)
    signs = SignBook(live_hall.pack.signs, clock.now)
    register = HallRegister(settings, records, clock, key, sample=live_hall.pack.hall.sample)
    bureau = BureauLine(settings, records, clock.now, invented=clock.rehearsal or live_hall.pack.hall.sample)
    emergencies = EmergencyDesk(lambda: records.emergencies, lambda: [s.id for s in signs.signs], clock.now)
    return Kiosk(
        settings=settings,
        live_hall=live_hall,
        clock=clock,
        records=records,
        workers=ThreadPoolExecutor(max_workers=1, thread_name_prefix="database"),
        readers=ThreadPoolExecutor(max_workers=1, thread_name_prefix="guide"),
        office=office,
        printing=printing,
        voice=voice,
        signs=signs,
        cards=SignCards(signs, clock.now),
        emergencies=emergencies,
        speaking=speaking,
        neighbours=Neighbours(
            lambda: records.outbox, office, lambda event: _happened(event, speaking, emergencies)
        ),
        papers=_papers(settings, live_hall, clock, records, printing, ends),
        register=register,
        filings=_filings(settings, live_hall, records, register, bureau, clock),
        bureau=bureau,
        search=GuideSearch(lambda: live_hall.pack.guide, settings.data_dir / "cache" / "laws.sqlite3"),
        ends=ends,
        sign_news=SignNews(signs, lambda: live_hall.pack, lambda: office.board, clock, emergencies.interrupt),
    )


def _office(
    settings: Settings, live_hall: LiveHall, clock: HallClock, records: Records, key: bytes
) -> TicketOffice:
    return TicketOffice(
        records,
        lambda: live_hall.pack.hall,
        clock,
        lambda holder: sealed_identity(key, holder),
        read_now=False,
        kiosk=settings.kiosk_name,
    )


def _filings(
    settings: Settings,
    live_hall: LiveHall,
    records: Records,
    register: HallRegister,
    bureau: BureauLine,
    clock: HallClock,
) -> HallFilings:
    kept = settings.data_dir / LAST_GOOD_FORMS
    filings = HallFilings(lambda: live_hall.pack.directory, records, register, bureau, clock, kept)
    bureau.verdicts = filings.verdicts
    return filings


def _papers(
    settings: Settings,
    live_hall: LiveHall,
    clock: HallClock,
    records: Records,
    printing: Printing,
    ends: ExitStack,
) -> VisitorPapers:
    def fees() -> "FeeOffice":
        from touch_guide.fee_slips.office import FeeOffice  # noqa: PLC0415 - once the records are open

        return FeeOffice(records.fees, lambda: live_hall.pack.guide.fees, clock, settings.kiosk_name)

    a4 = A4Printing(settings.a4_printer, settings.data_dir / "a4", lambda: live_hall.pack, clock)
    papers = VisitorPapers(lambda: live_hall.pack, printing.desk, fees, clock, a4)
    for part in (a4, papers):
        ends.callback(part.close)
    return papers


def _happened(event: "Event", speaking: Speaking, emergencies: EmergencyDesk) -> None:
    """An event of any kiosk of the hall."""
    speaking.happened(event)
    emergencies.heard(event.kind)


def _wired(kiosk: Kiosk) -> None:
    kiosk.office.on_change(lambda _board: kiosk.sign_news.publish())
    kiosk.emergencies.on_change(kiosk.sign_news.publish)
    kiosk.office.on_slip(kiosk.printing.desk.submit)
    kiosk.office.on_call(kiosk.speaking.called_here)
    kiosk.live_hall.on_swap(lambda pack: _pack_swapped(kiosk, pack))


def _announce(voice: HallVoice, office: TicketOffice, ticket: Ticket, window: Window) -> None:
    def stands() -> bool:
        return bridges.still_called(office.board, ticket, window)

    voice.announcer.call(ticket.number, window, stands)


def _started(kiosk: Kiosk) -> None:
    timer = HallTimer(lambda: kiosk.pack.hall, kiosk.clock, kiosk.office.refresh, kiosk.office.tend)
    kiosk.ends.callback(kiosk.printing.desk.close)
    for part in (kiosk.announcer, kiosk.office.publisher, timer, kiosk.live_hall):
        part.start()
        kiosk.ends.callback(part.close)
    kiosk.ends.callback(kiosk.bureau.close)
    kiosk.ends.callback(kiosk.register.close)
    kiosk.ends.callback(kiosk.cards.close)
    kiosk.ends.callback(kiosk.emergencies.close)
    kiosk.ends.callback(kiosk.neighbours.close)
    kiosk.ends.callback(kiosk.search.close)
    kiosk.ends.callback(kiosk.workers.shutdown)
    kiosk.ends.callback(kiosk.readers.shutdown)


def _open_records(
    settings: Settings, clock: HallClock, key: bytes, databases: ExitStack, pack: HallPack
) -> OpenRecords:
    from kiosk.record_keeping import open_records  # noqa: PLC0415 - loads SQLAlchemy: 0.25 s

    return open_records(settings, clock, key, databases, sample=pack.hall.sample)


def _pack_swapped(kiosk: Kiosk, pack: HallPack) -> None:
    kiosk.signs.replace(pack.signs)
    kiosk.cards.look_again()
    kiosk.search.look_again()
    kiosk.office.refresh()


def _clock(settings: Settings, pack: HallPack) -> HallClock:
    """The sample hall is always a rehearsal when it is closed, so that whoever tries the kiosk in the evening finds
    it open; a hall's own pack is taken at its word."""
    zone = ZoneInfo(pack.hall.zone_name)
    if settings.rehearse or settings.hall_dir:
        return HallClock(zone, settings.rehearse)
    now = HallClock(zone).now()
    state = opening(pack.hall.hours, now)
    if not state.why or state.opens_at is None:
        return HallClock(zone)
    logger.info("The sample hall is closed at this hour: rehearsing its next opening, %s", state.opens_at)
    return HallClock(zone, state.opens_at)
