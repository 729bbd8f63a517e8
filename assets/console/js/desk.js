// The guide desk: wiring of its lists, its keys and what it may do.

import { LineDown, Problem, get, post, signInAgain } from "./api.js";
import { learn } from "./clock.js";
import { issueButtons } from "./desk_issue.js";
import { showTickets } from "./desk_tickets.js";
import { showPrinter, showServices, showSignSum, showUnsettled, showWindows } from "./desk_view.js";
import { choose } from "./dialog.js";
import { el } from "./dom.js";
import { listen } from "./keys.js";
import { EventLine, Fresh } from "./live.js";
import { noticeIn } from "./notice.js";
import { mountBar, whoAmI } from "./shell.js";
import { LINE_DOWN } from "./words.js";

const REPRINT_REASONS = ["纸没出来", "卡纸或残缺", "字迹不清", "遗失"];
const PAUSE_REASONS = ["系统故障", "名额已满", "等候人数过多", "经办人不在"];

const notice = noticeIn(el("notice"));
const page = { board: null, tickets: [], bar: null };

const fresh = new Fresh({ load: loadHall, show: showHall, onLine: (line) => page.bar.setLine(line), onRefused: refused });
const signs = new Fresh({ load: () => get("/led/v1/health"), show: (body) => showSignSum(body.signs), onRefused: refused, everyMs: 5000 });

async function loadHall() {
  const paths = ["/api/v1/board", "/api/v1/tickets", "/api/v1/printer", "/api/v1/slips/unsettled"];
  const [board, today, printer, unsettled] = await Promise.all(paths.map((path) => get(path, { timeout: 5000 })));
  return { board, today, printer, unsettled };
}

function showHall({ board, today, printer, unsettled }) {
  learn(board.now ?? board.at);
  page.board = board;
  page.tickets = today.tickets;
  page.bar.setHall(board.hall.name, board.rehearsal);
  issue.show(board.services, today.tickets);
  showTickets(page.tickets, reprint);
  showServices(board.services, pauseService);
  showWindows(board.now_serving);
  showPrinter(printer);
  showUnsettled(unsettled.slips, settle);
}

function refused(problem) {
  if (problem.status === 401) signInAgain();
  else notice.say("bad", problem.message);
}

/** Send a command; say what came of it. Resolves to its body, or null when it did not go through. */
async function send(path, body, done) {
  try {
    const answer = await post(path, body);
    notice.say("ok", done);
    return answer.body ?? {};
  } catch (error) {
    if (error instanceof LineDown) notice.say("bad", LINE_DOWN);
    else if (error instanceof Problem) refused(error);
    else throw error;
    return null;
  } finally {
    fresh.poke();
  }
}

async function reprint(ticket, lead = "新小票上印「补打」字样，号码和排队次序不变；会记录是谁补打的。") {
  const choices = [...REPRINT_REASONS.map((word) => ({ value: word, word })), { value: "other", word: "其他原因" }];
  const title = `补打 ${ticket.number}`;
  const picked = await choose(el("sheet"), { title, lead, choices, confirm: "补打", other: "other" });
  if (picked) await send(`/api/v1/tickets/${ticket.id}/reprint`, { reason: picked.text }, `${ticket.number} 正在补打。`);
}

async function settle(slip, cameOut) {
  const done = cameOut ? `${slip.number} 已记为已出票。` : `${slip.number} 已记为未出票。`;
  const answer = await send(`/api/v1/slips/${slip.id}/settle`, { came_out: cameOut }, done);
  if (answer && !cameOut) await reprint({ id: slip.ticket, number: slip.number }, "这张没有出票。要现在补打一张吗？不用就按取消。");
}

async function pauseService(service, paused) {
  const path = `/api/v1/services/${encodeURIComponent(service.id)}`;
  if (paused) return send(`${path}/resume`, {}, `「${service.name}」恢复取号。`);
  const choices = [...PAUSE_REASONS.map((word) => ({ value: word, word })), { value: "other", word: "其他原因" }];
  const lead = "暂停后不再发新号；已经在等的人照常叫号。原因会显示给来取号的人。";
  const picked = await choose(el("sheet"), { title: `暂停「${service.name}」取号`, lead, choices, confirm: "暂停", other: "other" });
  return picked ? send(`${path}/pause`, { reason: picked.text }, `「${service.name}」已暂停取号。`) : null;
}

function onKey(key) {
  const target = { "/": () => el("find"), G: () => el("issue").querySelector("button") }[key]?.();
  target?.focus();
  target?.select?.();
  return Boolean(target);
}

const redrawTickets = () => showTickets(page.tickets, reprint);

function findKeys(event) {
  if (event.isComposing) return;
  if (event.key === "Escape" && el("find").value) {
    event.preventDefault();
    el("find").value = "";
    redrawTickets();
  }
  if (event.key === "Enter" || event.key === "ArrowDown") {
    event.preventDefault();
    el("tickets").querySelector("button")?.focus();
  }
}

/** Up and down move between the buttons of a list. */
function arrowKeys(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.target.tagName !== "BUTTON") return;
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const next = buttons[buttons.indexOf(event.target) + step];
  event.preventDefault();
  if (next) next.focus();
  else if (step < 0 && event.currentTarget === el("tickets")) el("find").focus();
}

const me = await whoAmI();
page.bar = mountBar(me, { page: "desk", title: "导办台" });
const issue = issueButtons({ onIssued: () => fresh.poke(), onRefused: refused, reprint });
el("find").addEventListener("input", redrawTickets);
el("find").addEventListener("keydown", findKeys);
el("only").addEventListener("change", redrawTickets);
el("tickets").addEventListener("keydown", arrowKeys);
el("issue").addEventListener("keydown", arrowKeys);
listen(onKey);
fresh.poke();
signs.poke();
new EventLine(() => fresh.poke(), refused).run();
