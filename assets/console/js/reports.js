// The report page: what is asked for stands in the address, so that it can be kept, sent on and gone back to.

import { Problem, get, signInAgain } from "./api.js";
import { dayOf, learn } from "./clock.js";
import { asDate, readDay } from "./date_field.js";
import { el, fill, h, put } from "./dom.js";
import { Fresh } from "./live.js";
import { noticeIn } from "./notice.js";
import { daysIn, isDay, periodFault, periodWords, usualPeriods } from "./report_period.js";
import { showReport } from "./report_view.js";
import { count } from "./report_words.js";
import { mountBar, whoAmI } from "./shell.js";
import { placeWord } from "./words.js";

const FILTERS = ["service", "window", "person"];
const GOALS = [5, 10, 15, 20, 30, 45, 60];
const PATIENCE_MS = 70_000;
const TODAY_MS = 60_000;
const LONG_MS = 600_000;
const LONG_DAYS = 62;
const notice = noticeIn(el("notice"));

const me = await whoAmI();
const bar = mountBar(me, { page: "reports", title: "报表" });
let asked = null;

/** What the address says; today where it says nothing. */
function fromAddress() {
  const query = new URLSearchParams(location.search);
  const today = dayOf();
  const from = isDay(query.get("from")) ? query.get("from") : today;
  const to = isDay(query.get("to")) ? query.get("to") : from > today ? from : today;
  const goal = GOALS.includes(Number(query.get("goal"))) ? Number(query.get("goal")) : 20;
  return { from, to, goal, ...Object.fromEntries(FILTERS.map((name) => [name, query.get(name) ?? ""])) };
}

function queryOf(wanted) {
  const kept = Object.entries(wanted).filter(([name, value]) => value && !(name === "goal" && value === 20));
  return new URLSearchParams(kept).toString();
}

function ask(changes, { keep = true } = {}) {
  const wanted = { ...asked, ...changes };
  const fault = periodFault(wanted.from, wanted.to);
  put(el("ask-error"), fault);
  el("ask-error").hidden = !fault;
  for (const name of ["from", "to"]) el(name).setAttribute("aria-invalid", String(Boolean(fault)));
  if (fault) return;
  asked = wanted;
  if (keep) history.pushState(null, "", `?${queryOf(asked)}`);
  notice.clear();
  showAsked();
  put(el("busy"), "正在统计…");
  el("report").setAttribute("aria-busy", "true");
  fresh.everyMs = asked.to >= dayOf() && daysIn(asked.from, asked.to) <= LONG_DAYS ? TODAY_MS : LONG_MS;
  fresh.poke();
}

function showAsked() {
  for (const name of ["from", "to"]) el(name).value = asked[name];
  const usual = usualPeriods(dayOf());
  const same = usual.find((each) => each.from === asked.from && each.to === asked.to); // on a Monday the week is the day
  const button = (each) => h("button", { class: "button", type: "button", "aria-pressed": String(each === same), text: each.word, on: { click: () => press(each) } });
  fill(el("presets"), ...usual.map(button));
  el("all").hidden = !FILTERS.some((name) => asked[name]);
  fill(el("goal"), ...GOALS.map((goal) => h("option", { value: goal, text: `${goal} 分钟`, selected: goal === asked.goal })));
}

/** The buttons are made anew; the focus stays on the one that was pressed. */
function press(period) {
  ask({ from: period.from, to: period.to });
  el("presets").querySelector('[aria-pressed="true"]')?.focus();
}

async function load() {
  const query = queryOf(asked);
  try {
    return { query, report: await get(`/api/v1/reports?${query}`, { timeout: PATIENCE_MS }) };
  } catch (error) {
    if (error.code !== "report-given-up") throw error;
    refused(error); // to ask again would take as long again
    return { query: null };
  }
}

