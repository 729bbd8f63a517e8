// The frame of a signed-in page: who is signed in, the hall's clock, how fresh the page is.

import { get, post, signInAgain } from "./api.js";
import { ago, clockText } from "./clock.js";
import { chip, el, fill, h, icon, put } from "./dom.js";
import { watchEmergencies } from "./emergency_banner.js";
import { pagesOf } from "./pages.js";

/** The signed-in person, or a way to the sign-in page. */
export async function whoAmI() {
  try {
    return await get("/api/v1/me");
  } catch (error) {
    if (error.status === 401) signInAgain();
    throw error;
  }
}

export const windowsOf = (me) => (me.window ? [me.window] : []);

/** Fill the top bar and keep its clock and its word on the line going. Returns a function to say how the line is. */
export function mountBar(me, { page, title, hall, rehearsal, onHelp = null }) {
  const parts = {
    hall: h("span", { class: "bar-hall", text: hall ?? "" }),
    title: h("h1", { text: title }),
    rehearsal: h("span", { class: "rehearsal", text: "演练", hidden: !rehearsal }),
    line: h("span", { id: "line", role: "status" }),
    clock: h("time", { class: "bar-clock", "aria-label": "大厅时间" }),
  };
  fill(
    el("bar"),
    h("div", { class: "bar-title" }, parts.title, parts.hall, parts.rehearsal),
    links(me, page),
    parts.line,
    parts.clock,
    onHelp ? helpButton(onHelp) : null,
    who(me),
  );
  if (page !== "emergency") watchEmergencies(me);
  let line = { live: false, since: null, tried: false };
  const tick = () => {
    put(parts.clock, clockText());
    showLine(parts.line, line);
  };
  setInterval(tick, 500);
  return {
    setLine(value) {
      line = value;
      document.body.toggleAttribute("data-stale", value.tried && !value.live);
      tick();
    },
    setHall(name, isRehearsal) {
      put(parts.hall, name);
      parts.rehearsal.hidden = !isRehearsal;
    },
    setTitle(text) {
      put(parts.title, text);
      document.title = text;
    },
  };
}

function links(me, page) {
  const mine = pagesOf(me);
  const windows = windowsOf(me).length === 1 ? [{ id: "window", href: `/console/window/${windowsOf(me)[0]}`, word: "我的窗口" }] : [];
  const all = [...windows, ...mine];
  if (all.length < 2) return null;
  const current = (each) => (each.id === page ? "page" : null);
  return h(
    "nav",
    { class: "bar-links", "aria-label": "页面" },
    ...all.map((each) => h("a", { href: each.href, "aria-current": current(each), "aria-label": each.short ? each.word : null, text: each.short ?? each.word })),
  );
}

function helpButton(onHelp) {
  return h("button", { class: "button button-plain help-button", type: "button", "aria-label": "快捷键", title: "快捷键", on: { click: onHelp } }, h("kbd", { text: "?" }));
}

function who(me) {
  const leave = h("button", { class: "button button-plain", type: "button", on: { click: signOut } }, icon("leave"), "退出");
  return h("div", { class: "bar-who" }, icon("person"), h("span", { class: "clip", text: me.name }), leave);
}

async function signOut() {
  await post("/api/v1/logout").catch(() => null);
  location.assign("/console/login");
}

function showLine(node, line) {
  const words = lineWords(line);
  if (node.dataset.words === words.text) return;
  node.dataset.words = words.text;
  fill(node, chip(words.tone, words.icon, words.text));
}

function lineWords(line) {
  if (line.live) return { tone: "ok", icon: "line", text: "已连接" };
  if (!line.tried) return { tone: "", icon: "line", text: "正在连接…" };
  return { tone: "bad", icon: "line-cut", text: line.since ? `${ago(line.since)}线路断开` : "线路断开" };
}
