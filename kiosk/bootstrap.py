"""Builds a kiosk from its settings: a readable list of steps, each part handed to those that need it."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from kiosk import bridges, single_instance
from kiosk.clock import HallClock
from kiosk.database import Database, open_database, sqlite_url
from kiosk.hall import HallPack, LiveHall, sample_hall_dir
from kiosk.hall_timer import HallTimer
from kiosk.hall_voice import hall_announcer
from kiosk.outbox import Outbox
from kiosk.secrets_file import load_key, sealed_identity
from kiosk.settings import IDENTITY_KEY, REAL_DATABASE, REHEARSAL_DATABASE, Settings
from kiosk.slip_printing import Printing, slip_printing
from kiosk.staff import StaffBook
from led_feed import SignBook
from queue_ticketing.adapters.sql import SqlQueueStores
from queue_ticketing.announcer import Announcer
from queue_ticketing.hours import opening
from queue_ticketing.office import TicketOffice
from queue_ticketing.ports import TicketPrinter

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Kiosk:
    """The parts of a running kiosk. ``workers`` is the one thread through which visitors' and clerks' work reaches
    the database; ``close`` ends everything in the reverse order of its start."""

    settings: Settings
    live_hall: LiveHall
    clock: HallClock
    database: Database
    outbox: Outbox
    workers: ThreadPoolExecutor
    office: TicketOffice
    printing: Printing
    announcer: Announcer
    signs: SignBook
    staff: StaffBook
    ends: ExitStack

    @property
    def pack(self) -> HallPack:
        return self.live_hall.pack

    def publish_signs(self) -> None:
        """Tell every sign what the hall says of it now."""
        hall, now = self.pack.hall, self.clock.now()
        facts = bridges.sign_facts(self.signs.signs, self.office.board, hall, now, self.clock.rehearsal)
        self.signs.publish(facts)

    def close(self) -> None:
        self.ends.close()


def bootstrap(
    settings: Settings, *, open_printer: Callable[[HallPack], TicketPrinter] | None = None
) -> Kiosk:
    """Everything but the HTTP server and the screen, started. Raises SettingsProblem, AlreadyRunning, PackErrors,
    DatabaseProblem, BadPrinterUri, FontMissing: each says in one sentence what to do."""
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
    kept = settings.data_dir / "last-good-pack" if settings.hall_dir else None
    understood = settings.data_dir / "cache" / "hall-pack"
    live_hall = LiveHall(settings.hall_dir or sample_hall_dir(), kept=kept, understood=understood)
    clock = _clock(settings, live_hall.pack)
    database, staff_database = _databases(settings, clock, ends)
    outbox = Outbox(database, clock.now)
    stores = SqlQueueStores(database.write, database.read, outbox.record, clock.zone)
    key = load_key(settings.data_dir / IDENTITY_KEY)
    office = TicketOffice(
        stores, lambda: live_hall.pack.hall, clock, lambda holder: sealed_identity(key, holder)
    )
    staff = StaffBook(staff_database, HallClock(clock.zone))
    if live_hall.pack.hall.sample:
        staff.seed_demo()
    return Kiosk(
        settings=settings,
        live_hall=live_hall,
        clock=clock,
        database=database,
        outbox=outbox,
        workers=ThreadPoolExecutor(max_workers=1, thread_name_prefix="database"),
        office=office,
        printing=slip_printing(settings, live_hall, clock, stores, office, open_printer),
        announcer=hall_announcer(live_hall, clock, settings.data_dir),
        signs=SignBook(live_hall.pack.signs, clock.now),
        staff=staff,
        ends=ends,
    )


def _wired(kiosk: Kiosk) -> None:
    kiosk.office.on_change(lambda _board: kiosk.publish_signs())
    kiosk.office.on_slip(kiosk.printing.desk.submit)
    kiosk.office.on_call(lambda ticket, window: kiosk.announcer.call(ticket.number, window))
    kiosk.live_hall.on_swap(lambda pack: _pack_swapped(kiosk, pack))


def _started(kiosk: Kiosk) -> None:
    timer = HallTimer(lambda: kiosk.pack.hall, kiosk.clock, kiosk.office.refresh)
    kiosk.publish_signs()
    for part in (kiosk.printing.desk, kiosk.announcer, timer, kiosk.live_hall):
        part.start()
        kiosk.ends.callback(part.close)
    kiosk.ends.callback(kiosk.workers.shutdown)


def _pack_swapped(kiosk: Kiosk, pack: HallPack) -> None:
    kiosk.signs.replace(pack.signs)
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


def _databases(settings: Settings, clock: HallClock, ends: ExitStack) -> tuple[Database, Database]:
    """The queue's and the staff's database. The sample hall and rehearsals keep their queue in a file of their own,
    so that invented numbers and dates never meet the real ones; accounts are always the real ones."""
    real = settings.database or sqlite_url(settings.data_dir / REAL_DATABASE)
    invented = sqlite_url(settings.data_dir / REHEARSAL_DATABASE)
    sample = settings.hall_dir is None
    queue = (settings.database or invented) if sample else invented if clock.rehearsal else real
    staff_database = open_database(real)
    ends.callback(staff_database.close)
    if queue == real:
        return staff_database, staff_database
    database = open_database(queue)
    ends.callback(database.close)
    return database, staff_database
