"""Invented enterprises, as many as asked for: numbers of an area that does not exist, names that a register may hold,
people who cannot live. The same number always gives the same enterprise."""

import csv
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

from touch_guide.inspection.registration_numbers import credit_check, organisation_check, registration_check

HEADER = (
    "注册号",
    "统一社会信用代码",
    "企业名称",
    "企业类型",
    "法定代表人",
    "注册资本万元",
    "成立日期",
    "登记机关",
    "状态",
    "住所",
    "经营范围",
)
AREA = "999999"
_PLACES = ("银川市", "盐池县", "灵武市", "石嘴山市", "吴忠市", "固原市", "中卫市", "宁夏", "重庆", "长安")
_MARKS = "盛达恒源金鑫宏泰永昌瑞丰华夏天宇博远创新中联东方安康顺兴隆德正和美嘉禾绿洲塞上长青朝阳重晟乐曾龘"
_TRADES = [
    "商贸",
    "科技",
    "建筑工程",
    "农业发展",
    "物流",
    "餐饮管理",
    "文化传媒",
    "房地产开发",
    "机械设备",
    "食品",
    "医药",
    "滩羊养殖",
    "能源化工",
    "劳务服务",
]
_TYPES = (
    ("有限责任公司（自然人独资）", "有限公司"),
    ("有限责任公司（自然人投资或控股）", "有限责任公司"),
    ("有限责任公司（法人独资）", "有限公司"),
    ("有限责任公司分公司", "有限公司分公司"),
    ("个人独资企业", "经营部"),
    ("普通合伙企业", "服务部（普通合伙）"),
    ("集体所有制", "厂"),
    ("有限责任公司（中外合资）", "有限公司"),
)
_OFFICES = (
    "示例市工商行政管理局",
    "示例市工商行政管理局城关分局",
    "示例县工商行政管理局",
    "示例县工商行政管理局高沙窝工商所",
)
_STATES = ("存续",) * 17 + ("吊销", "注销", "迁出")
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"


def registration_number(serial: int, kind: int = 2) -> str:
    first = f"{AREA}{kind}{serial:07}"
    return first + registration_check(first)


def credit_code(serial: int) -> str:
    body = f"MA{serial:06}"
    first = f"91{AREA}{body}{organisation_check(body)}"
    return first + credit_check(first)


def enterprise_row(n: int) -> dict[str, str]:
    """The ``n``-th one, by the titles of the columns; every fifth has no credit code yet."""
    chance = random.Random(n)
    kind, ending = chance.choice(_TYPES)
    place = chance.choice(_PLACES)
    mark = "".join(chance.choices(_MARKS, k=chance.randint(2, 4)))
    trade = chance.choice(_TRADES)
    branch = kind.endswith("分公司")
    scope = "；".join(
        f"{one}（依法须经批准的项目，经相关部门批准后方可开展经营活动）" for one in chance.sample(_TRADES, 4)
    )
    year, month, day = chance.randint(1992, 2015), chance.randint(1, 12), chance.randint(1, 28)
    return dict(
        zip(
            HEADER,
            (
                registration_number(n),
                "" if n % 5 == 4 else credit_code(n),
                f"{place}{mark}{trade}{ending}",
                kind,
                f"{chance.choice(_SURNAMES)}示{chance.choice(_MARKS)}",
                "" if branch else f"{chance.choice((3, 10, 50, 100, 500, 1000, 5000))}",
                f"{year}-{month:02}-{day:02}",
                chance.choice(_OFFICES),
                chance.choice(_STATES),
                f"{place}示例街{chance.randint(1, 400)}号",
                scope,
            ),
            strict=True,
        )
    )


def enterprise_rows(count: int) -> Iterator[dict[str, str]]:
    return (enterprise_row(n) for n in range(1, count + 1))


def write_csv(path: Path, rows: Iterable[dict[str, str]], encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, HEADER)
        writer.writeheader()
        writer.writerows(rows)
    return path
