// Today's numbers: search by number, state, slip, reprint.

import { hhmm } from "./clock.js";
import { chip, el, fill, h, put, syncList } from "./dom.js";
import { waitWords } from "./desk_view.js";
import { matching } from "./numbers.js";
import { PRIORITIES, SLIP_STATES, TICKET_STATES, wordOf } from "./words.js";

const MOST_SHOWN = 120;
const BUSY_SLIPS = ["created", "sending", "sent"];

export function showTickets(tickets, reprint) {
  const found = matching(tickets, el("find").value, el("only").value);
  const shown = found.slice(0, MOST_SHOWN);
  syncList(el("tickets"), shown, (ticket) => ticket.id, (ticket) => ticketRow(ticket, reprint), updateRow);
  put(el("today-count"), countWords(tickets.length, found.length, shown.length));
  el("tickets-none").hidden = found.length > 0;
  put(el("tickets-none"), tickets.length ? "没有符合的号码。" : "今天还没有人取号。");
}

function countWords(all, found, shown) {
  if (found > shown) return `共 ${all} 个，列出最近 ${shown} 个`;
  return found === all ? `共 ${all} 个` : `找到 ${found} 个，共 ${all} 个`;
}

function ticketRow(ticket, reprint) {
  const cells = ["col-number", "col-service", "col-state", "col-time", "col-slip", "col-do"];
  const row = h("tr", {}, ...cells.map((name) => h("td", { class: name })));
  row.children[1].append(h("span", {}), h("span", { class: "detail" }));
  const press = () => row.querySelector("button").getAttribute("aria-disabled") !== "true" && reprint(row.ticket);
  row.lastChild.append(
    h("button", { class: "button", type: "button", on: { click: press } }, "补打", h("span", { class: "sr-only", text: ticket.number })),
  );
  return row;
}

function updateRow(row, ticket) {
  row.ticket = ticket;
  const [number, service, state, time, slip, action] = row.children;
  put(number, ticket.number);
  put(service.firstChild, ticket.service_name);
  put(service.lastChild, detailWords(ticket));
  service.title = ticket.service_name;
  put(time, hhmm(ticket.issued_at));
  showChip(state, wordOf(TICKET_STATES, ticket.state));
  showChip(slip, wordOf(SLIP_STATES, ticket.slip.state));
  const busy = BUSY_SLIPS.includes(ticket.slip.state);
  action.firstChild.setAttribute("aria-disabled", String(busy));
  action.firstChild.title = busy ? "上一张还在打印" : "";
}

function detailWords(ticket) {
  const again = ticket.slip.attempt > 1 ? `小票第 ${ticket.slip.attempt} 张` : "";
  const first = ticket.priority === "none" ? "" : `优先：${PRIORITIES[ticket.priority] ?? ticket.priority}`;
  const waiting = ticket.state === "waiting" ? [`前面 ${ticket.ahead} 人`, waitWords(ticket.wait)] : [];
  const place = ticket.window ? `${ticket.window}号窗口` : "";
  return [...waiting, place, first, again].filter(Boolean).join("，");
}

function showChip(cell, words) {
  if (cell.dataset.shown === words.word) return;
  cell.dataset.shown = words.word;
  fill(cell, chip(words.tone, words.icon, words.word));
}
