// One sign, for the technician who connects it: how it is, what can be tried, what is said both ways.

import { LineDown, Problem, get, post, request, signInAgain } from "./api.js";
import { learn } from "./clock.js";
import { ask } from "./dialog.js";
import { chip, el, fill, h, icon, put } from "./dom.js";
import { LedSign, linesOf, readStrips } from "./dots.js";
import { showHelp } from "./help.js";
import { listen } from "./keys.js";
import { EventLine, Fresh } from "./live.js";
import { noticeIn } from "./notice.js";
import { mountBar, whoAmI } from "./shell.js";
import { Acts } from "./sign_acts.js";
import { Talk } from "./sign_talk.js";
import { brightnessWords, driverWords, heardWords, powerWords, signName, stateOf, troublesOf, versionWords } from "./sign_words.js";

const KEYS = [
  ["P", "连一下"],
  ["T", "测试文字"],
  ["H", "停住看来往的字节"],
  ["?", "这张表"],
];
const id = decodeURIComponent(location.pathname.split("/").pop());
const PATH = `/api/v1/signs/${encodeURIComponent(id)}`;
const notice = noticeIn(el("notice"));
const page = { bar: null, me: null, rev: "", tokens: [], led: new LedSign() };

async function load() {
  const [health, board] = await Promise.all([get("/led/v1/health", { timeout: 4000 }), get("/api/v1/board", { timeout: 4000 })]);
  const sign = health.signs.find((each) => each.id === id) ?? null;
  if (!sign) return { sign, board };
  const [talk, drawn] = await Promise.all([get(`${PATH}/exchange`, { timeout: 4000 }), get(`/api/v1/signs/pictures?of=${encodeURIComponent(id)}`, { timeout: 4000 })]);
  return { sign, board, talk, drawn };
}

function show({ sign, board, talk, drawn }) {
  learn(board.now ?? board.at);
  page.bar.setHall(board.hall.name, board.rehearsal);
  el("unknown").hidden = sign !== null;
  document.querySelectorAll(".tune-side").forEach((side) => { side.hidden = sign === null; });
  if (!sign) return;
  const picture = drawn.signs[0];
  page.tokens = drawn.tokens;
  if (picture && picture.rev !== page.rev) showFace(picture, readStrips(drawn.strips));
  const state = stateOf(sign);
  fill(el("state"), chip(state.tone, state.icon, state.word));
  fill(el("troubles"), ...troublesOf(sign).map((text) => h("li", {}, icon("warn"), h("span", { text }))));
  showFacts(sign, picture, talk);
  showToken();
  acts.show(talk.acts);
  talks.show(talk);
}

function showFace(picture, strips) {
  page.rev = picture.rev;
  page.led.show(picture, strips);
  const lines = linesOf(picture, strips);
  fill(el("lines"), ...(lines.length ? lines : ["（空白）"]).map((text) => h("li", { text })));
}

function showFacts(sign, picture, talk) {
  const rows = [
    ["上一次", heardWords(sign) || "从来没有"],
    ["内容", versionWords(sign)],
    ["怎么来的", driverWords(sign)],
    ["地址", talk.place ?? picture?.address ?? sign.ip],
    ["点数", picture ? `${picture.w} × ${picture.h}` : null],
    ["亮度和开屏", picture ? `${brightnessWords(picture)}，${powerWords(picture)}` : null],
    ["能显示的字", picture ? { "utf-8": "UTF-8（全部）" }[picture.encoding] ?? picture.encoding.toUpperCase() : null],
    ["固件", sign.firmware],
    ["已运行", sign.uptime_s === null || sign.uptime_s === undefined ? null : `${Math.floor(sign.uptime_s / 3600)} 小时 ${Math.floor((sign.uptime_s % 3600) / 60)} 分`],
    ["信号", sign.rssi === null || sign.rssi === undefined ? null : `${sign.rssi} dBm`],
    ["漏了几次", sign.missed_polls ? `${sign.missed_polls} 次` : null],
  ];
  const told = rows.filter(([, value]) => value);
  const key = JSON.stringify(told);
  if (el("facts").dataset.told === key) return;
  el("facts").dataset.told = key;
  fill(el("facts"), ...told.flatMap(([name, value]) => [h("dt", { text: name }), h("dd", { text: value })]));
}

/** Only signs that poll have tokens, and only an administrator makes them. */
function showToken() {
  const has = page.tokens.includes(id);
  el("token").hidden = !page.me.roles.includes("admin");
  put(el("token-words"), has ? "这块屏有令牌：来取时要带上，不带的一律不给内容。" : "这块屏没有令牌：谁都可以来取它的内容。");
  put(el("token-make"), has ? "换一个新令牌…" : "生成令牌…");
  el("token-drop").hidden = !has;
}

async function makeToken() {
  const lead = page.tokens.includes(id) ? "旧令牌马上作废，屏上要换成新的，换好以前屏取不到内容。" : "生成以后，屏来取时要带上它；屏里填好以前取不到内容。";
  if (!(await ask(el("sheet"), { title: "生成令牌", lead, parts: [], confirm: "生成", focus: "[type=submit]", read: () => true }))) return;
  const { body } = await post(`${PATH}/token`);
  const field = h("input", { class: "input tune-secret", readonly: true, "aria-label": "令牌", value: body.token });
  await ask(el("sheet"), { title: "把令牌填到屏里", lead: "只显示这一次，关掉以后再也看不到。屏来取时用 Authorization: Bearer 带上。", parts: [field], read: () => true, focus: ".tune-secret", wide: true });
  notice.say("ok", "令牌已生效。");
}

async function dropToken() {
  const lead = "去掉以后，谁都可以来取这块屏的内容。";
  if (!(await ask(el("sheet"), { title: "去掉令牌", lead, parts: [], confirm: "去掉", focus: "[type=submit]", read: () => true }))) return;
  await request("DELETE", `${PATH}/token`);
  notice.say("ok", "令牌已去掉。");
}

/** A press that the server may refuse, or not hear. */
async function act(press) {
  try {
    await press();
  } catch (error) {
    if (error instanceof LineDown) notice.say("bad", "线路断了，不知道做了没有。");
    else if (!(error instanceof Problem)) throw error;
    else refused(error);
  }
  fresh.poke();
}

function refused(problem) {
  if (problem.status === 401) signInAgain();
  else notice.say("bad", problem.message);
}

function onKey(key) {
  if (key === "?") return Boolean(showHelp(el("sheet"), KEYS));
  if (key === "H") el("hold").click();
  else if (key === "P") acts.focus("ping");
  else if (key === "T") acts.focus("test_text");
  else return false;
  return true;
}

const acts = new Acts(el("acts"), el("outcome"), el("cannot"), (wish) => act(() => acts.run(`${PATH}/commission`, wish)));
const talks = new Talk();
page.me = await whoAmI();
page.bar = mountBar(page.me, { page: "sign", title: signName(id), onHelp: () => onKey("?") });
put(el("now-title"), `${signName(id)}　${id}`);
document.title = `调试 ${signName(id)}`;
el("face").append(page.led.node);
el("hold").addEventListener("change", () => talks.hold(el("hold").checked));
el("token-make").addEventListener("click", () => act(makeToken));
el("token-drop").addEventListener("click", () => act(dropToken));
listen(onKey);
const fresh = new Fresh({ load, show, onLine: page.bar.setLine, onRefused: refused, everyMs: 1500 });
fresh.poke();
new EventLine(() => fresh.poke(), refused).run();
