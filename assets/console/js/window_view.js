// Draws the large part of the window page from its view. No decisions: those are in window_actions.js.

import { dayOf, dayWords, elapsed, hhmm, minutesBetween, now as hallNow, secondsLeft } from "./clock.js";
import { chip, el, fill, h, icon, put } from "./dom.js";
import { ACTIONS, MORE, primary, undoWords, whyNot, whyNotMore } from "./window_actions.js";
import { PRIORITIES, TICKET_STATES, WINDOW_STATES, reasonWords } from "./words.js";

export function buildActions(act) {
  fill(el("actions"), ACTIONS.map((action) => actionButton(action, act)));
  fill(el("more"), MORE.map((action) => actionButton(action, act)));
  el("next").setAttribute("aria-keyshortcuts", "Space");
  el("next").addEventListener("click", () => act(el("next").dataset.action === "resume" ? "pause" : "primary"));
}

function actionButton(action, act) {
  return h(
    "button",
    { class: "button action", type: "button", id: `do-${action.id}`, "aria-keyshortcuts": action.key, on: { click: () => act(action.id) } },
    icon(action.icon),
    h("span", { class: "action-word" }, h("span", { text: action.word }), h("kbd", { text: action.key })),
    h("span", { class: "action-why" }),
  );
}

export function showView(view, page) {
  showTicket(view);
  showPrimary(view, page);
  ACTIONS.forEach((action) => showAction(action, view, page));
  MORE.forEach((action) => showMore(action, view, page));
  tickView(view);
}

function showTicket(view) {
  const ticket = view.ticket;
  const state = standing(view);
  if (el("state").dataset.word !== state.word) {
    el("state").dataset.word = state.word;
    fill(el("state"), chip(state.tone, state.icon, state.word));
  }
  put(el("number"), ticket?.number ?? "—");
  el("number").toggleAttribute("data-empty", !ticket);
  el("number").dataset.length = (ticket?.number.length ?? 0) > 5 ? "long" : "usual";
  put(el("service"), ticket?.service_name ?? "");
  el("service").title = ticket?.service_name ?? "";
  fill(el("marks"), ticket ? marksOf(ticket) : null);
  put(el("why"), ticket ? whyCalled(ticket) : "");
  put(el("steps"), ticket ? stepWords(ticket, view.names) : "");
}

/** Priority group and appointment: a word and an icon each, never colour alone. */
export function marksOf(ticket) {
  const group = ticket.priority !== "none" ? PRIORITIES[ticket.priority] ?? ticket.priority : "";
  return [
    group ? chip("accent", "star", group) : null,
    ticket.appointment_at ? chip("accent", "waiting", `预约 ${hhmm(ticket.appointment_at)}`) : null,
  ];
}

function whyCalled(ticket) {
  const why = reasonWords(ticket);
  if (!why) return "";
  return `先叫的原因：${why}${ticket.overtook ? `，越过 ${ticket.overtook} 人` : ""}`;
}

function stepWords(ticket, names) {
  const nameOf = (step) => step.name ?? names.get(step) ?? step;
  const then = (ticket.steps ?? []).map(nameOf);
  if (then.length) return `办完本项，接着办：${then.join(" → ")}`;
  return ticket.return_service || ticket.return_window ? `办完后回到${ticket.return_window ? ` ${ticket.return_window}号窗口` : "原来的窗口"}` : "";
}

function standing(view) {
  if (view.ticket) return TICKET_STATES[view.ticket.state];
  return view.paused ? WINDOW_STATES.paused : WINDOW_STATES.idle;
}

/** What changes with time alone. */
export function tickView(view) {
  fill(el("since"), sinceWords(view));
  tickUndo(view);
}

function sinceWords(view) {
  const ticket = view.ticket;
  if (!ticket) return [view.paused ? `暂停：${view.reason || "未写原因"}` : "没有正在办理的号"];
  const old = ticket.business_date && ticket.business_date < dayOf();
  const waited = old ? `${dayWords(ticket.business_date)}的号` : `等了 ${minutesBetween(ticket.issued_at, ticket.called_at)} 分钟`;
  const paused = view.paused ? "　·　窗口已暂停" : "";
  if (ticket.state === "serving") {
    const way = `　·　走来用了 ${elapsed(ticket.called_at, ticket.started_at)}`;
    return ["已办理 ", h("b", { text: elapsed(ticket.started_at) }), `${way}　·　${waited}${paused}`];
  }
  const most = ticket.max_calls ? `，最多 ${ticket.max_calls} 次` : "";
  const times = ticket.calls > 1 || most ? `（第 ${ticket.calls} 次${most}）` : "";
  return ["已呼叫", times, h("b", { text: ` ${elapsed(ticket.called_at)}` }), `　·　${waited}${paused}`];
}

function showPrimary(view, page) {
  const button = primary(view);
  const next = el("next");
  const locked = page.busy || page.resting || page.cut || Boolean(button.why);
  next.dataset.action = button.id;
  next.setAttribute("aria-disabled", String(locked));
  next.toggleAttribute("data-resting", page.resting && !page.busy);
  if (el("next-icon").dataset.icon !== button.id) {
    el("next-icon").dataset.icon = button.id;
    fill(el("next-icon"), icon(button.id === "resume" ? "start" : "next"));
  }
  put(el("next-word"), page.busy ? "请稍候…" : button.word);
  put(el("next-key"), button.key);
  put(el("next-note"), noteUnder(button, view, page));
}

function noteUnder(button, view, page) {
  if (page.cut) return "线路断开，连上以后再按";
  return page.resting && !page.busy && view.ticket ? `刚呼叫了 ${view.ticket.number}` : button.note;
}

function showAction(action, view, page) {
  const node = el(`do-${action.id}`);
  const resume = action.id === "pause" && view.paused;
  const armed = action.id === "no-show" && page.armed;
  const why = whyNot(action, view);
  node.setAttribute("aria-disabled", String(page.busy || page.cut || Boolean(why)));
  node.toggleAttribute("data-armed", armed);
  put(node.querySelector(".action-word span"), resume ? "恢复" : action.word);
  put(node.querySelector(".action-why"), armed ? "再按一次确认" : why || followsOf(action, view));
}

/** What the button would do, where that is not plain. */
function followsOf(action, view) {
  if (action.id !== "no-show" || !view.ticket?.max_calls) return "";
  return view.ticket.calls >= view.ticket.max_calls ? "叫满，将作废" : "重新排队";
}

function showMore(action, view, page) {
  const node = el(`do-${action.id}`);
  const why = whyNotMore(action.id, view, hallNow());
  node.setAttribute("aria-disabled", String(page.busy || page.cut || Boolean(why)));
  if (action.id !== "undo") put(node.querySelector(".action-why"), why || moreNote(action.id, view));
}

const moreNote = (id, view) => (id === "back-missed" ? `${view.missed.length} 个过号的` : "不按次序叫一个号");

/** The undo says what it takes back and how long that can still be done. */
function tickUndo(view) {
  const node = el("do-undo");
  const left = view.undo ? secondsLeft(view.undo.until) : 0;
  const words = left > 0 ? undoWords(view.undo) : null;
  put(node.querySelector(".action-word span"), words ? `撤销「${words.verb}」` : "撤销");
  put(node.querySelector(".action-why"), words ? `${words.back}；还剩 ${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}` : "没有可撤销的");
  if (!words) node.setAttribute("aria-disabled", "true");
}

