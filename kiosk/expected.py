"""The problems that a start may meet and that are nobody's bug: each is one sentence for the technician."""

from kiosk.at_rest import VaultProblem
from kiosk.backup import BackupProblem
from kiosk.database import DatabaseProblem
from kiosk.hall import PackErrors
from kiosk.listening import CannotListen
from kiosk.replay import ReplayProblem
from kiosk.settings import SettingsProblem
from kiosk.sign_tokens import BadSignId
from kiosk.single_instance import AlreadyRunning
from kiosk.staff import BadAccount
from kiosk.sync.problems import SyncProblem
from led_feed import FontMissing as SignFontMissing
from queue_ticketing.adapters.printers import BadPrinterUri
from queue_ticketing.adapters.slip_fonts import FontMissing as SlipFontMissing


def expected_problems() -> tuple[type[Exception], ...]:
    """Their classes."""
    return (
        AlreadyRunning,
        BackupProblem,
        BadAccount,
        BadPrinterUri,
        BadSignId,
        DatabaseProblem,
        PackErrors,
        CannotListen,
        ReplayProblem,
        SettingsProblem,
        SignFontMissing,
        SlipFontMissing,
        SyncProblem,
        VaultProblem,
    )
