// The two pictures of a report: the hours of the day, and the days of the period. Each stands beside a table with the same numbers.

import { fill } from "./dom.js";
import { bar, curve, dot, legend, panel, picture, s, square, stroke, swatch, words } from "./report_draw.js";
import { count, hourText, minutesText, spanWords } from "./report_words.js";

const LOAD = { top: 62, bottom: 206 };
const WAIT = { top: 310, bottom: 454 };
const HEIGHT = 484;
/** More days than that stand too close for a second bar and for marks. */
const MARKED = 62;

const most = (rows, ...values) => Math.max(1, ...rows.flatMap((row) => values.map((value) => value(row) ?? 0)));
const p50 = (row) => (row.wait ? row.wait.median_s / 60 : null);
const p90 = (row) => (row.wait ? row.wait.p90_s / 60 : null);

/** Draw again whenever the place gets another width. */
export function chartIn(place, draw) {
  let data = null;
  const again = () => data && place.clientWidth > 0 && fill(place, draw(place.clientWidth, data));
  new ResizeObserver(again).observe(place);
  return (value) => {
    data = value;
    again();
  };
}

export function hoursPicture(width, { hours, days, goal }) {
  const label = hours.map((row) => `${row.hour}时取号${row.issued}，叫到${row.called}`).join("；");
  return picture(width, HEIGHT, `各小时：${label}`, ...hoursLoad(width, hours, days), ...hoursWait(width, hours, goal));
}

function hoursLoad(width, hours, days) {
  const unit = days > 1 ? "每天人数" : "人数";
  const mean = (n) => n / days;
  const at = panel({ width, ...LOAD, slots: hours.length, unit, most: most(hours, (r) => mean(r.issued), (r) => mean(r.called), (r) => r.waiting_mean) });
  const bars = hours.flatMap((row, i) => [
    bar(at, i + 0.12, i + 0.48, mean(row.issued), "ink-load", `${hourText(row.hour)} 取号 ${count(mean(row.issued))}`),
    bar(at, i + 0.52, i + 0.88, mean(row.called), "hatch-load", `${hourText(row.hour)} 叫到 ${count(mean(row.called))}`),
  ]);
  const waiting = hours.map((row, i) => [i, row.waiting_mean, `${hourText(row.hour)} 正在等候 ${count(row.waiting_mean)}`]);
  const key = [
    { sample: swatch("ink-load"), word: "取号" },
    { sample: swatch("hatch-load"), word: "叫到" },
    { sample: stroke("ink-line", dot), word: "整点等候" },
  ];
  return [...legend(46, 14, key), ...at.grid, ...bars, ...curve(at, waiting, "ink-line", dot), ...hourNames(at, hours, LOAD.bottom)];
}

function hoursWait(width, hours, goal) {
  const at = panel({ width, ...WAIT, slots: hours.length, unit: "分钟", most: most(hours, p50, p90, () => goal) });
  const bars = hours.flatMap((row, i) => (row.wait ? waitBars(at, row, i) : []));
  const y = at.y(goal);
  const line = [s("line", { class: "goal-line", x1: at.x(0), x2: at.x(hours.length), y1: y, y2: y })];
  const key = [
    { sample: swatch("ink-wait"), word: "等候中位数" },
    { sample: swatch("hatch-wait"), word: "等候 P90" },
    { sample: (x, row) => s("line", { class: "goal-line", x1: x, x2: x + 24, y1: row, y2: row }), word: `目标 ${goal} 分钟` },
  ];
  return [...legend(46, WAIT.top - 48, key), ...at.grid, ...bars, ...line, ...hourNames(at, hours, WAIT.bottom)];
}

function waitBars(at, row, i) {
  const tip = (word, seconds) => `${hourText(row.hour)} 取号的，等候${word} ${spanWords(seconds)}（${count(row.wait.cases)} 件）`;
  return [
    bar(at, i + 0.12, i + 0.48, p50(row), "ink-wait", tip("中位数", row.wait.median_s)),
    bar(at, i + 0.52, i + 0.88, p90(row), "hatch-wait", tip(" P90", row.wait.p90_s)),
  ];
}

/** On the lines between the hours, as on a clock. */
const hourNames = (at, hours, bottom) => [...hours.map((row) => row.hour), hours.at(-1).hour + 1].map((hour, i) => words(at.x(i), bottom + 20, `${hour % 24}时`));

export function daysPicture(width, { days }) {
  const label = days.map((row) => `${row.day}取号${row.issued}`).join("；");
  return picture(width, HEIGHT, `各日：${label}`, ...daysLoad(width, days), ...daysWait(width, days));
}

function daysLoad(width, days) {
  const at = panel({ width, ...LOAD, slots: days.length, unit: "人数", most: most(days, (row) => row.issued) });
  const two = days.length <= MARKED;
  const bars = days.flatMap((row, i) => [
    bar(at, i + 0.15, i + (two ? 0.5 : 0.85), row.issued, "ink-load", `${row.day} 取号 ${count(row.issued)}`),
    ...(two ? [bar(at, i + 0.5, i + 0.85, row.served, "hatch-load", `${row.day} 办结 ${count(row.served)}`)] : []),
  ]);
  const key = [{ sample: swatch("ink-load"), word: "取号" }, two ? { sample: swatch("hatch-load"), word: "办结" } : null].filter(Boolean);
  return [...legend(46, 14, key), ...at.grid, ...bars, ...dayNames(at, days, LOAD.bottom)];
}

function daysWait(width, days) {
  const at = panel({ width, ...WAIT, slots: days.length, unit: "分钟", most: most(days, p50, p90) });
  const points = (value, word) => days.map((row, i) => [i + 0.5, value(row), `${row.day} 等候${word} ${minutesText((value(row) ?? 0) * 60)} 分钟`]);
  const marks = days.length <= MARKED ? [dot, square] : [null, null];
  const key = [
    { sample: stroke("ink-wait", marks[0]), word: "等候中位数" },
    { sample: stroke("ink-p90", marks[1]), word: "等候 P90" },
  ];
  return [
    ...legend(46, WAIT.top - 48, key),
    ...at.grid,
    ...curve(at, points(p50, "中位数"), "ink-wait", marks[0]),
    ...curve(at, points(p90, " P90"), "ink-p90", marks[1]),
    ...dayNames(at, days, WAIT.bottom),
  ];
}

/** As many dates as fit side by side. */
function dayNames(at, days, bottom) {
  const every = Math.ceil(54 / at.slot);
  return days.map((row, i) => (i % every ? null : words(at.x(i + 0.5), bottom + 20, `${Number(row.day.slice(5, 7))}-${row.day.slice(8)}`)));
}
