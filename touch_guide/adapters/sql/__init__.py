"""What the touch guide keeps in a relational database. The stores of the register and of filings are imported by their
own names: a hall that inspects nobody loads none of them."""

from touch_guide.adapters.sql.fee_slip_store import SqlFeeSlipStores
from touch_guide.adapters.sql.tables import GuideTables

__all__ = ["GuideTables", "SqlFeeSlipStores"]
