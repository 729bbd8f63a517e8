// The reviews' page: the list on the left, one report beside the register, what may be done below it.

import { get, signInAgain } from "./api.js";
import { dayOf, learn } from "./clock.js";
import { Sender } from "./desk_send.js";
import { el, fill, h, put, syncList } from "./dom.js";
import { showHelp } from "./help.js";
import { listen } from "./keys.js";
import { Fresh } from "./live.js";
import { noticeIn } from "./notice.js";
import { ReviewActs, readCode } from "./review_acts.js";
import { ReviewHead } from "./review_head.js";
import { listKeys, makeRow, updateRow } from "./review_list.js";
import { Notes } from "./review_notes.js";
import { narrow, nextToLook, showFields, tickHere } from "./review_report.js";
import { LISTS, PHASES } from "./review_words.js";
import { mountBar, whoAmI } from "./shell.js";

const KEYS = [["/", "查找，或扫报告上的码"], ["S", "只看哪个状态"], ["L", "到列表，上下键选，回车打开"], ["N", "打开下一份"], ["J 空格", "到下一处要注意的，勾选退回"], ["D", "只看要注意的"], ["P", "通过"], ["R", "退回企业"], ["B", "终审退回初审"], ["G F", "窗口：核对盖章、归档"], ["H", "办理记录"], ["A", "打印页（PDF）"], ["Esc", "离开输入框、关窗口"]];
const PAGE = 50;
/** Who waits longest for a review comes first. */
const WAITING = /^(submitted|first_passed)(,first_passed)?$/;
const notice = noticeIn(el("notice"));
const notes = new Notes();
const sender = new Sender(notice, () => refresh());
const me = await whoAmI();
const head = new ReviewHead(sender);
const acts = new ReviewActs(el("acts"), { sender, notes, sheet: el("sheet"), notice });
const bar = mountBar(me, { page: "review", title: "年检审核", onHelp: () => showHelp(el("sheet"), KEYS) });
const asked = new URLSearchParams(location.search);
let limit = PAGE;
let stats = null;
let report = null;
let openId = asked.get("id");

const usualState = () => (me.roles.includes("reviewer") ? "submitted,first_passed" : me.roles.includes("clerk") || me.roles.includes("desk") ? "passed" : "");

function query() {
  const wanted = { state: el("state").value, year: el("year").value, office: el("office").value, q: el("find").value.trim(), order: WAITING.test(el("state").value) ? "oldest" : "", limit };
  return new URLSearchParams(Object.entries(wanted).filter(([, value]) => value)).toString();
}

async function load() {
  const year = el("year").value;
  const [board, list, figures] = await Promise.all([get("/api/v1/board", { timeout: 4000 }), get(`/api/v1/inspections?${query()}`), get(`/api/v1/inspections/stats${year ? `?year=${year}` : ""}`)]);
  return { board, list, figures, asked: query() };
}

function show({ board, list, figures, asked: told }) {
  learn(board.now ?? board.at);
  bar.setHall(board.hall.name, board.rehearsal);
  stats = figures;
  offices(Object.keys(figures.by_office));
  const left = figures.days_left;
  put(el("season"), `${figures.year} 年度${PHASES[figures.phase]}，${figures.opens} 至 ${figures.closes}${left > 0 && figures.phase === "open" ? `，还剩 ${left} 天` : ""}`);
  if (told !== query()) return;
  syncList(el("list"), list.inspections, (one) => one.id, (one) => makeRow(one, open), (row, one) => updateRow(row, one, { openId, name: me.name }));
  el("none").hidden = list.inspections.length > 0;
  put(el("none"), el("find").value ? "没有找到。" : "这里没有报告。");
  el("more").hidden = !list.more;
  const mine = list.inspections.find((one) => one.id === openId);
  if (mine && report && mine.revision !== report.revision) reopen();
}

function offices(names) {
  if (el("office").options.length === names.length + 1) return;
  const kept = el("office").value;
  fill(el("office"), ...["", ...names].map((name) => h("option", { value: name, text: name || "全部", selected: name === kept })));
  el("office").closest(".field").hidden = names.length < 2;
}

