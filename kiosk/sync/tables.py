"""Tables of what goes to the bureau and what came back."""

from datetime import datetime

from sqlalchemy import Index, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.database.tables import KioskTables


class LetterRow(KioskTables):
    """Something the bureau is to have, written in the transaction that made it true. ``id`` orders the letters of an
    enterprise, ``key`` is that of its event in the outbox; ``body`` is sealed, and empty once it was wiped."""

    __tablename__ = "letters"
    __table_args__ = (
        Index("ix_letters_state", "state", "enterprise", "id"),
        Index("ix_letters_enterprise", "enterprise", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    key: Mapped[str] = mapped_column(String(32), unique=True)
    kind: Mapped[str] = mapped_column(String(40))
    enterprise: Mapped[str] = mapped_column(String(64))
    body: Mapped[bytes] = mapped_column(LargeBinary)
    done_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    received_at: Mapped[datetime | None]
    receipt: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(16))
    attempts: Mapped[int]
    outcome: Mapped[str] = mapped_column(String(16))
    detail: Mapped[str] = mapped_column(String(400))
    decided_by: Mapped[str] = mapped_column(String(64))
    decided_at: Mapped[datetime | None]
    note: Mapped[str] = mapped_column(String(400))


class VerdictRow(KioskTables):
    """What the bureau decided on a letter, the newest of it; ``facts`` (reasons, fields) are sealed. ``fate``: what became
    of it here, empty for a letter that nothing waits for, or the reason why a person must look at it."""

    __tablename__ = "verdicts"

    key: Mapped[str] = mapped_column(String(32), primary_key=True)
    verdict: Mapped[str] = mapped_column(String(16))
    decided_at: Mapped[datetime]
    facts: Mapped[bytes] = mapped_column(LargeBinary)
    fate: Mapped[str] = mapped_column(String(32))


class FilingLetterRow(KioskTables):
    """Which report a letter is of, for as long as the bureau may answer it; ``revision`` as it was then."""

    __tablename__ = "filing_letters"
    __table_args__ = (Index("ix_filing_letters_filing", "filing_id", "revision"),)

    key: Mapped[str] = mapped_column(String(32), primary_key=True)
    filing_id: Mapped[str] = mapped_column(String(32))
    kind: Mapped[str] = mapped_column(String(40))
    revision: Mapped[int]


class CursorRow(KioskTables):
    """How far a stream of the bureau was taken over."""

    __tablename__ = "sync_cursors"

    stream: Mapped[str] = mapped_column(String(16), primary_key=True)
    cursor: Mapped[str] = mapped_column(String(64))
    taken_at: Mapped[datetime]


class ExchangeRow(KioskTables):
    """An exchange file that was written (``out``) or taken (``in``); its number is never used twice."""

    __tablename__ = "exchange_files"

    way: Mapped[str] = mapped_column(String(4), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    sha256: Mapped[str] = mapped_column(String(64))
    letters: Mapped[int]
    at: Mapped[datetime]
