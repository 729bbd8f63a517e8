"""The fixed words of the guide's papers: key -> (Chinese, English)."""

from datetime import date, datetime

_TABLE: dict[str, tuple[str, str]] = {
    "notice": ("一次性告知单（材料清单）", "One-time notice and checklist"),
    "where": ("在哪里办", "Where"),
    "ask_desk": ("请到导办台询问", "Please ask at the guide desk"),
    "hours": ("办公时间", "Office hours"),
    "papers": ("要带的材料（{n}项）", "What to bring ({n})"),
    "papers_hint": ("备齐一项，勾一项", "Tick each one when you have it"),
    "in_case": ("视情况再带", "Only if it applies to you"),
    "no_papers": ("不用带材料", "No papers needed"),
    "original": ("原件{n}份", "{n} original"),
    "copies": ("复印件{n}份", "{n} copy"),
    "purpose": ("用途：{text}", "For: {text}"),
    "source": ("在哪办：{text}", "From: {text}"),
    "form": ("表格：{text}，本终端和导办台有样表", "Form: {text}; samples at this kiosk and the guide desk"),
    "conditions": ("办理条件", "Conditions"),
    "limits": ("多久办好", "How long"),
    "promised": ("承诺：{text}", "Promised: {text}"),
    "legal": ("法定：{text}", "By law: {text}"),
    "not_counted": ("不计入时限：{text}", "Not counted: {text}"),
    "fee": ("收费（按{day}的标准）", "Fee (as of {day})"),
    "fee_each": ("{item}：{text}", "{item}: {text}"),
    "fee_none": (
        "没有登记当天的收费标准，请以窗口公示为准",
        "No rate on file for this day; please ask the window",
    ),
    "fee_ended": ("以前的标准（{until}止，现已停止）：{text}", "Former rate, ended {until}: {text}"),
    "fee_exempt": ("免收：{who}", "Exempt: {who}"),
    "fee_only": ("只收公示的项目，不收任何协会会费", "Only published fees; no association dues"),
    "steps": ("办理步骤", "Steps"),
    "flow": ("办理流程图", "Flowchart"),
    "result": ("办好拿到什么", "What you receive"),
    "valid": ("有效期：{text}", "Valid: {text}"),
    "basis": ("依据", "Legal basis"),
    "rights": ("您的权利", "Your rights"),
    "refused": ("不予办理的情形", "When it is refused"),
    "notes": ("提醒", "Please note"),
    "questions": ("常见问题", "Frequent questions"),
    "ended": ("本事项已于{day}停止办理", "Not handled after {day}"),
    "not_yet": ("本事项从{day}起办理", "Handled from {day} on"),
    "ask": ("咨询与投诉", "Questions and complaints"),
    "consult": ("咨询：{phone}", "Questions: {phone}"),
    "complaint": ("投诉：{phone}", "Complaints: {phone}"),
    "department": ("承办：{name}", "Office: {name}"),
    "code": ("事项编码：{code}", "Matter code: {code}"),
    "visits": ("需到场{n}次", "Visits needed: {n}"),
    "delivery": ("送达：{text}", "Delivery: {text}"),
    "dial": ("用手机扫码，直接拨打咨询电话", "Scan with a phone to call for questions"),
    "sample": ("示例内容，不作为办事依据", "Sample data, not valid for real cases"),
    "sample_mark": ("示例内容，不作办事依据　SAMPLE", "SAMPLE 示例: not valid for real cases"),
    "printed_on": ("{day}打印", "Printed {day}"),
    "page_of": (
        '"第 " counter(page) " 页，共 " counter(pages) " 页"',
        '"Page " counter(page) " of " counter(pages)',
    ),
    "updated": ("内容更新于{day}", "Content of {day}"),
    "printed": ("{at} 打印，以窗口最新公示为准", "Printed {at}; the window has the latest word"),
    "address": ("地址：{text}", "{text}"),
    "phone": ("电话：{text}", "Telephone: {text}"),
    "stamp_day": ("{y}年{m}月{d}日", "{y}-{m:02}-{d:02}"),
    # the fee slip is a paper for the cashier: Chinese only
    "slip_title": ("缴款书", "缴款书"),
    "slip_matter": ("事项：{matter}", "事项：{matter}"),
    "slip_payer": ("缴款人：", "缴款人："),
    "slip_item": ("收费项目", "收费项目"),
    "slip_quantity": ("数量", "数量"),
    "slip_amount": ("金额/元", "金额/元"),
    "slip_base": ("按{base}元计算", "按{base}元计算"),
    "slip_sum": ("合计", "合计"),
    "slip_capital": ("大写：{amount}", "大写：{amount}"),
    "slip_pay": ("到哪里缴", "到哪里缴"),
    "slip_any": ("办理窗口", "办理窗口"),
    "slip_how": ("凭本单缴款，缴款后请索取票据", "凭本单缴款，缴款后请索取票据"),
    "slip_basis": ("收费依据", "收费依据"),
    "slip_scan": ("窗口扫码核对", "窗口扫码核对"),
    "slip_paper": ("第{n}次打印", "第{n}次打印"),
    "slip_made": ("开具：{at}", "开具：{at}"),
    "slip_once": ("本单不是收据；同一编号只缴一次", "本单不是收据；同一编号只缴一次"),
}


def said(key: str, language: str, **values: object) -> str:
    """The words of ``key`` in ``language`` (``zh`` or ``en``)."""
    return _TABLE[key][language == "en"].format(**values)


def day_said(day: date, language: str) -> str:
    """As in 2026年3月2日."""
    return said("stamp_day", language, y=day.year, m=day.month, d=day.day)


def at_said(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"
