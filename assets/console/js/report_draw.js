// Drawing in SVG: a panel with its axis, bars, lines and a legend. Shapes differ, so that no series is told by colour alone.

const SVG = "http://www.w3.org/2000/svg";
const LEFT = 46;
const RIGHT = 12;
const STEPS = 4;

export function s(tag, props = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(props)) if (value !== null) node.setAttribute(key, String(value));
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

/** A picture of these pixels; `label` is what it says in words. */
export function picture(width, height, label, ...children) {
  return s("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": label }, hatch(), ...children);
}

const hatch = () =>
  s(
    "defs",
    {},
    ...["load", "wait"].map((name) =>
      s("pattern", { id: `hatch-${name}`, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, s("rect", { width: 6, height: 6, class: "paper" }), s("rect", { width: 2.5, height: 6, class: `ink-${name}` })),
    ),
  );

/** The least of 1, 2, 2.5, 5 times a power of ten at which `most` fits into four steps. */
export function step(most) {
  const rough = Math.max(most, 1) / STEPS;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 2.5, 5, 10].map((n) => n * power).find((n) => n >= rough - 1e-9);
}

/** Where things go in a panel of `slots` columns between `top` and `bottom`; draws its axis and its grid. */
export function panel({ width, top, bottom, slots, most, unit }) {
  const each = step(most);
  const steps = Math.max(1, Math.ceil(most / each - 1e-9));
  const full = each * steps;
  const x = (slot) => LEFT + ((width - LEFT - RIGHT) * slot) / slots;
  const y = (value) => bottom - ((bottom - top) * Math.min(value, full)) / full;
  const lines = Array.from({ length: steps + 1 }, (_, i) => i * each);
  const grid = lines.map((value) =>
    s(
      "g",
      {},
      s("line", { class: value ? "grid" : "axis", x1: LEFT, x2: width - RIGHT, y1: y(value), y2: y(value) }),
      words(LEFT - 8, y(value) + 4, String(Number(value.toFixed(1))), "end"),
    ),
  );
  return { x, y, slot: x(1) - x(0), bottom, full, grid: [...grid, words(0, top - 12, unit, "start", "unit")] };
}

export const words = (x, y, text, anchor = "middle", name = null) => s("text", { x, y, "text-anchor": anchor, class: name }, document.createTextNode(text));

export const title = (text) => s("title", {}, document.createTextNode(text));

export function bar({ x, y, bottom }, from, to, value, name, tip) {
  const top = y(value);
  return s("rect", { class: name, x: x(from), width: Math.max(1, x(to) - x(from)), y: top, height: Math.max(0, bottom - top) }, title(tip));
}

/** A line through [slot, value] with a mark at each; a missing value breaks it. */
export function curve({ x, y }, points, name, mark) {
  const runs = points.reduce((all, point) => (point[1] === null ? [...all, []] : [...all.slice(0, -1), [...all.at(-1), point]]), [[]]);
  const lines = runs.filter((run) => run.length > 1).map((run) => s("polyline", { class: `curve ${name}`, points: run.map(([slot, value]) => `${x(slot)},${y(value)}`).join(" ") }));
  const marks = mark ? points.filter(([, value]) => value !== null).map(([slot, value, tip]) => mark(x(slot), y(value), name, tip)) : [];
  return [...lines, ...marks];
}

export const dot = (cx, cy, name, tip) => s("circle", { class: `mark ${name}`, cx, cy, r: 4 }, tip ? title(tip) : null);
export const square = (cx, cy, name, tip) => s("rect", { class: `mark ${name}`, x: cx - 3.5, y: cy - 3.5, width: 7, height: 7 }, tip ? title(tip) : null);

/** Entries {sample(x, y), word} in one row. */
export function legend(x, y, entries) {
  let at = x;
  return entries.map((entry) => {
    const group = s("g", {}, entry.sample(at, y), words(at + 28, y + 5, entry.word, "start"));
    at += 28 + entry.word.length * 14 + 22;
    return group;
  });
}

export const swatch = (name) => (x, y) => s("rect", { class: name, x: x + 2, y: y - 6, width: 20, height: 12 });
export const stroke = (name, mark) => (x, y) => s("g", {}, s("line", { class: `curve ${name}`, x1: x, x2: x + 24, y1: y, y2: y }), mark?.(x + 12, y, name));
