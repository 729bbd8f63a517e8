// Fills the page with one report.

import { el, fill, h, put } from "./dom.js";
import { chartIn, daysPicture, hoursPicture } from "./report_charts.js";
import { weekdayOf } from "./report_period.js";
import { FIGURES, figureTable } from "./report_tables.js";
import { showWeek } from "./report_week.js";
import { MEANINGS, NONE, REASONS, WEEKDAYS, count, hourText, spanText, spanWords } from "./report_words.js";
import { placeWord } from "./words.js";

const key = (head, of, text = String) => ({ id: "key", head, of, text, word: true });
const TOTAL = "合计";

const tables = {
  days: table("days", "按日", [key("日期", (row) => row.day, (day) => (day === TOTAL ? day : `${day} ${WEEKDAYS[weekdayOf(day)]}`))]),
  months: table("months", "按月", [key("月份", (row) => row.month)]),
  services: table("services", "按事项", [key("事项", (row) => row.name)]),
  windows: table("windows", "按窗口", [key("窗口", windowWords)]),
  people: table("people", "按人员", [key("人员", (row) => row.name || "没有叫到或没有记录的号")]),
};

function table(id, title, keys) {
  return figureTable(el(`${id}-table`), { title, columns: [...keys, ...FIGURES] });
}

function windowWords(row) {
  if (row.name === TOTAL) return TOTAL;
  if (!row.id) return "没有叫到的号";
  const place = placeWord(row.id, row.name);
  return place === row.name || row.name === row.id ? place : `${place} ${row.name}`;
}

const hoursTable = figureTable(el("hours-table"), {
  title: "按小时",
  columns: [
    key("小时", (row) => hourText(row.hour)),
    { id: "issued", head: "取号", of: (row) => row.issued, text: count },
    { id: "called", head: "叫到", of: (row) => row.called, text: count },
    { id: "mean", over: "整点等候", head: "平均", of: (row) => row.waiting_mean, text: count },
    { id: "most", over: "整点等候", head: "最多", of: (row) => row.waiting_most, text: count },
    { id: "p50", over: "等候", head: "中位数", of: (row) => row.wait?.median_s, text: spanText },
    { id: "p90", over: "等候", head: "P90", of: (row) => row.wait?.p90_s, text: spanText },
    { id: "mean_s", over: "等候", head: "平均", of: (row) => row.wait?.mean_s, text: spanText, soft: true },
    { id: "windows", over: "窗口", head: "叫号", of: (row) => row.windows_mean, text: count },
    { id: "needed", over: "窗口", head: "建议", of: (row) => row.windows_needed, text: neededWords },
  ],
});

/** With a word when the hall had at least half a window fewer. */
function neededWords(needed, row) {
  const lack = needed - row.windows_mean;
  return lack >= 0.5 ? `${needed}（缺 ${count(Math.round(lack))}）` : count(needed);
}

const drawHours = chartIn(el("hours-chart"), hoursPicture);
const drawDays = chartIn(el("days-chart"), daysPicture);

export function showReport(report) {
  const total = { ...report.total, name: TOTAL, day: TOTAL, month: TOTAL };
  const several = report.by_day.length > 1;
  showSums(report.total);
  hoursTable.show(report.hours);
  drawHours({ hours: report.hours, days: report.period.days, goal: report.staffing.goal_min });
  put(el("hint"), hintWords(report));
  el("days-card").hidden = el("week-card").hidden = !several;
  if (several) drawDays({ days: report.by_day });
  el("months-card").hidden = report.by_month.length < 2;
  tables.days.show(report.by_day, total);
  tables.months.show(report.by_month, total);
  tables.services.show(report.by_service, total);
  tables.windows.show(report.by_window, total);
  tables.people.show(report.by_person, total);
  showWeek(report.week);
  showOrder(report.overtakes);
  showBooked(report.appointments);
}

function showSums(total) {
  const counts = [
    ["取号", total.issued],
    ["办结", total.served],
    ["过号", total.no_show],
    ["取消", total.cancelled],
    ["未结", total.open],
  ];
  const list = h("dl", { class: "counts card" }, ...counts.map(([word, n]) => h("div", {}, h("dt", { text: word }), h("dd", { text: count(n) }))));
  const spans = [
    ["等候", "取号到叫号", total.wait],
    ["到窗", "叫号到开始", total.way],
    ["办理", "开始到办结", total.service],
  ];
  const left = total.left_out ? h("p", { class: "small soft left-out", text: `另有 ${count(total.left_out)} 件结束时间不准，不计入时间。` }) : null;
  fill(el("sums"), list, ...spans.map(([word, note, times]) => spanCard(word, note, times)), left);
}

function spanCard(word, note, times) {
  const head = h("h3", {}, word, h("span", { class: "small soft", text: `　${note}` }));
  if (!times) return h("div", { class: "card span" }, head, h("p", { class: "soft", text: "没有数据" }));
  const part = (name, seconds) => h("div", {}, h("dt", { text: name }), h("dd", { text: spanWords(seconds) }));
  const rest = [`平均 ${spanWords(times.mean_s)}，`, `最长 ${spanWords(times.longest_s)}，`, `共 ${count(times.cases)} 件`].map((text) => h("span", { text }));
  return h("div", { class: "card span" }, head, h("dl", {}, part("中位数", times.median_s), part("P90", times.p90_s)), h("p", { class: "small soft rest" }, ...rest));
}

function hintWords({ staffing, filter }) {
  if (filter.window || filter.person) return "只看一个窗口或一个人时，不作窗口数建议。";
  if (staffing.minutes_at_window === null) return "还没有办理时间，不能建议窗口数。";
  return (
    `建议窗口数：让十人里有九人等候不超过 ${staffing.goal_min} 分钟所需的最少窗口，按排队论（Erlang C）估算，每人占用窗口平均 ${count(staffing.minutes_at_window)} 分钟。` +
    "假定一小时内来人均匀而随机、每个窗口都能办全部所选事项、上一小时没有积压；只供排班参考。"
  );
}

function showOrder({ reasons, tickets, most, allowed }) {
  if (!reasons.length) return fill(el("order"), h("p", { class: "soft", text: "期间内都按顺序叫号。" }));
  const rows = reasons.map((one) => h("tr", {}, h("th", { scope: "row", class: "word", text: REASONS[one.reason] ?? one.reason }), h("td", { text: count(one.calls) }), h("td", { text: count(one.passed) })));
  const heads = ["原因", "次数", "越过的号码"].map((word, i) => h("th", { scope: "col", class: i ? null : "word", text: word }));
  return fill(
    el("order"),
    h("table", { class: "figures" }, h("thead", {}, h("tr", {}, ...heads)), h("tbody", {}, ...rows)),
    h("p", { class: "small soft", text: `${count(tickets)} 个号码被越过，同一号码最多被越过 ${most} 次（上限 ${allowed} 次）。` }),
  );
}

function showBooked(booked) {
  el("booked-card").hidden = !booked;
  if (!booked) return;
  const { kept, missed, cancelled, ahead } = booked;
  const share = kept + missed ? `履约率 ${count((100 * kept) / (kept + missed))}%` : "期间内没有到期的预约。";
  const parts = [["履约", kept], ["爽约", missed], ["取消", cancelled], ["待到", ahead]];
  fill(el("booked"), h("dl", { class: "counts" }, ...parts.map(([word, n]) => h("div", {}, h("dt", { text: word }), h("dd", { text: count(n) })))), h("p", { class: "small soft", text: share }));
}

fill(el("meanings"), ...MEANINGS.flatMap(([word, meaning]) => [h("dt", { text: word }), h("dd", { text: meaning || NONE })]));
