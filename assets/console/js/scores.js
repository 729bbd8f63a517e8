// How well the told waits held: in one sentence, by service, by day; beside what plain estimators would have told.

import { get, signInAgain } from "./api.js";
import { dayOf, learn } from "./clock.js";
import { chip, el, fill, h, put } from "./dom.js";
import { Fresh } from "./live.js";
import { noticeIn } from "./notice.js";
import { s, title, words } from "./report_draw.js";
import { periodWords, plusDays } from "./report_period.js";
import { headline, lossText, meaning, minuteWords, minutes, offBy, percent, verdictOf } from "./scores_words.js";
import { mountBar, whoAmI } from "./shell.js";

const PERIODS = [
  { days: 1, word: "今天" },
  { days: 7, word: "近 7 天" },
  { days: 30, word: "近 30 天" },
];
const GAUGE = { width: 420, left: 8, right: 412, from: 0.5 };
const notice = noticeIn(el("notice"));
let days = 7;

async function load() {
  const board = await get("/api/v1/board", { timeout: 4000 });
  learn(board.now ?? board.at);
  const asked = days;
  const to = dayOf();
  const scores = await get(`/api/v1/wait-scores?from=${plusDays(to, 1 - asked)}&to=${to}`, { timeout: 30_000 });
  return { asked, board, scores };
}

function show({ asked, board, scores }) {
  bar.setHall(board.hall.name, board.rehearsal);
  if (asked !== days) return;
  put(el("period"), periodWords(scores.from, scores.to));
  const { total, goal } = scores;
  el("nothing").hidden = total.scored > 0;
  el("scores").hidden = total.scored === 0;
  el("scores").removeAttribute("aria-busy");
  if (total.scored === 0) return;
  showVerdict(total, goal);
  showHidden(scores);
  fill(el("services"), table("按事项", "事项", scores.services.map((one) => ({ ...one, label: one.name })), goal));
  fill(el("days"), table("按日期", "日期", [...scores.days].reverse().map((one) => ({ ...one, label: one.day })), goal));
}

function showVerdict(total, goal) {
  const verdict = verdictOf(total.p90_coverage, total.scored, goal);
  fill(el("verdict-chip"), chip(verdict.tone, verdict.icon, verdict.word));
  put(el("verdict"), headline(total));
  put(el("meaning"), meaning(total, goal));
  fill(el("gauge"), gauge(total.p90_coverage, goal), h("p", { class: "small soft", text: `${total.scored} 个号码计分，共取 ${total.tickets} 个号` }));
  const rows = [
    ["本系统", total],
    ["按排队人数算", total.baselines.queue_length],
    ["照上一位等的算", total.baselines.les],
  ];
  fill(el("against"), bars(rows.map(([word, part]) => [word, offBy(part)])));
}

function showHidden({ hidden, services }) {
  const names = hidden.map((id) => services.find((one) => one.service === id)?.name ?? id);
  el("hidden-now").hidden = names.length === 0;
  put(el("hidden-now"), `${names.join("、")}：最近说得不准（40 人里不到一半在告知的时间内叫到），现在对外显示“暂无法估计”，恢复到七成后自动再显示。`);
}

/** The share on a scale from half to all, with the goal as a band. */
function gauge(coverage, [low, high]) {
  const x = (share) => GAUGE.left + ((GAUGE.right - GAUGE.left) * (Math.max(share, GAUGE.from) - GAUGE.from)) / (1 - GAUGE.from);
  const at = x(coverage);
  const label = `${percent(coverage)}，目标 ${percent(low)} 至 ${percent(high)}`;
  const place = at > 360 ? "end" : at < 60 ? "start" : "middle";
  return s(
    "svg",
    { viewBox: `0 0 ${GAUGE.width} 92`, class: "gauge-scale", role: "img", "aria-label": label },
    s("rect", { class: "scale", x: GAUGE.left, y: 40, width: GAUGE.right - GAUGE.left, height: 14, rx: 7 }),
    s("rect", { class: "goal", x: x(low), y: 36, width: x(high) - x(low), height: 22, rx: 4 }),
    s("path", { class: "needle", d: `M${at} 34 l-7 -10 h14 z` }),
    s("line", { class: "needle", x1: at, x2: at, y1: 34, y2: 58 }),
    words(at, 18, percent(coverage), place, "value"),
    words(x(low), 76, percent(low)),
    words(x(high), 76, percent(high)),
    words(x((low + high) / 2), 90, "目标"),
    words(GAUGE.left, 76, "50%", "start"),
  );
}

function bars(rows) {
  const most = Math.max(...rows.map(([, value]) => value ?? 0), 0.1);
  return s(
    "svg",
    { viewBox: "0 0 420 112", class: "bars", role: "img", "aria-label": rows.map(([word, value]) => `${word} ${minuteWords(value)}`).join("，") },
    rows.map(([word, value], row) => {
      const width = value === null ? 0 : Math.max(2, (200 * value) / most);
      const y = 8 + row * 36;
      return s(
        "g",
        {},
        words(122, y + 17, word, "end"),
        s("rect", { class: row ? "plain" : "own", x: 132, y, width, height: 24, rx: 3 }, title(`${word} ${minuteWords(value)}`)),
        words(140 + width, y + 17, minuteWords(value), "start", "value"),
      );
    }),
  );
}

function table(caption, label, rows, goal) {
  const heads = ["结论", "最长时间内叫到", "中间值内叫到", "计分"];
  const groups = [
    ["猜错的分钟数", (part) => minutes(offBy(part))],
    ["最长时间的失分", lossText],
  ];
  return h(
    "table",
    { class: "score-table" },
    h("caption", { class: "sr-only", text: caption }),
    h(
      "thead",
      {},
      h("tr", {}, h("th", { scope: "col", rowspan: 2, text: label }), ...heads.map((word) => h("th", { scope: "col", rowspan: 2, text: word })), ...groups.map(([word]) => h("th", { scope: "colgroup", colspan: 3, text: word }))),
      h("tr", {}, ...groups.flatMap(() => ["本系统", "按人数", "照上一位"].map((word) => h("th", { scope: "col", text: word })))),
    ),
    h("tbody", {}, ...rows.map((row) => line(row, groups, goal))),
  );
}

function line(row, groups, goal) {
  const verdict = verdictOf(row.p90_coverage, row.scored, goal);
  const { queue_length: plain, les } = row.baselines;
  return h(
    "tr",
    {},
    h("th", { scope: "row", text: row.label }),
    h("td", {}, chip(verdict.tone, verdict.icon, verdict.word)),
    ...[percent(row.p90_coverage), percent(row.p50_coverage), String(row.scored)].map((text) => h("td", { text })),
    ...groups.flatMap(([, text]) => [row, plain, les].map((part, i) => h("td", { class: i ? "soft" : "own", text: text(part) }))),
  );
}

function showPeriods() {
  const button = (each) => h("button", { class: "button", type: "button", "aria-pressed": String(each.days === days), text: each.word, on: { click: () => choose(each.days) } });
  fill(el("presets"), ...PERIODS.map(button));
}

function choose(number) {
  days = number;
  el("scores").setAttribute("aria-busy", "true");
  showPeriods();
  el("presets").querySelector('[aria-pressed="true"]')?.focus();
  fresh.poke();
}

function refused(problem) {
  if (problem.status === 401) signInAgain();
  else notice.say("bad", problem.message);
}

const me = await whoAmI();
const bar = mountBar(me, { page: "scores", title: "等候预估" });
const fresh = new Fresh({ load, show, onLine: bar.setLine, onRefused: refused, everyMs: 60_000 });
showPeriods();
fresh.poke();
