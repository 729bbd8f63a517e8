"""Tables that no domain owns: the outbox, staff accounts and sessions, the staff's log, small settings."""

from datetime import datetime

from sqlalchemy import Index, Integer, LargeBinary, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from queue_ticketing.adapters.sql.tables import NAMING, Instant


class KioskTables(DeclarativeBase):
    """Base of the kiosk's own tables."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {datetime: Instant}  # noqa: RUF012 - SQLAlchemy reads it from the class


class OutboxRow(KioskTables):
    """An event, written in the transaction that made it happen. ``id`` orders them; ``key`` is that of its letter to the
    bureau, if it has one."""

    __tablename__ = "outbox"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    key: Mapped[str] = mapped_column(String(32), unique=True)
    kind: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(64))
    facts: Mapped[str] = mapped_column(Text)
    done_at: Mapped[datetime]


class UserRow(KioskTables):
    """A staff account. ``demo`` marks a password that everybody knows."""

    __tablename__ = "users"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    roles: Mapped[str] = mapped_column(String(200))
    window_id: Mapped[str | None] = mapped_column(String(32))
    salt: Mapped[bytes] = mapped_column(LargeBinary(32))
    secret: Mapped[bytes] = mapped_column(LargeBinary(64))
    cost: Mapped[str] = mapped_column(String(40))
    demo: Mapped[bool]
    disabled: Mapped[bool]
    changed_at: Mapped[datetime]


class SessionRow(KioskTables):
    """A signed-in session, found by the SHA-256 of its token."""

    __tablename__ = "sessions"
    __table_args__ = (Index("ix_sessions_user", "user_name"),)

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_name: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class AuditRow(KioskTables):
    """What staff did, from where. Never a secret, never an identity number."""

    __tablename__ = "audit_log"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    at: Mapped[datetime]
    who: Mapped[str] = mapped_column(String(64))
    action: Mapped[str] = mapped_column(String(64))
    detail: Mapped[str] = mapped_column(String(400))
    source: Mapped[str] = mapped_column(String(64))


class SettingRow(KioskTables):
    """Small facts that outlive a restart, such as the hashed PIN of the staff mode."""

    __tablename__ = "settings"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class EditRow(KioskTables):
    """A change of the hall pack made in the console, as proposed and as decided. Values are JSON; never deleted."""

    __tablename__ = "edits"
    __table_args__ = (
        Index("ix_edits_subject", "kind", "subject_id"),
        Index("ix_edits_state", "state"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    subject_id: Mapped[str] = mapped_column(String(64))
    title: Mapped[str] = mapped_column(String(200))
    file: Mapped[str] = mapped_column(String(200))
    before: Mapped[str | None] = mapped_column(Text)
    after: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str] = mapped_column(String(400))
    by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(16))
    decided_by: Mapped[str] = mapped_column(String(64))
    decided_at: Mapped[datetime | None]
    decision_note: Mapped[str] = mapped_column(String(400))


class SignTokenRow(KioskTables):
    """The token of a sign that is served to nobody else, by its SHA-256."""

    __tablename__ = "sign_tokens"

    sign_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime]
    by: Mapped[str] = mapped_column(String(64))


class SignEmergencyRow(KioskTables):
    """An emergency text that was lit on signs (JSON list of their ids; empty: all). Never deleted."""

    __tablename__ = "sign_emergencies"
    __table_args__ = (Index("ix_sign_emergencies_lit", "lit_at"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    text: Mapped[str] = mapped_column(String(200))
    signs: Mapped[str] = mapped_column(Text)
    lit_by: Mapped[str] = mapped_column(String(64))
    lit_at: Mapped[datetime]
    until: Mapped[datetime | None]
    ended_by: Mapped[str] = mapped_column(String(64))
    ended_at: Mapped[datetime | None]
