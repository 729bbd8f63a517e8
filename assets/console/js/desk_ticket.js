// One ticket at the desk: everything about it, and what can be done with it, each with a reason that is kept.

import { Problem, get } from "./api.js";
import { elapsed, hhmm } from "./clock.js";
import { waitWords } from "./desk_view.js";
import { NONE, ask, choiceParts, choose, readChoice, reasons } from "./dialog.js";
import { chip, h, icon } from "./dom.js";
import { ACTION_WORDS, PRIORITIES, SLIP_STATES, TICKET_STATES, reasonWords, wordOf } from "./words.js";

const BUSY_SLIPS = ["created", "sending", "sent"];
const IN_QUEUE = ["waiting", "held"];
const REPRINT_REASONS = ["纸没出来", "卡纸或残缺", "字迹不清", "遗失"];
const CANCEL_REASONS = ["本人不办了", "取错了事项", "重复取号", "材料不齐，改日再来"];
const PRIORITY_REASONS = ["出示证件", "行动不便", "取号时没有选", "选错了，改回"];
const DEEDS = [
  { id: "reprint", key: "R", word: "补打", icon: "printer", why: (ticket) => (BUSY_SLIPS.includes(ticket.slip.state) ? "上一张还在打印" : "") },
  { id: "move", key: "M", word: "移到别的事项", icon: "transfer", why: inQueue },
  { id: "priority", key: "P", word: "优先", icon: "star", why: inQueue },
  { id: "cancel", key: "X", word: "取消号码", icon: "bad", why: inQueue },
];
const CLOSE = { id: "close", key: "F", word: "销号", icon: "finish", why: () => "" };
const OPEN = ["waiting", "held", "called", "serving"];

function inQueue(ticket) {
  return IN_QUEUE.includes(ticket.state) ? "" : `${wordOf(TICKET_STATES, ticket.state).word}，不能改`;
}

/** `board()` gives the board of the moment; `sender` sends. */
export class TicketDesk {
  constructor(sheet, sender, board) {
    Object.assign(this, { sheet, sender, board });
  }

  /** Show a ticket by its id; resolves when everything about it is done. */
  async openId(id) {
    try {
      await this.open(await get(`/api/v1/tickets/${encodeURIComponent(id)}`, { timeout: 5000 }));
    } catch (error) {
      this.sender.failed(error);
    }
  }

  async open(ticket) {
    const periods = await history(ticket);
    const deed = await this.#show(ticket, periods);
    if (deed) await this[deed](ticket);
  }

  #show(ticket, periods) {
    let chosen = null;
    const close = (deed) => (form) => {
      if (deed.why(ticket)) return;
      chosen = deed.id;
      form.requestSubmit();
    };
    const old = ticket.business_date < this.board().business_date && OPEN.includes(ticket.state);
    const deeds = old ? [...DEEDS, CLOSE] : DEEDS;
    const keys = Object.fromEntries(deeds.map((deed) => [deed.key, close(deed)]));
    const buttons = deeds.map((deed) => deedButton(deed, ticket, (event) => close(deed)(event.currentTarget.form)));
    return ask(this.sheet, {
      title: ticket.number,
      lead: ticket.service_name,
      parts: [facts(ticket), h("div", { class: "deeds", role: "group", "aria-label": "可以做的" }, ...buttons), historyTable(periods)],
      keys,
      wide: true,
      focus: ".deeds button:not([aria-disabled=true])",
      read: () => chosen,
    });
  }

  async reprint(ticket, lead = "新小票上印「补打」字样，号码和排队次序不变；会记录是谁补打的。") {
    const picked = await choose(this.sheet, { title: `补打 ${ticket.number}`, lead, choices: reasons(REPRINT_REASONS), confirm: "补打", other: "other", picked: NONE });
    const of = ticket.kind === "appointment" ? "appointments" : "tickets";
    if (picked) await this.sender.send(`/api/v1/${of}/${ticket.id}/reprint`, { reason: picked.text }, `${ticket.number} 正在补打。`);
  }

  async move(ticket) {
    const sent = ticket.for_window || ticket.for_person; // then its own service frees it for everybody who serves that
    const choices = this.board().services.filter((each) => sent || each.id !== ticket.service).map((each) => ({ value: each.id, word: each.name, note: `${each.waiting} 人等候`, why: each.windows.length ? null : "没有窗口办理" }));
    const lead = "号码不变，按原来的取号时间排队。小票上的事项是旧的，可以再补打一张。";
    const picked = await choose(this.sheet, { title: `把 ${ticket.number} 移到`, lead, choices, confirm: "移过去" });
    if (picked) await this.sender.send(`/api/v1/tickets/${ticket.id}/move`, { service: picked.value }, `${ticket.number} 已移到「${picked.text}」。`);
  }

  async priority(ticket) {
    const groups = Object.entries(PRIORITIES).filter(([code]) => code !== ticket.priority).map(([value, word]) => ({ value, word }));
    const picked = await ask(this.sheet, {
      title: `${ticket.number} 的优先`,
      lead: `现在是「${PRIORITIES[ticket.priority] ?? ticket.priority}」。优先的人等得快一些，但不会让前面的人一直等下去。原因会记录。`,
      parts: [h("div", { class: "two" }, ...choiceParts({ choices: groups, label: "改为", told: true, name: "group" }), h("div", {}, ...choiceParts({ choices: reasons(PRIORITY_REASONS), other: "other", label: "原因", told: true, picked: NONE })))],
      confirm: "改",
      wide: true,
      read: (form, refuse) => {
        const reason = readChoice(form, refuse, "other");
        return reason && { priority: form.elements.group.value, reason: reason.text };
      },
    });
    if (picked) await this.sender.send(`/api/v1/tickets/${ticket.id}/priority`, picked, `${ticket.number} 已改为「${PRIORITIES[picked.priority]}」。`);
  }

  async cancel(ticket) {
    const lead = "取消后不再叫这个号，不能恢复；要办还得重新取号。";
    const picked = await choose(this.sheet, { title: `取消 ${ticket.number}`, lead, choices: reasons(CANCEL_REASONS), confirm: "取消这个号", other: "other", picked: NONE });
    if (picked) await this.sender.send(`/api/v1/tickets/${ticket.id}/cancel`, { reason: picked.text }, `${ticket.number} 已取消。`);
  }

  /** A number of an earlier day leaves the list only by a person's word. */
  async close(ticket) {
    const choices = [{ value: "served", word: "那天已经办完，忘了按办结" }, { value: "left", word: "人走了，没有办" }];
    const lead = `${ticket.business_date} 的号，不会自动作废。确认不用再叫了才销号；用时不计入统计。`;
    const picked = await choose(this.sheet, { title: `销号 ${ticket.number}`, lead, choices, confirm: "销号" });
    if (picked) await this.sender.send(`/api/v1/left-over/${ticket.id}/close`, { served: picked.value === "served" }, `${ticket.number} 已销号。`);
  }
}

