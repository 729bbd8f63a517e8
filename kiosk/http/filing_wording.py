"""The words of the refusals about reports of enterprises, as in wording.py."""

FILING_WORDS: dict[str, tuple[int, str, str, str]] = {
    "unknown-filing": (404, "没有这份报告", "没有这份年检报告。", "There is no such report."),
    "unknown-filing-field": (
        404,
        "没有这一项",
        "表里没有 {field} 这一项。",
        "The form has no field {field}.",
    ),
    "wrong-filing-state": (
        409,
        "现在不能这样办",
        "这份报告的状态已经变了，现在不能这样办，请刷新页面。",
        "Not in this state ({state}); look at the report again.",
    ),
    "stale-filing": (
        409,
        "报告已变",
        "您看的时候报告又改过，请刷新页面再办。",
        "The report was changed since you read it; look at it again.",
    ),
    "not-your-power": (403, "不是您的权限", "这一步不是您的职责。", "That is not in your power."),
    "outside-jurisdiction": (
        403,
        "不在管辖范围",
        "这户企业由 {office} 登记，不归您审。",
        "It belongs to {office}.",
    ),
    "not-their-filing": (403, "不是本企业的", "只能填本企业的报告。", "Only its own report."),
    "same-reviewer": (
        403,
        "初审和终审要两个人",
        "这份报告您已经审过另一道，请另一位同事来审。",
        "You did the other review of this report; another person must do this one.",
    ),
    "nothing-said": (
        422,
        "还没有写明",
        "退回要逐项写明改什么；其他的要写明理由。",
        "Say what is to be mended, or why.",
    ),
    "still-to-correct": (
        409,
        "还有要改的",
        "反馈意见还没有全部改正或答复。",
        "Some returned items are not settled yet.",
    ),
    "not-promised": (422, "还没有承诺", "请先确认承诺。", "The commitment is wanted first."),
    "has-errors": (
        422,
        "还有 {count} 处错误",
        "还有 {count} 处错误，改好才能提交。",
        "{count} errors are left.",
    ),
    "print-differs": (
        409,
        "纸面与系统不符",
        "纸上的校验码与系统里通过的报告不符，请核对是不是最新打印的。",
        "The check code on the paper is not that of the report that passed.",
    ),
    "season-not-open": (409, "还没有开始", "{opens} 起办理。", "It opens on {opens}."),
    "season-over": (
        409,
        "已过期锁定",
        "{closed} 已截止，名单已锁定，请到窗口办理。",
        "It closed on {closed}; the window can open it again.",
    ),
    "not-due": (409, "不用报", "这户企业不用报 {year} 年度的。", "It owes no report of {year}."),
    "too-late-to-ask": (
        409,
        "不能延期",
        "延期要在截止日前申请，年报不能延期。",
        "More time is asked for before the season ends.",
    ),
    "no-inspection-form": (
        404,
        "没有这种表",
        "大厅资料里没有给“{kind}”{year} 年度用的表。",
        "The pack has no form for {kind}, {year}.",
    ),
    "inspection-sealed": (
        503,
        "报告打不开",
        "报告的密钥找不到或数据已损坏，请找技术员运行 kiosk doctor。",
        "The key of the reports is missing, or the data is damaged; see kiosk doctor.",
    ),
    "inspection-forms-wrong": (
        503,
        "年检表有错",
        "大厅资料里的年检表有错：{fault}",
        "The forms of the pack are wrong: {fault}",
    ),
}
