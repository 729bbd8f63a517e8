"""Emergency texts on the signs: what was lit, by whom, and when it ended."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "sign_emergencies",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("text", sa.String(length=200), nullable=False),
        sa.Column("signs", sa.Text(), nullable=False),
        sa.Column("lit_by", sa.String(length=64), nullable=False),
        sa.Column("lit_at", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=True),
        sa.Column("ended_by", sa.String(length=64), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_emergencies")),
    )
    op.create_index("ix_sign_emergencies_lit", "sign_emergencies", ["lit_at"], unique=False)
