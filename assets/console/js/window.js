// A clerk's one-key page: wiring of state, keys, buttons and the line.

import { LineDown, get, post, signInAgain } from "./api.js";
import { choose } from "./dialog.js";
import { el, put } from "./dom.js";
import { keepFocusAway, listen } from "./keys.js";
import { EventLine, Fresh } from "./live.js";
import { noticeIn } from "./notice.js";
import { mountBar, whoAmI } from "./shell.js";
import { ACTIONS, doneWords, primary, whyNot } from "./window_actions.js";
import { buildActions, showView, tickView } from "./window_view.js";
import { WaitingLine, readView } from "./window_state.js";
import { LINE_DOWN } from "./words.js";

const REST_MS = 2000;
const ARMED_MS = 5000;
const PAUSE_REASONS = ["暂时离开", "工间操", "窗口例会", "系统故障", "交接班"];

const id = decodeURIComponent(location.pathname.split("/").filter(Boolean).pop());
const path = `/api/v1/windows/${encodeURIComponent(id)}`;
const notice = noticeIn(el("notice"));
const page = { view: null, busy: false, cut: false, unsure: false, restUntil: 0, armedUntil: 0, bar: null, acts: 0 };

const line = new WaitingLine(() => get("/api/v1/tickets?state=waiting", { timeout: 4000 }));
const fresh = new Fresh({ load: loadView, show, onLine, onRefused: refused });

async function loadView() {
  const acts = page.acts;
  const [state, board] = await Promise.all([get(path, { timeout: 4000 }), get("/api/v1/board", { timeout: 4000 })]);
  return { acts, view: readView(state, board, await line.at(board)) };
}

/** What was read before the latest press was answered is older than that answer: left out. */
function show({ acts, view }) {
  if (acts !== page.acts || page.busy) return;
  page.view = view;
  if (page.unsure) {
    page.unsure = false;
    const standing = view.ticket ? `现在窗口上是 ${view.ticket.number}` : "现在窗口上没有号";
    notice.say("warn", `${standing}，请看清再按。`);
  }
  page.bar.setTitle(view.name);
  page.bar.setHall([view.note, view.hall].filter(Boolean).join("　"), view.rehearsal);
  redraw();
}

/** While the line is cut nothing can be pressed: nobody would know what came of it. */
function onLine(line) {
  page.bar.setLine(line);
  page.cut = line.tried && !line.live;
  redraw();
}

function redraw() {
  if (!page.view) return;
  const now = Date.now();
  showView(page.view, { busy: page.busy, cut: page.cut || page.unsure, resting: now < page.restUntil, armed: now < page.armedUntil, act, resumeHeld });
}

function refused(problem) {
  if (problem.status === 401) signInAgain();
  else notice.say("bad", problem.message);
}

/** Everything a clerk can press ends here: one request at a time, refused while locked. */
async function act(action) {
  if (page.busy || !page.view) return null;
  const view = page.view;
  if (page.cut || page.unsure) return notice.say("bad", "线路断开，正在重连。连上以后再按。");
  if (action === "primary") return pressPrimary(view);
  const entry = ACTIONS.find((each) => each.id === action);
  const why = whyNot(entry, view);
  if (why) return notice.say("info", `现在不能「${entry.word}」：${why}。`);
  if (action === "no-show" && !armed()) return arm(view);
  if (action === "transfer") return transfer(view);
  if (action === "pause") return view.paused ? send("resume") : pauseWindow();
  return send(action);
}

function pressPrimary(view) {
  const button = primary(view);
  if (Date.now() < page.restUntil) return null;
  if (button.id === "resume") return notice.say("info", "窗口暂停中，请先按 P 恢复服务。");
  if (button.why) {
    fresh.poke();
    return notice.say("info", button.why);
  }
  return send("call-next", { after: view.ticket?.id ?? "" });
}

function armed() {
  return Date.now() < page.armedUntil;
}

function arm(view) {
  page.armedUntil = Date.now() + ARMED_MS;
  setTimeout(redraw, ARMED_MS + 20);
  notice.say("warn", `再按一次 N，把 ${view.ticket.number} 记为过号。5 秒内不按就作罢。`);
  redraw();
}

async function transfer(view) {
  const picked = await choose(el("sheet"), {
    title: `把 ${view.ticket.number} 转办到`,
    lead: "号码不变，按原来的取号时间排队，不用重新取号。",
    choices: view.transferable,
    confirm: "转办",
  });
  if (picked) await send("transfer", { service: picked.value });
}

async function pauseWindow() {
  const choices = [...PAUSE_REASONS.map((word) => ({ value: word, word })), { value: "other", word: "其他原因" }];
  const lead = "暂停后不能叫下一位，标牌显示暂停；正在办理的可以接着办完。";
  const picked = await choose(el("sheet"), { title: "暂停窗口", lead, choices, confirm: "暂停", other: "other" });
  if (picked) await send("pause", { reason: picked.text });
}

const resumeHeld = (ticket) => (page.busy || page.cut || page.unsure ? null : send("resume-held", { ticket: ticket.id }));

async function send(action, body = {}) {
  page.busy = true;
  page.armedUntil = 0;
  redraw();
  const number = page.view.ticket?.number;
  try {
    const answer = await post(`${path}/${action}`, body);
    took(action, answer, number);
  } catch (error) {
    failed(error);
  } finally {
    page.busy = false;
    page.acts += 1;
    redraw();
    fresh.poke();
  }
}

function took(action, answer, before) {
  const ticket = answer.body?.ticket;
  if (answer.status === 204) return notice.say("info", before ? `${before} 已办结。现在无人等候。` : "现在无人等候。");
  if (action === "call-next" || action === "resume-held") rest();
  if (ticket && page.view) page.view = { ...page.view, ticket: ["called", "serving"].includes(ticket.state) ? ticket : null };
  return notice.say("ok", doneWords(action, ticket?.number ?? before ?? ""));
}

/** After a call the large button rests, so that a bouncing key or a second press does not call one more. */
function rest() {
  page.restUntil = Date.now() + REST_MS;
  setTimeout(redraw, REST_MS + 20);
}

function failed(error) {
  if (error instanceof LineDown) {
    page.unsure = true;
    return notice.say("bad", LINE_DOWN);
  }
  if (error.status === 401) return signInAgain();
  if (error.code === "window-moved") page.unsure = true;
  if (error.status) return notice.say("bad", error.message);
  throw error;
}

function onKey(key) {
  const action = key === "Space" ? "primary" : ACTIONS.find((each) => each.key === key)?.id;
  if (!action) return false;
  act(action);
  return true;
}

const me = await whoAmI();
page.bar = mountBar(me, { page: "window", title: `${id}号窗口` });
buildActions(act);
put(el("next-word"), "下一位");
keepFocusAway(el("main"));
listen(onKey, { owner: el("next") });
setInterval(() => page.view && tickView(page.view), 500);
fresh.poke();
new EventLine(() => fresh.poke(), refused).run();
