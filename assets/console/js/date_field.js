// A date as 2026-03-02, whatever the browser's language makes of dates: typed with any signs between, or with none.

import { dayOf } from "./clock.js";
import { h } from "./dom.js";

const FORMS = [/^(\d{4})(\d\d)(\d\d)$/, /^(\d{4})\s*[-./年\s]\s*(\d{1,2})\s*[-./月\s]\s*(\d{1,2})\s*日?$/];
const DAY_MS = 86_400_000;

/** 2026-03-02 for 20260302, 2026/3/2, 2026年3月2日; empty for what is no date. */
export function readDay(typed) {
  const text = typed.normalize("NFKC").trim();
  const found = FORMS.map((form) => form.exec(text)).find(Boolean);
  if (!found) return "";
  const day = [found[1], found[2].padStart(2, "0"), found[3].padStart(2, "0")].join("-");
  const at = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== day ? "" : day;
}

export const nextDay = (day, days) => new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** Makes a text field one for a date. Up and down go a day on or back. */
export function asDate(input) {
  const wrong = () => input.setAttribute("aria-invalid", String(input.value.trim() !== "" && !readDay(input.value)));
  input.addEventListener("change", () => {
    input.value = readDay(input.value) || input.value.trim();
    wrong();
  }, { capture: true });
  input.addEventListener("input", () => input.hasAttribute("aria-invalid") && wrong());
  input.addEventListener("keydown", (event) => {
    const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!step || event.isComposing) return;
    event.preventDefault();
    const day = readDay(input.value);
    input.value = day ? nextDay(day, step) : dayOf();
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  return input;
}

export const dateField = (props = {}) =>
  asDate(h("input", { class: "input", type: "text", inputmode: "numeric", placeholder: "2026-03-02", maxlength: "16", autocomplete: "off", spellcheck: "false", title: "年-月-日，上下键换一天", ...props }));
