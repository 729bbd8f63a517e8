// Emergency texts: write and look, light with a second press, end with one.

import { LineDown, Problem, get, post, signInAgain } from "./api.js";
import { learn, secondsLeft } from "./clock.js";
import { el, fill, h, icon, put, syncList } from "./dom.js";
import { endWords, sinceWords, untilWords, whereWords } from "./emergency_words.js";
import { Confirm } from "./emergency_confirm.js";
import { EventLine, Fresh } from "./live.js";
import { noticeIn } from "./notice.js";
import { mountBar, whoAmI } from "./shell.js";
import { signName } from "./sign_words.js";

const MOST = 100;
const PATH = "/api/v1/signs/emergencies";
const USUAL = ["火警！请听从工作人员指挥，走安全出口有序撤离，不要乘坐电梯", "大厅停电，请留在原地，等候工作人员引导", "叫号系统故障，请到导办台，由工作人员安排", "地面湿滑，请小心慢行"];
const MINUTES = [["", "一直亮，到有人结束"], ["10", "10 分钟"], ["30", "30 分钟"], ["60", "1 小时"], ["180", "3 小时"]];

const notice = noticeIn(el("notice"));
const page = { bar: null, signs: null };

async function load() {
  const [told, board, health] = await Promise.all([get(`${PATH}?recent=1`, { timeout: 5000 }), get("/api/v1/board", { timeout: 5000 }), get("/led/v1/health", { timeout: 5000 })]);
  return { told, board, signs: health.signs.map((sign) => sign.id) };
}

function show({ told, board, signs }) {
  learn(told.now);
  page.bar.setHall(board.hall.name, board.rehearsal);
  showSigns(signs);
  showLive(told.live);
  showPast(told.recent.filter((one) => !told.live.some((lit) => lit.id === one.id)));
}

function showSigns(signs) {
  if (page.signs?.join() === signs.join()) return;
  page.signs = signs;
  const ticked = new Set(picked());
  fill(el("signs"), ...signs.map((id) => h("label", { class: "tick" }, h("input", { type: "checkbox", name: "sign", value: id, checked: ticked.has(id) }), signName(id), h("span", { class: "small soft", text: id }))));
}

const picked = () => [...el("signs").querySelectorAll("input:checked")].map((input) => input.value);

function showLive(live) {
  el("lit").hidden = live.length === 0;
  syncList(el("live"), live, (one) => one.id, liveRow, (row, one) => put(row.querySelector(".small"), [sinceWords(one), untilWords(one), whereWords(one), one.kept ? "" : "没有存下：重启以后要重新点亮"].filter(Boolean).join("　")));
}

function liveRow(one) {
  const end = h("button", { class: "button emergency-end", type: "button", text: "结束，屏上恢复原来的内容", on: { click: () => act(() => endIt(one)) } });
  return h("li", {}, h("div", {}, h("p", { class: "emergency-said", text: one.text }), h("p", { class: "small" })), end);
}

function showPast(past) {
  el("past-none").hidden = past.length > 0;
  syncList(el("past"), past, (one) => one.id, pastRow, (row, one) => put(row.querySelector(".small"), `${one.lit_by} 点亮　${endWords(one)}　${whereWords(one)}`));
}

function pastRow(one) {
  const again = h("button", { class: "button small-button", type: "button", "aria-label": `再用：${one.text}`, text: "再用", on: { click: () => reuse(one) } });
  return h("li", {}, h("div", {}, h("p", { text: one.text }), h("p", { class: "small soft" })), again);
}

/** Into the form, to be looked at and lit like any other. */
function reuse(one) {
  confirm.close();
  el("text").value = one.text;
  count();
  where(one.signs);
  el("text").focus();
}

function where(signs) {
  const value = signs.length ? "some" : "all";
  document.querySelector(`input[name=where][value=${value}]`).checked = true;
  el("signs").hidden = !signs.length;
  el("signs").querySelectorAll("input").forEach((input) => { input.checked = signs.includes(input.value); });
}

function count() {
  const length = el("text").value.trim().length;
  put(el("count"), length > MOST ? `　多了 ${length - MOST} 个字` : `　${length} / ${MOST} 字`);
  wrong("");
}

