// The words for codes: states, refusals, faults. Words only, so that a hall's technician can find every sentence here.

export const TICKET_STATES = {
  waiting: { word: "等候中", icon: "waiting", tone: "" },
  called: { word: "已叫号", icon: "recall", tone: "accent" },
  serving: { word: "办理中", icon: "start", tone: "ok" },
  held: { word: "已挂起", icon: "hold", tone: "warn" },
  no_show: { word: "过号", icon: "no-show", tone: "warn" },
  finished: { word: "已办结", icon: "finish", tone: "" },
  cancelled: { word: "已取消", icon: "bad", tone: "" },
};

export const WINDOW_STATES = {
  idle: { word: "空闲", icon: "idle", tone: "" },
  paused: { word: "暂停服务", icon: "pause", tone: "warn" },
};

export const PRIORITIES = {
  none: "普通",
  elderly: "老年人",
  disabled: "残疾人",
  pregnant: "孕产妇",
  military: "军人",
  green_channel: "绿色通道",
};

export const SLIP_STATES = {
  created: { word: "待打印", icon: "waiting", tone: "" },
  sending: { word: "打印中", icon: "printer", tone: "accent" },
  sent: { word: "已送打印机", icon: "printer", tone: "accent" },
  held: { word: "等打印机恢复", icon: "pause", tone: "warn" },
  confirmed: { word: "已出票", icon: "ok", tone: "ok" },
  unverified: { word: "已送出，打印机不回报", icon: "info", tone: "" },
  not_sent: { word: "没有打印", icon: "bad", tone: "bad" },
  uncertain: { word: "不确定", icon: "warn", tone: "warn" },
  confirmed_by_staff: { word: "已出票（人工确认）", icon: "ok", tone: "ok" },
  reprinted: { word: "已补打", icon: "printer", tone: "" },
  void: { word: "未出票（已作废）", icon: "bad", tone: "" },
};

/** What the printer says, and what a person does about it. */
export const PRINTER_FAULTS = {
  ready: { word: "正常", icon: "ok", tone: "ok", todo: "" },
  near_end: { word: "纸快用完", icon: "warn", tone: "warn", todo: "还能出票。请备好新纸卷，空闲时更换。" },
  paper_out: { word: "缺纸", icon: "bad", tone: "bad", todo: "打开上盖，放入新纸卷，纸头朝外，合上盖子。之后自动恢复。" },
  cover_open: { word: "上盖没合好", icon: "bad", tone: "bad", todo: "两侧同时按下，把上盖合紧。之后自动恢复。" },
  cutter_jam: { word: "切刀卡住", icon: "bad", tone: "bad", todo: "关电源，取出卡住的纸，再开电源。仍不行请找技术人员。" },
  head_hot: { word: "打印头过热", icon: "warn", tone: "warn", todo: "等一两分钟，凉下来会自动恢复。" },
  offline: { word: "打印机脱机", icon: "bad", tone: "bad", todo: "看打印机面板：按一下进纸键或联机键；不行就关电源再开。" },
  unknown: { word: "状态不明", icon: "warn", tone: "warn", todo: "打印机不回答状态。每张小票请看实物有没有出来。" },
  link_down: { word: "连不上打印机", icon: "bad", tone: "bad", todo: "检查打印机电源和连线。接好后自动恢复。" },
};

/** Why nobody knows whether a slip came out, beside what the printer says. */
export const SLIP_CAUSES = {
  ...PRINTER_FAULTS,
  restart: { word: "打印时本机重新启动" },
  cleared: { word: "打印时清除了故障" },
};

export const SIGN_STATES = {
  ok: { word: "正常", icon: "ok", tone: "ok" },
  late: { word: "迟到", icon: "warn", tone: "warn" },
  lost: { word: "失联", icon: "bad", tone: "bad" },
  never: { word: "从未连上", icon: "line-cut", tone: "" },
};

export const CLOSED_WHY = {
  closed_hours: "不在取号时间",
  closed_day: "今天休息",
  planned_pause: "计划暂停",
  paused: "已暂停",
  no_window: "没有窗口办理",
  quota_day: "今天的号取完了",
  quota_slot: "这个时段的号取完了",
};

