"""Indexes for what is counted when a number is given out and when appointments are missed."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_index(
        "ix_tickets_issued", "tickets", ["business_date", "service_id", "issued_at"], unique=False
    )
    op.create_index("ix_appointments_state", "appointments", ["state", "starts_at"], unique=False)
