"""What the touch guide keeps in a relational database: the fee slips it made out."""

from touch_guide.adapters.sql.fee_slip_store import SqlFeeSlipStores
from touch_guide.adapters.sql.tables import GuideTables

__all__ = ["GuideTables", "SqlFeeSlipStores"]
