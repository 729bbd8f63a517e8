"""Small facts that outlive a restart, by their name."""

from sqlalchemy import delete, insert, select, update

from kiosk.database.engine import Database
from kiosk.database.tables import SettingRow

AT_REST_KEY = "at_rest_key:"


class KeptSettings:
    """Thread-safe; each call is a transaction of its own."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, key: str) -> str | None:
        with self._database.read() as connection:
            value: str | None = connection.scalar(select(SettingRow.value).where(SettingRow.key == key))
        return value

    def agree(self, key: str, value: str) -> str:
        """What all who use this database hold to: ``value`` if nothing was put before."""
        with self._database.write() as connection:
            before: str | None = connection.scalar(select(SettingRow.value).where(SettingRow.key == key))
            if before is None:
                connection.execute(insert(SettingRow).values(key=key, value=value))
        return value if before is None else before

    def put(self, key: str, value: str) -> None:
        with self._database.write() as connection:
            changed = connection.execute(update(SettingRow).where(SettingRow.key == key).values(value=value))
            if not changed.rowcount:
                connection.execute(insert(SettingRow).values(key=key, value=value))


class KeysOnRecord:
    """Implements kiosk.at_rest.KnownKeys: which keys seal values of this hall."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._kept = KeptSettings(database)

    def names(self) -> frozenset[str]:
        with self._database.read() as connection:
            found = connection.scalars(
                select(SettingRow.key).where(SettingRow.key.startswith(AT_REST_KEY))
            ).all()
        return frozenset(name.removeprefix(AT_REST_KEY) for name in found)

    def add(self, name: str) -> None:
        self._kept.agree(AT_REST_KEY + name, "used")

    def remove(self, name: str) -> None:
        with self._database.write() as connection:
            connection.execute(delete(SettingRow).where(SettingRow.key == AT_REST_KEY + name))
