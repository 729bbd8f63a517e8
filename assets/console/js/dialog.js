// Small questions in a <dialog>: choose one of a few, perhaps with words of one's own.

import { fill, h } from "./dom.js";

/**
 * Ask; resolves to {value, text} or null when dismissed. `choices`: {value, word, note?, why?} (why: not choosable).
 * Digits 1-9 choose, Enter confirms, Esc dismisses. `other` is the value that opens a text field.
 */
export function choose(sheet, { title, lead, choices, confirm, other = null, label = "选择" }) {
  return new Promise((resolve) => {
    const form = build({ title, lead, choices, confirm, other, label });
    fill(sheet, form);
    const finish = (answer) => {
      sheet.removeEventListener("close", dismissed);
      if (sheet.open) sheet.close();
      resolve(answer);
    };
    const dismissed = () => finish(null);
    sheet.addEventListener("close", dismissed);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const answer = answerOf(form, other);
      if (answer) finish(answer);
    });
    form.querySelector("[data-dismiss]").addEventListener("click", dismissed);
    form.addEventListener("keydown", (event) => pickByDigit(form, event));
    form.addEventListener("change", () => showOther(form, other));
    sheet.showModal();
    form.querySelector("input:checked, input:not(:disabled)")?.focus();
    showOther(form, other);
  });
}

function build({ title, lead, choices, confirm, other, label }) {
  const first = choices.findIndex((choice) => !choice.why);
  return h(
    "form",
    { method: "dialog", novalidate: true, autocomplete: "off" },
    h("h2", { id: "sheet-title", text: title }),
    lead ? h("p", { class: "sheet-lead", text: lead }) : null,
    h("fieldset", { class: "choices" }, h("legend", { class: "sr-only", text: label }), ...choices.map((choice, i) => option(choice, i, i === first))),
    other ? otherField() : null,
    h("p", { class: "note note-bad", role: "alert", hidden: true, "data-error": true }),
    h(
      "div",
      { class: "sheet-foot" },
      h("button", { class: "button", type: "button", "data-dismiss": true }, "取消", h("kbd", { text: "Esc" })),
      h("button", { class: "button button-primary", type: "submit" }, confirm, h("kbd", { text: "回车" })),
    ),
  );
}

function option(choice, index, checked) {
  const input = h("input", { type: "radio", name: "choice", value: choice.value, checked, disabled: Boolean(choice.why) });
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
    { class: "field", hidden: true, "data-other": true },
    h("label", { for: "other-text", text: "请写明原因" }),
    h("input", { class: "input", id: "other-text", maxlength: "40" }),
  );
}

function showOther(form, other) {
  const field = form.querySelector("[data-other]");
  if (!field) return;
  field.hidden = form.elements.choice.value !== other;
}

function pickByDigit(form, event) {
  if (event.target.id === "other-text" || event.isComposing || !/^[1-9]$/.test(event.key)) return;
  const input = form.querySelectorAll("input[type=radio]")[Number(event.key) - 1];
  if (!input || input.disabled) return;
  event.preventDefault();
  input.checked = true;
  input.focus();
  input.dispatchEvent(new Event("change", { bubbles: true }));
  form.querySelector("[data-other]:not([hidden]) input")?.focus();
}

function answerOf(form, other) {
  const picked = form.querySelector("input[type=radio]:checked");
  const text = form.querySelector("#other-text")?.value.trim() ?? "";
  if (!picked) return refuse(form, "请先选择一项。");
  if (picked.value === other && !text) return refuse(form, "请写明原因。");
  const word = picked.closest("label").querySelector(".choice-text").firstChild.textContent;
  return { value: picked.value, text: picked.value === other ? text : word };
}

function refuse(form, words) {
  const error = form.querySelector("[data-error]");
  error.hidden = false;
  error.textContent = words;
  form.querySelector("[data-other]:not([hidden]) input")?.focus();
  return null;
}