async function history(ticket) {
  try {
    const body = await get(`/api/v1/tickets/${encodeURIComponent(ticket.id)}/history`, { timeout: 5000 });
    const again = (body.slips ?? []).filter((slip) => slip.attempt > 1);
    return [...(body.periods ?? []), ...again].sort((one, other) => begun(one).localeCompare(begun(other)));
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}

/** The server's times of one day have one offset and one length, so their texts stand in order. */
const begun = (one) => one.began_at ?? one.created_at;

function deedButton(deed, ticket, press) {
  const why = deed.why(ticket);
  return h(
    "button",
    { class: "button action", type: "button", "aria-disabled": String(Boolean(why)), on: { click: press } },
    icon(deed.icon),
    h("span", { class: "action-word" }, deed.word, h("kbd", { text: deed.key })),
    h("span", { class: "action-why", text: why }),
  );
}

function facts(ticket) {
  const state = wordOf(TICKET_STATES, ticket.state);
  const slip = wordOf(SLIP_STATES, ticket.slip.state);
  const waits = ticket.state === "waiting" ? [`前面 ${ticket.ahead} 人`, waitWords(ticket.wait)].filter(Boolean).join("，") : "";
  const rows = [
    ["状态", h("span", {}, chip(state.tone, state.icon, state.word), waits ? `　${waits}` : "")],
    ["取号", `${ticket.business_date} ${hhmm(ticket.issued_at)}`],
    ["优先", PRIORITIES[ticket.priority] ?? ticket.priority],
    ticket.appointment_at ? ["预约", hhmm(ticket.appointment_at)] : null,
    ticket.window ? ["窗口", `${ticket.window}号窗口，叫过 ${ticket.calls} 次`] : null,
    ["小票", h("span", {}, chip(slip.tone, slip.icon, slip.word), `　第 ${ticket.slip.attempt} 张`)],
  ];
  return h("dl", { class: "facts" }, ...rows.filter(Boolean).flatMap(([name, value]) => [h("dt", { text: name }), h("dd", {}, value)]));
}

function historyTable(periods) {
  if (!periods?.length) return h("p", { class: "empty", text: periods ? "还没有记录。" : "读不到经过。" });
  const head = ["时间", "经过", "窗口", "谁", "用时", "说明"].map((word) => h("th", { scope: "col", text: word }));
  return h(
    "div",
    { class: "history", tabindex: "0", role: "region", "aria-label": "经过" },
    h("table", { class: "tickets" }, h("thead", {}, h("tr", {}, ...head)), h("tbody", {}, ...periods.map((one) => (one.attempt ? slipRow(one) : periodRow(one))))),
  );
}

function slipRow(slip) {
  const notes = [slip.reason, `第 ${slip.attempt} 张，${wordOf(SLIP_STATES, slip.state).word}`];
  const cells = [hhmm(slip.created_at), "补打小票", "", slip.by ?? "", "", notes.filter(Boolean).join("，")];
  return h("tr", {}, ...cells.map((text) => h("td", { text })));
}

function periodRow(period) {
  const word = ACTION_WORDS[period.action] ?? wordOf(TICKET_STATES, period.state).word;
  const notes = [reasonWords(period), period.overtook ? `越过 ${period.overtook} 人` : "", period.undone ? "已撤销" : "", period.exact === false ? "不计入统计" : ""];
  const cells = [
    hhmm(period.began_at),
    word,
    period.window ? `${period.window}号` : "",
    period.by ?? "",
    period.ended_at ? elapsed(period.began_at, period.ended_at) : period.state === "finished" || period.state === "cancelled" ? "" : elapsed(period.began_at),
    notes.filter(Boolean).join("，"),
  ];
  return h("tr", period.undone ? { class: "undone" } : {}, ...cells.map((text) => h("td", { text })));
}
