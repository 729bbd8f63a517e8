"""The fair queue: periods, directed and held tickets, appointments, undo, several kiosks on one database."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

ZERO, EMPTY = sa.text("0"), sa.text("''")


def upgrade() -> None:
    _tickets()
    _periods()
    _appointments()
    op.create_table(
        "window_acts",
        sa.Column("window_id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("action", sa.String(length=24), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("window_id", name=op.f("pk_window_acts")),
    )
    op.create_table(
        "printer_counts",
        sa.Column("kiosk", sa.String(length=32), nullable=False),
        sa.Column("since_paper", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("kiosk", name=op.f("pk_printer_counts")),
    )
    op.add_column(
        "slip_attempts", sa.Column("kiosk", sa.String(length=32), nullable=False, server_default=EMPTY)
    )
    op.add_column(
        "slip_attempts",
        sa.Column("kind", sa.String(length=16), nullable=False, server_default=sa.text("'ticket'")),
    )


def _tickets() -> None:
    for column in (
        sa.Column("first_called_at", sa.BigInteger(), nullable=True),
        sa.Column("state_since", sa.BigInteger(), nullable=True),
        sa.Column("waited_s", sa.Integer(), nullable=False, server_default=ZERO),
        sa.Column("way_s", sa.Integer(), nullable=False, server_default=ZERO),
        sa.Column("served_s", sa.Integer(), nullable=False, server_default=ZERO),
        sa.Column("clerk", sa.String(length=64), nullable=False, server_default=EMPTY),
        sa.Column("for_window", sa.String(length=32), nullable=True),
        sa.Column("for_person", sa.String(length=64), nullable=True),
        sa.Column("not_before", sa.BigInteger(), nullable=True),
        sa.Column("hold_until", sa.BigInteger(), nullable=True),
        sa.Column("return_service", sa.String(length=64), nullable=True),
        sa.Column("return_window", sa.String(length=32), nullable=True),
        sa.Column("steps", sa.Text(), nullable=False, server_default=EMPTY),
        sa.Column("overtaken", sa.Integer(), nullable=False, server_default=ZERO),
        sa.Column("no_shows", sa.Integer(), nullable=False, server_default=ZERO),
        sa.Column("appointment_id", sa.String(length=32), nullable=True),
        sa.Column("appointment_at", sa.BigInteger(), nullable=True),
        sa.Column("kiosk", sa.String(length=32), nullable=False, server_default=EMPTY),
    ):
        op.add_column("tickets", column)
    op.create_index("ix_tickets_holder", "tickets", ["holder", "service_id"], unique=False)
    op.execute("UPDATE tickets SET first_called_at = called_at")
    op.execute("UPDATE tickets SET waited_s = (called_at - queued_at) / 1000000 WHERE called_at > queued_at")
    op.execute("UPDATE tickets SET way_s = (started_at - called_at) / 1000000 WHERE started_at > called_at")
    op.execute(
        "UPDATE tickets SET served_s = (finished_at - started_at) / 1000000 WHERE finished_at > started_at"
    )


def _periods() -> None:
    op.create_table(
        "ticket_periods",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ticket_id", sa.String(length=32), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("service_id", sa.String(length=64), nullable=False),
        sa.Column("window_id", sa.String(length=32), nullable=True),
        sa.Column("clerk", sa.String(length=64), nullable=False),
        sa.Column("began_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("action", sa.String(length=24), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("overtook", sa.Integer(), nullable=False),
        sa.Column("exact", sa.Boolean(), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket_periods")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_ticket_periods_ticket", "ticket_periods", ["ticket_id", "id"], unique=False)
    op.create_index("ix_ticket_periods_day", "ticket_periods", ["business_date", "state"], unique=False)


def _appointments() -> None:
    op.create_table(
        "appointments",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("service_id", sa.String(length=64), nullable=False),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("holder", sa.String(length=64), nullable=True),
        sa.Column("ticket_id", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointments")),
        sa.UniqueConstraint("day", "code", name="uq_appointments_code"),
    )
    op.create_index("ix_appointments_slot", "appointments", ["service_id", "starts_at"], unique=False)
    op.create_index("ix_appointments_holder", "appointments", ["holder", "starts_at"], unique=False)
