"""The first tables: reports as read, incidents as joined, words as searched."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_WORDS = """
CREATE VIRTUAL TABLE passage_words USING fts5(
  words, stems, content='passages', content_rowid='id', tokenize="unicode61 remove_diacritics 0"
)
"""


def upgrade() -> None:
    op.create_table(
        "incidents",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_incidents"),
    )
    op.create_table(
        "reports",
        sa.Column("digest", sa.String(length=71), nullable=False),
        sa.Column("short", sa.String(length=64), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("language", sa.String(length=16), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("body", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_reports"),
        sa.UniqueConstraint("short", name="uq_reports_short"),
    )
    op.create_index("ix_reports_published", "reports", ["published"], unique=False)
    op.create_table(
        "accounts",
        sa.Column("incident", sa.String(length=64), nullable=False),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("part_of", sa.String(length=64), nullable=True),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("origins", sa.Integer(), nullable=False),
        sa.Column("outlets", sa.JSON(), nullable=False),
        sa.Column("struck", sa.JSON(), nullable=True),
        sa.Column("disagreements", sa.JSON(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["incident"], ["incidents.id"], name="fk_accounts_incident"),
        sa.PrimaryKeyConstraint("incident", name="pk_accounts"),
    )
    op.create_index("ix_accounts_lat_lon", "accounts", ["lat", "lon"], unique=False)
    op.create_index("ix_accounts_part_of", "accounts", ["part_of"], unique=False)
    op.create_index("ix_accounts_place", "accounts", ["place"], unique=False)
    op.create_index("ix_accounts_start", "accounts", ["start"], unique=False)
    op.create_table(
        "passages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=71), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("stems", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["digest"], ["reports.digest"], name="fk_passages_digest"),
        sa.PrimaryKeyConstraint("id", name="pk_passages"),
    )
    op.create_index("ix_passages_digest", "passages", ["digest"], unique=False)
    op.create_table(
        "readings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=71), nullable=False),
        sa.Column("reader", sa.String(length=64), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_by", sa.Integer(), nullable=True),
        sa.Column("disagreements", sa.JSON(), nullable=False),
        sa.Column("patterns", sa.JSON(), nullable=False),
        sa.Column("trend_statements", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["digest"], ["reports.digest"], name="fk_readings_digest"),
        sa.ForeignKeyConstraint(
            ["superseded_by"], ["readings.id"], name="fk_readings_superseded_by"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_readings"),
        sa.UniqueConstraint("digest", "reader", name="uq_readings_digest_reader"),
    )
    op.create_table(
        "redirects",
        sa.Column("old", sa.String(length=64), nullable=False),
        sa.Column("new", sa.String(length=64), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["new"], ["incidents.id"], name="fk_redirects_new"),
        sa.ForeignKeyConstraint(["old"], ["incidents.id"], name="fk_redirects_old"),
        sa.PrimaryKeyConstraint("old", name="pk_redirects"),
    )
    op.create_table(
        "claims",
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=160), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("slot", sa.String(length=24), nullable=False),
        sa.Column("stance", sa.String(length=16), nullable=False),
        sa.Column("speaker_id", sa.Text(), nullable=True),
        sa.Column("speaker", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["readings.id"], name="fk_claims_reading"),
        sa.PrimaryKeyConstraint("reading", "id", name="pk_claims"),
    )
    op.create_index("ix_claims_id", "claims", ["id"], unique=False)
    op.create_table(
        "facets",
        sa.Column("incident", sa.String(length=64), nullable=False),
        sa.Column("sort", sa.String(length=8), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("above", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["incident"], ["accounts.incident"], name="fk_facets_incident"),
        sa.PrimaryKeyConstraint("incident", "sort", "key", name="pk_facets"),
    )
    op.create_index("ix_facets_sort_key", "facets", ["sort", "key"], unique=False)
    op.create_table(
        "memberships",
        sa.Column("telling", sa.String(length=160), nullable=False),
        sa.Column("incident", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident"], ["accounts.incident"], name="fk_memberships_incident"
        ),
        sa.PrimaryKeyConstraint("telling", name="pk_memberships"),
    )
    op.create_index("ix_memberships_incident", "memberships", ["incident"], unique=False)
    op.create_table(
        "tellings",
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["readings.id"], name="fk_tellings_reading"),
        sa.PrimaryKeyConstraint("reading", "name", name="pk_tellings"),
    )
    op.create_index("ix_tellings_name", "tellings", ["name"], unique=False)
    op.create_table(
        "claim_tellings",
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("claim", sa.String(length=160), nullable=False),
        sa.Column("role", sa.String(length=8), nullable=False),
        sa.Column("telling", sa.String(length=160), nullable=False),
        sa.ForeignKeyConstraint(
            ["reading", "claim"],
            ["claims.reading", "claims.id"],
            name="fk_claim_tellings_reading_claim",
        ),
        sa.PrimaryKeyConstraint("reading", "claim", "role", "telling", name="pk_claim_tellings"),
    )
    op.create_index("ix_claim_tellings_telling", "claim_tellings", ["telling"], unique=False)
    if op.get_context().dialect.name == "sqlite":
        op.execute(_WORDS)


def downgrade() -> None:
    if op.get_context().dialect.name == "sqlite":
        op.execute("DROP TABLE passage_words")
    for table in (
        "claim_tellings",
        "tellings",
        "memberships",
        "facets",
        "claims",
        "redirects",
        "readings",
        "passages",
        "accounts",
        "reports",
        "incidents",
    ):
        op.drop_table(table)
