// Draws the window page from its view. No decisions: those are in window_actions.js.

import { elapsed, hhmm, minutesBetween } from "./clock.js";
import { chip, el, fill, h, icon, put, syncList } from "./dom.js";
import { ACTIONS, primary, whyNot } from "./window_actions.js";
import { PRIORITIES, TICKET_STATES, WINDOW_STATES } from "./words.js";

const NUMBERS_SHOWN = 5;

export function buildActions(act) {
  const buttons = ACTIONS.map((action) =>
    h(
      "button",
      { class: "button action", type: "button", id: `do-${action.id}`, "aria-keyshortcuts": action.key, on: { click: () => act(action.id) } },
      icon(action.icon),
      h("span", { class: "action-word" }, h("span", { text: action.word }), h("kbd", { text: action.key })),
      h("span", { class: "action-why" }),
    ),
  );
  fill(el("actions"), buttons);
  el("next").setAttribute("aria-keyshortcuts", "Space");
  el("next").addEventListener("click", () => act(el("next").dataset.action === "resume" ? "pause" : "primary"));
}

export function showView(view, page) {
  showTicket(view);
  showPrimary(view, page);
  ACTIONS.forEach((action) => showAction(action, view, page));
  showQueue(view);
  showHeld(view, page);
  tickView(view);
}

function showTicket(view) {
  const state = standing(view);
  if (el("state").dataset.word !== state.word) {
    el("state").dataset.word = state.word;
    fill(el("state"), chip(state.tone, state.icon, state.word));
  }
  put(el("number"), view.ticket?.number ?? "—");
  el("number").toggleAttribute("data-empty", !view.ticket);
  el("number").dataset.length = (view.ticket?.number.length ?? 0) > 5 ? "long" : "usual";
  put(el("service"), view.ticket?.service_name ?? "");
  el("service").title = view.ticket?.service_name ?? "";
  const first = view.ticket && view.ticket.priority !== "none" ? PRIORITIES[view.ticket.priority] ?? view.ticket.priority : "";
  fill(el("priority"), first ? chip("accent", "star", `优先：${first}`) : null);
}

function standing(view) {
  if (view.ticket) return TICKET_STATES[view.ticket.state];
  return view.paused ? WINDOW_STATES.paused : WINDOW_STATES.idle;
}

/** What changes with time alone. */
export function tickView(view) {
  fill(el("since"), sinceWords(view));
}

function sinceWords(view) {
  const ticket = view.ticket;
  if (!ticket) return [view.paused ? `暂停：${view.reason || "未写原因"}` : "没有正在办理的号"];
  const waited = `取号 ${hhmm(ticket.issued_at)}，等了 ${minutesBetween(ticket.issued_at, ticket.called_at)} 分钟`;
  const paused = view.paused ? "　·　窗口已暂停" : "";
  if (ticket.state === "serving") return ["已办理 ", h("b", { text: elapsed(ticket.started_at) }), `　·　${waited}${paused}`];
  const times = ticket.calls > 1 ? `（第 ${ticket.calls} 次）` : "";
  return [`已呼叫${times} `, h("b", { text: elapsed(ticket.called_at) }), `　·　${waited}${paused}`];
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
  put(node.querySelector(".action-why"), armed ? "再按一次确认" : why);
}

function showQueue(view) {
  put(el("waiting"), String(view.waiting));
  syncList(el("queue"), view.services, (service) => service.id, queueRow, (row, service) => {
    put(row.querySelector(".name"), service.name);
    put(row.querySelector(".count"), `${service.waiting} 人`);
    put(row.querySelector(".numbers"), numbersWords(service));
  });
}

function queueRow(service) {
  return h(
    "li",
    {},
    h("span", { class: "tile", text: service.prefix }),
    h("span", { class: "name" }),
    h("span", { class: "count" }),
    h("span", { class: "numbers" }),
  );
}

function numbersWords(service) {
  const closed = service.closed ? `取号：${service.closed}` : "";
  if (!service.numbers.length) return closed;
  const more = service.waiting > NUMBERS_SHOWN ? " …" : "";
  return `${service.numbers.slice(0, NUMBERS_SHOWN).join("  ")}${more}${closed ? `　${closed}` : ""}`;
}

function showHeld(view, page) {
  el("held-card").hidden = view.held.length === 0;
  put(el("held-count"), `${view.held.length} 个`);
  el("held-why").hidden = !view.ticket;
  syncList(el("held"), view.held, (ticket) => ticket.id, (ticket) => heldRow(ticket, page), (row, ticket) => {
    const button = row.querySelector("button");
    button.setAttribute("aria-disabled", String(page.busy || page.cut || Boolean(view.ticket)));
    put(row.querySelector(".clip"), ticket.service_name);
  });
}

function heldRow(ticket, page) {
  const resume = (event) => event.currentTarget.getAttribute("aria-disabled") !== "true" && page.resumeHeld(ticket);
  return h(
    "li",
    {},
    h("span", { class: "number-small", text: ticket.number }),
    h("span", { class: "clip" }),
    h("button", { class: "button", type: "button", on: { click: resume } }, h("span", { text: "恢复" }), h("span", { class: "sr-only", text: ticket.number })),
  );
}
