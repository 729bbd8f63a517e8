"""The schema's version. Alembic is loaded only when there is something to do, to keep the start short."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

MIGRATIONS = Path(__file__).with_name("migrations")
HEAD = "0012"
"""The newest migration; a test holds it against the migrations folder."""


class SchemaTooNew(Exception):
    """The database carries a revision that this version does not know."""


def upgrade(connection: Connection) -> None:
    """Bring the schema to HEAD within the caller's transaction; raises SchemaTooNew."""
    current = schema_version(connection)
    if current == HEAD:
        return
    from alembic import command  # noqa: PLC0415 - costs 0.2 s that an up-to-date start does not pay
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if current is not None and current not in known:
        raise SchemaTooNew(current)
    command.upgrade(config, "head")


def schema_version(connection: Connection) -> str | None:
    """The revision the database carries, or None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return version
