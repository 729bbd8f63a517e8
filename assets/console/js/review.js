// The reviews' page: the list on the left, one report beside the register, what may be done below it.

import { get, signInAgain } from "./api.js";
import { dayOf, learn, stamp } from "./clock.js";
import { Sender } from "./desk_send.js";
import { ask, choose } from "./dialog.js";
import { chip, el, fill, h, icon, put, syncList } from "./dom.js";
import { showHelp } from "./help.js";
import { listen } from "./keys.js";
import { Fresh } from "./live.js";
import { noticeIn } from "./notice.js";
import { ReviewActs, lateChip, readCode } from "./review_acts.js";
import { Notes } from "./review_notes.js";
import { narrow, nextToLook, showFields, tickHere } from "./review_report.js";
import { ACTS_DONE, KIND_WORDS, LISTS, PHASES, STATES } from "./review_words.js";
import { mountBar, whoAmI } from "./shell.js";
import { wordOf } from "./words.js";

const KEYS = [["/", "查找，或扫报告上的码"], ["S", "只看哪个状态"], ["L", "到列表，上下键选，回车打开"], ["N", "打开下一份"], ["J 空格", "到下一处要注意的，勾选退回"], ["D", "只看要注意的"], ["P", "通过"], ["R", "退回企业"], ["B", "终审退回初审"], ["G F", "窗口：核对盖章、归档"], ["H", "办理记录"], ["A", "打印页（PDF）"], ["Esc", "离开输入框、关窗口"]];
const PAGE = 50;
const notice = noticeIn(el("notice"));
const notes = new Notes();
const sender = new Sender(notice, () => refresh());
const me = await whoAmI();
const acts = new ReviewActs(el("acts"), { sender, notes, sheet: el("sheet"), me, notice });
const bar = mountBar(me, { page: "review", title: "年检审核", onHelp: () => showHelp(el("sheet"), KEYS) });
const asked = new URLSearchParams(location.search);
let limit = PAGE;
let stats = null;
let report = null;
let openId = asked.get("id");

const usualState = () => (me.roles.includes("reviewer") ? "submitted,first_passed" : me.roles.includes("clerk") || me.roles.includes("desk") ? "passed" : "");

