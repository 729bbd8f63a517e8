// What goes to the bureau: how the line is, what waits, and what a person must decide.

import { get, signInAgain } from "./api.js";
import { DROP_REASONS, KINDS, NONE_OF, PROGRESS, lineWords } from "./bureau_words.js";
import { learn, stamp } from "./clock.js";
import { arrowKeys } from "./desk_keys.js";
import { Sender } from "./desk_send.js";
import { NONE, ask, choose, reasons } from "./dialog.js";
import { chip, el, fill, h, put, syncList } from "./dom.js";
import { showHelp } from "./help.js";
import { listen } from "./keys.js";
import { Fresh } from "./live.js";
import { noticeIn } from "./notice.js";
import { mountBar, whoAmI } from "./shell.js";

const KEYS = [["T", "现在就试，不等下一次"], ["S", "只看哪些"], ["L", "到列表，上下键选"], ["Esc", "离开输入框、关窗口"]];
const LONGEST_REASON = 200;
const notice = noticeIn(el("notice"));
const sender = new Sender(notice, () => fresh.poke());

async function load() {
  const only = el("only").value;
  const [board, sync, list] = await Promise.all([
    get("/api/v1/board", { timeout: 4000 }),
    get("/api/v1/sync", { timeout: 8000 }),
    get(`/api/v1/sync/letters?state=${only}`, { timeout: 8000 }),
  ]);
  return { board, sync, only, letters: list.letters };
}

function show({ board, sync, only, letters }) {
  learn(board.now ?? board.at);
  bar.setHall(board.hall.name, board.rehearsal);
  showLine(sync);
  showCounts(sync.letters);
  if (only !== el("only").value) return;
  el("none").hidden = letters.length > 0;
  put(el("none"), NONE_OF[only]);
  syncList(el("letters"), letters, (letter) => letter.id, makeRow, updateRow);
}

function showLine(sync) {
  const line = lineWords(sync, stamp);
  const told = `${line.tone} ${line.words}`;
  if (el("line-state").dataset.told !== told) {
    el("line-state").dataset.told = told;
    fill(el("line-state"), chip(line.tone, line.icon, line.words));
  }
  put(el("line-detail"), line.detail);
  el("try").hidden = !sync.line || !canRetry;
}

function showCounts(counts) {
  const rows = [
    ["要人处理", counts.aside],
    ["等待上报", counts.waiting],
    ["其中已发出、未确认", counts.sent],
    ["市局已收到", counts.received],
    ["不再上报", counts.dropped],
  ];
  const told = rows.map(([, count]) => count).join(" ");
  if (el("counts").dataset.told === told) return;
  el("counts").dataset.told = told;
  fill(el("counts"), ...rows.map(([word, count]) => h("div", { class: "card" }, h("dt", { text: word }), h("dd", { text: String(count) }))));
}

function makeRow() {
  const row = h("tr", {});
  const cells = ["enterprise", "kind", "time done", "time sent", "time received", "state"].map((name) => h("td", { class: name }));
  const acts = h("td", {}, h("div", { class: "acts" }, deed("重发", () => retry(row.letter)), mayDrop ? deed("不发", () => drop(row.letter)) : null));
  row.append(...cells, acts);
  return row;
}

const deed = (word, act) => h("button", { class: "button small-button", type: "button", text: word, on: { click: act } });

function updateRow(row, letter) {
  row.letter = letter;
  const cell = (name) => row.querySelector(`.${name}`);
  put(cell("enterprise"), letter.enterprise);
  put(cell("kind"), KINDS[letter.kind] ?? letter.kind);
  put(cell("done"), stamp(letter.done_at));
  put(cell("sent"), stamp(letter.sent_at) || "—");
  put(cell("received"), letter.received_at ? `${stamp(letter.received_at)}　${letter.receipt}` : "—");
  const told = `${letter.progress} ${letter.detail} ${letter.attempts} ${letter.behind} ${letter.note} ${letter.refused}`;
  if (cell("state").dataset.told !== told) {
    cell("state").dataset.told = told;
    const { tone, icon, word } = PROGRESS[letter.progress];
    fill(cell("state"), chip(tone, icon, word ?? letter.progress_text), ...details(letter).map((text) => h("span", { class: "detail small soft", text })));
  }
  const aside = letter.state === "aside" && canRetry;
  row.querySelector(".acts").hidden = !aside;
  row.querySelectorAll("button").forEach((button) => button.setAttribute("aria-label", `${button.textContent} ${letter.enterprise}`));
}

function details(letter) {
  const open = letter.state === "aside" || letter.state === "waiting";
  return [
    open && letter.detail ? letter.detail : "",
    open && letter.attempts > 1 ? `已试 ${letter.attempts} 次` : "",
    letter.refused_text ?? "",
    letter.behind ? `这家企业还有 ${letter.behind} 件在它后面等着` : "",
    letter.note ? `${letter.decided_by}：${letter.note}` : "",
  ].filter(Boolean);
}

async function retry(letter) {
  const lead = "按原来的次序再发一次。市局若还是不收，它会回到这里。";
  const agreed = await ask(el("sheet"), { title: `重发 ${letter.enterprise}`, lead, parts: [], confirm: "重发", focus: "[type=submit]", read: () => true });
  if (agreed) await sender.send(`/api/v1/sync/letters/${letter.id}/retry`, {}, `${letter.enterprise} 正在重发。`);
}

async function drop(letter) {
  const lead = "这件材料将不再上报，记录和原因会保留；它后面的会接着发。";
  const read = (answer, _form, refuse) => (answer.text.length > LONGEST_REASON ? refuse(`原因最多 ${LONGEST_REASON} 个字。`, "#other-text") : answer);
  const picked = await choose(el("sheet"), { title: `不发 ${letter.enterprise}`, lead, choices: reasons(DROP_REASONS), confirm: "确认不发", other: "other", picked: NONE, read });
  if (picked) await sender.send(`/api/v1/sync/letters/${letter.id}/drop`, { reason: picked.text }, `${letter.enterprise} 不再上报：${picked.text}。`);
}

function tryNow() {
  if (el("try").hidden) return true;
  sender.send("/api/v1/sync/try-now", {}, "正在联系市局……");
  return true;
}

const focus = (node) => {
  node?.focus();
  return true;
};

function onKey(key) {
  if (key === "T") return tryNow();
  if (key === "S") return focus(el("only"));
  if (key === "L") return focus(el("letters").querySelector(".acts:not([hidden]) button"));
  return key === "?" ? showHelp(el("sheet"), KEYS) && true : false;
}

function refused(problem) {
  if (problem.status === 401) signInAgain();
  else notice.say("bad", problem.message);
}

const me = await whoAmI();
const canRetry = me.roles.includes("desk") || me.roles.includes("admin");
const mayDrop = me.roles.includes("admin");
const bar = mountBar(me, { page: "bureau", title: "上报", onHelp: () => showHelp(el("sheet"), KEYS) });
const fresh = new Fresh({ load, show, onLine: bar.setLine, onRefused: refused, everyMs: 5000 });
el("only").addEventListener("change", () => fresh.poke());
el("try").addEventListener("click", tryNow);
el("letters").addEventListener("keydown", arrowKeys);
listen(onKey);
fresh.poke();
