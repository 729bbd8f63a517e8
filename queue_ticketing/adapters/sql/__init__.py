"""The queue in a relational database: SQLite on one kiosk, PostgreSQL for a hall with several."""

from queue_ticketing.adapters.sql.store import SqlQueueStores
from queue_ticketing.adapters.sql.tables import QueueTables

__all__ = ["QueueTables", "SqlQueueStores"]
