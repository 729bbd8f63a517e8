// The page of fee slips: the list of a day with its sums; one found by its code; its papers and its end.

import { get, signInAgain } from "./api.js";
import { dayOf, hhmm, learn } from "./clock.js";
import { asDate, nextDay, readDay } from "./date_field.js";
import { Sender } from "./desk_send.js";
import { arrowKeys } from "./desk_keys.js";
import { chip, el, fill, h, put, syncList } from "./dom.js";
import { FeeSlipSheet } from "./fee_slip_sheet.js";
import { STATES, isVoid, itemWords, madeBy, money, shownBy } from "./fee_slips_words.js";
import { showHelp } from "./help.js";
import { listen } from "./keys.js";
import { Fresh } from "./live.js";
import { noticeIn } from "./notice.js";
import { periodWords } from "./report_period.js";
import { mountBar, whoAmI } from "./shell.js";
import { wordOf } from "./words.js";

const KEYS = [["/", "查一张：扫码或输入编号"], ["D", "到日期，上下键换一天"], ["T", "今天"], ["S", "只看哪些"], ["L", "到列表，上下键选，回车打开"], ["R X", "打开以后：补打、作废"], ["Esc", "离开输入框、关窗口"]];
const notice = noticeIn(el("notice"));
const sender = new Sender(notice, () => fresh.poke());
const sheet = new FeeSlipSheet(el("sheet"), sender);
let day = "";
let latest = { fee_slips: [], total_yuan: "0.00", void_yuan: "0.00", count: 0, void_count: 0 };

async function load() {
  const board = await get("/api/v1/board", { timeout: 4000 });
  learn(board.now ?? board.at);
  const asked = day || dayOf();
  return { asked, board, list: await get(`/api/v1/fee-slips?day=${asked}`, { timeout: 8000 }) };
}

function show({ asked, board, list }) {
  bar.setHall(board.hall.name, board.rehearsal);
  if (asked !== (day || dayOf())) return;
  latest = list;
  if (document.activeElement !== el("day")) el("day").value = asked;
  draw(asked);
}

function draw(asked = day || dayOf()) {
  const { fee_slips: slips, total_yuan, void_yuan, count, void_count } = latest;
  put(el("list-title"), `${periodWords(asked, asked)}的缴款书`);
  fill(el("sums"), h("span", {}, `有效 ${count} 张　`, h("b", { text: `${money(total_yuan)} 元` })), void_count ? h("span", { class: "soft", text: `作废 ${void_count} 张　${money(void_yuan)} 元` }) : null);
  const shown = slips.filter(shownBy(el("only").value)).reverse();
  el("none").hidden = shown.length > 0;
  put(el("none"), slips.length ? "没有符合「只看」的缴款书。" : "这一天没有开缴款书。");
  syncList(el("slips"), shown, (slip) => slip.id, makeRow, updateRow);
}

function makeRow() {
  const row = h("tr", {});
  const cells = ["number", "items", "money", "made", "state"].map((name) => h("td", { class: name }));
  cells[1].append(h("span", {}));
  row.append(...cells, h("td", {}, h("button", { class: "button small-button", type: "button", text: "打开", on: { click: () => open(row.slip) } })));
  return row;
}

function updateRow(row, slip) {
  row.slip = slip;
  row.className = isVoid(slip) ? "void" : "";
  const cell = (name) => row.querySelector(`.${name}`);
  put(cell("number"), slip.number);
  put(cell("items").firstChild, itemWords(slip));
  cell("items").title = itemWords(slip);
  put(cell("money"), money(slip.total_yuan));
  put(cell("made"), `${hhmm(slip.made_at)}　${madeBy(slip)}`);
  const state = wordOf(STATES, slip.slip.state);
  const key = `${slip.slip.state} ${slip.slip.attempt} ${slip.slip.cause}`;
  if (cell("state").dataset.told !== key) {
    cell("state").dataset.told = key;
    const reason = isVoid(slip) ? h("span", { class: "detail", text: ` ${slip.slip.cause}` }) : null;
    fill(cell("state"), chip(state.tone, state.icon, state.word), slip.slip.attempt > 1 ? h("span", { class: "detail", text: ` 补打，第 ${slip.slip.attempt} 次` }) : null, reason);
  }
  row.querySelector("button").setAttribute("aria-label", `打开 ${slip.number}`);
}

async function open(slip) {
  await sheet.open(slip);
  fresh.poke();
}

async function find() {
  const typed = el("find").value.trim();
  if (!typed) return;
  try {
    const slip = await get(`/api/v1/fee-slips/find?code=${encodeURIComponent(typed)}`, { timeout: 5000 });
    el("find").value = "";
    notice.clear();
    await open(slip);
  } catch (error) {
    el("find").select();
    if (error.code === "unknown-fee-slip") notice.say("bad", `找不到「${typed}」。请扫缴款书上的码，或输入 J 开头的编号。`);
    else sender.failed(error);
  }
}

function goTo(wanted) {
  day = wanted === dayOf() ? "" : wanted;
  el("day").value = wanted;
  fresh.poke();
}

function typedDay() {
  const wanted = readDay(el("day").value);
  if (wanted) goTo(wanted);
  else notice.say("warn", "日期写成 2026-03-02 这样。");
}

const focus = (id) => {
  el(id).focus();
  return true;
};

function onKey(key) {
  if (key === "/") return focus("find");
  if (key === "D") return focus("day");
  if (key === "S") return focus("only");
  if (key === "T") return goTo(dayOf()) ?? true;
  if (key === "L") return el("slips").querySelector("button")?.focus() ?? true;
  return key === "?" ? showHelp(el("sheet"), KEYS) && true : false;
}

function refused(problem) {
  if (problem.status === 401) signInAgain();
  else notice.say("bad", problem.message);
}

const me = await whoAmI();
const bar = mountBar(me, { page: "fee-slips", title: "缴款书", onHelp: () => showHelp(el("sheet"), KEYS) });
const fresh = new Fresh({ load, show, onLine: bar.setLine, onRefused: refused, everyMs: 10_000 });
asDate(el("day")).addEventListener("change", typedDay);
el("day-before").addEventListener("click", () => goTo(nextDay(day || dayOf(), -1)));
el("day-after").addEventListener("click", () => goTo(nextDay(day || dayOf(), 1)));
el("today").addEventListener("click", () => goTo(dayOf()));
el("only").addEventListener("change", () => draw());
el("find").addEventListener("focus", () => el("find").select());
el("find").addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing) return;
  event.preventDefault();
  find();
});
el("slips").addEventListener("keydown", arrowKeys);
listen(onKey);
fresh.poke();
