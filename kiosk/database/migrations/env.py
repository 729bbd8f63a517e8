"""Run by Alembic, always on the connection that the kiosk hands over."""

from alembic import context

from kiosk.database.tables import KioskTables
from queue_ticketing.adapters.sql.tables import QueueTables

TARGETS = [KioskTables.metadata, QueueTables.metadata]

context.configure(
    connection=context.config.attributes["connection"], target_metadata=TARGETS, render_as_batch=True
)
with context.begin_transaction():
    context.run_migrations()
