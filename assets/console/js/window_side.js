// Draws the right side of the window page: who comes next and why, what is held, how many wait.

import { dayOf, dayWords, hhmm, secondsLeft } from "./clock.js";
import { el, fill, h, put, syncList } from "./dom.js";
import { marksOf } from "./window_view.js";
import { reasonWords } from "./words.js";

export function showSide(view, page) {
  showNext(view);
  showQueue(view);
  showHeld(view, page);
  tickSide(view);
}

function showNext(view) {
  put(el("waiting"), String(view.waiting));
  el("upcoming-none").hidden = view.next.length > 0;
  put(el("upcoming-none"), view.waiting ? "等候的人现在都不能在这里叫：要过一会儿，或已转到别处。" : "现在无人等候。");
  syncList(el("upcoming"), view.next, (one) => one.id, nextRow, (row, one) => {
    const shown = JSON.stringify([one.priority, one.appointment_at, one.reason, one.overtaken]);
    put(row.querySelector(".name"), one.service_name);
    put(row.querySelector(".waited"), waitedWords(one));
    if (row.dataset.shown === shown) return;
    row.dataset.shown = shown;
    fill(row.querySelector(".marks"), marksOf(one));
    put(row.querySelector(".reason"), reasonWords(one));
  });
}

/** A number of an earlier day reads as such: today's may be called the same. */
function waitedWords(one) {
  const issued = dayOf(-one.waited_min / 1440);
  return issued < dayOf() ? `${dayWords(issued)}的号` : `等 ${one.waited_min} 分`;
}

function nextRow(one) {
  return h(
    "li",
    {},
    h("b", { class: "number-small", text: one.number }),
    h("span", { class: "name clip" }),
    h("span", { class: "waited" }),
    h("span", { class: "extra" }, h("span", { class: "marks" }), h("span", { class: "reason" })),
  );
}

function showQueue(view) {
  const many = view.services.length > 1 ? view.services : view.services.filter((service) => service.closed);
  el("queue").hidden = many.length === 0;
  syncList(el("queue"), many, (service) => service.id, queueRow, (row, service) => {
    put(row.querySelector(".name"), service.closed ? `${service.name}（取号：${service.closed}）` : service.name);
    put(row.querySelector(".count"), `${service.waiting} 人`);
  });
}

function queueRow(service) {
  return h("li", {}, h("span", { class: "tile", text: service.prefix }), h("span", { class: "name clip", title: service.name }), h("span", { class: "count" }));
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
    h("span", { class: "held-text" }, h("span", { class: "clip" }), h("span", { class: "held-until" })),
    h("button", { class: "button", type: "button", on: { click: resume } }, h("span", { text: "恢复" }), h("span", { class: "sr-only", text: ticket.number })),
  );
}

/** The timers of those that are held. */
export function tickSide(view) {
  const rows = new Map([...el("held").children].map((row) => [row.dataset.key, row]));
  view.held.forEach((ticket) => put(rows.get(ticket.id)?.querySelector(".held-until") ?? h("i"), heldWords(ticket)));
}

function heldWords(ticket) {
  if (!ticket.hold_until) return "";
  const left = secondsLeft(ticket.hold_until);
  if (!left) return "时间到，正回到队里";
  return `${hhmm(ticket.hold_until)} 自动回队，还有 ${left < 60 ? `${left} 秒` : `${Math.ceil(left / 60)} 分钟`}`;
}
