// One report: every field with what was filed, what the register says and last year; what differs carries a word and a sign.

import { chip, el, fill, h, put } from "./dom.js";
import { item, marked, problem } from "./review_found.js";
import { LONGEST, WHOLE, keyOf } from "./review_notes.js";
import { phrasesFor } from "./review_words.js";

const NONE = "—";
let report = null;
let notes = null;
let changed = () => null;
let mayReturn = false;
let here = null;

/** `onNotes` is called whenever a comment is begun, written or taken back. */
export function showFields(shown, theNotes, { canReturn, onNotes }) {
  if (report?.id !== shown.id) here = null;
  [report, notes, mayReturn, changed] = [shown, theNotes, canReturn, onNotes];
  const tables = report.sections.map(section);
  fill(el("fields"), ...tables, mayReturn || wholeItems().length ? wholeReport() : null);
  showHere();
  narrow();
}

/** Only what needs a look, or everything. */
export function narrow() {
  const only = el("only").checked;
  for (const row of el("fields").querySelectorAll("[data-field]")) row.hidden = only && !needsLook(row);
  for (const part of el("fields").querySelectorAll(".review-section")) {
    part.hidden = only && part.dataset.look !== "yes" && !part.querySelector("[data-field]:not([hidden])");
  }
  const all = report.sections.flatMap((one) => one.fields);
  const differs = all.filter((one) => one.differs).length;
  put(el("counts"), `共 ${all.length} 项；与登记簿不同 ${differs} 项，校验提示 ${report.problems.length} 处`);
}

/** To the next field that differs, has a finding or a comment; from the last one to the first again. */
export function nextToLook() {
  const rows = headRows().filter((row) => row.dataset.look === "yes" && !row.hidden);
  const after = rows[rows.findIndex((row) => row.dataset.field === here) + 1] ?? rows[0];
  if (!after) return false;
  here = after.dataset.field;
  showHere();
  after.scrollIntoView({ block: "center" });
  after.focus({ preventScroll: true });
  return true;
}

/** The space bar ticks the field that one has come to. */
export function tickHere() {
  const box = headRows().find((row) => row.dataset.field === here)?.querySelector("[data-tick]");
  box?.click();
  return Boolean(box);
}

const headRows = () => [...el("fields").querySelectorAll("tr[data-head]")];

function showHere() {
  for (const row of headRows()) row.toggleAttribute("data-here", row.dataset.field === here);
}

const needsLook = (row) => row.dataset.look === "yes" || [...notes.comments.keys()].some((key) => key.split("|")[0] === row.dataset.field);

function section({ title, fields }) {
  const rows = fields.flatMap((field) => rowsOf(field));
  return h(
    "section",
    { class: "review-section" },
    h("h3", { text: title }),
    h(
      "table",
      { class: "review-table" },
      h("caption", { class: "sr-only", text: title }),
      h("thead", {}, h("tr", {}, ...["项目", "本次填报", "登记簿", "上年"].map((word) => h("th", { scope: "col", text: word })), mayReturn ? h("th", { scope: "col", text: "退回" }) : null)),
      h("tbody", {}, ...rows),
    ),
  );
}

const columnsOf = () => (mayReturn ? 5 : 4);
const problemsOf = (field) => report.problems.filter((one) => one.field === field.id);
const itemsOf = (id) => report.items.filter((one) => one.field === id);
const wholeItems = () => itemsOf(WHOLE);

/** A field, and below it what was found, what was returned, and the comment being written. */
function rowsOf(field) {
  const found = problemsOf(field);
  const look = field.differs || found.length > 0 || itemsOf(field.id).length > 0;
  const more = [...found.map(problem), ...itemsOf(field.id).map(item)];
  const data = { field: field.id, look: look ? "yes" : "no" };
  const head = field.kind === "table" ? tableRows(field, data) : [plainRow(field, data)];
  return [...head, more.length ? h("tr", { class: "review-more-row", data }, h("td", { colspan: columnsOf() }, ...more)) : null, noteRow(field, null, data)].filter(Boolean);
}

function plainRow(field, data) {
  const unlike = isUnlike(field);
  return h(
    "tr",
    { data, class: field.differs ? "differs" : null, "data-head": true, tabindex: -1 },
    h("th", { scope: "row" }, field.label, field.public === "always" ? h("span", { class: "small soft", text: " 公示" }) : null),
    h("td", { class: "filed" }, ...marked(field.shown || field.value || NONE, field.differs ? field.register_shown : null), field.differs ? chip("warn", "warn", "与登记不同") : null),
    h("td", {}, ...marked(field.register_shown ?? NONE, field.differs ? field.shown : null)),
    h("td", {}, field.last_shown || NONE, unlike ? h("span", { class: "review-change", text: unlike }) : null),
    mayReturn ? tickCell(field, null) : null,
  );
}

