"""What people say of two incidents, ids that stand for nothing any more, and where each telling
is looked up when a new one may meet it.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "judgements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=12), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["undoes"], ["judgements.id"], name="fk_judgements_undoes"),
        sa.PrimaryKeyConstraint("id", name="pk_judgements"),
        sa.UniqueConstraint("undoes", name="uq_judgements_undoes"),
    )
    op.create_table(
        "withdrawals",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("incident", sa.String(length=64), nullable=False),
        sa.Column("successor", sa.String(length=64), nullable=True),
        sa.Column("tellings", sa.JSON(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["incident"], ["incidents.id"], name="fk_withdrawals_incident"),
        sa.ForeignKeyConstraint(["successor"], ["incidents.id"], name="fk_withdrawals_successor"),
        sa.PrimaryKeyConstraint("number", name="pk_withdrawals"),
    )
    op.create_index("ix_withdrawals_incident", "withdrawals", ["incident"], unique=False)
    op.create_table(
        "surroundings",
        sa.Column("telling", sa.String(length=160), nullable=False),
        sa.Column("cell", sa.Text(), nullable=False),
        sa.Column("week", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("telling", "cell", "week", name="pk_surroundings"),
    )
    op.create_index("ix_surroundings_cell", "surroundings", ["cell", "week"], unique=False)
    op.create_index("ix_surroundings_week", "surroundings", ["week", "cell"], unique=False)


def downgrade() -> None:
    op.drop_table("surroundings")
    op.drop_table("withdrawals")
    op.drop_table("judgements")
