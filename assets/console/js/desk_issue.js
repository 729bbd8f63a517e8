// A number for somebody at the desk. One press is one intent: however often it is sent, it makes one number.

import { LineDown, Problem, newIntent, post } from "./api.js";
import { nextStep } from "./desk_refusals.js";
import { closedWords, waitWords } from "./desk_view.js";
import { chip, el, fill, h, put, syncList } from "./dom.js";
import { PRIORITIES, SLIP_STATES, wordOf } from "./words.js";

const TRIES = 3;
const REST_MS = 1500;
const SHOWN_MS = 60_000;

/** Wires the service buttons. `show(services, tickets)` keeps them and the last issued number up to date. */
export function issueButtons({ onIssued, sender, desk, sheet, book }) {
  const state = { busy: false, services: [], last: null, timer: 0, pending: null };
  fill(el("priority"), Object.entries(PRIORITIES).map(([code, word]) => h("option", { value: code, text: word })));
  const ahead = (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    if (state.pending && el("holder").value.trim()) press(state.pending);
    else el("issue").querySelector("button")?.focus();
  };
  for (const name of ["priority", "holder"]) el(name).addEventListener("keydown", ahead);

  const press = (service) => {
    if (state.busy || !service.open) return;
    const holder = el("holder").value.trim();
    const priority = el("priority").value;
    state.pending = null;
    if (service.one_per_holder && !holder) return wantHolder(service);
    issue({ service: service.id, intent: newIntent(), ...(priority === "none" ? {} : { priority }), ...(holder ? { holder } : {}) });
  };

  function wantHolder(service) {
    state.pending = service;
    el("holder").focus();
    sender.notice.say("warn", `「${service.name}」一人一号：填好证件号，再按回车取号。`);
  }

  async function issue(wish) {
    state.busy = true;
    redraw();
    fill(el("issued"), h("p", { text: "正在取号…" }));
    el("issued").hidden = false;
    try {
      issued((await tryToPost(wish)).body);
      setTimeout(free, REST_MS);
    } catch (error) {
      free();
      await failed(error, wish);
    }
  }

  function free() {
    state.busy = false;
    redraw();
  }

  function issued(ticket) {
    state.last = ticket;
    forgetPerson();
    showIssued(ticket, desk);
    clearTimeout(state.timer);
    state.timer = setTimeout(() => { state.last = null; el("issued").hidden = true; }, SHOWN_MS);
    onIssued();
  }

  /** The next person must not get the identity number or the priority of this one. */
  function forgetPerson() {
    el("priority").value = "none";
    el("holder").value = "";
  }

  async function failed(error, wish) {
    state.last = null;
    if (error instanceof LineDown) return offerAgain(wish);
    el("issued").hidden = true;
    if (!(error instanceof Problem)) throw error;
    const service = state.services.find((each) => each.id === wish.service);
    if (error.code === "holder-needed") return wantHolder(service);
    if (error.code === "holder-implausible") {
      state.pending = service; // typed again, Enter takes the number
      el("holder").focus();
      el("holder").select();
    }
    const answer = await nextStep(sheet, error, service);
    if (error.code === "open-ticket-exists") forgetPerson();
    if (answer === "consent") return issue({ ...wish, consent: true });
    if (answer === "reprint") return desk.reprint({ id: error.values.ticket, number: error.values.number });
    if (answer === "open") return desk.openId(error.values.ticket);
    if (answer === "book") return book(service);
    return answer === undefined ? sender.refused(error) : null;
  }

  /** The same intent again: if the number was made after all, this brings that very number. */
  function offerAgain(wish) {
    const again = h("button", { class: "button button-primary", type: "button", on: { click: () => !state.busy && issue(wish) } }, "再试一次");
    fill(el("issued"), h("p", { text: "线路断了，不知道取号没有。再试不会多取一个号。" }), again);
  }

  const redraw = () => showServiceButtons(state, press);
  const show = (services, tickets) => {
    state.services = services;
    redraw();
    const now = state.last && tickets.find((ticket) => ticket.id === state.last.id);
    if (now && JSON.stringify(now) !== JSON.stringify(state.last)) {
      state.last = now;
      showIssued(now, desk);
    }
  };
  return { show };
}

async function tryToPost(wish) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await post("/api/v1/tickets", wish, { timeout: 6000 });
    } catch (error) {
      if (!(error instanceof LineDown) || attempt === TRIES) throw error;
    }
  }
}

function showIssued(ticket, desk) {
  const slip = wordOf(SLIP_STATES, ticket.slip.state);
  const wait = [`前面 ${ticket.ahead} 人`, waitWords(ticket.wait)].filter(Boolean).join("，");
  const again = ["confirmed", "unverified", "not_sent", "uncertain"].includes(ticket.slip.state);
  fill(
    el("issued"),
    h("p", { class: "small", text: ticket.service_name }),
    h("strong", { text: ticket.number }),
    h("p", { text: ticket.state === "waiting" ? wait : "" }),
    h("p", {}, "小票：", chip(slip.tone, slip.icon, slip.word)),
    again ? h("button", { class: "button", type: "button", on: { click: () => desk.reprint(ticket) } }, "补打") : null,
  );
}

function showServiceButtons(state, press) {
  syncList(el("issue"), state.services, (service) => service.id, (service) => serviceButton(service, press), (node, service) => {
    node.service = service;
    const button = node.firstChild;
    const closed = closedWords(service);
    button.setAttribute("aria-disabled", String(state.busy || Boolean(closed)));
    button.title = service.name;
    put(button.querySelector(".note-line"), closed ? `不取号：${closed}` : openWords(service));
  });
}

function openWords(service) {
  const left = typeof service.quota_left === "number" ? `余 ${service.quota_left} 号` : "";
  return [`${service.waiting} 人等候`, service.one_per_holder ? "一人一号" : "", waitWords(service.wait), left].filter(Boolean).join("，");
}

function serviceButton(service, press) {
  const node = h("li", {});
  const button = h(
    "button",
    { class: "button service", type: "button", on: { click: () => press(node.service) } },
    h("span", { class: "tile", text: service.prefix }),
    h("span", { class: "word", text: service.name }),
    h("span", { class: "note-line" }),
  );
  node.append(button);
  return node;
}
