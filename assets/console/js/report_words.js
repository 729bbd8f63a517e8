// How figures are written, and the words of the report.

export const WEEKDAYS = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
export const NONE = "—";

const numbers = new Intl.NumberFormat("zh-CN", { maximumFractionDigits: 1 });

export const count = (n) => (n === null || n === undefined ? NONE : numbers.format(n));

/** Seconds in words: 45 秒, 12 分 30 秒, 1 小时 5 分. */
export function spanWords(seconds) {
  const s = Math.round(seconds);
  if (s < 60) return `${s} 秒`;
  const minutes = Math.floor(s / 60);
  if (minutes >= 60) return `${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分`;
  return s % 60 ? `${minutes} 分 ${s % 60} 秒` : `${minutes} 分`;
}

/** Seconds as 12:30, above an hour as 1:05:00; a dash when there was no case. */
export function spanText(seconds) {
  if (seconds === null || seconds === undefined) return NONE;
  const s = Math.round(seconds);
  const two = (n) => String(n).padStart(2, "0");
  const hours = Math.floor(s / 3600);
  const rest = `${Math.floor((s % 3600) / 60)}:${two(s % 60)}`;
  return hours ? `${hours}:${rest.padStart(5, "0")}` : rest;
}

export const minutesText = (seconds) => (seconds === null || seconds === undefined ? NONE : count(Math.round(seconds / 6) / 10));

export const hourText = (hour) => `${String(hour).padStart(2, "0")}:00`;

export const REASONS = {
  appointment: "预约到时",
  "priority:elderly": "优先：老年人",
  "priority:disabled": "优先：残疾人",
  "priority:pregnant": "优先：孕产妇",
  "priority:military": "优先：军人",
  "priority:green_channel": "优先：绿色通道",
  returned: "挂起或过号后回来",
  directed: "指定到本窗口或本人",
  listed: "窗口的事项次序",
  named: "工作人员点名叫号",
  bound: "已被越过到上限，先叫",
};

export const MEANINGS = [
  ["取号", "期间内（按业务日期）发出的号码，包括预约签到和导办台代取的。取号 = 办结 + 过号 + 取消 + 未结。"],
  ["叫到", "至少叫过一次的号码。"],
  ["办结", "最后在该窗口、由该人员结束的号码。转移的号码计入最后的事项、窗口和人员。"],
  ["转出", "办了一部分后转给其他事项、窗口或人员的次数。各人的办理时间各算各的。"],
  ["过号", "叫了没有来、号码已作废的。过号后重新排队又办成的算办结。"],
  ["取消", "叫号前离开或由导办台取消的。"],
  ["未结", "统计时仍在等候、已叫号、办理中或挂起的。"],
  ["未计时", "叫到过，但结束时间不是人工确认的号码（例如没按办结就叫下一个），或等到了下一天。件数照算，任何时间都不算它。"],
  ["等候", "从取号（有预约的从预约时间，晚到的从签到）到第一次叫号，不含挂起。"],
  ["到窗", "从叫号（重呼的从最后一次）到开始办理。经过几个窗口的号码不算。"],
  ["办理", "从开始办理到办结或转出，不含挂起。"],
  ["中位数、P90", "一半的件数不超过中位数；十件里有九件不超过 P90。时间长短悬殊，平均数容易被少数很长的拉高，只放在旁边作参考。"],
  ["整点等候", "每个整点正在等候的人数：各日平均，和最多的一天。"],
  ["叫号窗口", "该小时内叫过号的窗口数，各日平均。"],
];
