"""Which report a letter is of, and what became of the bureau's verdict on it."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "filing_letters",
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("filing_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_filing_letters")),
    )
    op.create_index("ix_filing_letters_filing", "filing_letters", ["filing_id", "revision"], unique=False)
    op.add_column("verdicts", sa.Column("fate", sa.String(length=32), nullable=False, server_default=""))
