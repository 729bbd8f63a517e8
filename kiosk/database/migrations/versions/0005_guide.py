"""The touch guide: fee slips; and a mark for papers that are on record nowhere else while they are printed."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "fee_slips",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("intent", sa.String(length=64), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.String(length=64), nullable=True),
        sa.Column("matter", sa.String(length=200), nullable=False),
        sa.Column("lines", sa.Text(), nullable=False),
        sa.Column("total_fen", sa.BigInteger(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("cause", sa.String(length=32), nullable=False),
        sa.Column("kiosk", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fee_slips")),
        sa.UniqueConstraint("intent", name=op.f("uq_fee_slips_intent")),
        sa.UniqueConstraint("number", name=op.f("uq_fee_slips_number")),
        sa.UniqueConstraint("business_date", "sequence", name="uq_fee_slips_sequence"),
    )
    op.create_index("ix_fee_slips_state", "fee_slips", ["kiosk", "state"], unique=False)
    op.add_column(
        "printer_counts",
        sa.Column("loose_paper", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
