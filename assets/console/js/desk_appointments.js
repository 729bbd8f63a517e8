// Appointments at the desk: free slots of a service, booking, the list of a day, check-in, cancelling.

import { get, newIntent, post } from "./api.js";
import { dayOf, dayWords, hhmm } from "./clock.js";
import { ask, choose, field } from "./dialog.js";
import { chip, el, fill, h, put, syncList } from "./dom.js";
import { APPOINTMENT_STATES, wordOf } from "./words.js";

/** `sender` sends, `openId` shows a ticket, `reprint` prints a slip again. `load()` and `show()` are for the page's freshness. */
export class Appointments {
  #state = { services: [], days: [], list: [], day: null, service: null };

  constructor(sheet, sender, openId, reprint) {
    Object.assign(this, { sheet, sender, openId, reprint });
    el("book-service").addEventListener("change", () => this.#changed());
    el("book-day").addEventListener("change", () => this.#changed());
  }

  async load(services) {
    const taking = services.filter((service) => service.appointments);
    const service = taking.some((each) => each.id === el("book-service").value) ? el("book-service").value : taking[0]?.id;
    const day = el("book-day").value || dayOf();
    const [slots, list] = await Promise.all([
      service ? get(`/api/v1/appointments/slots?service=${encodeURIComponent(service)}`, { timeout: 5000 }) : { days: [] },
      get(`/api/v1/appointments?day=${day}`, { timeout: 5000 }),
    ]);
    return { taking, service, day, days: slots.days, list: list.appointments, names: new Map(services.map((each) => [each.id, each.name])) };
  }

  show(state) {
    this.#state = state;
    options(el("book-service"), state.taking.map((each) => [each.id, each.name]), state.service);
    options(el("book-day"), daysOffered(state), state.day);
    this.#showSlots();
    this.#showList();
  }

  #changed() {
    fill(el("slots"));
    this.sender.after();
  }

  #showSlots() {
    const { days, day, taking } = this.#state;
    const slots = days.find((each) => each.day === day)?.slots ?? [];
    el("slots-none").hidden = slots.length > 0;
    put(el("slots-none"), taking.length ? "这一天没有可约的时段。" : "大厅资料里没有开预约的事项。");
    syncList(el("slots"), slots, (slot) => slot.starts_at, (slot) => this.#slotNode(slot), (node, slot) => {
      node.offer = slot;
      const full = slot.left <= 0;
      node.firstChild.setAttribute("aria-disabled", String(full));
      put(node.querySelector(".left"), full ? "约满" : `余 ${slot.left}`);
    });
  }

  #slotNode(slot) {
    const node = h("li", {});
    const press = () => node.offer.left > 0 && this.#book(node.offer);
    node.append(h("button", { class: "button slot", type: "button", on: { click: press } }, h("b", { text: span(slot) }), h("span", { class: "left" })));
    return node;
  }

  #showList() {
    const { list, day, names } = this.#state;
    put(el("booked-title"), `${dayWords(day)}的预约`);
    put(el("booked-count"), `${list.length} 个`);
    el("booked-none").hidden = list.length > 0;
    syncList(el("booked-list"), list, (one) => one.id, () => appointmentRow((one) => this.open(one)), (row, one) => updateRow(row, one, names));
  }

  async #book(slot) {
    const { service, day, names } = this.#state;
    const intent = newIntent();
    const made = await ask(this.sheet, {
      title: `预约 ${dayWords(day)} ${span(slot)}`,
      lead: `${names.get(service) ?? service}。约好后打印一张有预约码的小票，到时凭它签到取号。`,
      parts: [field("book-holder", "证件号（可不填）", { maxlength: "64", autocomplete: "off" }, "只用来防止重复预约，存成不能还原的记号。")],
      confirm: "预约",
      focus: "#book-holder",
      read: async (form, refuse) => {
        const holder = form.querySelector("#book-holder").value.trim();
        const wish = { service, starts_at: slot.starts_at, intent, ...(holder ? { holder } : {}) };
        try {
          return (await post("/api/v1/appointments", wish)).body;
        } catch (error) {
          return refuse(refusedWords(error), "#book-holder");
        }
      },
    });
    this.sender.after();
    if (made) await this.#told(made);
  }

  #told(made) {
    return ask(this.sheet, {
      title: "预约好了",
      lead: `${this.#state.names.get(made.service) ?? made.service}　${dayWords(made.starts_at.slice(0, 10))} ${span(made)}`,
      parts: [h("p", { class: "big-code" }, h("span", { class: "small soft", text: "预约码" }), h("strong", { text: made.code })), h("p", { class: "small soft", text: "小票正在打印。请告诉办事人提前一点来，在取号机或导办台签到。" })],
      read: () => true,
      focus: "[data-dismiss]",
    });
  }

  /** One appointment: check in, cancel, or look at its number. */
  async open(one) {
    const name = this.#state.names?.get(one.service) ?? one.service_name ?? one.service;
    const title = `预约 ${one.code}`;
    const lead = `${name}　${dayWords(one.starts_at.slice(0, 10))} ${span(one)}　${wordOf(APPOINTMENT_STATES, one.state).word}`;
    const booked = one.state === "booked";
    const why = booked ? null : wordOf(APPOINTMENT_STATES, one.state).word;
    const choices = [
      { value: "check-in", word: "签到取号", why },
      { value: "cancel", word: "取消预约", why },
      { value: "reprint", word: "补打预约小票", why },
      ...(one.ticket ? [{ value: "ticket", word: "看签到后的号" }] : []),
    ];
    const picked = await choose(this.sheet, { title, lead, choices, confirm: "好" });
    if (picked?.value === "ticket") return this.openId(one.ticket);
    if (picked?.value === "reprint") return this.reprint({ id: one.id, number: one.code, kind: "appointment" }, "预约码不变。会记录是谁补打的。");
    if (picked?.value === "check-in") return this.#checkIn(one);
    return picked ? this.sender.send(`/api/v1/appointments/${one.id}/cancel`, {}, `预约 ${one.code} 已取消。`) : null;
  }

  async #checkIn(one) {
    const ticket = await this.sender.send(`/api/v1/appointments/${one.id}/check-in`, {}, (made) => `已签到，号码 ${(made.ticket ?? made).number}，小票正在打印。`);
    return ticket;
  }
}

