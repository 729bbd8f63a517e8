// Login codes at the window: find the enterprise, give it a code, told once and printed once.

import { get, post, request, signInAgain } from "./api.js";
import { learn, now, stamp } from "./clock.js";
import { Sender } from "./desk_send.js";
import { ask, field as textField } from "./dialog.js";
import { el, fill, h, icon, put, syncList } from "./dom.js";
import { showHelp } from "./help.js";
import { listen } from "./keys.js";
import { Fresh } from "./live.js";
import { noticeIn } from "./notice.js";
import { mountBar, whoAmI } from "./shell.js";

const KEYS = [["/", "查企业"], ["L", "到结果，上下键选，回车打开"], ["M", "发识别码、换识别码"], ["X", "停用识别码"], ["P", "打印刚发的识别码"], ["Esc", "离开输入框、关窗口"]];
const PAGE = 20;
const HIDE_MS = 180_000;
const notice = noticeIn(el("notice"));
const sender = new Sender(notice, () => null);
const me = await whoAmI();
const bar = mountBar(me, { page: "enterprises", title: "企业识别码", onHelp: () => showHelp(el("sheet"), KEYS) });
let hall = "";
let limit = PAGE;
let open = null;
let hiding = 0;

const FACTS = [["credit_code", "统一社会信用代码"], ["number", "注册号"], ["former_number", "原注册号"], ["type", "类型"], ["representative", "法定代表人"], ["capital", "注册资本"], ["established", "成立日期"], ["office", "登记机关"], ["status", "状态"], ["address", "住所"]];

async function find() {
  const q = el("find").value.trim();
  if (!q) return showFound({ enterprises: [], more: false }, q);
  try {
    const answer = await get(`/api/v1/enterprises?q=${encodeURIComponent(q)}&limit=${limit}`);
    if (q === el("find").value.trim()) showFound(answer, q);
  } catch (error) {
    sender.failed(error);
  }
  return null;
}

function showFound({ enterprises, more }, q) {
  put(el("found"), !q ? "" : enterprises.length ? `${more ? "前 " : ""}${enterprises.length} 户` : "没有找到。名称写两三个连着的字，或号码的前几位。");
  syncList(el("list"), enterprises, (one) => one.id, (one) => h("li", {}, h("button", { class: "enterprise-item", type: "button", on: { click: () => show(one.id) } }, h("b", { text: one.name }), h("span", { class: "small soft", text: `${one.credit_code || one.number}　${one.representative}` }))), mark);
  el("more").hidden = !more || limit >= 100;
}

const mark = (row, one) => row.firstChild.setAttribute("aria-current", String(one.id === open?.id));

async function show(id) {
  hideCode();
  try {
    open = await get(`/api/v1/enterprises/${id}`);
  } catch (error) {
    return sender.failed(error);
  }
  for (const row of el("list").children) row.firstChild.setAttribute("aria-current", String(row.dataset.key === String(id)));
  el("nothing").hidden = true;
  el("enterprise").hidden = false;
  notice.clear();
  draw();
  return null;
}

function draw() {
  put(el("name"), open.name);
  fill(el("facts"), ...FACTS.filter(([key]) => open[key]).flatMap(([key, word]) => [h("dt", { text: word }), h("dd", { text: key === "capital" ? `${open[key]} 万元` : open[key] })]));
  const code = open.login_code;
  put(el("code-state"), code ? codeWords(code) : "还没有发过识别码。");
  const button = (word, key, name, run, main) => h("button", { class: main ? "button button-primary" : "button", type: "button", on: { click: run } }, icon(name), h("span", { text: word }), h("kbd", { text: key }));
  fill(
    el("acts"),
    button(code ? "换一个识别码" : "发识别码", "M", "ticket", make, true),
    code ? button("停用", "X", "bad", withdraw) : null,
    h("a", { class: "button", href: `/console/review?state=&q=${encodeURIComponent(open.credit_code || open.number)}`, text: "看它的年检报告" }),
  );
}

function codeWords({ made_at, by, with_identity, used_at }) {
  const used = used_at ? `最近一次登录 ${stamp(used_at)}` : "还没有用过";
  return `${stamp(made_at)} 由 ${by} 发出${with_identity ? "，登录时还要核对身份证号" : ""}，${used}。`;
}

