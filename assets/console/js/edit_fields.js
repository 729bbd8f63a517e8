// The plain fields of the form: text, number, date, flag, choice, reference.

import { dayOf } from "./clock.js";
import { dateField, readDay } from "./date_field.js";
import { h } from "./dom.js";
import { weekdayTicks } from "./edit_weekdays.js";
import { asText } from "./edit_value.js";

/** From so many characters a text may have several lines. */
const PARAGRAPHS = 2000;
let made = 0;
export const newId = () => `f${(made += 1)}`;

/** A field in its frame. `at`: {holder, key, path, form, touch()}; the value is kept in `holder[key]`. */
export function plainField(shape, at) {
  const id = newId();
  const control = controlOf(shape, at, id);
  const label = h("label", { for: id, class: at.row === undefined ? null : "sr-only" }, labelWords(shape, at));
  const hint = shape.hint && at.row === undefined && !fixed(shape, at) ? h("p", { class: "small soft", text: shape.hint }) : null;
  return h("div", { class: classOf(shape), "data-path": at.path }, shape.kind === "flag" ? null : label, control, hint);
}

export function labelWords(shape, at) {
  const words = at.row === undefined ? shape.label : `${shape.label} 第 ${at.row + 1} 项`;
  return [words, shape.required ? h("span", { class: "must", text: "必填" }) : null];
}

export function classOf(shape) {
  const wide = shape.kind === "weekdays" || (shape.kind === "text" && (shape.longest ?? 0) > 100);
  return `field edit-field of-${shape.kind}${wide ? " wide" : ""}${shape.english ? " english" : ""}`;
}

/** The bare control; also for rows of lists. */
export function controlOf(shape, at, id) {
  return (CONTROLS[shape.kind] ?? textControl)(shape, at, id);
}

const CONTROLS = { flag: flagControl, choice: choiceControl, reference: referenceControl, date: dateControl, number: numberControl, text: textControl, weekdays: weekdayControl };

function put(at, text) {
  if (text === "" && !Array.isArray(at.holder)) delete at.holder[at.key];
  else at.holder[at.key] = text;
  at.touch();
}

const fixed = (shape, at) => at.path === "id" && at.form.idFixed;

function textControl(shape, at, id) {
  const long = shape.long || (shape.longest ?? 0) >= 200;
  const input = h(long ? "textarea" : "input", { class: "input", id, spellcheck: "false", lang: shape.english ? "en" : null, readonly: fixed(shape, at), rows: long ? "2" : null });
  input.value = asText(at.holder[at.key]);
  if (long && shape.longest < PARAGRAPHS) oneLine(input);
  const left = h("span", { class: "count small soft", hidden: true });
  const say = () => {
    const over = input.value.length - (shape.longest ?? Infinity);
    left.hidden = over < -Math.min(20, (shape.longest ?? 0) / 5);
    left.textContent = over > 0 ? `多 ${over} 字` : `还可写 ${-over} 字`;
    left.classList.toggle("over", over > 0);
  };
  input.addEventListener("input", () => {
    say();
    put(at, input.value);
  });
  say();
  return h("span", { class: "with-count" }, input, left);
}

/** A sentence wraps on the screen, but is one line in the pack. */
function oneLine(input) {
  input.addEventListener("keydown", (event) => event.key === "Enter" && !event.isComposing && event.preventDefault());
  input.addEventListener("input", () => {
    if (/\n/.test(input.value)) input.value = input.value.replace(/\s*\n\s*/g, " ");
  });
}

function numberControl(shape, at, id) {
  const input = h("input", { class: "input", id, inputmode: "decimal", placeholder: shape.default ?? null });
  input.value = asText(at.holder[at.key]);
  input.addEventListener("input", () => put(at, halfWidth(input.value)));
  return input;
}

const halfWidth = (text) => text.replace(/[０-９．]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).trim();

function dateControl(shape, at, id) {
  const input = dateField({ id });
  input.value = asText(at.holder[at.key]);
  const today = () => {
    input.value = dayOf();
    put(at, input.value);
  };
  const typed = () => put(at, readDay(input.value) || input.value.trim());
  input.addEventListener("input", typed);
  input.addEventListener("change", typed);
  return h("span", { class: "date-row" }, input, h("button", { class: "button small-button", type: "button", "aria-label": `${shape.label}：今天`, text: "今天", on: { click: today } }));
}

function weekdayControl(shape, at, id) {
  return weekdayTicks(asText(at.holder[at.key]), (text) => put(at, text), { id, label: shape.label });
}

function flagControl(shape, at, id) {
  const usual = shape.default ?? "false";
  const before = at.holder[at.key];
  const input = h("input", { type: "checkbox", id });
  input.checked = (asText(before) || usual) === "true";
  input.addEventListener("change", () => {
    const now = String(input.checked);
    put(at, now === before ? before : now === usual ? "" : now);
  });
  return h("label", { class: "tick", for: id }, input, shape.label);
}

function choiceControl(shape, at, id) {
  const usual = shape.choices.find((each) => each.id === shape.default)?.name;
  return select(shape.choices, usual ? `${usual}（没有选时）` : "没有选", at, id);
}

function referenceControl(shape, at, id) {
  return select(at.form.options(shape.to), "没有选", at, id);
}

function select(options, none, at, id) {
  const value = asText(at.holder[at.key]);
  const stray = value && !options.some((each) => each.id === value) ? [{ id: value, name: `${value}（找不到这一项）` }] : [];
  const shown = [{ id: "", name: none }, ...stray, ...options];
  const input = h("select", { class: "input", id }, ...shown.map((each) => h("option", { value: each.id, text: each.name, selected: each.id === value })));
  input.addEventListener("change", () => put(at, input.value));
  return input;
}
