"""Indexes for a call among thousands that wait, and the hall's latest place in the queue."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

WAITING = "state = 'waiting'"
APART = "(for_window IS NOT NULL OR for_person IS NOT NULL OR hold_until IS NOT NULL OR appointment_at IS NOT NULL)"


def upgrade() -> None:
    lane = ["service_id", "priority", "business_date", "queued_at", "sequence", "id"]
    op.create_index("ix_tickets_lanes", "tickets", lane, unique=False, **_where(WAITING))
    apart = ["state", "service_id", "business_date", "queued_at"]
    op.create_index("ix_tickets_apart", "tickets", apart, unique=False, **_where(f"{WAITING} AND {APART}"))
    op.add_column("hall_day", sa.Column("latest_place", sa.BigInteger(), nullable=True))


def _where(condition: str) -> dict[str, sa.TextClause]:
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}
