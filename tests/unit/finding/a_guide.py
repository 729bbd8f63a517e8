"""A guide and a library to search in."""

from datetime import date
from pathlib import Path

from touch_guide import Guide
from touch_guide.fees import FeeItem, FeeTable
from touch_guide.flow import Flow
from touch_guide.library import Column, DocumentHead, DocumentKind, Library
from touch_guide.model import Limit, Matter, MatterKind, Paper, Result
from touch_guide.notices import GuideNotice
from touch_guide.words import Words

NAMES = (
    ("有限责任公司设立登记", "Setting up a limited company"),
    ("公司变更登记", "Change of a company's registration"),
    ("公司注销登记", "Closing a company"),
    ("个体工商户开业登记", "Opening a household business"),
    ("企业名称预先核准", "Approval of a company's name"),
    ("食品流通许可", "Food trade permit"),
    ("特种设备使用登记", "Registration of special equipment"),
    ("计量标准器具核准", "Approval of measurement standards"),
    ("行政许可延续", "Renewal of a permit"),
    ("重庆分公司备案", "Branch in Chongqing"),
    ("组织机构代码证", "Organisation code"),
)
LAWS = ("中华人民共和国公司法", "公司登记管理条例", "中华人民共和国行政许可法", "企业名称登记管理规定")


def matter(name: str, name_en: str = "", *, papers: tuple[str, ...] = (), notes: str = "") -> Matter:
    limit = Limit("当场")
    return Matter(
        id=f"m-{name}",
        name=name,
        name_en=name_en,
        service="setup",
        window_ids=("1",),
        kind=MatterKind.INSTANT,
        audience=Words("申请人"),
        conditions=(),
        papers=tuple(Paper(p) for p in papers),
        flow=Flow(()),
        legal_limit=limit,
        promised_limit=limit,
        fee_items=(),
        basis=(),
        result=Result("通知书"),
        complaint="12315",
        updated=date(2015, 3, 1),
        notes=(Words(notes),) if notes else (),
    )


def law(title: str) -> DocumentHead:
    return DocumentHead(f"laws/{title}", DocumentKind.LAW, title, Path(f"laws/{title}.md"))


def library() -> Library:
    return Library((Column("laws", "法规政策", documents=tuple(law(title) for title in LAWS)),))


def guide(*more: Matter, laws: Library | None = None) -> Guide:
    matters = tuple(matter(name, english) for name, english in NAMES) + more
    notice = GuideNotice("n1", "停电通知", "Power cut", "星期六大厅停电检修")
    return Guide(
        matters=matters,
        fees=FeeTable((FeeItem("f1", "企业注册登记费"),)),
        notices=(notice,),
        library=laws or library(),
    )
