// Tables of figures: sorted by any column with mouse or keyboard, the whole below, numbers as text.

import { fill, h } from "./dom.js";
import { NONE, count, spanText } from "./report_words.js";

const times = (kind, word) => [
  { id: `${kind}.median_s`, over: word, head: "中位数", of: (row) => row[kind]?.median_s ?? null, text: spanText },
  { id: `${kind}.p90_s`, over: word, head: "P90", of: (row) => row[kind]?.p90_s ?? null, text: spanText },
  { id: `${kind}.mean_s`, over: word, head: "平均", of: (row) => row[kind]?.mean_s ?? null, text: spanText, soft: true },
  { id: `${kind}.cases`, over: word, head: "件数", of: (row) => row[kind]?.cases ?? 0, text: count, soft: true },
];
const number = (id, head) => ({ id, head, of: (row) => row[id], text: count });

/** What every table of figures shows behind its keys. */
export const FIGURES = [
  number("issued", "取号"),
  number("called", "叫到"),
  number("served", "办结"),
  number("handed_on", "转出"),
  number("no_show", "过号"),
  number("cancelled", "取消"),
  number("open", "未结"),
  ...times("wait", "等候"),
  ...times("way", "到窗").slice(0, 2),
  ...times("service", "办理"),
  { ...number("left_out", "未计时"), soft: true },
];

/**
 * A table in `place`; `show(rows, total)` fills it, keeping the order that was chosen. Columns: {id, head, over?, of(row), text(value),
 * word?: left-aligned, soft?: less important}. Rows keep the given order until a head is pressed.
 */
export function figureTable(place, { title, columns }) {
  let order = null;
  let shown = { rows: [], total: null };
  const body = h("tbody");
  const foot = h("tfoot");
  const heads = columns.map((column) => head(column, () => press(column)));
  const table = h("table", { class: "figures" }, h("caption", { class: "sr-only", text: title }), h("thead", {}, h("tr", {}, ...heads)), body, foot);
  place.tabIndex = 0;
  place.setAttribute("role", "region");
  place.setAttribute("aria-label", title);
  fill(place, table);

  function press(column) {
    const first = column.word ? 1 : -1;
    order = order?.column !== column ? { column, way: first } : order.way === first ? { column, way: -first } : null;
    draw();
  }

  function draw() {
    heads.forEach((cell, i) => cell.setAttribute("aria-sort", columns[i] !== order?.column ? "none" : order.way > 0 ? "ascending" : "descending"));
    fill(body, ...sorted(shown.rows, order).map((row) => line(columns, row)));
    fill(foot, shown.total ? line(columns, shown.total) : null);
  }

  return {
    show(rows, total = null) {
      shown = { rows, total };
      draw();
    },
  };
}

function head(column, press) {
  const words = [column.over ? h("small", { text: column.over }) : null, h("span", { text: column.head })];
  const button = h("button", { type: "button", "aria-label": `${column.over ?? ""}${column.head}`, on: { click: press } }, ...words);
  return h("th", { scope: "col", class: classOf(column), "aria-sort": "none" }, button);
}

function line(columns, row) {
  return h("tr", {}, ...columns.map((column, i) => cell(column, row, i === 0)));
}

function cell(column, row, isKey) {
  const value = column.of(row);
  const text = value === null || value === undefined ? NONE : column.text(value, row);
  return isKey ? h("th", { scope: "row", class: classOf(column), text }) : h("td", { class: classOf(column), text });
}

const classOf = (column) => [column.word ? "word" : "", column.soft ? "soft-cell" : ""].filter(Boolean).join(" ") || null;

/** What has no value stays last either way. */
function sorted(rows, order) {
  if (!order) return rows;
  const value = order.column.of;
  const compare = (a, b) => (typeof a === "string" ? a.localeCompare(b, "zh-CN", { numeric: true }) : a - b);
  const known = rows.filter((row) => value(row) !== null && value(row) !== undefined);
  const rest = rows.filter((row) => !known.includes(row));
  return [...known.sort((a, b) => order.way * compare(value(a), value(b))), ...rest];
}
