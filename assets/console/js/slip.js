// What the hall's slip looks like: every service, both papers, every kind, as the printer would print it.

import { Problem, get, signInAgain } from "./api.js";
import { learn } from "./clock.js";
import { el, fill, h } from "./dom.js";
import { noticeIn } from "./notice.js";
import { mountBar, whoAmI } from "./shell.js";

const KINDS = { normal: "普通", priority: "优先", reprint: "补打", rehearsal: "演练", appointment: "预约" };
const WIDTHS = { 80: "80 毫米", 58: "58 毫米" };
const notice = noticeIn(el("notice"));
let services = [];
let bar;

function options(place, name, words, chosen) {
  const radio = (value, word) =>
    h("label", {}, h("input", { type: "radio", name, value, checked: String(value) === String(chosen), on: { change: show } }), word);
  fill(el(place), ...Object.entries(words).map(([value, word]) => radio(value, word)));
}

const chosen = (name) => document.querySelector(`input[name="${name}"]:checked`).value;

function show() {
  const service = services.find((each) => each.id === el("service").value);
  const appointment = document.querySelector('input[name="kind"][value="appointment"]');
  appointment.disabled = !service.appointments;
  if (appointment.disabled && appointment.checked) document.querySelector('input[name="kind"][value="normal"]').checked = true;
  const [width, kind] = [chosen("width"), chosen("kind")];
  const query = new URLSearchParams({ service: service.id, width_mm: width, kind, seen: Date.now() });
  const picture = el("slip");
  picture.dataset.width = width;
  picture.alt = `${service.name}的小票，${KINDS[kind]}，${WIDTHS[width]}`;
  picture.src = `/api/v1/slip-preview.png?${query}`;
}

function failed() {
  el("slip").hidden = true;
  bar.setLine({ live: false, tried: true, since: null });
  notice.say("bad", "小票的样子没有取到。请看网络，再点“重看”。");
}

function loaded() {
  el("slip").hidden = false;
  bar.setLine({ live: true, tried: true, since: null });
  notice.clear();
}

async function begin() {
  const me = await whoAmI();
  const [board, choices] = await Promise.all([get("/api/v1/board"), get("/api/v1/slip-preview")]);
  learn(board.now ?? board.at);
  bar = mountBar(me, { page: "slip", title: "小票", hall: board.hall.name, rehearsal: board.rehearsal });
  services = choices.services;
  fill(el("service"), ...services.map((each) => h("option", { value: each.id, text: each.name })));
  options("widths", "width", { 80: WIDTHS[80], 58: WIDTHS[58] }, choices.width_mm);
  options("kinds", "kind", KINDS, "normal");
  el("service").addEventListener("change", show);
  el("again").addEventListener("click", show);
  el("slip").addEventListener("load", loaded);
  el("slip").addEventListener("error", failed);
  show();
}

begin().catch((error) => {
  if (error instanceof Problem && error.status === 401) return signInAgain();
  notice.say("bad", error instanceof Problem ? error.message : "没有连上大厅的服务器。");
});
