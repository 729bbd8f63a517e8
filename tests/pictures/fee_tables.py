"""A fee table with an item of every standing, for the pictures."""

from datetime import date
from decimal import Decimal

from touch_guide import (
    Basis,
    Bracket,
    Each,
    Exemption,
    FeeItem,
    FeeRate,
    FeeTable,
    Free,
    TextOnly,
    Tiered,
    Words,
)  # fmt: skip

LAW = Basis("示例登记条例", "第四条")
CAPITAL = Tiered(
    (
        Bracket(Decimal(10_000_000), Decimal("0.8")),
        Bracket(Decimal(100_000_000), Decimal("0.4")),
        Bracket(None, Decimal(0)),
    ),
    Decimal(50),
    Words("注册资本", "registered capital"),
)
LICENCE = FeeItem(
    "licence", "营业执照副本工本费", "Copy of the licence", "登记科",
    (FeeRate(Each(Decimal(10), "份", "copy"), "每份 10 元", "10 yuan a copy", date(2012, 1, 1), None, (LAW,)),),
    (
        Exemption(Words("小型微型企业", "Small and micro enterprises"), (LAW,), date(2012, 1, 1), date(2014, 12, 31)),
        Exemption(Words("残疾人本人申请的", "Applicants with a disability"), (LAW,)),
    ),
    Words("遗失补领也按份收取。", "The same for a lost copy."),
)  # fmt: skip
SETUP = FeeItem(
    "setup", "公司设立登记费", "Registration of a company", "登记科",
    (
        FeeRate(CAPITAL, "按注册资本总额的 0.8‰ 收取，超过 1000 万元的部分按 0.4‰ 收取",
                "0.8 per mille of the capital, 0.4 above 10 million", date(2026, 1, 1), None, (LAW,)),
        FeeRate(Each(Decimal(300), "户", "company"), "每户 300 元", "300 yuan", date(2005, 1, 1), date(2014, 12, 31)),
    ),
)  # fmt: skip
TEST = FeeItem(
    "test", "检验检测费", "Testing", "质检科",
    (FeeRate(TextOnly(), "按省定标准，由检验机构核定", "By the tariff of the province", date(2020, 1, 1)),),
)  # fmt: skip
SOON = FeeItem(
    "soon", "特种设备检验费", "Inspection of special equipment", "",
    (FeeRate(Each(Decimal("1280.50"), "台次", "visit"), "每台次 1280.50 元", "", date(2026, 5, 1)),),
)  # fmt: skip
FREE = FeeItem(
    "free", "企业名称预先核准", "Name approval", "", (FeeRate(Free(), "不收费", "Free", date(2015, 1, 1)),)
)
ENDED = FeeItem(
    "ended", "企业年度检验费", "Annual inspection", "",
    (FeeRate(Each(Decimal(50), "户"), "每户 50 元", "50 yuan", date(1992, 1, 1), date(2014, 12, 31), (LAW,)),),
)  # fmt: skip
UNKNOWN = FeeItem("unknown", "计量标准考核费", "Measurement standards")
DEAR = FeeItem(
    "dear", "工业产品生产许可证审查费（含每增加一个单元的加收部分）", "Review of a production permit, further units included",
    "", (FeeRate(Each(Decimal(2200), "申证单元", "unit"), "每个申证单元 2200 元", "", date(2002, 1, 1)),),
)  # fmt: skip

TABLE = FeeTable((LICENCE, SETUP, TEST, SOON, FREE, ENDED, UNKNOWN, DEAR), date(2026, 1, 15))
EMPTY = FeeTable()
NONE_NOW = FeeTable((FREE, ENDED), date(2026, 1, 15))