async function make() {
  if (!open) return;
  const again = Boolean(open.login_code);
  const parts = [
    again ? h("p", { class: "note note-warn" }, icon("warn"), h("span", { text: "原来的识别码马上失效。" })) : null,
    textField("identity", "办理人身份证号（可以不填）", { maxlength: 18, autocomplete: "off", inputmode: "text" }, "填了以后，登录时也要输入这个号码。系统只留它的密文，不能查看。"),
  ].filter(Boolean);
  const answer = await ask(el("sheet"), { title: again ? "换一个识别码" : "发识别码", lead: `${open.name}。请先核对营业执照和来人的身份证件。`, parts, confirm: "发出", read: (form, refuse) => asked(form.querySelector("#identity").value, refuse), focus: "#identity" });
  if (answer) showCode(answer);
}

/** Refusals stay in the form, where the number can be mended. */
async function asked(identity, refuse) {
  try {
    return (await post(`/api/v1/enterprises/${open.id}/login-code`, { identity: identity.trim() })).body;
  } catch (error) {
    if (error.status === 401) signInAgain();
    return refuse(error.message || "没有发出，请再试一次。", "#identity");
  }
}

async function showCode({ code, with_identity }) {
  const { id } = open;
  await show(id);
  const print = h("button", { class: "button button-primary", type: "button", on: { click: () => window.print() } }, icon("printer"), h("span", { text: "打印" }), h("kbd", { text: "P" }));
  const done = h("button", { class: "button", type: "button", text: "已交给企业，不再显示", on: { click: hideCode } });
  fill(
    el("slip"),
    h("p", { class: "code-hall", text: hall }),
    h("p", { class: "code-title", text: "企业登录识别码" }),
    h("p", { text: open.name }),
    h("p", { class: "numbers", text: open.credit_code || open.number }),
    h("p", { class: "code", text: code }),
    h("p", { text: with_identity ? "登录时输入：注册号、识别码、办理人身份证号。" : "登录时输入：注册号、识别码。" }),
    h("p", { class: "small", text: `${stamp(new Date(now()).toISOString())}　${me.name}　请妥善保管，不要告诉别人；忘了到窗口换一个。` }),
    h("div", { class: "code-acts" }, print, done),
  );
  el("slip").hidden = false;
  print.focus();
  hiding = setTimeout(hideCode, HIDE_MS);
}

/** It is nowhere else: whoever needs it again gets another one. */
function hideCode() {
  clearTimeout(hiding);
  el("slip").replaceChildren();
  el("slip").hidden = true;
}

async function withdraw() {
  if (!open?.login_code) return;
  const sure = await ask(el("sheet"), { title: "停用识别码？", lead: `${open.name}不能再登录，要再发才能用。`, parts: [], confirm: "停用", read: () => true, focus: "[data-dismiss]" });
  if (!sure) return;
  try {
    await request("DELETE", `/api/v1/enterprises/${open.id}/login-code`);
    await show(open.id);
    notice.say("ok", "已停用。");
  } catch (error) {
    sender.failed(error);
  }
}

const focus = (id) => {
  el(id).focus();
  return true;
};

function onKey(key) {
  if (key === "/") return focus("find");
  if (key === "L") return el("list").querySelector("button")?.focus() ?? true;
  if (key === "M") return make() && true;
  if (key === "X") return withdraw() && true;
  if (key === "P") return el("slip").hidden ? false : (window.print(), true);
  return key === "?" ? showHelp(el("sheet"), KEYS) && true : false;
}

function listKeys(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.target.tagName !== "BUTTON") return;
  event.preventDefault();
  const buttons = [...el("list").querySelectorAll("button")];
  (buttons[buttons.indexOf(event.target) + step] ?? (step < 0 ? el("find") : event.target)).focus();
}

let typing = 0;
el("find").addEventListener("input", () => {
  clearTimeout(typing);
  limit = PAGE;
  typing = setTimeout(find, 150);
});
el("find").addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" && event.key !== "Enter") return;
  if (event.isComposing) return;
  event.preventDefault();
  const first = el("list").querySelector("button");
  if (event.key === "Enter" && el("list").children.length === 1) first.click();
  else first?.focus();
});
el("list").addEventListener("keydown", listKeys);
el("more").addEventListener("click", () => {
  limit = 100;
  find();
});
addEventListener("pagehide", hideCode);
listen(onKey);
new Fresh({
  load: () => get("/api/v1/board", { timeout: 4000 }),
  show: (board) => {
    learn(board.now ?? board.at);
    hall = board.hall.name;
    bar.setHall(hall, board.rehearsal);
  },
  onLine: bar.setLine,
  onRefused: (problem) => (problem.status === 401 ? signInAgain() : notice.say("bad", problem.message)),
  everyMs: 15_000,
}).poke();
focus("find");