function wrong(words) {
  el("text-wrong").hidden = !words;
  put(el("text-wrong"), words);
  el("text").toggleAttribute("aria-invalid", Boolean(words));
  if (words) {
    el("text").setAttribute("aria-invalid", "true");
    el("text").focus();
  }
}

async function prepare(text, signs, minutes) {
  const wish = { text, ...(signs.length ? { signs: signs.join() } : {}), ...(minutes ? { minutes: Number(minutes) } : {}) };
  const { body } = await post(PATH, wish, { timeout: 10_000 });
  notice.clear();
  el("write").hidden = true;
  confirm.open(body);
}

/** What the form says; the server has the last word. */
async function look() {
  const text = el("text").value.replace(/\s+/g, " ").trim();
  if (!text) return wrong("请写文字，或者点一句常用的话。");
  if (text.length > MOST) return wrong(`最多 ${MOST} 个字，屏上才来得及看完。`);
  const some = document.querySelector("input[name=where]:checked").value === "some";
  if (some && !picked().length) return notice.say("bad", "请选屏，或者改成所有屏。");
  return prepare(text, some ? picked() : [], document.querySelector("input[name=minutes]:checked").value);
}

async function lightIt(prepared) {
  const { body } = await post(`${PATH}/${prepared.id}/light`);
  confirm.close();
  el("form").reset();
  el("signs").hidden = true;
  count();
  if (body.ended_at) notice.say("warn", `「${body.text}」刚才已由 ${body.ended_by} 结束。`);
  else notice.say(body.kept ? "ok" : "bad", body.kept ? `已点亮「${body.text}」。` : `已点亮「${body.text}」，但数据库没有存下：程序重启以后要重新点亮。请找技术员。`);
  await fresh.poke();
  el("lit-title").focus(); // not the button: a hasty second press must not end it
}

async function endIt(one) {
  const { body } = await post(`${PATH}/${one.id}/end`);
  const other = body.ended_by !== page.me.name ? `${body.ended_by} 已经结束过了。` : `已结束「${body.text}」，屏上恢复原来的内容。`;
  fill(el("notice"), h("p", { class: "note note-ok" }, icon("ok"), h("span", { text: `${other}按错了？` }), h("button", { class: "button small-button", type: "button", id: "again", text: "再点亮这条…", on: { click: () => act(() => prepare(body.text, body.signs, "")) } })));
  await fresh.poke();
  el("again")?.focus();
}

/** A press that the server may refuse, or not hear. */
async function act(press) {
  try {
    await press();
  } catch (error) {
    if (error instanceof LineDown) notice.say("bad", "线路断了，不知道办成没有。请看上面红条和大厅的屏，再按一次也没有关系。");
    else if (!(error instanceof Problem)) throw error;
    else if (error.status === 401) signInAgain();
    else if (["emergency-text", "bad-field"].includes(error.code) && !el("write").hidden) wrong(error.message);
    else notice.say("bad", error.message);
    fresh.poke();
  }
}

const confirm = new Confirm({
  onLight: (prepared) => act(() => lightIt(prepared)),
  onClose: () => {
    el("write").hidden = false;
  },
});

fill(el("usual"), ...USUAL.map((text) => h("button", { class: "button small-button", type: "button", text, on: { click: () => { el("text").value = text; count(); el("text").focus(); } } })));
fill(el("minutes"), ...MINUTES.map(([value, word]) => h("label", { class: "tick" }, h("input", { type: "radio", name: "minutes", value, checked: value === "" }), word)));
el("form").addEventListener("submit", (event) => {
  event.preventDefault();
  act(look);
});
el("text").addEventListener("input", count);
el("text").addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing) return;
  event.preventDefault();
  if (!event.repeat) el("form").requestSubmit();
});
document.querySelectorAll("input[name=where]").forEach((input) => input.addEventListener("change", () => { el("signs").hidden = input.value !== "some"; }));
setInterval(() => confirm.tick(secondsLeft), 250);

page.me = await whoAmI();
page.bar = mountBar(page.me, { page: "emergency", title: "紧急文字" });
count();
const refused = (problem) => (problem.status === 401 ? signInAgain() : notice.say("bad", problem.message));
const fresh = new Fresh({ load, show, onLine: page.bar.setLine, onRefused: refused, everyMs: 2000 });
fresh.poke();
new EventLine(() => fresh.poke(), refused).run();
el("text").focus();
