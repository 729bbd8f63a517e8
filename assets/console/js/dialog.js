// Small questions in a <dialog>: choose one of a few, perhaps with words of one's own.

import { fill, h } from "./dom.js";

/**
 * Show a form; resolves to what `read(form, refuse)` makes of it, or null when dismissed. `read` may be async; it answers null after it
 * called `refuse(words)`, which says what is missing and leaves the form open. Enter confirms, Esc dismisses. `keys` maps upper-case
 * letters to (form) => void for use outside text fields; `focus` selects what is focused first.
 */
export function ask(sheet, { title, lead, parts, confirm, read, keys = {}, focus = null, wide = false }) {
  return new Promise((resolve) => {
    const form = skeleton({ title, lead, parts, confirm });
    fill(sheet, form);
    sheet.toggleAttribute("data-wide", wide);
    let asking = false;
    const finish = (answer) => {
      sheet.removeEventListener("close", dismissed);
      if (!sheet.open) return resolve(answer);
      sheet.addEventListener("close", () => resolve(answer), { once: true }); // told late: it must not dismiss the next question
      return sheet.close();
    };
    const dismissed = () => finish(null);
    const refuse = (words, field = null) => sayWrong(form, words, field);
    sheet.addEventListener("close", dismissed);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (asking) return;
      asking = true;
      const answer = await Promise.resolve(read(form, refuse)).finally(() => { asking = false; });
      if (answer !== null && answer !== undefined) finish(answer);
    });
    form.querySelector("[data-dismiss]").addEventListener("click", dismissed);
    form.addEventListener("keydown", (event) => pressed(form, keys, event));
    sheet.showModal();
    firstOf(form, [focus, "input[type=radio]:checked", "input:not(:disabled)", "select, button"])?.focus();
  });
}

const firstOf = (form, selectors) => selectors.filter(Boolean).map((each) => form.querySelector(each)).find(Boolean);

function skeleton({ title, lead, parts, confirm }) {
  const dismiss = h("button", { class: "button", type: "button", "data-dismiss": true }, confirm ? "取消" : "关闭", h("kbd", { text: "Esc" }));
  return h(
    "form",
    { method: "dialog", novalidate: true, autocomplete: "off" },
    h("h2", { id: "sheet-title", text: title }),
    lead ? h("p", { class: "sheet-lead", text: lead }) : null,
    ...parts,
    h("p", { class: "note note-bad", role: "alert", hidden: true, "data-error": true }),
    h(
      "div",
      { class: "sheet-foot" },
      dismiss,
      confirm ? h("button", { class: "button button-primary", type: "submit" }, confirm, h("kbd", { text: "回车" })) : null,
    ),
  );
}

function sayWrong(form, words, field) {
  const error = form.querySelector("[data-error]");
  error.hidden = false;
  error.textContent = words;
  const at = field ? form.querySelector(field) : null;
  at?.setAttribute("aria-invalid", "true");
  at?.focus();
  return null;
}

const WRITING = "input:not([type=radio]):not([type=checkbox]), select, textarea";

function pressed(form, keys, event) {
  if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || event.target.matches(WRITING)) return;
  if (/^[1-9]$/.test(event.key)) return pickByDigit(form, event);
  const act = keys[/^Key[A-Z]$/.test(event.code) ? event.code.slice(3) : event.key];
  if (!act || event.repeat) return undefined;
  event.preventDefault();
  act(form);
  return undefined;
}

function pickByDigit(form, event) {
  const list = event.target.closest("fieldset") ?? form.querySelector("fieldset");
  const inputs = [...(list?.querySelectorAll("input[type=radio]") ?? [])];
  const input = inputs[Number(event.key) - 1];
  if (!input || input.disabled) return;
  event.preventDefault();
  input.checked = true;
  input.focus();
  input.dispatchEvent(new Event("change", { bubbles: true }));
  form.querySelector("[data-other]:not([hidden]) input")?.focus();
}

/**
 * Ask for one of a few; resolves to {value, text} or null. `choices`: {value, word, note?, why?} (why: not choosable). Digits 1-9 choose.
 * `other` is the value that opens a text field for words of one's own; `picked` is chosen beforehand (default: the first, NONE: nothing, where
 * a hurried Enter would leave a reason in the records that nobody gave).
 */
export function choose(sheet, { title, lead, choices, confirm, other = null, label = "选择", picked = null, extra = [], read = (answer) => answer }) {
  return ask(sheet, {
    title,
    lead,
    confirm,
    parts: [...extra, ...choiceParts({ choices, other, label, picked })],
    read: (form, refuse) => {
      const answer = readChoice(form, refuse, other);
      return answer && read(answer, form, refuse);
    },
  });
}

export const NONE = "";

/** The parts of a form that offer choices; for forms that ask for more than that. */
export function choiceParts({ choices, other = null, label = "选择", name = "choice", picked = null, told = false }) {
  const first = picked ?? choices.find((choice) => !choice.why)?.value;
  const list = choices.map((choice, index) => option(choice, index, { name, checked: choice.value === first }));
  const set = h("fieldset", { class: "choices" }, h("legend", { class: told ? "label" : "sr-only", text: label }), ...list);
  if (!other) return [set];
  const field = otherField();
  field.hidden = first !== other;
  set.addEventListener("change", () => { field.hidden = set.querySelector("input:checked")?.value !== other; });
  return [set, field];
}

function option(choice, index, { name, checked }) {
  const input = h("input", { type: "radio", name, value: choice.value, checked, disabled: Boolean(choice.why) });
  const note = choice.why ?? choice.note;
  return h(
    "label",
    { class: "choice" },
    input,
    h("span", { class: "choice-text" }, choice.word, note ? h("span", { class: "small soft", text: `　${note}` }) : null),
    index < 9 ? h("kbd", { text: String(index + 1), "aria-hidden": "true" }) : null,
  );
}

function otherField() {
  return h(
    "div",
    { class: "field", "data-other": true },
    h("label", { for: "other-text", text: "请写明原因" }),
    h("input", { class: "input", id: "other-text", maxlength: "40" }),
  );
}

/** {value, text} of the choice, text being the words of the choice or one's own; null after refusing. */
export function readChoice(form, refuse, other = null, name = "choice") {
  const picked = form.querySelector(`input[name=${name}]:checked`);
  if (!picked) return refuse("请先选择一项。", `input[name=${name}]:enabled`);
  const text = form.querySelector("#other-text")?.value.trim() ?? "";
  if (picked.value === other && !text) return refuse("请写明原因。", "#other-text");
  const word = picked.closest("label").querySelector(".choice-text").firstChild.textContent;
  return { value: picked.value, text: picked.value === other ? text : word };
}

/** A labelled text field. */
export function field(id, label, props = {}, note = null) {
  return h(
    "div",
    { class: "field" },
    h("label", { for: id, text: label }),
    h("input", { class: "input", id, spellcheck: "false", ...props }),
    note ? h("p", { class: "small soft", text: note }) : null,
  );
}

/** Reasons as choices, the last one being words of one's own. */
export const reasons = (words) => [...words.map((word) => ({ value: word, word })), { value: "other", word: "其他原因" }];
