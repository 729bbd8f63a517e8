// Weekdays against hours: the number in each cell, its ground the deeper the more.

import { el, fill, h } from "./dom.js";
import { NONE, WEEKDAYS, count, hourText, minutesText } from "./report_words.js";

const DEPTHS = 5;
const KINDS = [
  { word: "每天取号", of: (cell) => cell.issued / cell.days, text: (value) => count(Math.round(value)) },
  { word: "等候中位数（分）", of: (cell) => cell.wait?.median_s ?? null, text: minutesText },
  { word: "等候 P90（分）", of: (cell) => cell.wait?.p90_s ?? null, text: minutesText },
];
let kind = KINDS[0];
let cells = [];

export function showWeek(found) {
  cells = found;
  draw();
}

function draw() {
  fill(el("week-kinds"), ...KINDS.map(kindButton));
  if (!cells.length) return;
  const hours = range(cells.map((cell) => cell.hour));
  const days = [...new Set(cells.map((cell) => cell.weekday))];
  const most = Math.max(...cells.map((cell) => kind.of(cell) ?? 0)) || 1;
  const head = h("tr", {}, h("th", { scope: "col", class: "word", text: "" }), ...hours.map((hour) => h("th", { scope: "col", text: hourText(hour) })));
  const rows = days.map((day) => h("tr", {}, h("th", { scope: "row", class: "word", text: WEEKDAYS[day] }), ...hours.map((hour) => box(cells.find((cell) => cell.weekday === day && cell.hour === hour), most))));
  fill(el("week-table"), h("table", { class: "figures week" }, h("caption", { class: "sr-only", text: `星期与小时：${kind.word}` }), h("thead", {}, head), h("tbody", {}, ...rows)));
}

function kindButton(one) {
  const press = () => {
    kind = one;
    draw();
    el("week-kinds").querySelector('[aria-pressed="true"]').focus();
  };
  return h("button", { class: "button", type: "button", "aria-pressed": String(one === kind), text: one.word, on: { click: press } });
}

function box(cell, most) {
  const value = cell ? kind.of(cell) : null;
  if (value === null) return h("td", { class: "heat-0", text: NONE });
  return h("td", { class: `heat-${Math.ceil((DEPTHS * value) / most)}`, text: kind.text(value) });
}

const range = (hours) => Array.from({ length: Math.max(...hours) - Math.min(...hours) + 1 }, (_, i) => Math.min(...hours) + i);
