"""Laws and notices as files of a hall pack: of any length, with chapters, items, tables, and every standing."""

from collections.abc import Iterator
from pathlib import Path

from touch_guide.library import Library, read_library
from touch_guide.library.numerals import chinese

SENTENCES = (
    "申请人应当对提交材料的真实性、合法性和有效性负责",
    "登记机关收到申请后，应当当场作出是否受理的决定",
    "材料不齐全或者不符合法定形式的，应当一次性告知需要补正的全部内容",
    "逾期不告知的，自收到材料之日起即为受理",
    "准予登记的，应当在十日内发给证照；不予登记的，应当说明理由，并告知依法申请复议的权利",
    "法律、行政法规另有规定的，依照其规定",
)
ITEMS = ("登记申请书", "申请人身份证明", "经营场所使用证明", "法律、行政法规规定的其他材料")


def law(title: str, articles: int, front: str = "", per_chapter: int = 12) -> str:
    """A law of so many articles, some with items; ``front`` are further lines at its head."""
    return "\n\n".join(
        [f"---\n{front}\n---\n# {title}" if front else f"# {title}", *_body(articles, per_chapter)]
    )


def _body(articles: int, per_chapter: int) -> Iterator[str]:
    for number in range(1, articles + 1):
        if number % per_chapter == 1:
            chapter = number // per_chapter + 1
            yield f"## 第{chinese(chapter)}章　第{chapter}部分的规定"
        sentences = [SENTENCES[(number + k) % len(SENTENCES)] for k in range(1 + number % 3)]
        yield f"第{chinese(number)}条　{'；'.join(sentences)}。"
        if number % 9 == 4:
            yield "申请时应当提交下列材料："
            yield "\n".join(f"- {item}" for item in ITEMS)


DUTY = """---
issuer: 示例县市场监督管理局
updated: 2026-01-15
---
# 机构职责

本局负责**市场主体登记**、食品流通许可和特种设备安全监察。办事请先看[登记条例](../../laws/01-行政法规/示例登记条例.md)。

| 科室 | 职责 | 电话 |
|---|---|---|
| 登记科 | 企业和个体工商户登记 | 0000-1234567 |
| 特设科 | 特种设备使用登记 | 0000-1234568 |

对答复不满意的，可以向县政务服务中心反映。
"""


def write_library(folder: Path, articles: int = 200) -> Library:
    """A small library: a long law in force, a short one, one repealed with a very long name, one amended, one page of
    information."""
    laws, rules, pages = (
        folder / "laws" / "01-行政法规",
        folder / "laws" / "02-部门规章",
        folder / "disclosure" / "机构职责",
    )
    for place in (laws, rules, pages):
        place.mkdir(parents=True, exist_ok=True)
    in_force = "number: 示例令第1号\nissuer: 示例机关\nissued: 2021-07-27\neffective: 2022-03-01\nupdated: 2026-01-15"
    texts = {
        laws / "示例登记条例.md": law("示例登记条例", articles, in_force),
        laws / "短.md": law("示例告知规定", 3, "issued: 2020-01-01"),
        rules / "旧.md": law(
            "关于企业法人和个体工商户以及农民专业合作社登记注册中提交材料和办理时限若干具体问题的暂行规定（试行）",
            20,
            "number: 示例发〔1998〕第 233 号\nissued: 1998-05-01\nuntil: 2014-02-28\nstatus: 失效",
        ),
        rules / "改.md": law("示例收费管理办法", 12, "issued: 2006-06-01\nstatus: 已修改"),
        pages / "机构职责.md": DUTY,
    }
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")
    return read_library(folder)
