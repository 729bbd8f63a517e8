"""Run by Alembic, always on the connection that the kiosk hands over."""

from alembic import context

from kiosk.database.tables import KioskTables
from queue_ticketing.adapters.sql.tables import QueueTables
from touch_guide.adapters.sql.inspection_tables import EnterpriseRow

TARGETS = [KioskTables.metadata, QueueTables.metadata, EnterpriseRow.metadata]

context.configure(
    connection=context.config.attributes["connection"], target_metadata=TARGETS, render_as_batch=True
)
with context.begin_transaction():
    context.run_migrations()
