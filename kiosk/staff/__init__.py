"""Staff: accounts, sign-in, sessions, the PIN of the staff mode, the log of what staff did."""

from kiosk.staff.accounts import DEMO_ACCOUNTS, DEMO_PASSWORD, ROLES, Account
from kiosk.staff.book import AuditEntry, SignedIn, StaffBook
from kiosk.staff.errors import (
    BadAccount,
    BadCredentials,
    NotSignedIn,
    SessionExpired,
    StaffError,
    TooManyAttempts,
)
from kiosk.staff.pin import DEMO_PIN, PinAnswer
from kiosk.staff.sessions import Session
from kiosk.staff.terminal import new_secret

__all__ = [
    "DEMO_ACCOUNTS",
    "DEMO_PASSWORD",
    "DEMO_PIN",
    "ROLES",
    "Account",
    "AuditEntry",
    "BadAccount",
    "BadCredentials",
    "NotSignedIn",
    "PinAnswer",
    "Session",
    "SessionExpired",
    "SignedIn",
    "StaffBook",
    "StaffError",
    "TooManyAttempts",
    "new_secret",
]
