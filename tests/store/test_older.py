"""A record that an earlier version of the program wrote is brought up to date as it is."""

from sqlalchemy import text

from remnant.store import Record
from remnant.store.database import FILE, Database

from .world import fill


def test_what_was_kept_before_corrections_existed_is_kept(tmp_path):
    with Record.create(tmp_path) as record:
        fill(record)
        told, reports = record.told(), record.reports()
    database = Database(tmp_path / FILE)
    with database.writing() as connection:  # back to how the first version kept it
        for later in ("surroundings", "withdrawals", "judgements", "corrections"):
            connection.execute(text(f"DROP TABLE {later}"))
        connection.execute(text("ALTER TABLE readings DROP COLUMN base"))
        connection.execute(text("ALTER TABLE reports DROP COLUMN extractor"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    database.close()
    with Record.open(tmp_path) as record:
        assert record.told() == told
        assert record.reports() == reports
        assert record.corrections() == ()
