"""The forms of the sample hall, and reports that are right."""

from functools import cache
from pathlib import Path

from kiosk.hall.inspection_pack import InspectionPack, load_inspection
from touch_guide.inspection.entries import kept
from touch_guide.inspection.templates import Answer, Field, FieldKind, Template

SAMPLE_HALL = Path(__file__).resolve().parents[3] / "assets/halls/sample"
REGISTER = {
    "number": "999999100000018",
    "name": "示例县顺达商贸有限公司",
    "type": "有限责任公司（自然人投资或控股）",
    "representative": "张示例",
    "capital": "200",
    "established": "2006-05-18",
    "office": "示例县工商行政管理局",
    "address": "示例县示例路8号",
    "scope": "日用百货、五金交电零售",
}
HOLDERS: list[dict[str, str]] = [
    {
        "name": "张示例",
        "subscribed": "120",
        "subscribed-by": "2006-05-18",
        "paid": "120",
        "paid-on": "2006-05-18",
    },
    {
        "name": "王示例",
        "subscribed": "80",
        "subscribed-by": "2006-05-18",
        "paid": "80",
        "paid-on": "2006-05-18",
    },
]


@cache
def sample_pack() -> InspectionPack:
    return load_inspection(SAMPLE_HALL)


def form(template_id: str) -> Template:
    template = sample_pack().template(template_id)
    assert template is not None
    return template


def filled(template: Template) -> dict[str, Answer]:
    """The filled sample of every field; the tables that must agree with others have rows that do."""
    answers: dict[str, Answer] = {field.id: _sample(field) for field in template.fields}
    holders = [
        {**row, "form": "cash", "share": share} for row, share in zip(HOLDERS, ("60", "40"), strict=True)
    ]
    partners = [
        {
            "name": n,
            "liability": "unlimited",
            "subscribed": "100",
            "paid": "100",
            "form": "cash",
            "until": "2010-03-01",
        }
        for n in ("赵示例", "钱示例")
    ]
    answers |= {"holders": holders} if "holders" in answers else {}
    answers |= {"partners": partners} if "partners" in answers else {}
    if "accounting" in answers:
        answers |= dict.fromkeys(("income", "profit", "tax"), "0")
    return answers


def _sample(field: Field) -> Answer:
    if field.kind is not FieldKind.TABLE:
        return kept(field, field.sample)
    return [{column.id: kept(column, column.sample) for column in field.columns}]
