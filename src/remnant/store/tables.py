"""The record at rest, as tables.

What readers made of reports (readings, tellings, claims, passages) is only ever added to: a newer
reading of a report supersedes the older one, whose rows stay. Accounts with their facets and
memberships are views of it, computed outside and replaced at will. Domain objects lie whole in
`data` as the codec spells them; the columns beside it repeat what a query asks for.

What people correct is a row of its own in corrections, never changed and never removed. Where a
report has corrections, the current reading is a view too: the reader's newest one (`base`) with the
corrections laid over it, written as a further reading so that every query sees what people said.
So are what people judge of two incidents, and withdrawals, the ids that came to stand for nothing.
Surroundings only say where tellings are looked up by place and week, and are replaced at will.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    JSON,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

if TYPE_CHECKING:
    from sqlalchemy import Dialect, Row, Select

    AnyRow = Row[*tuple[Any, ...]]
    AnySelect = Select[*tuple[Any, ...]]

HEAD = "0003"  # the migration that makes exactly these tables


class Instant(TypeDecorator[datetime]):
    """A moment in UTC; SQLite keeps no time zone, so it is taken off and put back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"an instant needs a time zone: {value}")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        del dialect
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

reports = Table(
    "reports",
    metadata,
    Column("digest", String(71), primary_key=True),
    Column("short", String(64), nullable=False, unique=True),  # what its claims' ids begin with
    Column("path", Text, nullable=False),
    Column("published", Date, index=True),
    Column("language", String(16)),
    Column("title", Text),
    Column("outlet", Text),
    Column("url", Text),
    Column("body", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("extractor", Text),  # what took the text out of bytes that are no plain text
)

readings = Table(
    "readings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("digest", ForeignKey("reports.digest"), nullable=False),
    Column("reader", String(64), nullable=False),
    Column("person", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("superseded_by", ForeignKey("readings.id")),
    Column("disagreements", JSON, nullable=False),
    Column("patterns", JSON, nullable=False),
    Column("trend_statements", JSON, nullable=False),
    Column("base", Integer),  # the reader's own, where this one is corrected
    UniqueConstraint("digest", "reader"),
)

tellings = Table(
    "tellings",
    metadata,
    Column("reading", ForeignKey("readings.id"), primary_key=True),
    Column("name", String(160), primary_key=True, index=True),  # "<report digest>#<key>"
    Column("position", Integer, nullable=False),
    Column("data", JSON, nullable=False),
)

claims = Table(
    "claims",
    metadata,
    Column("reading", ForeignKey("readings.id"), primary_key=True),
    Column("id", String(160), primary_key=True, index=True),
    Column("position", Integer, nullable=False),
    Column("slot", String(24), nullable=False),
    Column("stance", String(16), nullable=False),
    Column("speaker_id", Text),
    Column("speaker", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("data", JSON, nullable=False),
)

ABOUT, LINK = "about", "link"

claim_tellings = Table(
    "claim_tellings",
    metadata,
    Column("reading", Integer, primary_key=True),
    Column("claim", String(160), primary_key=True),
    Column("role", String(8), primary_key=True),  # about: its incident; link: compared with
    Column("telling", String(160), primary_key=True, index=True),
    ForeignKeyConstraint(["reading", "claim"], ["claims.reading", "claims.id"]),
)

passages = Table(
    "passages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("digest", ForeignKey("reports.digest"), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("words", Text, nullable=False),  # as printed, in one spelling; one token a word
    Column("stems", Text, nullable=False),  # the same words without their endings
)

incidents = Table(
    "incidents",
    metadata,
    Column("id", String(64), primary_key=True),  # every id ever given; none is given twice
    Column("person", Text, nullable=False),
    Column("at", Instant, nullable=False),
)

redirects = Table(
    "redirects",
    metadata,
    Column("old", ForeignKey("incidents.id"), primary_key=True),
    Column("new", ForeignKey("incidents.id"), nullable=False),
    Column("person", Text, nullable=False),
    Column("at", Instant, nullable=False),
)

accounts = Table(
    "accounts",
    metadata,
    Column("incident", ForeignKey("incidents.id"), primary_key=True),
    Column("start", Date, index=True),
    Column("end", Date),
    Column("place", Text, index=True),
    Column("lat", Float),
    Column("lon", Float),
    Column("part_of", String(64), index=True),
    Column("reports", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("outlets", JSON, nullable=False),
    Column("struck", JSON(none_as_null=True)),
    Column("disagreements", JSON, nullable=False),
    Column("data", JSON, nullable=False),
    Index("ix_accounts_lat_lon", "lat", "lon"),
)

memberships = Table(
    "memberships",
    metadata,
    Column("telling", String(160), primary_key=True),
    Column("incident", ForeignKey("accounts.incident"), nullable=False, index=True),
)

WEAPON, PLACE, WITHIN, SPEAKER = "weapon", "place", "within", "speaker"

facets = Table(
    "facets",
    metadata,
    Column("incident", ForeignKey("accounts.incident"), primary_key=True),
    Column("sort", String(8), primary_key=True),  # weapon, place, within (an area), speaker
    Column("key", Text, primary_key=True),  # the id, or the name where there is none
    Column("name", Text, nullable=False),
    Column("words", Text, nullable=False),  # the name's words and stems, a space around each
    Column("above", Text),  # for a place the nearest area that takes it in
    Index("ix_facets_sort_key", "sort", "key"),
)

corrections = Table(
    "corrections",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("digest", ForeignKey("reports.digest"), nullable=False, index=True),
    Column("claim", String(160), nullable=False, index=True),
    Column("act", String(8), nullable=False),  # change, reject, add, undo
    Column("undoes", ForeignKey("corrections.id"), unique=True),
    Column("data", JSON, nullable=False),  # the fields changed, or the claim added, as JSON
    Column("reason", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("at", Instant, nullable=False),
)

judgements = Table(
    "judgements",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("verdict", String(12), nullable=False),  # same, different, unsure, undo
    Column("data", JSON, nullable=False),  # the two sides: tellings, and how they were named
    Column("undoes", ForeignKey("judgements.id"), unique=True),
    Column("reason", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("at", Instant, nullable=False),
)

withdrawals = Table(
    "withdrawals",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("incident", ForeignKey("incidents.id"), nullable=False, index=True),
    Column("successor", ForeignKey("incidents.id")),  # where most of it went, if anywhere
    Column("tellings", JSON, nullable=False),  # that it had; with them the id would come back
    Column("person", Text, nullable=False),
    Column("at", Instant, nullable=False),
)

ANYWHERE, ANY_WEEK = "", -1

surroundings = Table(
    "surroundings",
    metadata,
    Column("telling", String(160), primary_key=True),
    Column("cell", Text, primary_key=True),  # a place or a square, ANYWHERE for none
    Column("week", Integer, primary_key=True),  # ANY_WEEK where the time is open
    Index("ix_surroundings_cell", "cell", "week"),
    Index("ix_surroundings_week", "week", "cell"),
)