const REFUSALS = {
  "unknown-service": "没有这个事项。",
  "unknown-window": "没有这个窗口。",
  "unknown-ticket": "找不到这个号码。",
  "service-closed": "这个事项现在不取号。",
  "intent-reused": "这次按键已经取过别的号，请重新按。",
  "wrong-state": "现在的状态不能这样做，页面已更新，请看清再按。",
  "window-paused": "窗口已暂停，请先恢复服务。",
  "window-not-paused": "窗口没有暂停。",
  "window-busy": "窗口上还有号码，请先办结、挂起或转走。",
  "not-served-there": "不能转到那里：没有窗口办理，或就是本事项。",
  "slip-in-progress": "上一张小票还在打印，请稍等。",
};

const STATUSES = {
  401: "登录已过期，请重新登录。",
  403: "这个账号没有这项权限。",
  404: "找不到。",
  413: "内容太长。",
  429: "试得太多次，请稍后再试。",
};

/** One sentence for a refusal: ours for its code, else the server's own detail, else one for its status. */
export function problemText(status, body, retryAfter) {
  if (status === 429 && retryAfter) return `试得太多次，请 ${retryAfter} 秒后再试。`;
  const chinese = /[\u4e00-\u9fff]/.test(body.detail ?? "") ? body.detail : null;
  if (chinese) return chinese;
  const known = REFUSALS[body.code] ?? STATUSES[status];
  return known ?? body.detail ?? body.title ?? `服务器出错(${status}),请再试一次；仍不行请找技术人员。`;
}

export const LINE_DOWN = "线路断了，不知道这一步做了没有。连上以后以屏幕上的状态为准，请先看清再按。";

/** A window as visitors are sent to it: its own name when that says window, else its number. */
export const placeWord = (id, name) => (name.includes("窗口") ? name : `${id}号窗口`);

/** What the window is for, when its name does not say window. */
export const placeNote = (name) => (name.includes("窗口") ? "" : name);

export const wordOf = (table, code) => table[code] ?? { word: code, icon: "info", tone: "", todo: "" };

const REASONS = {
  appointment: "预约到点",
  returned: "挂起或过号后回来",
  listed: "本窗口先办这项",
  directed: "指定本窗口",
  named: "指定呼叫",
  missed: "过号找回",
};

/** Why a number is called before earlier ones; empty for a call in order. `ticket`: {reason, overtaken?}. */
export function reasonWords(ticket) {
  const [code, detail = ""] = (ticket.reason ?? "").split(/:(.*)/s);
  if (!code) return "";
  if (code === "bound") return ticket.overtaken ? `已让过 ${ticket.overtaken} 人` : "已让过多人，不再让";
  if (code === "priority") return `${PRIORITIES[detail.trim()] ?? "优先"}优先`.replace("通道优先", "通道");
  if (code === "away") return `在等的${/^\d+$/.test(detail) ? ` ${detail}号窗口` : ` ${detail} `}没有叫`;
  const word = REASONS[code];
  if (!word) return ticket.reason;
  return detail.trim() ? `${word}：${detail.trim()}` : word;
}

/** What began a stretch of a ticket's life. */
export const ACTION_WORDS = {
  issue: "取号",
  "check-in": "签到取号",
  "call-next": "叫号",
  "call-named": "指定呼叫",
  recall: "重呼",
  start: "开始办理",
  finish: "办结",
  "implied-finish": "叫下一位时办结",
  "next-step": "接着办下一项",
  return: "办完转回",
  "no-show": "过号作废",
  requeue: "过号，重新排队",
  hold: "挂起",
  wake: "挂起到时回队",
  "resume-held": "恢复",
  transfer: "转移",
  release: "没人叫，放给其他窗口",
  "back-missed": "过号找回",
  "hand-over": "日终移交",
  move: "导办台移动",
  priority: "改优先",
  cancel: "取消",
  "close-left": "补记：人已离开",
  "close-served": "补记：已办完",
};

export const APPOINTMENT_STATES = {
  booked: { word: "已预约", icon: "waiting", tone: "accent" },
  checked_in: { word: "已签到", icon: "ok", tone: "ok" },
  no_show: { word: "没有来", icon: "no-show", tone: "warn" },
  cancelled: { word: "已取消", icon: "bad", tone: "" },
};
