"""The touch guide's tables. Instants are microseconds since 1970 UTC, money is in fen: exact on every database."""

from datetime import date

from sqlalchemy import (
    BigInteger,
    Date,
    Index,
    MetaData,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class GuideTables(DeclarativeBase):
    """Base of the guide's tables; its metadata is one of those the migrations are held against."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {date: Date}  # noqa: RUF012 - SQLAlchemy reads it from the class


class FeeSlipRow(GuideTables):
    """A fee slip (缴款书). ``lines`` is JSON: what was charged as it stood that day. ``attempt`` and ``state`` are of
    its newest paper."""

    __tablename__ = "fee_slips"
    __table_args__ = (
        UniqueConstraint("business_date", "sequence", name="uq_fee_slips_sequence"),
        Index("ix_fee_slips_state", "kiosk", "state"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    intent: Mapped[str] = mapped_column(String(64), unique=True)
    number: Mapped[str] = mapped_column(String(20), unique=True)
    business_date: Mapped[date]
    sequence: Mapped[int]
    matter_id: Mapped[str | None] = mapped_column(String(64))
    matter: Mapped[str] = mapped_column(String(200))
    lines: Mapped[str] = mapped_column(Text)
    total_fen: Mapped[int] = mapped_column(BigInteger)
    made_at: Mapped[int] = mapped_column(BigInteger)
    by: Mapped[str] = mapped_column(String(64))
    attempt: Mapped[int]
    state: Mapped[str] = mapped_column(String(24))
    cause: Mapped[str] = mapped_column(String(32))
    kiosk: Mapped[str] = mapped_column(String(32))