export function refusedWords(error) {
  if (!error.status) return "线路断了，不知道约上没有。再按一次不会重复预约。";
  if (error.code === "appointment-exists" && error.values.starts_at) return `这位已经约了 ${dayWords(error.values.starts_at.slice(0, 10))} ${hhmm(error.values.starts_at)}，先取消原来的才能再约。`;
  return error.message;
}

const span = (slot) => `${hhmm(slot.starts_at)}–${hhmm(slot.ends_at)}`;

/** The days of the slots, and today for its list, even when nothing can be booked today. */
function daysOffered({ days, day }) {
  const open = new Map(days.map((each) => [each.day, each.slots.reduce((sum, slot) => sum + Math.max(0, slot.left), 0)]));
  const all = [...new Set([dayOf(), day, ...open.keys()])].sort();
  return all.map((each) => [each, `${dayWords(each)}${open.has(each) ? `　余 ${open.get(each)}` : ""}`]);
}

function options(select, rows, picked) {
  const mark = JSON.stringify([rows, picked]);
  if (select.dataset.mark === mark) return;
  select.dataset.mark = mark;
  fill(select, rows.map(([value, text]) => h("option", { value, text, selected: value === picked })));
  select.disabled = rows.length === 0;
}

function appointmentRow(open) {
  const row = h("tr", {}, ...["col-time", "col-code", "col-service", "col-state", "col-do"].map((name) => h("td", { class: name })));
  row.children[2].append(h("span", {}));
  row.lastChild.append(h("button", { class: "button", type: "button", on: { click: () => open(row.appointment) } }, "办理", h("span", { class: "sr-only" })));
  return row;
}

function updateRow(row, one, names) {
  row.appointment = one;
  const [time, code, service, state, action] = row.children;
  put(time, span(one));
  put(code, one.code);
  put(service.firstChild, names.get(one.service) ?? one.service);
  put(action.querySelector(".sr-only"), one.code);
  const words = wordOf(APPOINTMENT_STATES, one.state);
  if (state.dataset.shown === words.word) return;
  state.dataset.shown = words.word;
  fill(state, chip(words.tone, words.icon, words.word));
}
