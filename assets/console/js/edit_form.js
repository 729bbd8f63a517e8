// The form of one thing, drawn from its description: every kind of field, faults beside them.

import { fill, h } from "./dom.js";
import { classOf, labelWords, plainField } from "./edit_fields.js";
import { listField } from "./edit_lists.js";
import { asText } from "./edit_value.js";

export class Form {
  /** `value` is changed in place; `onChange` is told after each change. */
  constructor(host, { fields, value, references, idFixed, onChange }) {
    Object.assign(this, { host, fields, value, references, idFixed, onChange, opened: new WeakSet(), faults: [] });
    const touch = () => this.onChange();
    fill(host, ...fields.map((each) => part(each, { holder: value, key: each.key, path: each.key, form: this, touch })));
  }

  /** What a reference may name; the steps of a matter are those that the form holds now. */
  options(to) {
    if (to !== "steps") return this.references[to] ?? [];
    const rows = Array.isArray(this.value.steps) ? this.value.steps : [];
    return rows.filter((row) => row?.id).map((row) => ({ id: asText(row.id), name: `${asText(row.name)}（${asText(row.id)}）` }));
  }

  /** Called when rows were drawn anew: their faults belong to them again. */
  redrawn() {
    if (this.faults.length) this.showFaults(this.faults);
  }

  /** `faults`: {path, detail}; one whose field is folded away stands at what hides it. */
  showFaults(faults) {
    this.faults = faults;
    this.host.querySelectorAll(".field-fault").forEach((each) => each.remove());
    this.host.querySelectorAll(".has-fault").forEach((each) => each.classList.remove("has-fault"));
    this.host.querySelectorAll("[aria-invalid]").forEach((each) => each.removeAttribute("aria-invalid"));
    faults.forEach(({ path, detail }) => this.#mark(this.#nearest(path), path, detail));
  }

  #mark(frame, path, detail) {
    if (!frame) return;
    frame.classList.add("has-fault");
    const exact = frame.dataset.path === path;
    frame.append(h("p", { class: "field-fault small", text: detail }));
    if (exact) frame.querySelector("input, textarea, select")?.setAttribute("aria-invalid", "true");
  }

  #nearest(path) {
    for (let at = path; at; at = at.includes(".") ? at.slice(0, at.lastIndexOf(".")) : "") {
      const found = this.host.querySelector(`[data-path="${CSS.escape(at)}"]`);
      if (found) return found;
    }
    return null;
  }

  /** To the field of a fault, unfolding what hides it. */
  goTo(path) {
    const parts = path.split(".");
    parts.forEach((_, n) => this.host.querySelector(`[data-path="${CSS.escape(parts.slice(0, n + 1).join("."))}"]`)?.unfold?.());
    const frame = this.#nearest(path);
    const control = frame?.querySelector("input, textarea, select") ?? frame?.querySelector("button");
    control?.focus();
    frame?.scrollIntoView({ block: "center" });
  }
}

function part(shape, at) {
  if (shape.kind === "list") return listField(shape, at, part);
  if (shape.kind === "group") return groupField(shape, at);
  return plainField(shape, at);
}

/** An optional group begins as a button; what is in it is sent only once something is. */
function groupField(shape, at) {
  const given = at.holder[at.key];
  const frame = h("fieldset", { class: `${classOf(shape)} edit-part wide`, "data-path": at.path });
  const draw = (inner) => {
    const touch = () => {
      at.holder[at.key] = inner;
      at.touch();
    };
    const fields = shape.fields.map((each) => part(each, { holder: inner, key: each.key, path: `${at.path}.${each.key}`, form: at.form, touch }));
    const drop = h("button", { class: "button small-button", type: "button", text: `去掉${shape.label}`, on: { click: close } });
    fill(frame, h("legend", {}, labelWords(shape, {})), h("div", { class: "row-fields" }, ...fields), shape.required ? null : drop);
  };
  const open = () => {
    draw({});
    frame.querySelector("input, textarea, select")?.focus();
  };
  const close = () => {
    delete at.holder[at.key];
    at.touch();
    shut();
    frame.querySelector("button").focus();
  };
  const shut = () => fill(frame, h("legend", { class: "sr-only" }, shape.label), h("button", { class: "button small-button add-row", type: "button", text: `填写${shape.label}`, on: { click: open } }));
  frame.unfold = () => frame.querySelector("input, textarea, select") ?? open();
  if (given && typeof given === "object") draw(given);
  else if (shape.required) draw({});
  else shut();
  return frame;
}
