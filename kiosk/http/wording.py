"""The words of every refusal: code -> HTTP status, title, what to do about it in Chinese and in English."""

from typing import NamedTuple

from kiosk.http.filing_wording import FILING_WORDS


class Words(NamedTuple):
    status: int
    title: str
    detail: str
    detail_en: str


WORDS: dict[str, Words] = {
    # who you are
    "not-signed-in": Words(401, "尚未登录", "请先登录。", "Sign in first."),
    "session-expired": Words(
        401, "登录已失效", "登录已过期或已退出，请重新登录。", "The session has ended; sign in again."
    ),
    "bad-credentials": Words(401, "登录失败", "账号或密码不正确。", "The name or the password is wrong."),
    "too-many-attempts": Words(
        429,
        "尝试次数过多",
        "尝试次数过多，请 {retry_after} 秒后再试。",
        "Too many attempts; try again in {retry_after} s.",
    ),
    "sign-token-needed": Words(
        401,
        "需要屏的令牌",
        "屏 {sign} 设有令牌，请在 Authorization 中以 Bearer 提供。",
        "Sign {sign} has a token; send it as Authorization: Bearer.",
    ),
    "too-many-polls": Words(
        429,
        "轮询过于频繁",
        "轮询过于频繁，请 {retry_after} 秒后再试。",
        "Polled too often; try again in {retry_after} s.",
    ),
    "not-allowed": Words(403, "无权操作", "当前账号没有这项权限。", "This account may not do that."),
    "not-your-window": Words(
        403,
        "不是您的窗口",
        "当前账号不能操作 {window} 号窗口。",
        "This account does not serve window {window}.",
    ),
    "cross-site": Words(
        403, "来源不符", "请从本系统的页面发起操作。", "The request came from another site's page."
    ),
    "wrong-host": Words(421, "主机名不符", "请用本机地址访问。", "Use this machine's own address."),
    # how you asked
    "malformed-json": Words(
        400, "数据格式错误", "请求正文不是有效的 JSON。", "The body is not valid JSON in UTF-8."
    ),
    "bad-field": Words(
        400, "字段有误", "字段 {field} 有误：{expected_zh}。", "Field {field}: expected {expected}."
    ),
    "bad-intent": Words(400, "请求编号有误", "intent 应为 UUID。", "The intent must be a UUID."),
    "bad-query": Words(
        400, "查询参数有误", "查询参数 {field} 有误。", "The query parameter {field} is wrong."
    ),
    "period-reversed": Words(
        400, "起止日期有误", "起始日期晚于截止日期，请改正。", "The period ends before it begins."
    ),
    "period-too-long": Words(
        400,
        "统计期间过长",
        "一次最多统计 {days} 天，请缩短起止日期。",
        "A report covers at most {days} days.",
    ),
    "report-given-up": Words(
        503,
        "统计中断",
        "统计用时过长，已停止。请缩短期间再试。",
        "The report took too long and was given up.",
    ),
    "bad-http": Words(400, "请求无法识别", "请求不符合 HTTP 规范。", "The request is not valid HTTP."),
    "not-found": Words(404, "没有这个地址", "没有这个地址。", "There is nothing at this address."),
    "method-not-allowed": Words(
        405, "不支持的方法", "该地址不支持此方法。", "The address does not take this method."
    ),
    "body-too-slow": Words(408, "请求超时", "请求正文传输超时。", "The body took too long to arrive."),
    "request-too-slow": Words(408, "请求超时", "请求传输超时。", "The request took too long to arrive."),
    "body-too-large": Words(413, "正文过大", "请求正文超过 64 KiB。", "The body is larger than 64 KiB."),
    "query-too-long": Words(414, "地址过长", "地址或查询参数过长。", "The address is too long."),
    "not-json": Words(
        415, "格式不支持", "请以 application/json 提交。", "Send application/json, not compressed."
    ),
    "expectation-failed": Words(
        417, "无法满足预期", "不支持该 Expect 请求头。", "That Expect header is not met here."
    ),
    "head-too-large": Words(431, "请求头过大", "请求头过大。", "The request's head is too large."),
    # what stands in the way
    "unknown-service": Words(
        404, "没有这个事项", "没有编号为 {service} 的事项。", "There is no service {service}."
    ),
    "unknown-matter": Words(
        404,
        "没有这个办事事项",
        "没有办事事项 {matter} 的流程图。",
        "There is no flowchart of a matter {matter}.",
    ),
    "unknown-enterprise": Words(
        404, "没有这户企业", "登记库中没有这户企业。", "The register has no such enterprise."
    ),
    "no-login-code": Words(
        404, "没有登录识别码", "这户企业没有登录识别码。", "The enterprise has no login code."
    ),
    "bad-identity": Words(
        422,
        "身份证号码有误",
        "身份证号码不对，请对照证件重新输入。",
        "That is no identity card number: compare it with the card.",
    ),
    "unknown-law": Words(404, "没有这份文件", "没有文件 {law}。", "There is no document {law}."),
    "unknown-window": Words(
        404, "没有这个窗口", "没有编号为 {window} 的窗口。", "There is no window {window}."
    ),
    "unknown-ticket": Words(404, "没有这个号", "找不到这个号。", "There is no such ticket."),
    "unknown-slip": Words(404, "没有这张小票", "找不到这张小票的打印记录。", "There is no such slip."),
    "unknown-encoding": Words(
        400, "不支持的编码", "不支持该文字编码。", "No sign of ours reads that encoding."
    ),
    "dot-font-missing": Words(
        503, "缺少点阵字体", "本机缺少 16 点阵字体。", "The 16-dot font is missing here."
    ),
    "unknown-sign": Words(404, "没有这块屏", "没有编号为 {sign} 的屏。", "There is no sign {sign}."),
    "unknown-emergency": Words(
        404,
        "没有这条紧急文字",
        "没有这条紧急文字，或者写好后程序重启过，请重新写。",
        "There is no such emergency text, or the program started anew since; write it again.",
    ),
    "emergency-text": Words(
        422,
        "文字不能用",
        "紧急文字应为 1 至 {most} 个字，不能有控制字符。",
        "An emergency text has 1 to {most} characters, no controls.",
    ),
    "emergency-minutes": Words(
        422,
        "时间不对",
        "时间应为 1 至 {most} 分钟，或者不限。",
        "It is lit for 1 to {most} minutes, or without end.",
    ),
    "emergency-too-late": Words(
        409,
        "确认超时",
        "写好超过 {seconds} 秒没有确认，请重新看一遍再点亮。",
        "Not confirmed within {seconds} s; look at it again.",
    ),
    "emergency-too-many": Words(
        409,
        "亮着的太多",
        "已有 {most} 条紧急文字亮着，请先结束一些。",
        "{most} emergency texts are lit already; end some first.",
    ),
    "no-sign-token": Words(404, "没有令牌", "屏 {sign} 没有设令牌。", "Sign {sign} has no token."),
    "trial-under-way": Words(
        409, "正在试屏", "这块屏正在试，等几秒再来。", "That sign is being tried; wait some seconds."
    ),
    "card-not-driven": Words(
        409,
        "控制卡没有接上",
        "屏 {sign} 的控制卡没有接上：核对大厅资料里的驱动和地址；几台终端共用数据库时，请到正在推送的那台上试。",
        "This kiosk does not speak with the card of sign {sign}: look at its driver and address, or ask the kiosk that does.",
    ),
    "service-closed": Words(409, "暂停取号", "该事项现在不取号：{why}。", "No numbers are given now: {why}."),
    "intent-reused": Words(
        409,
        "请求编号已用过",
        "同一个 intent 已为另一事项取号。",
        "The intent already made a ticket for another service.",
    ),
    # fee slips
    "fee-not-in-table": Words(
        422,
        "不在收费目录内",
        "收费目录里没有 {item}，不能收取。",
        "The hall's fee table has no {item}; it may not be charged.",
    ),
    "fee-no-rate-now": Words(
        409,
        "现在没有收费标准",
        "{item} 现在没有有效的收费标准，不能收取。",
        "No rate stands for {item} today; it may not be charged.",
    ),
    "fee-in-words-only": Words(
        409,
        "不能计算金额",
        "{item} 的标准只有文字说明，不能开缴款书。",
        "The rate of {item} is told in words only; it can't be totalled.",
    ),
    "fee-bad-quantity": Words(
        422,
        "数量或基数不对",
        "{item} 的数量应为 1 至 9999；按比例收费的要填基数（元）。",
        "{item}: 1 to 9999 of it; a base in yuan where the rate is of one, and only there.",
    ),
    "membership-dues": Words(
        422,
        "不能收会费",
        "{item} 是协会会费，政务服务窗口不得收取。",
        "{item} is an association's dues; they may not be charged here.",
    ),
    "nothing-to-pay": Words(
        409, "不用缴费", "所选项目按当天标准不收费，不用开缴款书。", "Nothing is to be paid for these today."
    ),
    "too-many-fee-items": Words(
        422, "项目太多", "一张缴款书最多 {most} 项。", "A fee slip has at most {most} items."
    ),
    "unknown-letter": Words(
        404, "没有这份材料", "没有编号为 {letter} 的上报材料。", "There is no letter {letter} to the bureau."
    ),
    "letter-not-aside": Words(
        409,
        "这份材料不需要处理",
        "上报材料 {letter} 没有被搁置，不需要人工处理。",
        "The letter {letter} was not set aside; there is nothing to decide.",
    ),
    "unknown-fee-slip": Words(
        404, "没有这张缴款书", "没有编号为 {fee_slip} 的缴款书。", "There is no fee slip {fee_slip}."
    ),
    "fee-slip-void": Words(
        409,
        "缴款书已作废",
        "缴款书 {fee_slip} 已经作废，不能再打印或再作废。",
        "Fee slip {fee_slip} was taken back; it can't be printed or taken back again.",
    ),
    "fee-slip-in-progress": Words(
        409,
        "正在打印",
        "缴款书 {fee_slip} 正在打印，请稍候。",
        "A paper of {fee_slip} is on its way; please wait.",
    ),
    "wrong-state": Words(
        409, "当前状态不能操作", "不能{action}：当前状态为{state}。", "Cannot {action}: the state is {state}."
    ),
    "window-paused": Words(
        409, "窗口已暂停", "窗口已暂停，请先恢复。", "The window is paused; resume it first."
    ),
    "window-not-paused": Words(409, "窗口未暂停", "窗口没有暂停。", "The window is not paused."),
    "window-moved": Words(
        409,
        "窗口上的号已变",
        "窗口上的号已经变了，请看清再按。",
        "Another ticket stands at the window by now.",
    ),
    "window-busy": Words(409, "窗口正在办理", "请先办结当前号。", "Finish the present ticket first."),
    "not-served-there": Words(409, "不能转移", "没有窗口可以接办该事项。", "No other window serves that."),
    "holder-needed": Words(
        422,
        "需要证件",
        "该事项一人一号，请登记办事人的证件号。",
        "One number a person: name whom it is for.",
    ),
    "holder-implausible": Words(
        422,
        "证件号不对",
        "请核对证件号：身份证 18 位要位数、末位都对，其他证件至少 5 位。",
        "Check the number: 18 places and the right last one, or another document of 5 or more.",
    ),
    "open-ticket-exists": Words(
        409,
        "已有没办完的号",
        "办事人已有 {number} 号没办完，可以补打小票。",
        "The holder has number {number} already; its slip can be printed again.",
    ),
    "quota-day": Words(409, "今日号已取完", "该事项今天的号已经取完。", "All numbers of the day are given."),
    "quota-slot": Words(
        409,
        "本时段号已取完",
        "该事项这个时段的号已经取完。",
        "All numbers of this stretch of the day are given.",
    ),
    "consent-needed": Words(
        409,
        "等候的人多",
        "前面有 {waiting} 人在等，请先问清是否愿意等候。",
        "{waiting} people wait already; ask first whether the visitor will.",
    ),
    "no-appointments": Words(409, "不接受预约", "该事项不接受预约。", "This service takes no appointments."),
    "unknown-appointment": Words(
        404,
        "没有这个预约",
        "找不到这个预约，请核对预约码和日期。",
        "There is no such appointment on that day.",
    ),
    "unknown-slot": Words(
        404, "没有这个时段", "该时段不能预约，请另选。", "That time cannot be booked; choose another."
    ),
    "slot-full": Words(409, "该时段已约满", "该时段已经约满，请另选。", "That time is fully booked."),
    "no-show-limit": Words(
        409,
        "爽约次数过多",
        "{days} 天内已爽约 {missed} 次，请到导办台预约。",
        "Missed {missed} times within {days} days; book at the guide desk.",
    ),
    "appointment-exists": Words(
        409,
        "已有预约",
        "办事人已约了 {starts_at}，请先取消原来的预约。",
        "The holder has an appointment at {starts_at} already.",
    ),
    "too-early": Words(
        409, "还没到签到时间", "还没到签到时间，请在 {opens_at} 以后签到。", "Check in from {opens_at} on."
    ),
    "too-late": Words(
        409,
        "已过签到时间",
        "预约时间已过，请取普通号。",
        "The appointment is past; take a number without one.",
    ),
    "not-for-this-window": Words(
        409,
        "不是本窗口的号",
        "{number} 号不由本窗口办理，不能在这里叫。",
        "Number {number} is not served at this window.",
    ),
    "bound-reached": Words(
        409,
        "先叫 {first} 号",
        "{first} 号已经让过 {max_overtakes} 个号，不能再让，请先叫 {first} 号。",
        "Number {first} has let {max_overtakes} others pass already; call it first.",
    ),
    "undo-impossible": Words(409, "不能撤销", "不能撤销：{why}。", "Cannot undo: {why}."),
    "unknown-person": Words(
        404, "没有这个工作人员", "没有可以叫号的账号 {person}。", "No account {person} calls at a window."
    ),
    "slip-in-progress": Words(
        409, "小票正在打印", "上一张小票还在打印，请稍候。", "The last slip is still on its way."
    ),
    # us
    "fault": Words(
        500,
        "系统故障",
        "系统出现故障，编号 {reference}，请联系管理员。",
        "Fault {reference}; tell the administrator.",
    ),
    "busy": Words(503, "系统繁忙", "系统繁忙，请稍后再试。", "Busy; try again in a moment."),
    # what staff change in the pack
    "unknown-subject": Words(
        404, "没有这一条", "资料里没有 {subject}，可能刚被改名或删去。", "There is no {subject}."
    ),
    "unknown-edit": Words(404, "没有这次修改", "没有编号为 {edit} 的修改。", "There is no edit {edit}."),
    "edit-faulty": Words(
        422,
        "还有 {count} 处要改",
        "还有 {count} 处不对，请按提示改好再保存。",
        "{count} faults are left; see faults.",
    ),
    "nothing-changed": Words(409, "没有改动", "内容和现在的一样，不用保存。", "It says so already."),
    "same-person": Words(
        403, "要换一个人", "提出修改的人不能自己批准或退回，请另一位同事来办。", "Another person must decide."
    ),
    "not-yours": Words(
        403, "不是您提出的", "只有提出的人（{by}）可以撤回。", "Only its author may take it back."
    ),
    "edit-decided": Words(409, "已有结论", "这次修改已经有了结论，请刷新页面。", "It was decided already."),
    "edit-outdated": Words(
        409,
        "资料已变",
        "{subject} 在这期间被改过，请重新打开再提出。",
        "{subject} has changed since; open it again.",
    ),
    "pack-not-writable": Words(
        503,
        "资料包写不进去",
        "资料包目录写不进去（{reason}），请找技术员检查权限和磁盘。",
        "The pack's directory cannot be written ({reason}).",
    ),
    **{code: Words(*row) for code, row in FILING_WORDS.items()},
}