function show({ query, report }) {
  if (query !== queryOf(asked)) return;
  learn(report.now);
  const { from, to, days } = report.period;
  put(el("period"), periodWords(from, to));
  showChoices(report);
  put(el("scope"), scopeWords(report, days));
  put(el("busy"), "");
  el("report").removeAttribute("aria-busy");
  const empty = !report.total.issued && !report.appointments?.kept && !report.appointments?.missed;
  el("nothing").hidden = !empty;
  put(el("nothing"), FILTERS.some((name) => asked[name]) ? "这个范围内没有号码。" : "这段时间没有人取号。");
  el("report").hidden = empty;
  if (!empty) showReport(report);
}

function scopeWords({ own, total, filter }, days) {
  const whose = own ? "您本人的数据" : "";
  const narrowed = FILTERS.filter((name) => filter[name] && !(own && name === "person")).map((name) => el(name).selectedOptions[0]?.textContent ?? filter[name]);
  const several = days > 1 ? `${days} 天有号码` : "";
  return [whose, ...narrowed, several, total.issued ? `共 ${count(total.issued)} 个号码` : ""].filter(Boolean).join("，");
}

function showChoices({ choices, own }) {
  options("service", "全部事项", choices.services.map((one) => [one.id, one.name]));
  options("window", "全部窗口", choices.windows.map((one) => [one.id, windowName(one)]));
  options("person", own ? "本人" : "全部人员", own ? [] : choices.people.map((name) => [name, name]));
  el("person").disabled = own;
}

function windowName({ id, name }) {
  const place = placeWord(id, name);
  return place === name ? place : `${place} ${name}`;
}

function options(name, all, pairs) {
  const known = asked[name] && !pairs.some(([id]) => id === asked[name]) ? [...pairs, [asked[name], asked[name]]] : pairs;
  fill(el(name), ...[["", all], ...known].map(([value, text]) => h("option", { value, text, selected: value === asked[name] })));
}

function refused(problem) {
  put(el("busy"), "");
  if (problem.status === 401) signInAgain();
  else notice.say("bad", problem.message);
}

async function save() {
  el("save").disabled = true;
  notice.say("info", "正在导出…");
  try {
    const response = await fetch(`/api/v1/reports.xlsx?${queryOf(asked)}`, { headers: { "X-Kiosk-Page": "1" }, cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!response.ok) throw new Problem(response.status, await response.json().catch(() => ({})), 0);
    hand(await response.blob(), fileName());
    notice.say("ok", "已导出，在浏览器的下载里。");
  } catch (error) {
    if (error instanceof Problem) refused(error);
    else notice.say("bad", "没有导出：线路断了，请再试一次。");
  } finally {
    el("save").disabled = false;
  }
}

const fileName = () => `大厅报表_${asked.from === asked.to ? asked.from : `${asked.from}_${asked.to}`}.xlsx`;

function hand(blob, name) {
  const url = URL.createObjectURL(blob);
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

el("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  ask({ from: readDay(el("from").value) || el("from").value, to: readDay(el("to").value) || el("to").value });
});
for (const name of ["from", "to"]) asDate(el(name));
for (const name of FILTERS) el(name).addEventListener("change", () => ask({ [name]: el(name).value }));
el("goal").addEventListener("change", () => ask({ goal: Number(el("goal").value) }));
el("all").addEventListener("click", () => ask(Object.fromEntries(FILTERS.map((name) => [name, ""]))));
el("save").addEventListener("click", save);
el("print").addEventListener("click", () => window.print());
addEventListener("beforeprint", () => (el("meanings").parentElement.open = true));
addEventListener("popstate", () => ask(fromAddress(), { keep: false }));

const fresh = new Fresh({ load, show, onLine: bar.setLine, onRefused: refused, everyMs: TODAY_MS });
const board = await get("/api/v1/board").catch(() => null);
if (board) {
  learn(board.now ?? board.at);
  bar.setHall(board.hall.name, board.rehearsal);
}
ask(fromAddress(), { keep: false });