function query() {
  const wanted = { state: el("state").value, year: el("year").value, office: el("office").value, q: el("find").value.trim(), limit };
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
  syncList(el("list"), list.inspections, (one) => one.id, makeRow, updateRow);
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

function makeRow(one) {
  const button = h("button", { class: "review-item", type: "button", on: { click: () => open(one.id) } }, h("b", { class: "review-item-name" }), h("span", { class: "small soft numbers" }), h("span", { class: "review-item-state" }));
  return h("li", {}, button);
}

function updateRow(row, one) {
  const state = wordOf(STATES, one.state);
  const button = row.firstChild;
  button.setAttribute("aria-current", String(one.id === openId));
  put(button.querySelector("b"), one.enterprise_name);
  put(button.querySelector(".numbers"), `${one.enterprise_number}　${one.year}`);
  const told = `${one.state} ${one.late} ${one.review_by} ${dayOf()}`;
  const place = button.querySelector(".review-item-state");
  if (place.dataset.told === told) return;
  place.dataset.told = told;
  fill(place, chip(state.tone, state.icon, state.word), lateChip(one), due(one.review_by));
}

/** How long the review may take yet. */
function due(day) {
  if (!day) return null;
  if (day < dayOf()) return chip("bad", "warn", "审核超期");
  return h("span", { class: "small soft", text: day === dayOf() ? "今天要审完" : `${day.slice(5)} 前审` });
}

async function open(id, scanned = "") {
  openId = id;
  history.replaceState(null, "", `?id=${id}`);
  for (const row of el("list").children) row.firstChild.setAttribute("aria-current", String(row.dataset.key === id));
  const same = report?.id === id;
  try {
    report = await get(`/api/v1/inspections/${id}`);
  } catch (error) {
    return sender.failed(error);
  }
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
  const state = wordOf(STATES, report.state);
  put(el("report-form"), `${report.template.title}　${report.year} 年度　${KIND_WORDS[report.kind] ?? ""}`);
  put(el("report-title"), report.enterprise_name);
  fill(el("report-chips"), chip(state.tone, state.icon, state.word), lateChip(report), due(report.review_by), h("span", { class: "small", text: `${report.enterprise_number}　${report.office}` }));
  papers();
  told();
  const after = () => acts.show(report, stats?.year === report.year ? stats.phase : "");
  after();
  showFields(report, notes, { canReturn: acts.canReturn(), onNotes: after });
}

function papers() {
  const place = `/api/v1/inspections/${report.id}`;
  const link = (href, word, key) => h("a", { class: "button small-button", href, target: "_blank", rel: "noopener" }, word, key ? h("kbd", { text: key }) : null);
  fill(
    el("report-papers"),
    link(`${place}/report.pdf`, "打印页", "A"),
    report.first_at ? link(`${place}/acceptance.pdf`, "受理通知书") : null,
    report.a4_printer ? h("button", { class: "button small-button", type: "button", on: { click: printOut } }, "打到终端打印机") : null,
    h("button", { class: "button small-button", type: "button", on: { click: showLog } }, "办理记录", h("kbd", { text: "H" })),
  );
}

/** On the kiosk's own A4 printer; whether it came out is to be seen there. */
async function printOut() {
  const choices = [{ value: "report", word: "报告书" }, { value: "acceptance", word: "受理通知书", why: report.first_at ? "" : "初审通过以后才有" }];
  const picked = await choose(el("sheet"), { title: "打到终端的 A4 打印机", lead: "在企业自助终端那里出纸，请去取。", choices, confirm: "打印" });
  if (picked) await sender.send(`/api/v1/inspections/${report.id}/print`, { what: picked.value }, "已交给 A4 打印机，出没出纸请看打印机。");
}

/** Who did what, in one line each; more time that was asked for. */
function told() {
  const { extension } = report;
  const lines = [
    report.submitted_at ? `提交 ${stamp(report.submitted_at)}` : "还没有提交",
    report.resubmitted_at ? `改正后提交 ${stamp(report.resubmitted_at)}` : "",
    report.first_by ? `初审 ${report.first_by} ${stamp(report.first_at)}` : "",
    report.final_by ? `终审 ${report.final_by} ${stamp(report.passed_at)}` : "",
    report.stamped_at ? `盖章 ${stamp(report.stamped_at)}` : "",
    report.filed_at ? `归档 ${stamp(report.filed_at)}` : "",
    report.submitted_at && !report.acts.includes("stamp") ? `校验码 ${report.check_code}` : "", // the window reads it from the paper
  ];
  fill(el("report-told"), h("p", { class: "small", text: lines.filter(Boolean).join("　") }), extension ? h("p", { class: "small", text: extensionWords(extension) }) : null, ...[bureauLine(report.bureau)].flat());
}

/** How far it is on its way to the bureau; a verdict that does not fit here wants a person. */
function bureauLine(bureau) {
  if (!bureau) return null;
  const receipt = bureau.receipt ? `　回执 ${bureau.receipt}` : "";
  const line = h("p", { class: "small", text: `上报：${bureau.progress_text}${bureau.received_at ? ` ${stamp(bureau.received_at)}` : ""}${receipt}` });
  return bureau.refused_text ? [line, h("p", { class: "note note-warn" }, icon("warn"), h("span", { text: `市局的审核结果在这里没有照办：${bureau.refused_text}` }))] : line;
}

function extensionWords({ reason, granted, by, until }) {
  if (granted === null) return `申请延期：${reason}（还没有决定）`;
  return granted ? `延期到 ${until}（${by} 同意）：${reason}` : `申请延期，${by} 没有同意：${reason}`;
}

async function showLog() {
  if (!report) return;
  try {
    const { log } = await get(`/api/v1/inspections/${report.id}/log`);
    const line = (one) => h("li", {}, h("span", { class: "numbers", text: stamp(one.at) }), h("b", { text: ACTS_DONE[one.act] ?? one.act }), h("span", { text: whoWords(one) }), h("span", { class: "small soft seal", title: one.seal, text: `第 ${one.sequence} 条　${one.seal.slice(0, 8)}` }));
    await ask(el("sheet"), { title: "办理记录", lead: "每一条都有封印，改动或删掉都查得出来。", parts: [h("ol", { class: "review-log" }, ...log.map(line))], read: () => true, wide: true, focus: "[data-dismiss]" });
  } catch (error) {
    sender.failed(error);
  }
}

const whoWords = (one) => (one.by === String(report.enterprise) ? "企业" : one.by) + (one.facts.items?.length ? `　${one.facts.items.length} 条` : "");

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
  if (key === "H") return showLog() && true;
  if (key === "A") return el("report-papers").querySelector("a").click() ?? true;
  return acts.press(key);
}

function listKeys(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.target.tagName !== "BUTTON") return;
  event.preventDefault();
  const buttons = [...el("list").querySelectorAll("button")];
  (buttons[buttons.indexOf(event.target) + step] ?? (step < 0 ? el("find") : event.target)).focus();
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
