// Lists of the form: ticks for a few known things, else rows to add, take out and move.

import { fill, h } from "./dom.js";
import { controlOf, labelWords, newId } from "./edit_fields.js";
import { asText } from "./edit_value.js";
import { weekdayWords } from "./edit_weekdays.js";

const MOST_TICKS = 12;

/** A list in its frame; `part(shape, at)` makes the fields of a row. */
export function listField(shape, at, part) {
  const body = tickable(shape, at) ? ticks(shape, at) : rows(shape, at, part);
  const legend = h("legend", {}, labelWords(shape, {}));
  const hint = shape.hint ? h("p", { class: "small soft", text: shape.hint }) : null;
  return h("fieldset", { class: `edit-field edit-part wide${shape.english ? " english" : ""}`, "data-path": at.path }, legend, hint, body);
}

const known = (of, form) => (of.kind === "choice" ? of.choices : of.kind === "reference" ? form.options(of.to) : null);

function tickable(shape, at) {
  const options = known(shape.of, at.form);
  return options !== null && options.length <= MOST_TICKS;
}

const listOf = (at) => (Array.isArray(at.holder[at.key]) ? at.holder[at.key] : []);

function ticks(shape, at) {
  const options = known(shape.of, at.form);
  const stray = listOf(at).filter((id) => !options.some((each) => each.id === id)).map((id) => ({ id, name: `${id}（找不到这一项）` }));
  const tick = ({ id, name }) => {
    const input = h("input", { type: "checkbox", checked: listOf(at).includes(id) });
    input.addEventListener("change", () => {
      const rest = listOf(at).filter((each) => each !== id);
      const now = input.checked ? [...rest, id] : rest;
      if (now.length) at.holder[at.key] = now;
      else delete at.holder[at.key];
      at.touch();
    });
    return h("label", { class: "tick" }, input, name);
  };
  return h("div", { class: "ticks" }, ...[...options, ...stray].map(tick));
}

function rows(shape, at, part) {
  const place = h("ol", { class: "edit-rows" });
  const draw = (focus = null) => {
    fill(place, ...listOf(at).map((row, index) => oneRow(shape, at, index, { part, change })));
    add.disabled = listOf(at).length >= shape.most;
    at.form.redrawn();
    if (focus) (place.children[focus.index]?.querySelector(focus.on) ?? add).focus();
  };
  const change = (list, focus) => {
    if (list.length) at.holder[at.key] = list;
    else delete at.holder[at.key];
    at.touch();
    draw(focus);
  };
  const fresh = () => {
    const row = shape.of.kind === "group" ? begun(shape, listOf(at)) : "";
    if (shape.of.kind === "group") at.form.opened.add(row);
    change([...listOf(at), row], { index: listOf(at).length, on: "input:not([type=checkbox]), textarea, select" });
  };
  const add = h("button", { class: "button small-button add-row", type: "button", on: { click: fresh } }, `加一项${shape.label}`);
  draw();
  return h("div", { class: "edit-list-body" }, place, add);
}

/** A new row; one of a programme has an id already, for nobody but the pack ever sees it. */
function begun(shape, list) {
  if (shape.key !== "entries") return {};
  const taken = new Set(list.map((row) => row?.id));
  let n = list.length + 1;
  while (taken.has(`item-${n}`)) n += 1;
  return { id: `item-${n}` };
}

function oneRow(shape, at, index, { part, change }) {
  const tools = toolsOf(shape, at, index, change);
  const path = `${at.path}.${index}`;
  if (shape.of.kind !== "group") {
    const inner = { holder: listOf(at), key: index, path, row: index, form: at.form, touch: at.touch };
    const id = newId();
    const label = h("label", { class: "sr-only", for: id }, labelWords(shape, inner));
    return h("li", { class: "edit-row flat", "data-path": path }, h("div", { class: "row-fields" }, label, controlOf(shape.of, inner, id)), tools);
  }
  const row = listOf(at)[index];
  const fields = () => shape.of.fields.map((each) => part(each, { holder: row, key: each.key, path: `${path}.${each.key}`, form: at.form, touch: at.touch }));
  const bare = shape.of.fields.filter((each) => !each.english).length === 1;
  if (isFlat(shape.of.fields)) return h("li", { class: `edit-row flat${bare ? " bare" : ""}`, "data-path": path }, h("div", { class: "row-fields" }, ...fields()), tools);
  return folded({ shape, at, row, index, path, fields, tools });
}

/** Few short fields need no folding. */
const isFlat = (fields) => {
  const plain = fields.filter((each) => !each.english);
  return plain.length <= 3 && plain.every((each) => !["group", "list"].includes(each.kind));
};

function folded({ shape, at, row, index, path, fields, tools }) {
  const body = h("div", { class: "row-fields", id: newId(), hidden: true });
  const head = h("button", { class: "row-head", type: "button", "aria-controls": body.id, "aria-expanded": "false", on: { click: () => show(body.hidden) } });
  const show = (open) => {
    if (open && !body.childElementCount) body.append(...fields());
    body.hidden = !open;
    head.setAttribute("aria-expanded", String(open));
    if (open) at.form.opened.add(row);
    else at.form.opened.delete(row);
    fill(head, h("span", { class: "row-number", text: String(index + 1) }), h("span", { class: "row-words", text: summary(row, shape) || `新的${shape.label}` }));
    at.form.redrawn();
  };
  const item = h("li", { class: "edit-row", "data-path": path }, h("div", { class: "row-bar" }, head, tools), body);
  item.unfold = () => show(true);
  show(at.form.opened.has(row));
  return item;
}

/** What a folded row says of itself. */
function summary(row, shape) {
  const shows = shape.of.fields.find((each) => each.key === "show")?.choices.find((each) => each.id === row.show)?.name;
  const said = asText(row.name ?? row.text ?? row.q ?? row.who ?? shows ?? row.id);
  const more = [row.who && row.name ? row.who : "", row.time, row.original && `原件 ${row.original}`, row.copies && `复印件 ${row.copies}`, row.since && `${row.since} 起`, row.until && `${row.until} 止`, row.weekdays && weekdayWords(asText(row.weekdays)), Array.isArray(row.hours) && row.hours.join("、"), row.rank === "notice" && "定时通知"];
  return [said, ...more.filter(Boolean).map(asText)].join("　");
}

function toolsOf(shape, at, index, change) {
  const list = listOf(at);
  const moved = (to) => {
    const next = [...list];
    next.splice(to, 0, ...next.splice(index, 1));
    change(next, { index: to, on: to < index ? ".row-up:enabled, .row-down" : ".row-down:enabled, .row-up" });
  };
  const tool = (name, sign, says, disabled, act) =>
    h("button", { class: `button row-tool ${name}`, type: "button", disabled, "aria-label": `${shape.label} 第 ${index + 1} 项：${says}`, title: says, text: sign, on: { click: act } });
  return h(
    "div",
    { class: "row-tools" },
    tool("row-up", "↑", "上移", index === 0, () => moved(index - 1)),
    tool("row-down", "↓", "下移", index === list.length - 1, () => moved(index + 1)),
    tool("row-out", "✕", "去掉", false, () => change(list.filter((_, n) => n !== index), { index: Math.min(index, list.length - 2), on: ".row-out" })),
  );
}
