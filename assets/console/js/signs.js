// Every sign: what it is given to show, dot for dot, and whether it still comes for it.

import { Problem, get, signInAgain } from "./api.js";
import { learn } from "./clock.js";
import { signState } from "./desk_view.js";
import { drawDots, readBitmap } from "./dots.js";
import { chip, el, fill, h, put, syncList } from "./dom.js";
import { EventLine, Fresh } from "./live.js";
import { noticeIn } from "./notice.js";
import { mountBar, whoAmI } from "./shell.js";
import { SIGN_STATES, wordOf } from "./words.js";

const notice = noticeIn(el("notice"));
const drawn = new Map();
let bar;

async function load() {
  const [health, board] = await Promise.all([get("/led/v1/health", { timeout: 4000 }), get("/api/v1/board", { timeout: 4000 })]);
  return { signs: health.signs, board };
}

function show({ signs, board }) {
  learn(board.now ?? board.at);
  bar.setHall(board.hall.name, board.rehearsal);
  el("none").hidden = signs.length > 0;
  syncList(el("signs"), signs, (sign) => sign.id, signCard, updateCard);
}

function signCard(sign) {
  return h(
    "li",
    { class: "card sign" },
    h("div", { class: "card-head" }, h("h2", { class: "clip" }, signName(sign.id), h("span", { class: "small soft", text: `　${sign.id}` })), h("span", { class: "state" })),
    h("div", { class: "led", tabindex: "0", role: "img" }, h("canvas", { height: "65", width: "513" })),
    h("p", { class: "sign-text" }),
    h("p", { class: "sign-facts" }),
  );
}

/** Ids of signs are the hall's own; those of the usual form get a word. */
function signName(id) {
  const place = /^window-(.+)$/.exec(id);
  if (place) return `${place[1]}号窗口屏`;
  return { hall: "大厅屏", outdoor: "室外屏" }[id] ?? "标牌";
}

function updateCard(card, sign) {
  const state = wordOf(SIGN_STATES, signState(sign));
  const cell = card.querySelector(".state");
  if (cell.dataset.state !== state.word) {
    cell.dataset.state = state.word;
    fill(cell, chip(state.tone, state.icon, state.word));
  }
  put(card.querySelector(".sign-facts"), factsWords(sign));
  if (drawn.get(sign.id) !== sign.rev_current) draw(card, sign);
}

function factsWords(sign) {
  const silent = sign.silent_s === null ? "" : `${Math.round(sign.silent_s)} 秒前${seenWord(sign)}`;
  const behind = sign.last_seen && sign.rev_shown !== sign.rev_current ? "显示的还不是最新内容" : "";
  const trouble = (sign.troubles ?? []).map(troubleWords).join("；");
  const error = sign.error ? errorWords(sign) : "";
  return [silent, behind, sign.ip, sign.firmware ? `固件 ${sign.firmware}` : "", error, trouble].filter(Boolean).join("，");
}

/** A sign comes by itself, an Onbon card answers; what is sent to the others is answered by nobody. */
function seenWord(sign) {
  if (!sign.driver) return "来取过";
  return sign.driver === "onbon" ? "应答过" : "送出过";
}

const CARD_ERRORS = [
  [/busy$/, "控制卡一直忙"],
  [/refuses/, "控制卡不接受这段文字"],
  [/what is no answer$/, "应答的不是控制卡，请核对地址"],
];

/** What a technician does first, with the error itself for whoever must know more. */
function errorWords({ driver, error }) {
  if (!driver) return `屏报告：${error}`;
  const known = CARD_ERRORS.find(([pattern]) => pattern.test(error));
  return `${known?.[1] ?? "控制卡联系不上，请看电源和线"}（${error}）`;
}

const TROUBLES = {
  "glyph-missing": "有字显示不了，点阵字库没有",
  "card-text-cut": "文字太长，这里以后的没有送到卡上",
  "card-power-refused": "卡不接受开关屏",
  "card-brightness-refused": "卡不接受亮度",
  "card-clock-refused": "卡不接受校时",
};

function troubleWords(trouble) {
  const [code, ...chars] = trouble.split(" ");
  return `${TROUBLES[code] ?? "有字显示不了，屏的编码没有"}：${chars.join(" ")}`;
}

/** Preview and text of one revision. A picture that does not come is tried again with the next round. */
async function draw(card, sign) {
  const path = `/led/v1/signs/${encodeURIComponent(sign.id)}/feed`;
  drawn.set(sign.id, sign.rev_current);
  try {
    const [bits, text] = await Promise.all([fetchBytes(`${path}.pbm`), fetchBytes(`${path}.txt`)]);
    const words = new TextDecoder().decode(text).trim();
    drawDots(card.querySelector("canvas"), readBitmap(bits));
    card.querySelector(".led").setAttribute("aria-label", `点阵显示：${words || "空白"}`);
    put(card.querySelector(".sign-text"), words || "（空白）");
  } catch {
    drawn.delete(sign.id);
  }
}

/** Marked as asked by a page, so that looking at a sign does not count as the sign's own poll. */
async function fetchBytes(path) {
  const headers = { "X-Kiosk-Page": "1" };
  const response = await fetch(path, { headers, cache: "no-store", signal: AbortSignal.timeout(4000) });
  if (!response.ok) throw new Problem(response.status, {}, 0);
  return new Uint8Array(await response.arrayBuffer());
}

function refused(problem) {
  if (problem.status === 401) signInAgain();
  else notice.say("bad", problem.message);
}

const me = await whoAmI();
bar = mountBar(me, { page: "signs", title: "标牌" });
const fresh = new Fresh({ load, show, onLine: bar.setLine, onRefused: refused, everyMs: 2000 });
fresh.poke();
new EventLine(() => fresh.poke(), refused).run();
