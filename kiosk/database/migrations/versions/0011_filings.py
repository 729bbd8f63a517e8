"""Filings of the annual inspection, who reviewed them, and the log that only grows.

Three rules are the database's own, so that no program and no hand at a prompt gets round them: one person never does both
reviews of a filing, a filing has passed only by two reviews that are on record, and neither reviews nor the log are ever
changed or shortened.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

BOTH = """NEW.stage IN ('first', 'final') AND NOT EXISTS (
    SELECT 1 FROM filing_reviews
    WHERE filing_id = NEW.filing_id AND who = NEW.who)"""
"""Nor is what is on record put in anew: that would replace it."""
BY_TWO = """NEW.state NOT IN ('passed', 'stamped', 'filed') OR (
    EXISTS (SELECT 1 FROM filing_reviews
            WHERE filing_id = NEW.id AND stage = 'first' AND account = NEW.first_by)
    AND EXISTS (SELECT 1 FROM filing_reviews
                WHERE filing_id = NEW.id AND stage = 'final' AND account = NEW.final_by))"""
NEXT = """NEW.sequence = (SELECT coalesce(max(sequence), 0) + 1 FROM filing_log)
    AND NEW.previous = coalesce((SELECT seal FROM filing_log ORDER BY sequence DESC LIMIT 1),
                                '0000000000000000000000000000000000000000000000000000000000000000')"""
RULES = (
    ("filing_reviews", "INSERT", "one_stage_each", BOTH, "one person never does both reviews of a filing"),
    ("filings", "INSERT", "passed_by_two", BY_TWO, "a filing passes by two reviews that are on record"),
    ("filings", "UPDATE", "still_passed_by_two", BY_TWO, "a filing passes by two reviews that are on record"),
    ("filing_log", "INSERT", "next_entry", NEXT, "the log of filings takes the next entry only"),
    ("filing_reviews", "UPDATE", "never_changed", "1 = 0", "reviews on record are never changed"),
    ("filing_reviews", "DELETE", "never_deleted", "1 = 0", "reviews on record are never deleted"),
    ("filing_log", "UPDATE", "never_changed", "1 = 0", "the log of filings is never changed"),
    ("filing_log", "DELETE", "never_deleted", "1 = 0", "the log of filings is never deleted"),
)
"""Table, event, name, what must hold, and the refusal."""


def upgrade() -> None:
    _filings()
    _reviews()
    _log()
    make = _on_postgresql if op.get_bind().dialect.name == "postgresql" else _on_sqlite
    for rule in RULES:
        make(*rule)


def _filings() -> None:
    op.create_table(
        "filings",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("enterprise_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("template", sa.String(length=40), nullable=False),
        sa.Column("template_version", sa.String(length=12), nullable=False),
        sa.Column("office", sa.String(length=100), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("first_by", sa.String(length=64), nullable=False),
        sa.Column("final_by", sa.String(length=64), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("begun_at", sa.BigInteger(), nullable=False),
        sa.Column("submitted_at", sa.BigInteger(), nullable=True),
        sa.Column("submitted_on", sa.Date(), nullable=True),
        sa.Column("resubmitted_at", sa.BigInteger(), nullable=True),
        sa.Column("first_at", sa.BigInteger(), nullable=True),
        sa.Column("passed_at", sa.BigInteger(), nullable=True),
        sa.Column("passed_on", sa.Date(), nullable=True),
        sa.Column("stamped_at", sa.BigInteger(), nullable=True),
        sa.Column("filed_at", sa.BigInteger(), nullable=True),
        sa.Column("reopened_until", sa.Date(), nullable=True),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "first_by = '' OR final_by = '' OR first_by <> final_by", name="ck_filings_two_people"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filings")),
        sa.UniqueConstraint("enterprise_id", "year", name="uq_filings_enterprise_year"),
    )
    op.create_index("ix_filings_state", "filings", ["year", "state", "changed_at"], unique=False)
    op.create_index("ix_filings_changed_at", "filings", ["changed_at"], unique=False)
    counted = ["year", "kind", "office", "state", "late"]
    op.create_index("ix_filings_figures", "filings", counted, unique=False)
    op.create_index("ix_filings_submitted_on", "filings", ["year", "submitted_on"], unique=False)
    op.create_index("ix_filings_passed_on", "filings", ["year", "passed_on"], unique=False)


def _reviews() -> None:
    op.create_table(
        "filing_reviews",
        sa.Column("filing_id", sa.String(length=32), nullable=False),
        sa.Column("stage", sa.String(length=8), nullable=False),
        sa.Column("who", sa.String(length=64), nullable=False),
        sa.Column("account", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("filing_id", "stage", "who", name=op.f("pk_filing_reviews")),
    )


def _log() -> None:
    op.create_table(
        "filing_log",
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("filing_id", sa.String(length=32), nullable=False),
        sa.Column("act", sa.String(length=24), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_filing_log")),
        sa.UniqueConstraint("previous", name=op.f("uq_filing_log_previous")),
        sa.UniqueConstraint("seal", name=op.f("uq_filing_log_seal")),
    )
    op.create_index("ix_filing_log_filing", "filing_log", ["filing_id", "sequence"], unique=False)


def _on_sqlite(table: str, event: str, name: str, holds: str, refusal: str) -> None:
    op.execute(
        f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} WHEN NOT ({holds}) "
        f"BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
    )


def _on_postgresql(table: str, event: str, name: str, holds: str, refusal: str) -> None:
    """A TRUNCATE would go past the triggers of rows."""
    op.execute(
        f"CREATE FUNCTION {table}_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF NOT ({holds}) THEN RAISE EXCEPTION '{refusal}' USING ERRCODE = 'check_violation'; END IF; "
        f"RETURN NEW; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_{name}()"
    )
    if event == "DELETE":
        op.execute(
            f"CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_{name}()"
        )