/** How far a figure moved since last year, in words; a text only says that it is another. */
function isUnlike(field) {
  if (!field.last || field.last === field.value) return "";
  const [now, before] = [Number(field.value), Number(field.last)];
  if (!["money", "count"].includes(field.kind) || !Number.isFinite(now) || !before) return " 有变化";
  const percent = Math.round(((now - before) / Math.abs(before)) * 100);
  return percent ? ` ${percent > 0 ? "增" : "减"} ${Math.abs(percent)}%` : " 有变化";
}

/** Its own table has the whole width below its name. */
function tableRows(field, data) {
  const before = field.last_rows?.length ? h("span", { class: "small soft", text: `　上年 ${field.last_rows.length} 行` }) : null;
  const said = field.rows.length ? `${field.rows.length} 行` : field.value || NONE;
  return [
    h("tr", { data, "data-head": true, tabindex: -1 }, h("th", { scope: "row", text: field.label }), h("td", { class: "filed", colspan: 3 }, said, before), mayReturn ? tickCell(field, null) : null),
    field.rows.length ? h("tr", { data }, h("td", { colspan: columnsOf(), class: "review-inner-cell" }, innerTable(field))) : null,
  ].filter(Boolean);
}

function innerTable(field) {
  const heads = field.columns.map((column) => h("th", { scope: "col", text: column.label }));
  const line = (row, index) => [
    h("tr", { class: rowIsNew(field, row) ? "differs" : null }, h("td", { class: "soft", text: String(index + 1) }), ...field.columns.map((column) => h("td", { class: column.unit ? "figure" : null, text: row[column.id] || NONE })), h("td", {}, rowIsNew(field, row) ? h("span", { class: "small", text: "上年没有" }) : null, mayReturn ? tick(field, index) : null)),
    noteRow(field, index, { field: field.id, look: "yes" }, field.columns.length + 2),
  ];
  return h("table", { class: "review-inner" }, h("thead", {}, h("tr", {}, h("th", { scope: "col", text: "行" }), ...heads, h("th", {}, h("span", { class: "sr-only", text: "退回" })))), h("tbody", {}, ...field.rows.flatMap(line).filter(Boolean)));
}

const rowIsNew = (field, row) => Boolean(field.last_rows?.length) && !field.last_rows.some((last) => field.columns.every((column) => last[column.id] === row[column.id]));

const tickCell = (field, row) => h("td", { class: "review-tick" }, tick(field, row));

function tick(field, row) {
  const key = keyOf(field.id, row);
  const where = row === null ? field.label : `${field.label} 第${row + 1}行`;
  return h("input", { type: "checkbox", checked: notes.has(key), "aria-label": `退回 ${where}`, data: { tick: key }, on: { change: (event) => turn(key, event.target.checked) } });
}

function turn(key, on) {
  here = key.split("|")[0];
  if (on) notes.begin(key);
  else notes.drop(key);
  redraw();
  changed();
  const target = on ? el("fields").querySelector(`textarea[data-key="${CSS.escape(key)}"]`) : el("fields").querySelector(`[data-tick="${CSS.escape(key)}"]`);
  target?.focus();
}

function redraw() {
  const top = el("fields").scrollTop;
  showFields(report, notes, { canReturn: mayReturn, onNotes: changed });
  el("fields").scrollTop = top;
}

function noteRow(field, row, data, span = columnsOf()) {
  const key = keyOf(field.id, row);
  return mayReturn && notes.has(key) ? h("tr", { class: "review-note-row", data }, h("td", { colspan: span }, noteForm(key, field))) : null;
}

function noteForm(key, field) {
  const area = h("textarea", { class: "input", rows: 2, maxlength: LONGEST, data: { key }, "aria-label": `要 ${field?.label ?? "整份报告"} 改什么`, placeholder: "写明要改什么，企业在这一项旁边看到", on: { input: () => write(key, area.value) } });
  area.value = notes.get(key);
  const put = (words) => {
    area.value = [area.value.trim(), words].filter(Boolean).join(" ").slice(0, LONGEST);
    write(key, area.value);
    area.focus();
  };
  const phrases = phrasesFor(field, field ? problemsOf(field) : []);
  return h("div", { class: "review-note" }, area, h("div", { class: "review-phrases", role: "group", "aria-label": "常用语" }, ...phrases.map((words) => h("button", { class: "button small-button", type: "button", text: words, on: { click: () => put(words) } }))));
}

function write(key, text) {
  notes.set(key, text);
  changed();
}

function wholeReport() {
  const box = tick({ id: WHOLE, label: "整份报告" }, null);
  return h(
    "section",
    { class: "review-section", data: { field: WHOLE, look: "yes" } },
    h("h3", { text: "整份报告" }),
    ...wholeItems().map(item),
    mayReturn ? h("label", { class: "switch" }, box, " 对整份报告提意见") : null,
    mayReturn && notes.has(WHOLE) ? noteForm(WHOLE, null) : null,
  );
}
