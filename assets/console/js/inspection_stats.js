// The season in figures, and who has not filed yet: for urging by telephone, by letter, by a visit.

import { get, signInAgain } from "./api.js";
import { dayOf, learn } from "./clock.js";
import { Sender } from "./desk_send.js";
import { el, fill, h, put } from "./dom.js";
import { showHelp } from "./help.js";
import { listen } from "./keys.js";
import { Fresh } from "./live.js";
import { noticeIn } from "./notice.js";
import { chartIn } from "./report_charts.js";
import { figureTable } from "./report_tables.js";
import { count } from "./report_words.js";
import { KIND_WORDS, PHASES } from "./review_words.js";
import { daysPicture, everyDay, progressRows } from "./season_charts.js";
import { Unfiled } from "./season_unfiled.js";
import { FAULTS, MEANINGS, percent } from "./season_words.js";
import { mountBar, whoAmI } from "./shell.js";

const KEYS = [["Y", "换年度"], ["/", "在没有报的企业里查找"], ["X", "导出催办名单"], ["V", "监察：核对办理记录"], ["Esc", "离开输入框、关窗口"]];
const PATIENCE_MS = 70_000;
const notice = noticeIn(el("notice"));
const sender = new Sender(notice, () => fresh.poke());
const me = await whoAmI();
const bar = mountBar(me, { page: "inspection-stats", title: "年检统计", onHelp: () => showHelp(el("sheet"), KEYS) });
const mayReadReports = me.roles.some((role) => ["reviewer", "clerk", "desk", "monitor"].includes(role));
const unfiled = new Unfiled({ sender, notice, isReviewer: me.roles.includes("reviewer"), poke: () => fresh.poke(), refused });

const number = (id, head) => ({ id, head, of: (row) => row[id], text: count });
const rate = (id, head, over) => ({ id, head, over, of: (row) => row[id], text: percent });
const columns = (head) => [
  { id: "name", head, of: (row) => row.name, text: String, word: true },
  number("registered", "登记"),
  number("due", "应报"),
  number("filed", "已报"),
  number("unfiled", "未报"),
  number("passed", "通过"),
  number("late", "逾期"),
  rate("filed_rate_on_due", "报送率"),
  rate("rate_on_due", "按应报", "通过率"),
  rate("rate_on_registered", "按登记", "通过率"),
];
const kinds = figureTable(el("kinds-table"), { title: "按企业类型", columns: columns("类型") });
const offices = figureTable(el("offices-table"), { title: "按登记机关", columns: columns("登记机关") });
const days = figureTable(el("days-table"), { title: "每天报送和通过", columns: [{ id: "day", head: "日期", of: (row) => row.day, text: String, word: true }, number("filed", "报送"), number("passed", "通过")] });
const chart = chartIn(el("days-chart"), daysPicture);

async function load() {
  const year = el("year").value;
  const query = unfiled.query();
  const calls = [get("/api/v1/board", { timeout: 4000 }), get(`/api/v1/inspections/stats?year=${year}`), get(`/api/v1/inspections/unfiled?${query}`)];
  if (mayReadReports) calls.push(get(`/api/v1/inspections/overdue?year=${year}`));
  const [board, figures, list, overdue] = await Promise.all(calls);
  return { board, figures, list, overdue, query };
}

function show({ board, figures, list, overdue, query }) {
  learn(board.now ?? board.at);
  bar.setHall(board.hall.name, board.rehearsal);
  if (String(figures.year) !== el("year").value) return;
  showSeason(figures);
  showCounts(figures.whole);
  showOverdue(overdue);
  fill(el("states"), ...progressRows(figures.whole));
  put(el("states-sum"), `应报 ${count(figures.whole.due)} 户`);
  kinds.show(rowsOf(figures.by_kind, (kind) => KIND_WORDS[kind] ?? (kind || "其他")), { name: "合计", ...figures.whole });
  offices.show(rowsOf(figures.by_office, (name) => name || "没有写"), { name: "合计", ...figures.whole });
  showDays(figures.by_day);
  officeChoices(Object.keys(figures.by_office));
  if (query === unfiled.query()) unfiled.show(list, figures);
}

const rowsOf = (groups, wordOf) => Object.entries(groups).map(([name, figures]) => ({ name: wordOf(name), ...figures }));

function showSeason(figures) {
  const left = figures.phase === "open" ? (figures.days_left ? `，还剩 ${figures.days_left} 天` : "，今天是最后一天") : "";
  put(el("season"), `${figures.year} 年度${PHASES[figures.phase]}：${figures.opens} 至 ${figures.closes}${left}`);
  const ahead = figures.reminders.filter((one) => one.day >= dayOf()).map((one) => (one.days_left < 0 ? `${one.day} 催办（过期后 ${-one.days_left} 天）` : `${one.day}（还剩 ${one.days_left} 天）`));
  put(el("reminders"), ahead.length ? `提醒日：${ahead.join("，")}` : "提醒日都过了。");
}

