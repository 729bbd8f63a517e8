// Draws the guide desk's state of things: services, windows, printer, unsettled slips, signs.

import { hhmm } from "./clock.js";
import { chip, el, fill, h, put, syncList } from "./dom.js";
import { CLOSED_WHY, PRINTER_FAULTS, SIGN_STATES, SLIP_CAUSES, TICKET_STATES, WINDOW_STATES, placeNote, placeWord, wordOf } from "./words.js";

export function closedWords(service) {
  if (service.open) return "";
  const why = CLOSED_WHY[service.why_closed] ?? service.why_closed;
  return service.why ? `${why}：${service.why}` : why;
}

export function waitWords(wait) {
  if (!wait) return "";
  return wait.p50_min === wait.p90_min ? `约 ${wait.p50_min} 分钟` : `约 ${wait.p50_min}–${wait.p90_min} 分钟`;
}

/** A list row of tile, two lines and something at the end; `end` replaces its last cell only when `key` changed. */
function row(tile) {
  return h(
    "li",
    {},
    tile,
    h("span", { class: "clip" }, h("span", { class: "line-1" }), h("span", { class: "line-2" })),
    h("span", { class: "end" }),
  );
}

function setRow(node, first, second, key, end) {
  put(node.querySelector(".line-1"), first);
  put(node.querySelector(".line-2"), second);
  const cell = node.querySelector(".end");
  if (cell.dataset.key === key) return;
  cell.dataset.key = key;
  fill(cell, end());
}

export function showServices(services, onPause) {
  const waiting = services.reduce((sum, service) => sum + service.waiting, 0);
  put(el("services-sum"), `共 ${waiting} 人等候`);
  const make = (service) => row(h("span", { class: "tile", text: service.prefix }));
  syncList(el("services"), services, (service) => service.id, make, (node, service) => {
    const closed = closedWords(service);
    const second = [`等候 ${service.waiting} 人`, waitWords(service.wait), closed].filter(Boolean).join("，");
    const paused = service.why_closed === "paused";
    setRow(node, service.name, second, String(paused), () => pauseButton(service, paused, onPause));
    node.title = `${service.name}　${second}`;
  });
}

function pauseButton(service, paused, onPause) {
  const press = () => onPause(service, paused);
  const label = h("span", { class: "sr-only", text: service.name });
  return h("button", { class: "button", type: "button", on: { click: press } }, paused ? "恢复" : "暂停", label);
}

export function showWindows(windows) {
  syncList(el("windows"), windows, (place) => place.window, placeLink, (node, place) => {
    const state = place.number ? wordOf(TICKET_STATES, place.state) : place.paused ? WINDOW_STATES.paused : WINDOW_STATES.idle;
    put(node.querySelector("b"), place.number ?? (place.paused ? "暂停" : state.word));
    const busy = place.paused ? "已暂停" : state.word;
    put(node.querySelector(".line-2"), place.number ? busy : place.reason ?? "");
    node.firstChild.title = `${placeWord(place.window, place.window_name)} ${placeNote(place.window_name)}`;
  });
}

function placeLink(place) {
  const tile = h("span", { class: "tile", text: place.window, "aria-hidden": "true" });
  const name = h("span", { class: "sr-only", text: placeWord(place.window, place.window_name) });
  const href = `/console/window/${encodeURIComponent(place.window)}`;
  return h("li", {}, h("a", { class: "place", href }, tile, name, h("b", { class: "clip" }), h("span", { class: "line-2" })));
}

export function showPrinter(printer) {
  const fault = wordOf(PRINTER_FAULTS, printer.fault);
  if (el("printer-state").dataset.fault !== printer.fault) {
    el("printer-state").dataset.fault = printer.fault;
    fill(el("printer-state"), chip(fault.tone, fault.icon, fault.word));
  }
  el("printer-todo").hidden = !fault.todo;
  put(el("printer-todo"), fault.todo);
  const facts = [
    printer.since ? `${hhmm(printer.since)} 起` : "",
    printer.waiting ? `${printer.waiting} 张等打印` : "",
    `换纸后已打 ${printer.printed_since_paper} 张`,
    printer.caps && !printer.caps.status ? "这台打印机不回报状态" : "",
  ];
  put(el("printer-facts"), facts.filter(Boolean).join("，"));
}

export function showUnsettled(slips, settle) {
  el("unsettled-card").hidden = slips.length === 0;
  put(el("unsettled-count"), `${slips.length} 张`);
  syncList(el("unsettled"), slips, (slip) => slip.id, (slip) => unsettledRow(slip, settle), () => null);
}

function unsettledRow(slip, settle) {
  const cause = slip.cause ? `，${wordOf(SLIP_CAUSES, slip.cause).word}` : "";
  const again = slip.attempt > 1 ? `，第 ${slip.attempt} 张` : "";
  const button = (came, word, note) =>
    h("button", { class: "button", type: "button", on: { click: () => settle(slip, came) } }, h("span", { text: word }), h("small", { text: note }), h("span", { class: "sr-only", text: slip.number }));
  return h(
    "li",
    {},
    h("p", {}, h("b", { text: slip.number }), h("span", { class: "small soft", text: `　${hhmm(slip.created_at)}${cause}${again}` })),
    h("div", { class: "both" }, button(true, "已出票", "纸在，号码看得清：照常用"), button(false, "未出票", "没出来或残缺：作废，可补打")),
  );
}

/** A sign that never came is told apart from one that was lost. */
export const signState = (sign) => (sign.last_seen ? sign.state : "never");

export function showSignSum(signs) {
  const counts = new Map();
  signs.map(signState).forEach((state) => counts.set(state, (counts.get(state) ?? 0) + 1));
  const chips = [...counts].map(([state, count]) => {
    const words = wordOf(SIGN_STATES, state);
    return chip(words.tone, words.icon, `${words.word} ${count} 块`);
  });
  fill(el("signs"), chips.length ? chips : h("span", { class: "soft small", text: "没有配置标牌" }));
}
