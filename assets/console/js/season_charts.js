// Pictures of the season: how far the reports are, in one bar; what came and what passed, day by day.

import { h } from "./dom.js";
import { bar, legend, panel, picture, s, swatch, words } from "./report_draw.js";
import { count } from "./report_words.js";
import { PROGRESS } from "./season_words.js";

const HEIGHT = 250;
const PANEL = { top: 62, bottom: 212 };
const DAY_MS = 86_400_000;
const LONGEST = 370;

/** Every state with its number, its word and a bar as long as its share. */
export function progressRows(figures) {
  const numbers = { not_begun: figures.not_begun, ...figures.in_state };
  const most = Math.max(1, ...Object.values(numbers));
  return PROGRESS.map(([state, word, name]) =>
    h(
      "div",
      { class: "season-state" },
      h("span", { text: word }),
      share(name, numbers[state] / most),
      h("b", { class: "numbers", text: count(numbers[state]) }),
      h("span", { class: "small soft numbers", text: figures.due ? `${((100 * numbers[state]) / figures.due).toFixed(1)}%` : "—" }),
    ),
  );
}

const share = (name, part) => s("svg", { class: "season-bar", viewBox: "0 0 100 1", preserveAspectRatio: "none", "aria-hidden": "true" }, s("rect", { class: name, width: 100 * part, height: 1 }));

/** From the first day on which something happened to the last, days without anything too. */
export function everyDay(days) {
  if (!days.length) return [];
  const known = new Map(days.map((one) => [one.day, one]));
  const [from, to] = [Date.parse(`${days[0].day}T00:00:00Z`), Date.parse(`${days.at(-1).day}T00:00:00Z`)];
  const length = Math.min(LONGEST, Math.round((to - from) / DAY_MS) + 1);
  const first = to - (length - 1) * DAY_MS;
  return Array.from({ length }, (_, n) => new Date(first + n * DAY_MS).toISOString().slice(0, 10)).map((day) => known.get(day) ?? { day, filed: 0, passed: 0 });
}

export function daysPicture(width, { days }) {
  const most = Math.max(4, ...days.flatMap((one) => [one.filed, one.passed]));
  const at = panel({ width, ...PANEL, slots: days.length, unit: "份", most });
  const bars = days.flatMap((one, i) => [
    bar(at, i + 0.12, i + 0.48, one.filed, "ink-load", `${one.day} 报送 ${count(one.filed)}`),
    bar(at, i + 0.52, i + 0.88, one.passed, "hatch-wait", `${one.day} 通过 ${count(one.passed)}`),
  ]);
  const every = Math.ceil(54 / at.slot);
  const names = days.map((one, i) => (i % every ? null : words(at.x(i + 0.5), PANEL.bottom + 20, `${Number(one.day.slice(5, 7))}-${one.day.slice(8)}`)));
  const key = [{ sample: swatch("ink-load"), word: "报送" }, { sample: swatch("hatch-wait"), word: "通过" }];
  const label = days.filter((one) => one.filed || one.passed).map((one) => `${one.day}报送${one.filed}通过${one.passed}`).join("；");
  return picture(width, HEIGHT, `每天：${label}`, ...legend(46, 14, key), ...at.grid, ...bars, ...names);
}