function showCounts(whole) {
  const rows = [
    ["应报", count(whole.due), `登记 ${count(whole.registered)} 户`],
    ["已报", count(whole.filed), `报送率 ${percent(whole.filed_rate_on_due)}`],
    ["未报", count(whole.unfiled), `没有开始 ${count(whole.not_begun)}`],
    ["通过", count(whole.passed), ""],
    ["逾期", count(whole.late), ""],
    ["通过率（按应报）", percent(whole.rate_on_due), `${count(whole.passed)} ÷ ${count(whole.due)}`],
    ["通过率（按登记）", percent(whole.rate_on_registered), `${count(whole.passed)} ÷ ${count(whole.registered)}`],
  ];
  fill(el("counts"), ...rows.map(([word, value, note]) => h("div", { class: "card" }, h("dt", { text: word }), h("dd", {}, h("b", { class: "numbers", text: value }), h("span", { class: "small soft", text: note })))));
}

/** Reviews that took longer than five working days: whose turn it is, and since when. */
function showOverdue(overdue) {
  el("overdue").hidden = !overdue?.count;
  if (!overdue?.count) return;
  put(el("overdue-title"), `审核超期（${count(overdue.count)} 份）`);
  const row = (one) => h("li", {}, h("a", { href: `/console/review?state=${one.state}&id=${one.id}`, text: one.enterprise_name }), h("span", { text: `${one.state === "submitted" ? "待初审" : "待终审"}，${one.review_by} 前应当审完` }));
  fill(el("overdue-list"), ...overdue.inspections.map(row));
}

function showDays(byDay) {
  const all = everyDay(byDay);
  el("days-none").hidden = all.length > 0;
  el("days-chart").hidden = !all.length;
  const sum = (name) => byDay.reduce((total, one) => total + one[name], 0);
  put(el("days-sum"), all.length ? `报送 ${count(sum("filed"))}，通过 ${count(sum("passed"))}` : "");
  if (all.length) chart({ days: all });
  days.show([...byDay].reverse());
}

function officeChoices(names) {
  el("office-field").hidden = names.length < 2;
  if (el("office").options.length === names.length + 1) return;
  const kept = el("office").value;
  fill(el("office"), ...["", ...names].map((name) => h("option", { value: name, text: name || "全部", selected: name === kept })));
}

const mayVerify = me.roles.some((role) => ["monitor", "admin"].includes(role));

/** The whole log, entry by entry; the newest seal is shown so that somebody can note it down. */
async function verify() {
  if (!mayVerify) return;
  notice.say("info", "正在逐条核对…");
  try {
    const { entries, seal, sound, fault } = await get("/api/v1/inspections/log", { timeout: PATIENCE_MS });
    if (sound) notice.say("ok", `${count(entries)} 条办理记录完整，没有改动。最新封印 ${seal.slice(0, 16)}，可以抄下来备查。`);
    else notice.say("bad", `办理记录在第 ${fault.sequence} 条不对（${FAULTS[fault.kind] ?? fault.kind}）。请保护现场，马上报告。`);
  } catch (error) {
    sender.failed(error);
  }
}

function refused(problem) {
  if (problem.status === 401) signInAgain();
  else notice.say("bad", problem.message);
}

const focus = (id) => {
  el(id).focus();
  return true;
};

function onKey(key) {
  if (key === "Y") return focus("year");
  if (key === "/") return focus("find");
  if (key === "X") return unfiled.save() && true;
  if (key === "V" && mayVerify) return verify() && true;
  return key === "?" ? showHelp(el("sheet"), KEYS) && true : false;
}

const fresh = new Fresh({ load, show, onLine: bar.setLine, onRefused: refused, everyMs: 30_000 });
const board = await get("/api/v1/board").catch(() => null);
if (board) learn(board.now ?? board.at);
const newest = Number(dayOf().slice(0, 4)) - 1;
const wanted = new URLSearchParams(location.search).get("year");
fill(el("year"), ...Array.from({ length: 6 }, (_, n) => h("option", { value: newest - n, text: newest - n, selected: String(newest - n) === wanted })));
fill(el("meanings"), ...MEANINGS.flatMap(([word, means]) => [h("dt", { text: word }), h("dd", { text: means })]));
el("year").addEventListener("change", () => {
  history.replaceState(null, "", `?year=${el("year").value}`);
  fresh.poke();
});
el("verify").hidden = !mayVerify;
el("verify").addEventListener("click", verify);
el("print").addEventListener("click", () => window.print());
listen(onKey);
fresh.poke();
