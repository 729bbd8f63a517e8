"""Answers about inspections in the shapes of the interface, to be changed by a test."""

from typing import Any

Json = dict[str, Any]
ID = "5f" * 16
CODE = "QE8YXVKR5S"
NAME = "示例县顺达商贸有限公司"
OFFICE = "示例县工商行政管理局"
STATES = ("draft", "submitted", "first_passed", "returned", "passed", "stamped", "filed")
MISMATCH = "“法定代表人”填的是“李示例”，登记的是“张示例”。"


def head(state: str = "submitted", **changes: Any) -> Json:
    return {
        "id": ID,
        "enterprise": 61,
        "enterprise_name": NAME,
        "enterprise_number": "999999100001002",
        "year": 2012,
        "kind": "company",
        "office": OFFICE,
        "state": state,
        "revision": 7,
        "late": False,
        "first_by": "",
        "final_by": "",
        "review_by": "2013-04-16",
        "reopened_until": None,
        "begun_at": "2013-04-08T09:30:00+08:00",
        "submitted_at": "2013-04-08T10:30:00+08:00",
        "resubmitted_at": None,
        "first_at": None,
        "passed_at": None,
        "stamped_at": None,
        "filed_at": None,
    } | changes


def plain(field_id: str, label: str, value: str, **changes: Any) -> Json:
    return {
        "id": field_id,
        "label": label,
        "label_en": label,
        "kind": "text",
        "unit": "",
        "public": "never",
        "value": value,
        "shown": value,
        "register": None,
        "register_shown": None,
        "differs": False,
        "last": "",
        "last_shown": "",
    } | changes


BUREAU: Json = {
    "progress": "received",
    "progress_text": "市局已收到，尚未审核通过",
    "received_at": "2013-04-08T10:31:00+08:00",
    "receipt": "R-20130408-1",
    "refused_text": None,
}
HOLDERS: Json = {
    "id": "holders",
    "label": "股东（发起人）及出资",
    "label_en": "Holders",
    "kind": "table",
    "unit": "",
    "public": "always",
    "columns": [
        {"id": "name", "label": "股东名称", "unit": ""},
        {"id": "paid", "label": "实缴额", "unit": "万元"},
    ],
    "rows": [{"name": "张示例", "paid": "120.00万元"}, {"name": "王示例", "paid": "80.00万元"}],
    "last_rows": [{"name": "张示例", "paid": "120.00万元"}],
    "value": "",
}


def section(section_id: str, title: str, *fields: Json) -> Json:
    return {"id": section_id, "title": title, "title_en": title, "fields": list(fields)}


def report(state: str = "submitted", acts: tuple[str, ...] = ("first-review",), **changes: Any) -> Json:
    """One field differs from the register, one figure from last year's, one holder is new."""
    registered = {"register": "张示例", "register_shown": "张示例", "differs": True}
    differs = plain("representative", "法定代表人", "李示例", **registered)
    sold = {"register": "日用百货、五金零售", "register_shown": "日用百货、五金零售", "differs": True}
    scope = plain("scope", "经营范围", "日用百货、交电零售", **sold)
    last = {"last": "600", "last_shown": "600.00万元"}
    assets = plain("assets", "资产总额", "900", shown="900.00万元", kind="money", **last)
    problem = {"field": "representative", "row": None, "column": "", "code": "same-representative"}
    return (
        head(state)
        | {
            "template": {"id": "company-inspection", "title": "公司年检报告书", "version": "1"},
            "check_code": CODE,
            "extension": None,
            "acts": list(acts),
            "barred": {},
            "a4_printer": True,
            "bureau": BUREAU,
            "items": [],
            "problems": [problem | {"text": MISMATCH, "text_en": "", "severity": "warning"}],
            "sections": [
                section("basics", "登记事项", plain("name", "企业名称", NAME), differs, scope),
                section("capital", "资本和股东", HOLDERS, assets),
            ],
        }
        | changes
    )


def figures(**changes: Any) -> Json:
    in_state = dict(zip(STATES, (2, 3, 2, 1, 400, 90, 104), strict=True))
    whole = {
        "registered": 1252,
        "due": 1007,
        "filed": 600,
        "unfiled": 407,
        "not_begun": 405,
        "passed": 594,
        "late": 6,
        "in_state": in_state,
        "rate_on_due": 59.0,
        "rate_on_registered": 47.4,
        "filed_rate_on_due": 59.6,
    }
    return {
        "year": 2012,
        "opens": "2013-03-01",
        "closes": "2013-06-30",
        "phase": "open",
        "days_left": 73,
        "reminders": [{"day": "2013-05-31", "days_left": 30}],
        "whole": whole,
        "by_kind": {"company": whole},
        "by_office": {OFFICE: whole},
        "by_day": [
            {"day": "2013-04-08", "filed": 12, "passed": 0},
            {"day": "2013-04-10", "filed": 3, "passed": 9},
        ],
    } | changes


def enterprise(**changes: Any) -> Json:
    return {
        "id": 61,
        "number": "999999100001002",
        "credit_code": "",
        "former_number": "",
        "name": NAME,
        "type": "有限责任公司",
        "representative": "张示例",
        "capital": "200",
        "established": "2006-05-18",
        "office": OFFICE,
        "status": "存续",
        "address": "示例县示例路8号",
        "scope": "日用百货零售",
    } | changes
