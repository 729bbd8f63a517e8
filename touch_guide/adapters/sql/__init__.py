"""What the touch guide keeps in a relational database: the fee slips it made out, the register of enterprises."""

from touch_guide.adapters.sql.enterprise_store import SqlEnterprises
from touch_guide.adapters.sql.fee_slip_store import SqlFeeSlipStores
from touch_guide.adapters.sql.login_code_store import SqlLoginCodes
from touch_guide.adapters.sql.tables import GuideTables

__all__ = ["GuideTables", "SqlEnterprises", "SqlFeeSlipStores", "SqlLoginCodes"]
