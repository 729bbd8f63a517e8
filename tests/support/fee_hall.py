"""A small fee table, and fee slips on a real database."""

from datetime import date
from decimal import Decimal

from queue_ticketing.ports import Clock
from tests.support.queue_hall import ZONE, OfficeAtWork
from touch_guide.adapters.sql import SqlFeeSlipStores
from touch_guide.fee_slips.office import FeeOffice
from touch_guide.fees import Bracket, Each, FeeItem, FeeRate, FeeTable, Free, TextOnly, Tiered
from touch_guide.words import Basis

LAW = Basis("中华人民共和国公司登记管理条例", "第五十六条")
TABLE = FeeTable(
    (
        FeeItem("copy", "副本工本费", rates=(FeeRate(Each(Decimal(10), "份"), "每份10元", basis=(LAW,)),)),
        FeeItem(
            "setup",
            "设立登记费",
            rates=(
                FeeRate(
                    Tiered((Bracket(None, Decimal("0.8")),), Decimal(50)),
                    "资本的0.8‰，最低50元",
                    basis=(LAW,),
                ),
            ),
        ),
        FeeItem("free", "变更备案", rates=(FeeRate(Free(), "不收费"),)),
        FeeItem("words", "检验费", rates=(FeeRate(TextOnly(), "以当地公示为准"),)),
        FeeItem("ended", "年检费", rates=(FeeRate(Each(Decimal(50)), "50元", until=date(2013, 2, 28)),)),
        FeeItem("dues", "个体劳动者协会会费", rates=(FeeRate(Each(Decimal(5)), "5元"),)),
    ),
    date(2026, 1, 5),
)


def fee_office(at_work: OfficeAtWork, kiosk: str = "", clock: Clock | None = None) -> FeeOffice:
    """Over the database of a hall at work."""
    database = at_work.database
    stores = SqlFeeSlipStores(database.write, database.read, at_work.outbox.record, ZONE)
    return FeeOffice(stores, lambda: TABLE, clock or at_work.clock, kiosk)
