"""What the touch guide keeps in a relational database. What the annual inspection keeps is imported by its own names: a
hall that inspects nobody loads none of it."""

from touch_guide.adapters.sql.fee_slip_store import SqlFeeSlipStores

__all__ = ["SqlFeeSlipStores"]
