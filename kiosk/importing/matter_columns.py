"""What a workbook of matters is made of: its sheets, their columns, and where each stands in a matter."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.editing.form_labels import CHOICES


class Kind(StrEnum):
    """What a cell holds; a list is parted by 、 or by lines."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    FLAG = "flag"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Column:
    """``place`` leads to the value within a matter, or within a row of its list. ``choices`` are words for what the pack
    calls otherwise; ``refers`` names what in the pack the value is an id, or else the name, of."""

    title: str
    place: tuple[str, ...]
    kind: Kind = Kind.TEXT
    required: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)
    refers: str = ""
    example: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """``lists`` are the lists of a matter that its rows fill; with more than one, the column ``sort`` says which."""

    title: str
    columns: tuple[Column, ...]
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = ""
    sort_example: str = ""


ID = "编号"
EXAMPLE = "例"
"""A row whose number begins so is an example and is not imported."""
YES, NO = "是", "否"


def _choices(*ids: str) -> dict[str, str]:
    return {CHOICES[i]: i for i in ids}


def _en(title: str, *place: str, example: str = "") -> Column:
    return Column(f"{title}（英文）", place, example=example)


MATTERS = Sheet(
    "事项",
    (
        Column("事项编码", ("code",), example="SL-DJ-002", about="权责清单上的编码"),
        Column("名称", ("name",), required=True, example="有限责任公司设立登记"),
        _en("名称", "name_en", example="Registration of a limited company"),
        Column("取号业务", ("service",), required=True, refers="service", about="编号或名称"),
        Column(
            "办理窗口",
            ("windows",),
            Kind.LIST,
            refers="windows",
            about="窗口编号；不填就是办这项业务的全部窗口",
        ),
        Column("科室", ("department",), refers="department", about="编号或名称"),
        Column(
            "办件类型",
            ("kind",),
            choices=_choices("instant", "promised", "reported", "joint"),
            example="承诺件",
        ),
        Column(
            "服务对象",
            ("who",),
            Kind.LIST,
            choices=_choices("citizen", "enterprise", "self_employed"),
            example="个人、企业",
        ),
        Column(
            "来做什么",
            ("wants",),
            Kind.LIST,
            choices={"新办": "start"} | _choices("change", "close", "inspect", "licence"),
            example="新办",
        ),
        Column("适用范围", ("audience", "text"), required=True, example="准备设立有限责任公司的申请人"),
        _en("适用范围", "audience", "text_en"),
        Column("搜索词", ("keywords",), Kind.LIST, example="开公司、营业执照", about="人们会怎么说这件事"),
        Column("法定时限", ("legal_limit", "text"), required=True, example="受理之日起15日内"),
        _en("法定时限", "legal_limit", "text_en"),
        Column("法定工作日数", ("legal_limit", "working_days"), Kind.NUMBER, example="15", about="当场是 0"),
        Column("承诺时限", ("promised_limit", "text"), required=True, example="3个工作日"),
        _en("承诺时限", "promised_limit", "text_en"),
        Column("承诺工作日数", ("promised_limit", "working_days"), Kind.NUMBER, example="3"),
        Column(
            "收费项目",
            ("fees",),
            Kind.LIST,
            required=True,
            refers="fees",
            about="收费表里的编号或名称；不收费的也要写一个“不收费”的项目",
        ),
        Column("办理结果", ("result", "name"), required=True, example="营业执照"),
        _en("办理结果", "result", "name_en"),
        Column("有效期", ("result", "valid")),
        _en("有效期", "result", "valid_en"),
        Column("到现场次数", ("visits",), Kind.NUMBER, example="1"),
        Column("结果送达", ("delivery", "text"), example="窗口领取"),
        _en("结果送达", "delivery", "text_en"),
        Column("咨询电话", ("consult",), example="0000-0000001"),
        Column("投诉电话", ("complaint",), example="12315"),
        Column("开始日期", ("since",), Kind.DATE),
        Column("截止日期", ("until",), Kind.DATE, about="这一天以后显示“已停止办理”"),
        Column("更新日期", ("updated",), Kind.DATE, required=True, example="2015-03-01"),
        Column("示例数据", ("sample",), Kind.FLAG, about="真的事项不填"),
    ),
)
CONDITIONS = Sheet(
    "条件",
    (Column("内容", ("text",), required=True, example="有股东共同制定的章程"), _en("内容", "text_en")),
    {"": ("conditions",)},
)
PAPERS = Sheet(
    "材料",
    (
        Column("材料名称", ("name",), required=True, example="公司章程"),
        _en("材料名称", "name_en"),
        Column("原件份数", ("original",), Kind.NUMBER, example="1", about="不填是 1"),
        Column("复印件份数", ("copies",), Kind.NUMBER, example="0", about="不填是 0"),
        Column("必须提交", ("required",), Kind.FLAG, example=YES, about="不填是“是”"),
        Column("说明", ("note",), example="全体股东签字或盖章"),
        _en("说明", "note_en"),
        Column("用来做什么", ("purpose",)),
        _en("用来做什么", "purpose_en"),
        Column("从哪里来", ("source",)),
        _en("从哪里来", "source_en"),
        Column("对应表格", ("form",), refers="form", about="表格的编号或名称"),
    ),
    {"": ("papers",)},
)
STEPS = Sheet(
    "流程",
    (
        Column("环节名称", ("name",), required=True, example="审查材料"),
        _en("环节名称", "name_en"),
        Column("环节编号", ("id",), example="review", about="只有“走向”里写到的环节才要编号"),
        Column(
            "种类", ("kind",), choices={"开始": "start"} | _choices("step", "decision", "end"), example="判断"
        ),
        Column("由谁办", ("who",), required=True, example="受理窗口"),
        _en("由谁办", "who_en"),
        Column("时限", ("time",), required=True, example="当场"),
        _en("时限", "time_en"),
        Column("说明", ("note",)),
        _en("说明", "note_en"),
    ),
    {"": ("steps",)},
)
STEP = "环节编号"
WAYS = Sheet(
    "走向",
    (
        Column("到哪个环节", ("to",), required=True, example="approve", about="环节编号"),
        Column("什么情况", ("when",), example="材料齐全"),
        _en("什么情况", "when_en"),
        Column("退回补正", ("back",), Kind.FLAG, example=NO),
    ),
    {"": ("next",)},
    sort=STEP,
    sort_example="review",
)
BASIS = Sheet(
    "依据",
    (
        Column("法规名称", ("law",), required=True, example="中华人民共和国公司登记管理条例"),
        Column("条款", ("articles",), example="第二十条"),
    ),
    {
        "办理依据": ("basis",),
        "法定时限": ("legal_limit", "basis"),
        "承诺时限": ("promised_limit", "basis"),
    },
    sort="用于",
    sort_example="办理依据",
)
WORDS = Sheet(
    "其他",
    (
        Column("内容", ("text",), required=True, example="材料不齐，补正后仍不合法定形式的"),
        _en("内容", "text_en"),
    ),
    {
        "不予办理": ("refused",),
        "权利救济": ("rights",),
        "注意事项": ("notes",),
        "法定时限不计入": ("legal_limit", "not_counted"),
        "承诺时限不计入": ("promised_limit", "not_counted"),
    },
    sort="哪一类",
    sort_example="不予办理",
)
QUESTIONS = Sheet(
    "问答",
    (
        Column("问", ("q",), required=True, example="注册资本要一次缴足吗？"),
        _en("问", "q_en"),
        Column("答", ("a",), required=True, example="按章程约定的时间缴纳。"),
        _en("答", "a_en"),
    ),
    {"": ("questions",)},
)
LISTS = (CONDITIONS, PAPERS, STEPS, BASIS, WORDS, QUESTIONS)
SHEETS = (MATTERS, CONDITIONS, PAPERS, STEPS, WAYS, BASIS, WORDS, QUESTIONS)
GUIDE = "说明"
"""The sheet that tells how to fill in the others; it is not read."""


def heads(sheet: Sheet) -> tuple[str, ...]:
    """The titles of the columns in their order: number, sort, the rest."""
    return (ID, *((sheet.sort,) if sheet.sort else ()), *(column.title for column in sheet.columns))
