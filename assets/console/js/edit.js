// Editing what the hall tells its visitors: wiring of the lists, the form, what waits for a second person, the past.

import { LineDown, Problem, get, signInAgain } from "./api.js";
import { learn } from "./clock.js";
import { ask, field } from "./dialog.js";
import { el } from "./dom.js";
import { Decisions } from "./edit_decisions.js";
import { anyDraft } from "./edit_drafts.js";
import { NEW, Sheet, load } from "./edit_sheet.js";
import { Side } from "./edit_side.js";
import { clean } from "./edit_value.js";
import { showHistory } from "./edit_versions.js";
import { IMPORTS, KEYS, KINDS, LISTS } from "./edit_words.js";
import { showHelp } from "./help.js";
import { listen } from "./keys.js";
import { Fresh } from "./live.js";
import { noticeIn } from "./notice.js";
import { mountBar, whoAmI } from "./shell.js";

const EVERY_MS = 15_000;
const notice = noticeIn(el("notice"));
const page = { bar: null, overview: { kinds: [], waiting: [] }, leaving: false };

const side = new Side({ onTab: () => fresh.poke(), onOpen: (row) => (row.state ? decisions.open(row) : openSubject(side.tab, row.id)) });
const sheet = new Sheet({ onDirty: () => side.draw(), onRefused: refused });
const fresh = new Fresh({ load: loadAll, show: showAll, onLine: (line) => page.bar.setLine(line), onRefused: refused, everyMs: EVERY_MS });
const me = await whoAmI();
const decisions = new Decisions({ me, notice, failed, after: () => fresh.poke(), show: showPart, backTo: () => sheet.subject, restore, setCurrent: (key) => side.setCurrent(key) });

async function loadAll() {
  const tab = side.tab;
  const [board, overview, listed] = await Promise.all([get("/api/v1/board"), get("/api/v1/editing", { timeout: 60_000 }), loadList(tab)]);
  return { board, overview, tab, listed };
}

async function loadList(tab) {
  if (tab in KINDS) return (await get(`/api/v1/editing/${tab}`, { timeout: 60_000 })).subjects;
  return tab === "edits" ? past(await get("/api/v1/edits")) : null;
}

/** Edits and imports, the newest first. */
function past({ edits, imports = [] }) {
  const told = imports.map((one) => ({ ...one, id: one.at, imported: true, title: `导入${IMPORTS[one.what] ?? one.what}` }));
  return [...edits, ...told].sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
}

function showAll({ board, overview, tab, listed }) {
  learn(board.now ?? board.at);
  page.bar.setHall(board.hall.name, board.rehearsal);
  page.overview = overview;
  el("copies").hidden = !overview.copies_first;
  if (tab === side.tab) side.show(listed ?? overview.waiting, overview.waiting);
  showPending();
}

function showPending() {
  const subject = sheet.subject;
  const waits = page.overview.waiting.filter((edit) => subject && edit.kind === subject.kind && edit.subject === subject.id);
  el("pending").hidden = waits.length === 0;
  el("pending").textContent = waits.length ? `这一项有 ${waits.length} 处修改在等批准（按 W 看）。批准了那一处，这里要重新打开再改。` : "";
}

/** Which part of the middle is seen: the form, an edit, or nothing. */
function showPart(name) {
  for (const part of ["nothing", "editor", "version"]) el(part).hidden = part !== name;
  el("right").hidden = name === "nothing" || (name === "version" && !sheet.subject);
}

async function openSubject(kind, id, start = null, note = "") {
  try {
    const subject = await load(kind, id);
    notice.clear();
    showPart("editor");
    sheet.open(subject, start, note);
    side.setCurrent(`${kind}:${id}`);
    showHistory(el("history"), el("history-none"), subject.history, (edit) => decisions.open(edit, subject));
    showPending();
    el("editor").scrollTop = 0;
    el(id === NEW ? "form" : "editor-title").querySelector("input, textarea, select")?.focus();
  } catch (error) {
    failed(error);
  }
}

