// Draws the hall board. What does not fit on one screen turns like pages; nothing is left out.

import { placeNote, placeWord } from "./words.js";
import { el, fill, h, icon, put } from "./dom.js";

const EARLIER = 4;
const PLACES_FEW = 6;
const PLACES_MANY = 12;
const WAITS = 8;

let turn = 0;

export function showBoard(board, fresh) {
  const newest = board.last_calls.find((call) => call.state === "called");
  put(el("hall"), board.hall.name);
  el("rehearsal").hidden = !board.rehearsal;
  showNewest(newest, fresh);
  showEarlier(board.last_calls.filter((call) => call !== newest));
  put(el("caption"), captionOf(newest));
  showPages(board);
}

/** Too long without news: a stale number would send people to the wrong window, so none is shown any more. */
export function showLost(board) {
  const without = (place) => ({ ...place, number: null, paused: false });
  fill(el("newest"), h("p", { text: "叫号信息中断" }), h("p", { text: "请听广播，或问导办台" }));
  el("newest").setAttribute("data-empty", "");
  showEarlier([]);
  put(el("caption"), "");
  showPlaces(board.now_serving.map(without));
}

function showEarlier(calls) {
  el("earlier").toggleAttribute("data-empty", calls.length === 0);
  const rows = calls.slice(0, EARLIER).map(earlierRow);
  fill(el("earlier"), rows.length ? rows : h("li", { text: "刚才叫过的号显示在这里" }));
}

export function turnPages(board) {
  turn += 1;
  showPages(board);
}

function showPages(board) {
  showPlaces(board.now_serving);
  showWaits(board.services);
}

function captionOf(call) {
  if (!call) return "请取号后在休息区等候，留意屏幕和语音叫号";
  return `请 ${call.number} 号到 ${placeWord(call.window, call.window_name)}办理${call.calls > 1 ? "（重呼）" : ""}`;
}

function showNewest(call, fresh) {
  const place = el("newest");
  place.toggleAttribute("data-empty", !call);
  if (!call) return fill(place, h("p", { text: "请等候叫号" }));
  if (fresh) restart(place);
  const word = placeWord(call.window, call.window_name);
  const note = placeNote(call.window_name);
  return fill(
    place,
    h("p", { class: "call-number", text: call.number, data: { length: lengthOf(call.number) } }),
    h("p", { class: "call-place clip", data: { length: word.length > 7 ? "long" : "usual" } }, "请到 ", word),
    note ? h("p", { class: "call-note clip", text: note }) : null,
  );
}

function restart(place) {
  place.removeAttribute("data-fresh");
  void place.offsetWidth; // makes the browser forget the running animation
  place.setAttribute("data-fresh", "");
}

const lengthOf = (number) => (number.length > 5 ? "long" : "usual");

function earlierRow(call) {
  const arrow = icon("to");
  arrow.classList.add("arrow");
  return h("li", {}, h("span", { class: "clip", text: call.number }), arrow, h("span", { class: "call-place clip", text: placeWord(call.window, call.window_name) }));
}

/** The slice of `items` whose turn it is. */
function pageOf(items, size) {
  const pages = Math.max(1, Math.ceil(items.length / size));
  const page = turn % pages;
  return { shown: items.slice(page * size, (page + 1) * size), page: page + 1, pages };
}

function showPlaces(windows) {
  const many = windows.length > PLACES_FEW;
  const { shown, page, pages } = pageOf(windows, many ? PLACES_MANY : PLACES_FEW);
  el("places").toggleAttribute("data-many", many);
  fill(el("places"), shown.map(placeCard));
  put(el("windows-page"), pages > 1 ? `${page} / ${pages}` : "");
}

const PLACE_STATES = {
  called: { word: "请前往", icon: "recall" },
  serving: { word: "办理中", icon: "start" },
  idle: { word: "", icon: "" },
  paused: { word: "暂停", icon: "pause" },
};

function placeCard(place) {
  const state = place.number ? place.state : place.paused ? "paused" : "idle";
  const words = PLACE_STATES[state] ?? PLACE_STATES.idle;
  const empty = { paused: place.reason || "暂停服务", idle: "等待叫号" }[state];
  const word = words.word ? h("span", { class: "place-state" }, icon(words.icon), words.word) : null;
  return h(
    "li",
    { class: "place", data: { state } },
    h("p", { class: "place-head" }, placeName(place), word),
    h("p", { class: "place-number clip", text: place.number ?? empty, data: { length: lengthOf(place.number ?? "") } }),
  );
}

function placeName(place) {
  const note = placeNote(place.window_name);
  return h(
    "span",
    { class: "place-name clip", text: placeWord(place.window, place.window_name) },
    note ? h("small", { text: ` ${note}` }) : null,
  );
}

function showWaits(services) {
  const { shown } = pageOf(services, WAITS);
  fill(el("waits"), shown.map(waitRow));
}

function waitRow(service) {
  const count = h("span", {}, h("b", { text: String(service.waiting) }), h("small", { text: " 人" }));
  return h("li", { class: "wait-row" }, h("span", { class: "clip", text: service.name }), count);
}
