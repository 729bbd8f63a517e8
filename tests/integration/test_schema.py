"""The migrations make the schema that the models describe; a database from the future is refused."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from kiosk.database import DatabaseProblem, open_database, sqlite_url
from kiosk.database.schema import HEAD, MIGRATIONS
from kiosk.database.tables import KioskTables
from kiosk.sync.tables import LetterRow
from queue_ticketing.adapters.sql.tables import QueueTables
from touch_guide.adapters.sql.inspection_tables import EnterpriseRow


def test_migrations_equal_models(tmp_path: Path):
    assert LetterRow.metadata is KioskTables.metadata
    database = open_database(sqlite_url(tmp_path / "hall.sqlite3"))
    with database.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        metadata = [KioskTables.metadata, QueueTables.metadata, EnterpriseRow.metadata]
        assert compare_metadata(context, metadata) == []  # type: ignore[arg-type]
    database.close()


def test_the_known_head_is_the_newest_migration():
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_a_database_from_a_newer_version_is_refused_and_left_alone(tmp_path: Path):
    url = sqlite_url(tmp_path / "hall.sqlite3")
    database = open_database(url)
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    with pytest.raises(DatabaseProblem, match="newer version"):
        open_database(url)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path):
    path = tmp_path / "hall.sqlite3"
    path.write_bytes(b"not a database at all" * 100)
    with pytest.raises(DatabaseProblem, match="cannot be opened"):
        open_database(sqlite_url(path))
