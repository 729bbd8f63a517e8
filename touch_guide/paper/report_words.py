"""The words of an enterprise's report on paper. They are Chinese only, as the form is."""

from datetime import date, datetime

from touch_guide.inspection.filing import THROUGH, Filing, State

_STATES = {
    State.DRAFT: "草稿，没有提交",
    State.SUBMITTED: "已提交，待初审",
    State.FIRST_PASSED: "初审已通过，待终审",
    State.RETURNED: "退回修改",
    State.PASSED: "终审已通过",
    State.STAMPED: "终审已通过，窗口已盖章",
    State.FILED: "终审已通过，已归档",
}
NOT_YET = "尚未通过"
NOT_VALID = "本件尚未通过审查，只供核对，不能作为通过的凭证，也不能据以盖章。"


def state_said(filing: Filing) -> str:
    """Of the filing as it was printed; 逾期 is told with it."""
    return _STATES[filing.state] + ("（逾期补报）" if filing.late else "")


def is_through(filing: Filing) -> bool:
    return filing.state in THROUGH


def report_number(filing: Filing, enterprise_number: str) -> str:
    """An enterprise has one report a year: ``2012-999999100000018``."""
    return f"{filing.year}-{enterprise_number}"


def scanned(filing: Filing) -> str:
    """What the QR code of a page holds, for the window's scanner."""
    return f"HK1A:{filing.id}:{filing.check_code}"


def day_said(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def moment_said(at: datetime | None) -> str:
    return f"{day_said(at.date())} {at:%H:%M}" if at else ""
