"""Opens the databases of a kiosk and puts the books over them. To import this loads SQLAlchemy."""

import logging
from contextlib import ExitStack

from kiosk import shared_hall
from kiosk.at_rest import KEY_FILE, Vault, VaultProblem
from kiosk.clock import HallClock
from kiosk.database import Database, open_database
from kiosk.database.kept import KeptSettings, KeysOnRecord
from kiosk.emergency_store import SqlEmergencies
from kiosk.outbox import Outbox
from kiosk.records import OpenRecords
from kiosk.register_place import real_url, register_url
from kiosk.settings import Settings
from kiosk.sign_tokens import SignTokens
from kiosk.staff import StaffBook
from queue_ticketing.adapters.sql import SqlQueueStores
from touch_guide.adapters.sql import SqlFeeSlipStores

logger = logging.getLogger(__name__)


def open_records(
    settings: Settings, clock: HallClock, key: bytes, ends: ExitStack, *, sample: bool
) -> OpenRecords:
    """``ends`` closes the databases. A sample hall gets the demo accounts. Raises DatabaseProblem."""
    queue, accounts = _databases(settings, clock, ends)
    kept = KeptSettings(accounts)
    shared_hall.join(settings, key, queue, kept, ends)
    outbox = Outbox(queue, clock.now)
    hall_time = HallClock(clock.zone)
    staff = StaffBook(accounts, hall_time)
    if sample:
        staff.seed_demo()
    stores = SqlQueueStores(queue.write, queue.read, outbox.record, clock.zone)
    fees = SqlFeeSlipStores(queue.write, queue.read, outbox.record, clock.zone)
    return OpenRecords(
        stores,
        outbox,
        staff,
        kept,
        accounts,
        fees=fees,
        sign_tokens=SignTokens(accounts, hall_time),
        emergencies=SqlEmergencies(queue, outbox),
        hall=queue,
        vault=_vault(settings, accounts),
    )


def _databases(settings: Settings, clock: HallClock, ends: ExitStack) -> tuple[Database, Database]:
    """The queue's and the staff's database."""
    real, queue = real_url(settings), register_url(settings, rehearsal=clock.rehearsal)
    staff_database = open_database(real)
    ends.callback(staff_database.close)
    if queue == real:
        return staff_database, staff_database
    database = open_database(queue)
    ends.callback(database.close)
    return database, staff_database


def _vault(settings: Settings, accounts: Database) -> Vault:
    """With a key, so that no transaction has to make one. Without its keys the hall goes on with all else."""
    vault = Vault(settings.data_dir / KEY_FILE, lambda: KeysOnRecord(accounts))
    try:
        vault.make_first_key()
    except VaultProblem as problem:
        logger.error("%s", problem)
    return vault
