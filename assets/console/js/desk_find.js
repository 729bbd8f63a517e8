// One box to find by: a number, the QR code of a slip, the code of an appointment.

import { get } from "./api.js";
import { el } from "./dom.js";
import { matching } from "./numbers.js";

const TICKET_QR = /^HK1:([\w.-]+):\d+$/i;
const APPOINTMENT_QR = /^HK1A:(\d{6})$/i;
const ADDRESS = /^HTTPS?:\/\/\S*?\b([0-9a-f]{32})\b/i; // a hall may print the number's page as its code
const CODE = /^\d{6}$/;

/** What was typed or scanned: {ticket: id}, {code} or {number}. Scanners may type full-width characters. */
export function understood(typed) {
  const text = typed.normalize("NFKC").trim();
  const ticket = TICKET_QR.exec(text)?.[1] ?? ADDRESS.exec(text)?.[1].toLowerCase();
  if (ticket) return { ticket };
  const code = APPOINTMENT_QR.exec(text)?.[1] ?? (CODE.test(text) ? text : null);
  return code ? { code } : { number: text };
}

/** Wires the box. `tickets()` are today's; `openTicket`, `openId`, `openAppointment` show what was found; `redraw` narrows the list. */
export function finder({ tickets, openTicket, openId, openAppointment, redraw, sender }) {
  const box = el("find");

  async function go() {
    const wanted = understood(box.value);
    if (wanted.ticket) return clear(() => openId(wanted.ticket));
    if (wanted.code) return byCode(wanted.code);
    const found = matching(tickets(), box.value, el("only").value);
    if (box.value.trim() && found.length === 1) return openTicket(found[0]);
    if (found.length) return el("tickets").querySelector("button")?.focus();
    return byServer(box.value.trim());
  }

  /** The list holds the latest numbers only; the server knows them all. */
  async function byServer(text) {
    try {
      const { tickets: found } = text ? await get(`/api/v1/tickets?q=${encodeURIComponent(text.toUpperCase())}`, { timeout: 5000 }) : { tickets: [] };
      if (found.length === 1) return openTicket(found[0]);
    } catch (error) {
      return sender.failed(error);
    }
    return sender.notice.say("info", `找不到「${text}」。可以按号码、扫小票上的码，或输入 6 位预约码。`);
  }

  async function byCode(code) {
    try {
      const found = await get(`/api/v1/appointments/${code}`, { timeout: 5000 });
      clear(() => openAppointment(found));
    } catch (error) {
      sender.failed(error);
    }
  }

  function clear(then) {
    box.value = "";
    redraw();
    return then();
  }

  box.addEventListener("input", redraw);
  box.addEventListener("focus", () => box.select()); // the next scan takes the place of the last one
  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape" && box.value) {
      event.preventDefault();
      clear(() => null);
    }
    if (event.key === "Enter") {
      event.preventDefault();
      box.select();
      go();
    }
    if (event.key === "ArrowDown") {
      event.preventDefault();
      document.querySelector("[role=tabpanel]:not([hidden]) tbody button, [role=tabpanel]:not([hidden]) .slots button")?.focus();
    }
  });
}
