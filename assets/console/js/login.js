// Sign in, then on to where one came from or to one's own page.

import { LineDown, get, post } from "./api.js";
import { el, put } from "./dom.js";

const query = new URLSearchParams(location.search);
const form = el("form");
let busy = false;

/** Only a path of the console itself: never another host, never a scheme. */
export function wayBack(next) {
  return /^\/console\/[\w\-/%]*(\?[\w\-=&.%]*)?$/.test(next ?? "") && !next.startsWith("/console/login") ? next : "/console/";
}

function tell(words) {
  el("problem").hidden = !words;
  put(el("problem"), words);
}

function lock(on) {
  busy = on;
  el("go").setAttribute("aria-disabled", String(on));
  put(el("go"), on ? "正在登录…" : "登录");
}

async function signIn() {
  const name = form.elements.name.value.trim();
  const password = form.elements.password.value;
  if (!name || !password) return missing(name ? "password" : "name");
  lock(true);
  tell("");
  try {
    await post("/api/v1/login", { name, password });
    location.replace(wayBack(query.get("next")));
  } catch (error) {
    lock(false);
    refuse(error);
  }
  return null;
}

function missing(field) {
  tell(field === "name" ? "请填写账号。" : "请填写密码。");
  form.elements[field].focus();
}

function refuse(error) {
  if (error instanceof LineDown) return tell("连不上服务器，请检查线路后再试。");
  if (!error.status) throw error;
  tell(error.message);
  form.elements.password.select();
  form.elements.password.focus();
  return null;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!busy) signIn();
});

form.addEventListener("keydown", (event) => {
  el("caps").hidden = !event.getModifierState?.("CapsLock");
});

if (query.has("expired")) {
  el("told").hidden = false;
  put(el("told"), "登录已过期，重新登录后回到刚才的页面。");
}

get("/api/v1/board").then((board) => put(el("hall"), board.hall.name), () => null);
