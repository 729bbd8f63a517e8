"""The kiosk's database: engine and locking, tables that no domain owns, migrations."""

from kiosk.database.engine import Database, DatabaseProblem, open_database, sqlite_url

__all__ = ["Database", "DatabaseProblem", "open_database", "sqlite_url"]
