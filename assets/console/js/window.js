// A clerk's one-key page: wiring of state, keys, buttons and the line.

import { LineDown, get, post, signInAgain } from "./api.js";
import { now as hallNow } from "./clock.js";
import { el, put } from "./dom.js";
import { showHelp } from "./help.js";
import { keepFocusAway, listen } from "./keys.js";
import { EventLine, Fresh } from "./live.js";
import { noticeIn } from "./notice.js";
import { mountBar, whoAmI } from "./shell.js";
import { ACTIONS, MORE, doneWords, noShowFollows, primary, undoWords, whyNot, whyNotMore } from "./window_actions.js";
import { askCall, askHold, askMissed, askPause, askTransfer } from "./window_asks.js";
import { showSide, tickSide } from "./window_side.js";
import { readView } from "./window_state.js";
import { buildActions, showView, tickView } from "./window_view.js";
import { LINE_DOWN } from "./words.js";

const REST_MS = 2000;
const ARMED_MS = 5000;
const ASKS = { hold: askHold, transfer: askTransfer, call: askCall, "back-missed": askMissed };
const KEYS = [
  ["空格", "呼叫下一位"],
  ...[...ACTIONS, ...MORE].map((each) => [each.key, each.word]),
  ["?", "这张表"],
];

const id = decodeURIComponent(location.pathname.split("/").filter(Boolean).pop());
const path = `/api/v1/windows/${encodeURIComponent(id)}`;
const notice = noticeIn(el("notice"));
const page = { view: null, busy: false, cut: false, unsure: false, restUntil: 0, armedUntil: 0, bar: null, acts: 0 };

const fresh = new Fresh({ load: loadView, show, onLine, onRefused: refused });

async function loadView() {
  const acts = page.acts;
  const [state, board] = await Promise.all([get(path, { timeout: 4000 }), get("/api/v1/board", { timeout: 4000 })]);
  return { acts, view: { ...readView(state, board), me: me.name } };
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
  const state = { busy: page.busy, cut: page.cut || page.unsure, resting: now < page.restUntil, armed: now < page.armedUntil, act, resumeHeld };
  showView(page.view, state);
  showSide(page.view, state);
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
  const why = whyLocked(action, view);
  if (why) return notice.say("info", why);
  if (action === "no-show" && !armed()) return arm(view);
  if (action === "pause") return view.paused ? send("resume") : answered(await askPause(el("sheet")));
  return ASKS[action] ? answered(await ASKS[action](el("sheet"), view)) : send(action);
}

function whyLocked(action, view) {
  const more = MORE.find((each) => each.id === action);
  const entry = more ?? ACTIONS.find((each) => each.id === action);
  const why = more ? whyNotMore(action, view, hallNow()) : whyNot(entry, view);
  return why && `现在不能「${entry.word}」：${why}。`;
}

const answered = (answer) => (answer ? send(answer.action, answer.body) : null);

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
  notice.say("warn", `再按一次 N：${view.ticket.number} ${noShowFollows(view.ticket)}。5 秒内不按就作罢。`);
  redraw();
}

const resumeHeld = (ticket) => (page.busy || page.cut || page.unsure ? null : send("resume-held", { ticket: ticket.id }));

async function send(action, body = {}) {
  page.busy = true;
  page.armedUntil = 0;
  redraw();
  const before = { number: page.view.ticket?.number ?? "", undo: page.view.undo };
  try {
    took(action, await post(`${path}/${action}`, body), before);
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
  if (answer.status === 204) return notice.say("info", before.number ? `${before.number} 已办结。现在无人等候。` : "现在无人等候。");
  if (action === "undo") return notice.say("ok", before.undo ? `已撤销「${undoWords(before.undo).verb}」：${undoWords(before.undo).back}。` : "已撤销。");
  if (["call-next", "resume-held", "call"].includes(action)) rest();
  if (ticket && action !== "back-missed") page.view = { ...page.view, undo: null, ticket: ["called", "serving"].includes(ticket.state) ? ticket : null };
  return notice.say("ok", doneWords(action, ticket, ticket?.number ?? before.number));
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
  if (key === "?") {
    showHelp(el("sheet"), KEYS);
    return true;
  }
  const action = key === "Space" ? "primary" : [...ACTIONS, ...MORE].find((each) => each.key === key)?.id;
  if (action) act(action);
  return Boolean(action);
}

function tick() {
  if (!page.view) return;
  tickView(page.view);
  tickSide(page.view);
}

const me = await whoAmI();
page.bar = mountBar(me, { page: "window", title: `${id}号窗口`, onHelp: () => onKey("?") });
buildActions(act);
put(el("next-word"), "下一位");
keepFocusAway(el("main"));
listen(onKey, { owner: el("next") });
setInterval(tick, 500);
fresh.poke();
new EventLine(() => fresh.poke(), refused).run();
