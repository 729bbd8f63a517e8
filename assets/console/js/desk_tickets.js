// Today's numbers, and those of earlier days that are still open: a row each, which opens the ticket.

import { dayWords, hhmm } from "./clock.js";
import { chip, el, fill, h, put, syncList } from "./dom.js";
import { waitWords } from "./desk_view.js";
import { matching } from "./numbers.js";
import { PRIORITIES, SLIP_STATES, TICKET_STATES, wordOf } from "./words.js";

const MOST_SHOWN = 120;

/** `open` shows one ticket; of the `board` the business date is used, and which windows are paused. */
export function showTickets(tickets, open, board) {
  const today = board.business_date;
  const nobody = nobodyCalls(board);
  const only = el("only").value;
  const old = tickets.filter((ticket) => ticket.business_date < today);
  const found = only === "old" ? matching(old, el("find").value, "") : matching(tickets, el("find").value, only);
  const shown = found.slice(0, MOST_SHOWN);
  syncList(el("tickets"), shown, (ticket) => ticket.id, (ticket) => ticketRow(ticket, open), (row, ticket) => updateRow(row, ticket, today, nobody));
  put(el("today-count"), countWords(tickets.length, found.length, shown.length));
  el("tickets-none").hidden = found.length > 0;
  el("left-over").hidden = old.length === 0 || only === "old";
  put(el("left-over-words"), `还有 ${old.length} 个以前的号没办完，照样可以叫到窗口办。`);
  put(el("tickets-none"), tickets.length ? "没有符合的号码。" : "今天还没有人取号。");
}

function countWords(all, found, shown) {
  if (found > shown) return `共 ${all} 个，列出最近 ${shown} 个`;
  return found === all ? `共 ${all} 个` : `找到 ${found} 个，共 ${all} 个`;
}

function ticketRow(ticket, open) {
  const cells = ["col-number", "col-service", "col-state", "col-time", "col-slip", "col-do"];
  const row = h("tr", {}, ...cells.map((name) => h("td", { class: name })));
  row.children[1].append(h("span", {}), h("span", { class: "detail" }));
  row.lastChild.append(
    h("button", { class: "button", type: "button", on: { click: () => open(row.ticket) } }, "办理", h("span", { class: "sr-only", text: ticket.number })),
  );
  return row;
}

function updateRow(row, ticket, today, nobody) {
  row.ticket = ticket;
  const [number, service, state, time, slip] = row.children;
  put(number, ticket.number);
  put(service.firstChild, ticket.service_name);
  put(service.lastChild, detailWords(ticket, nobody));
  service.title = ticket.service_name;
  put(time, ticket.business_date < today ? dayWords(ticket.business_date) : hhmm(ticket.issued_at));
  showChip(state, wordOf(TICKET_STATES, ticket.state));
  showChip(slip, wordOf(SLIP_STATES, ticket.slip.state));
}

function detailWords(ticket, nobody) {
  const again = ticket.slip.attempt > 1 ? `小票第 ${ticket.slip.attempt} 张` : "";
  const first = ticket.priority === "none" ? "" : PRIORITIES[ticket.priority] ?? ticket.priority;
  const waiting = ticket.state === "waiting" ? [`前面 ${ticket.ahead} 人`, waitWords(ticket.wait)] : [];
  const booked = ticket.appointment_at ? `预约 ${hhmm(ticket.appointment_at)}` : "";
  const place = ticket.window ? `${ticket.window}号窗口` : "";
  const sent = ticket.state === "waiting" ? sentWords(ticket) : "";
  const stuck = ticket.state === "waiting" && nobody(ticket) ? "无人可接（窗口都已暂停），可点「办理」移到别的事项" : "";
  return [stuck, first, sent, ...waiting, place, booked, again].filter(Boolean).join("，");
}

/** Whether every window that may call the ticket is paused. */
export function nobodyCalls(board) {
  const paused = new Set(board.now_serving.filter((place) => place.paused).map((place) => place.window));
  const idle = new Set(board.services.filter((one) => one.windows.every((window) => paused.has(window))).map((one) => one.id));
  return (ticket) => (ticket.for_window ? paused.has(ticket.for_window) : idle.has(ticket.service));
}

/** Who alone will call it, after a transfer. */
function sentWords(ticket) {
  if (ticket.for_person) return `等 ${ticket.for_person} 叫`;
  return ticket.for_window ? `等 ${ticket.for_window}号窗口叫` : "";
}

function showChip(cell, words) {
  if (cell.dataset.shown === words.word) return;
  cell.dataset.shown = words.word;
  fill(cell, chip(words.tone, words.icon, words.word));
}
