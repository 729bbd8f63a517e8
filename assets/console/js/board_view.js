// Draws the hall board. What does not fit on one screen turns like pages; nothing is left out.

import { placeNote, placeWord } from "./words.js";
import { el, fill, h, icon, put } from "./dom.js";

const EARLIER = 4;
const PLACES_FEW = 6;
const PLACES_MANY = 12;
const WAITS = 8;

let turn = 0;

/** `isFresh(call)` tells whether a call is new on this screen. */
export function showBoard(board, isFresh) {
  const newest = board.last_calls.find((call) => call.state === "called");
  put(el("hall"), board.hall.name);
  el("rehearsal").hidden = !board.rehearsal;
  showNewest(newest, isFresh);
  showEarlier(board.last_calls.filter((call) => call !== newest), isFresh);
  put(el("caption"), captionOf(newest));
  showAlarm(board.emergencies ?? [], newest);
  showPages(board);
}

/** What is for the whole hall takes the place of the calls, of which the newest stays, small; what is for some signs stands below them. */
function showAlarm(emergencies, newest) {
  el("alarm").hidden = emergencies.length === 0;
  document.body.dataset.alarm = emergencies.some((one) => one.everywhere) ? "whole" : emergencies.length ? "band" : "none";
  const told = emergencies.map((one) => one.text);
  if (el("alarm-texts").dataset.told === JSON.stringify(told)) return;
  el("alarm-texts").dataset.told = JSON.stringify(told);
  const whole = told.reduce((sum, text) => sum + widthOf(text), 0);
  el("alarm-texts").dataset.length = whole > 90 ? "longest" : whole > 36 ? "long" : "usual";
  fill(el("alarm-texts"), ...emergencies.map((one) => h("li", {}, one.text, h("small", { text: `　${one.since.slice(11, 16)} 起` }))));
  put(el("alarm-calls"), newest ? captionOf(newest) : "");
}

function showEarlier(calls, isFresh) {
  el("earlier").toggleAttribute("data-empty", calls.length === 0);
  const rows = calls.slice(0, EARLIER).map((call) => earlierRow(call, isFresh(call)));
  fill(el("earlier"), rows.length ? rows : h("li", { text: "刚才叫过的号显示在这里" }));
}

export function turnPages(board) {
  turn += 1;
  showPages(board);
}

function showPages(board) {
  showPlaces(board.now_serving);
  showWaits(board.services);
  showNotice(board.notices ?? []);
}

/** One notice after another; without any the caption of the last call stands there. */
function showNotice(notices) {
  const notice = notices[turn % Math.max(1, notices.length)];
  el("caption").classList.toggle("sr-only", Boolean(notice));
  el("notice").hidden = !notice;
  put(el("notice-text"), notice?.text ?? "");
  el("notice-text").dataset.length = (notice?.text.length ?? 0) > 40 ? "long" : "usual";
}

function captionOf(call) {
  if (!call) return "请取号后在休息区等候，留意屏幕和语音叫号";
  return `请 ${call.number} 号到 ${placeWord(call.window, call.window_name)}办理${call.calls > 1 ? "（重呼）" : ""}`;
}

function showNewest(call, isFresh) {
  const place = el("newest");
  place.toggleAttribute("data-empty", !call);
  place.toggleAttribute("data-fresh", Boolean(call && isFresh(call)));
  if (!call) return fill(place, h("p", { text: "请等候叫号" }));
  const word = placeWord(call.window, call.window_name);
  const note = placeNote(call.window_name);
  return fill(
    place,
    isFresh(call) ? h("p", { class: "call-new" }, icon("recall"), call.calls > 1 ? "再次呼叫" : "新呼叫") : null,
    h("p", { class: "call-number", text: call.number, data: { length: lengthOf(call.number) } }),
    h("p", { class: "call-place clip", data: { length: word.length > 7 ? "long" : "usual" } }, h("span", { class: "call-go", text: "请到 " }), word),
    note ? h("p", { class: "call-note clip", text: note }) : null,
  );
}

const lengthOf = (number) => (number.length > 5 ? "long" : "usual");

function earlierRow(call, fresh) {
  const arrow = icon("to");
  arrow.classList.add("arrow");
  const word = placeWord(call.window, call.window_name);
  const number = h("span", { class: "clip", text: call.number });
  const place = h("span", { class: "call-place clip", text: word, data: { length: word.length > 7 ? "long" : "usual" } });
  return h("li", { "data-fresh": fresh }, number, arrow, place, fresh ? h("span", { class: "call-tag", text: "新" }) : null);
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
  put(el("windows-page"), pages > 1 ? `第 ${page} 页，共 ${pages} 页` : "");
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
  const number = h("span", { class: "place-number clip", text: place.number ?? empty, data: { length: lengthOf(place.number ?? "") } });
  return h("li", { class: "place", data: { state } }, placeName(place), h("p", { class: "place-now" }, number, word));
}

function placeName(place) {
  const note = placeNote(place.window_name);
  const word = placeWord(place.window, place.window_name);
  const wide = widthOf(word) + 0.76 * widthOf(note);
  const length = wide > 11 ? "longest" : wide > 9 ? "long" : "usual";
  return h("p", { class: "place-name", data: { length } }, word, note ? h("small", { text: ` ${note}` }) : null);
}

/** In Chinese characters; letters and digits are about half as wide. */
const widthOf = (text) => [...text].reduce((sum, letter) => sum + (letter.codePointAt(0) < 0x2e80 ? 0.58 : 1), 0);

function showWaits(services) {
  const { shown, page, pages } = pageOf(services, WAITS);
  fill(el("waits"), shown.map(waitRow));
  put(el("queues-page"), pages > 1 ? `第 ${page} 页，共 ${pages} 页` : "");
}

function waitRow(service) {
  const count = h("span", {}, h("b", { text: String(service.waiting) }), h("small", { text: " 人" }));
  return h("li", { class: "wait-row" }, h("span", { class: "clip", text: service.name }), count);
}
