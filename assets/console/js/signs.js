// Every sign: what it shows, dot for dot and moving as on the sign, and how it is doing.

import { get, signInAgain } from "./api.js";
import { learn } from "./clock.js";
import { signState } from "./desk_view.js";
import { chip, el, fill, h, icon, put, syncList } from "./dom.js";
import { LedSign, isMoving, linesOf, readStrips, setMoving } from "./dots.js";
import { showHelp } from "./help.js";
import { listen } from "./keys.js";
import { EventLine, Fresh } from "./live.js";
import { noticeIn } from "./notice.js";
import { mountBar, whoAmI } from "./shell.js";
import { brightnessWords, driverWords, heardWords, powerWords, signName, stateOf, troublesOf, versionWords } from "./sign_words.js";

const KEYS = [
  ["M", "动、不动"],
  ["B", "只看有问题的"],
  ["/", "查找"],
  ["Esc", "离开查找"],
  ["?", "这张表"],
];
const notice = noticeIn(el("notice"));
const pictures = new Map();
const leds = new Map();
const page = { bar: null, health: [], windows: {} };

/** The signs' health, and the pictures of those whose revision is another than what is drawn: one answer each. */
async function load() {
  const [health, board] = await Promise.all([get("/led/v1/health", { timeout: 4000 }), get("/api/v1/board", { timeout: 4000 })]);
  const changed = health.signs.filter((sign) => pictures.get(sign.id)?.rev !== sign.rev_current).map((sign) => sign.id);
  const asked = changed.join();
  const of = changed.length === health.signs.length || asked.length > 1800 ? "" : `?of=${encodeURIComponent(asked)}`;
  const drawn = changed.length ? await get(`/api/v1/signs/pictures${of}`, { timeout: 8000 }) : null;
  return { signs: health.signs, board, drawn };
}

function show({ signs, board, drawn }) {
  learn(board.now ?? board.at);
  page.bar.setHall(board.hall.name, board.rehearsal);
  page.health = signs;
  if (drawn) took(drawn);
  redraw();
}

function took({ signs, strips, windows }) {
  const read = readStrips(strips);
  page.windows = windows;
  for (const picture of signs) {
    pictures.set(picture.id, { ...picture, lines: linesOf(picture, read) });
    const led = leds.get(picture.id) ?? new LedSign();
    leds.set(picture.id, led);
    led.show(picture, read);
  }
}

function redraw() {
  const asked = el("find").value.trim().toLowerCase();
  const shown = page.health.filter((sign) => wanted(sign, asked));
  el("none").hidden = shown.length > 0;
  put(el("none"), page.health.length ? "没有这样的屏。" : "大厅资料里没有配置标牌。");
  showSum();
  syncList(el("signs"), shown, (sign) => sign.id, signCard, updateCard);
}

function wanted(sign, asked) {
  if (el("broken").checked && signState(sign) === "ok" && !troublesOf(sign).length) return false;
  const words = [sign.id, signName(sign.id), windowName(sign.id), ...(pictures.get(sign.id)?.lines ?? [])].join(" ").toLowerCase();
  return words.includes(asked);
}

const windowName = (id) => page.windows[pictures.get(id)?.window] ?? "";

function showSum() {
  const counts = new Map();
  page.health.forEach((sign) => counts.set(stateOf(sign), (counts.get(stateOf(sign)) ?? 0) + 1));
  const words = [...counts].map(([state, count]) => `${state.word} ${count} 块`).join("，");
  put(el("sum"), page.health.length ? `共 ${page.health.length} 块屏：${words}` : "");
}

function signCard(sign) {
  const led = leds.get(sign.id) ?? new LedSign();
  leds.set(sign.id, led);
  const tune = page.may ? h("a", { class: "button small-button", href: `/console/signs/${encodeURIComponent(sign.id)}`, "aria-label": `调试 ${signName(sign.id)}` }, icon("sign"), "调试") : null;
  return h(
    "li",
    { class: "card sign" },
    h("div", { class: "card-head" }, h("h2", { class: "sign-name" }, h("span", { text: signName(sign.id) }), h("span", { class: "small soft clip" })), h("span", { class: "state" })),
    led.node,
    h("ol", { class: "sign-lines" }),
    h("ul", { class: "sign-troubles" }),
    h("div", { class: "sign-foot" }, h("p", { class: "sign-facts" }), tune),
  );
}

function updateCard(card, sign) {
  const [state, picture] = [stateOf(sign), pictures.get(sign.id)];
  put(card.querySelector(".sign-name .soft"), [sign.id, windowName(sign.id)].filter(Boolean).join("　"));
  const cell = card.querySelector(".state");
  if (cell.dataset.state !== state.word) {
    cell.dataset.state = state.word;
    fill(cell, chip(state.tone, state.icon, state.word));
  }
  showLines(card.querySelector(".sign-lines"), picture);
  const troubles = troublesOf(sign);
  if (picture?.missing) troubles.push(`点阵字库没有这些字，画成方框：${picture.missing}`);
  fill(card.querySelector(".sign-troubles"), ...troubles.map((text) => h("li", {}, icon("warn"), h("span", { text }))));
  put(card.querySelector(".sign-facts"), factsOf(sign, picture).join(" · "));
}

function showLines(list, picture) {
  const lines = picture?.lit ? picture.lines : [];
  const nothing = picture && !picture.lit ? "按时间关屏，现在什么也不显示" : "（空白）";
  const told = lines.join("\n") || nothing;
  if (list.dataset.told === told) return;
  list.dataset.told = told;
  fill(list, ...(lines.length ? lines.map((text) => h("li", { text })) : [h("li", { class: "soft", text: nothing })]));
}

function factsOf(sign, picture) {
  const size = picture ? `${picture.w}×${picture.h} 点` : "";
  const light = picture ? [brightnessWords(picture), powerWords(picture)] : [];
  return [heardWords(sign), versionWords(sign), driverWords(sign), sign.ip ?? "", size, ...light].filter(Boolean);
}

function refused(problem) {
  if (problem.status === 401) signInAgain();
  else notice.say("bad", problem.message);
}

function onKey(key) {
  if (key === "?") return Boolean(showHelp(el("sheet"), KEYS));
  if (key === "/") el("find").focus();
  else if (key === "M") el("moving").click();
  else if (key === "B") el("broken").click();
  else return false;
  return true;
}

const me = await whoAmI();
page.may = me.roles.some((role) => ["desk", "admin"].includes(role));
page.bar = mountBar(me, { page: "signs", title: "标牌", onHelp: () => onKey("?") });
el("moving").checked = isMoving();
el("moving").addEventListener("change", () => setMoving(el("moving").checked));
el("find").addEventListener("input", redraw);
el("broken").addEventListener("change", redraw);
listen(onKey);
const fresh = new Fresh({ load, show, onLine: page.bar.setLine, onRefused: refused, everyMs: 2000 });
fresh.poke();
new EventLine(() => fresh.poke(), refused).run();
