"""What people correct, and what took a report's text out of a page or an export."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("reports", sa.Column("extractor", sa.Text(), nullable=True))
    # No foreign key: SQLite could only get it by copying a table that others point at.
    op.add_column("readings", sa.Column("base", sa.Integer(), nullable=True))
    op.create_table(
        "corrections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=71), nullable=False),
        sa.Column("claim", sa.String(length=160), nullable=False),
        sa.Column("act", sa.String(length=8), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["digest"], ["reports.digest"], name="fk_corrections_digest"),
        sa.ForeignKeyConstraint(["undoes"], ["corrections.id"], name="fk_corrections_undoes"),
        sa.PrimaryKeyConstraint("id", name="pk_corrections"),
        sa.UniqueConstraint("undoes", name="uq_corrections_undoes"),
    )
    op.create_index("ix_corrections_claim", "corrections", ["claim"], unique=False)
    op.create_index("ix_corrections_digest", "corrections", ["digest"], unique=False)


def downgrade() -> None:
    op.drop_table("corrections")
    op.drop_column("readings", "base")
    op.drop_column("reports", "extractor")
