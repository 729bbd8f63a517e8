"""The tables of the annual inspection: the register of enterprises, their login codes, what they filed. They load with
the first store that needs them."""

from datetime import date

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Index,
    Integer,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from touch_guide.adapters.sql.tables import GuideTables


class EnterpriseRow(GuideTables):
    """An enterprise of the register. ``folded``, ``initials`` and ``pinyin`` are what its name is found by;
    ``changed_at`` grows with every change, so that whoever holds names in memory knows when they are old."""

    __tablename__ = "enterprises"
    __table_args__ = (
        Index("ix_enterprises_former_number", "former_number"),
        Index("ix_enterprises_changed_at", "changed_at"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    number: Mapped[str | None] = mapped_column(String(15), unique=True)
    credit_code: Mapped[str | None] = mapped_column(String(18), unique=True)
    former_number: Mapped[str | None] = mapped_column(String(15))
    name: Mapped[str] = mapped_column(String(200))
    folded: Mapped[str] = mapped_column(String(200))
    initials: Mapped[str] = mapped_column(String(500))
    pinyin: Mapped[str] = mapped_column(Text)
    type: Mapped[str] = mapped_column(String(100))
    representative: Mapped[str] = mapped_column(String(100))
    capital_fen: Mapped[int | None] = mapped_column(BigInteger)
    established: Mapped[date | None]
    office: Mapped[str] = mapped_column(String(100))
    status: Mapped[str] = mapped_column(String(40))
    address: Mapped[str] = mapped_column(String(400))
    scope: Mapped[str] = mapped_column(Text)
    changed_at: Mapped[int] = mapped_column(BigInteger)


class LoginCodeRow(GuideTables):
    """The login code that the hall gave an enterprise, hashed; ``person`` is the keyed hash of the identity number that
    must be told with it, if any."""

    __tablename__ = "login_codes"

    enterprise_id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    secret: Mapped[str] = mapped_column(String(200))
    person: Mapped[str | None] = mapped_column(String(64))
    made_at: Mapped[int] = mapped_column(BigInteger)
    by: Mapped[str] = mapped_column(String(64))
    used_at: Mapped[int | None] = mapped_column(BigInteger)


class LoginTryRow(GuideTables):
    """Failed entries, by a keyed hash of what was typed or of the enterprise: whether it exists or not."""

    __tablename__ = "login_tries"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    failed: Mapped[int]
    last: Mapped[int] = mapped_column(BigInteger)
    until: Mapped[int] = mapped_column(BigInteger)


class FilingRow(GuideTables):
    """One enterprise's report of one year. ``sealed`` is encrypted: the answers, and what reviewers wrote to them. The
    reviews that stand are never one person's; the triggers of migration 0011 hold them against ``filing_reviews``."""

    __tablename__ = "filings"
    __table_args__ = (
        UniqueConstraint("enterprise_id", "year", name="uq_filings_enterprise_year"),
        CheckConstraint(
            "first_by = '' OR final_by = '' OR first_by <> final_by", name="ck_filings_two_people"
        ),
        Index("ix_filings_state", "year", "state", "changed_at"),
        Index("ix_filings_figures", "year", "kind", "office", "state", "late"),
        Index("ix_filings_submitted_on", "year", "submitted_on"),
        Index("ix_filings_passed_on", "year", "passed_on"),
        Index("ix_filings_changed_at", "changed_at"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    enterprise_id: Mapped[int]
    year: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    template: Mapped[str] = mapped_column(String(40))
    template_version: Mapped[str] = mapped_column(String(12))
    office: Mapped[str] = mapped_column(String(100))
    state: Mapped[str] = mapped_column(String(16))
    revision: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    first_by: Mapped[str] = mapped_column(String(64))
    final_by: Mapped[str] = mapped_column(String(64))
    late: Mapped[bool]
    begun_at: Mapped[int] = mapped_column(BigInteger)
    submitted_at: Mapped[int | None] = mapped_column(BigInteger)
    submitted_on: Mapped[date | None]
    resubmitted_at: Mapped[int | None] = mapped_column(BigInteger)
    first_at: Mapped[int | None] = mapped_column(BigInteger)
    passed_at: Mapped[int | None] = mapped_column(BigInteger)
    passed_on: Mapped[date | None]
    stamped_at: Mapped[int | None] = mapped_column(BigInteger)
    filed_at: Mapped[int | None] = mapped_column(BigInteger)
    reopened_until: Mapped[date | None]
    changed_at: Mapped[int] = mapped_column(BigInteger)


class FilingReviewRow(GuideTables):
    """Somebody did a review of a filing: never deleted, never changed. ``who`` is the account folded to one case; nobody
    stands here with both stages of one filing."""

    __tablename__ = "filing_reviews"

    filing_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    stage: Mapped[str] = mapped_column(String(8), primary_key=True)
    who: Mapped[str] = mapped_column(String(64), primary_key=True)
    account: Mapped[str] = mapped_column(String(64))
    at: Mapped[int] = mapped_column(BigInteger)


class FilingLogRow(GuideTables):
    """The log of acts on filings, each entry sealing the one before; triggers take nothing but the next entry."""

    __tablename__ = "filing_log"
    __table_args__ = (Index("ix_filing_log_filing", "filing_id", "sequence"),)

    sequence: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    at: Mapped[int] = mapped_column(BigInteger)
    filing_id: Mapped[str] = mapped_column(String(32))
    act: Mapped[str] = mapped_column(String(24))
    by: Mapped[str] = mapped_column(String(64))
    facts: Mapped[str] = mapped_column(Text)
    previous: Mapped[str] = mapped_column(String(64), unique=True)
    seal: Mapped[str] = mapped_column(String(64), unique=True)