/** An old value goes into the form; it is saved, or sent for approval, like any other. */
async function restore(kind, id, value, words) {
  const there = await load(kind, id).then(() => true, (error) => !(error instanceof Problem && error.status === 404));
  await openSubject(kind, there ? id : NEW, value, words);
  notice.say("info", "已放进左边的格子，看过以后按保存。");
}

function copyThis() {
  const value = { ...clean(sheet.value), id: "" };
  return openSubject(sheet.subject.kind, NEW, value);
}

async function save() {
  if (!sheet.subject || el("editor").hidden) return null;
  const { kind, id } = sheet.subject;
  try {
    const edit = await sheet.save(clean(sheet.value), el("note").value.trim());
    await openSubject(kind, edit.state === "proposed" ? id : edit.subject);
    if (id === NEW && edit.state === "proposed") showPart("nothing");
    told(edit);
  } catch (error) {
    if (error instanceof Problem && error.code === "edit-faulty") sheet.faulty(error.values.faults, error.values.count);
    else failed(error);
    if (error.code === "edit-faulty") el("faults").querySelector("button")?.focus();
  }
  return fresh.poke();
}

const told = (edit) => notice.say("ok", edit.state === "proposed" ? `「${edit.title}」已提交，要另一个人批准后才生效。` : `「${edit.title}」已保存，现在就生效。`);

async function takeOut() {
  const { kind, title, approval } = sheet.subject;
  const lead = kind === "matter" ? "以后来人就找不到它了。只是不再办理的，不要取下，请填“截止日期”，页面会写明已停止办理。"
    : kind === "fee" ? "停收的项目不要取下，请在标准上填“截止日期”，来人会看到何时停收。"
    : "过了截止日期的通知会自己不显示，不取下也行。";
  const why = await ask(el("sheet"), { title: `取下「${title}」`, lead, parts: [field("why", "为什么取下", { maxlength: "200" })], confirm: approval ? "提交，等批准" : "取下", focus: "#why", read: (form, refuse) => form.querySelector("#why").value.trim() || refuse("请写明为什么。", "#why") });
  if (why === null) return;
  try {
    const edit = await sheet.save(null, why);
    sheet.subject = null;
    showPart("nothing");
    side.setCurrent("");
    notice.say("ok", edit.state === "proposed" ? `取下「${title}」已提交，要另一个人批准。` : `「${title}」已取下。记录里可以恢复。`);
  } catch (error) {
    if (error instanceof Problem && error.code === "edit-faulty") notice.say("bad", `取不下：${error.values.faults.map((fault) => `${fault.file} ${fault.field}：${fault.detail}`).slice(0, 3).join("；")}`);
    else failed(error);
  }
  fresh.poke();
}

function failed(error) {
  if (error instanceof LineDown) return notice.say("bad", "线路断了，不知道保存了没有。草稿留在这个页面里，连上以后看一眼历史再保存。");
  if (error instanceof Problem) return refused(error);
  throw error;
}

function refused(problem) {
  if (problem.status !== 401) return notice.say("bad", problem.message);
  page.leaving = true;
  return signInAgain();
}

const PLACES = { "/": () => el("find"), Z: () => el("form").querySelector("input:not([readonly]), textarea"), H: () => el("history").querySelector("button") };

function onKey(key) {
  if (key === "?") return Boolean(showHelp(el("sheet"), KEYS));
  const list = Object.keys(LISTS).find((name) => LISTS[name].key === key);
  if (list) return Boolean(side.pick(list, true));
  if (key === "N" && !el("new").disabled) return Boolean(openSubject(side.tab, NEW));
  if (key === "E") {
    el("english").click();
    return true;
  }
  const target = PLACES[key]?.();
  target?.focus();
  return Boolean(target);
}

page.bar = mountBar(me, { page: "edit", title: "改资料", onHelp: () => onKey("?") });
el("new").addEventListener("click", () => openSubject(side.tab, NEW));
el("copy").addEventListener("click", copyThis);
el("save").addEventListener("click", save);
el("take-out").addEventListener("click", takeOut);
el("form").addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.code !== "KeyS" || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  if (!event.repeat) save();
});
addEventListener("beforeunload", (event) => {
  if (!page.leaving && anyDraft()) event.preventDefault();
});
listen(onKey);
fresh.poke();