async function open(id, scanned = "") {
  openId = id;
  history.replaceState(null, "", `?${new URLSearchParams({ state: el("state").value, id })}`);
  for (const row of el("list").children) row.firstChild.setAttribute("aria-current", String(row.dataset.key === id));
  const same = report?.id === id;
  let found = null;
  try {
    found = await get(`/api/v1/inspections/${id}`);
  } catch (error) {
    return sender.failed(error);
  }
  if (openId !== id) return null; // another one was opened meanwhile
  report = found;
  notes.turnTo(id);
  acts.scanned = scanned;
  draw();
  if (!same) el("fields").scrollTop = 0;
  if (scanned && report.acts.includes("stamp")) acts.stamp();
  return null;
}

const reopen = () => open(openId);

function refresh() {
  fresh.poke();
  if (openId) reopen();
}

function draw() {
  el("nothing").hidden = true;
  el("report").hidden = false;
  head.show(report);
  const after = () => acts.show(report, stats?.year === report.year ? stats.phase : "");
  after();
  showFields(report, notes, { canReturn: acts.canReturn(), onNotes: after });
}

function next() {
  const rows = [...el("list").children];
  const at = rows.findIndex((row) => row.dataset.key === openId);
  const row = rows[at + 1] ?? rows[0];
  if (row) open(row.dataset.key);
  return true;
}

const focus = (id) => {
  el(id).focus();
  return true;
};

function onKey(key) {
  if (key === "/") return focus("find");
  if (key === "S") return focus("state");
  if (key === "L") return el("list").querySelector("button")?.focus() ?? true;
  if (key === "N") return next();
  if (key === "?") return showHelp(el("sheet"), KEYS) && true;
  if (!report) return false;
  if (key === "D") return el("only").click() ?? true;
  if (key === "J") return nextToLook();
  if (key === "Space") return tickHere();
  if (key === "H") return head.showLog() && true;
  if (key === "A") return el("report-papers").querySelector("a").click() ?? true;
  return acts.press(key);
}

function find(event) {
  if (event.key === "ArrowDown") {
    event.preventDefault();
    el("list").querySelector("button")?.focus();
  }
  if (event.key !== "Enter" || event.isComposing) return;
  event.preventDefault();
  const scanned = readCode(el("find").value);
  if (!scanned) return fresh.poke();
  el("find").value = "";
  open(scanned.id, scanned.code);
}

function refused(problem) {
  if (problem.status === 401) signInAgain();
  else notice.say("bad", problem.message);
}

let typing = 0;
function typed() {
  clearTimeout(typing);
  limit = PAGE;
  if (!/^HK1A/i.test(el("find").value)) typing = setTimeout(() => fresh.poke(), 250);
}

const fresh = new Fresh({ load, show, onLine: bar.setLine, onRefused: refused, everyMs: 15_000 });
const board = await get("/api/v1/board").catch(() => null);
if (board) learn(board.now ?? board.at);
const newest = Number(dayOf().slice(0, 4)) - 1;
fill(el("state"), ...LISTS.map(([value, text]) => h("option", { value, text, selected: value === (asked.get("state") ?? usualState()) })));
fill(el("year"), h("option", { value: "", text: "全部" }), ...Array.from({ length: 5 }, (_, n) => h("option", { value: newest - n, text: newest - n, selected: String(newest - n) === asked.get("year") })));
el("find").value = asked.get("q") ?? "";
for (const name of ["state", "year", "office"]) el(name).addEventListener("change", () => { limit = PAGE; fresh.poke(); });
el("find").addEventListener("input", typed);
el("find").addEventListener("keydown", find);
el("more").addEventListener("click", () => { limit = Math.min(200, limit + PAGE); fresh.poke(); });
el("only").addEventListener("change", () => report && narrow());
el("list").addEventListener("keydown", listKeys);
listen(onKey);
fresh.poke();
if (openId) open(openId);
