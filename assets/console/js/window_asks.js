// The questions of the window page. Each resolves to {action, body} to be sent, or null.

import { get } from "./api.js";
import { hhmm } from "./clock.js";
import { NONE, ask, choiceParts, choose, field, readChoice, reasons } from "./dialog.js";
import { matching } from "./numbers.js";
import { transferBody } from "./transfer.js";
import { personTarget } from "./window_state.js";

const PAUSE_REASONS = ["暂时离开", "工间操", "窗口例会", "系统故障", "交接班"];
const CALL_REASONS = ["行动不便", "带婴幼儿", "补交材料", "领导或导办台交办"];
const HOLD_MINUTES = [5, 10, 15, 20, 30, 60];
const USUAL_HOLD = 20;

export async function askHold(sheet, view) {
  const usual = view.holdMinutes ?? USUAL_HOLD;
  const minutes = [...new Set([...HOLD_MINUTES, usual])].sort((a, b) => a - b);
  const choices = minutes.map((each) => ({ value: String(each), word: `${each} 分钟`, note: each === usual ? "大厅通常" : "" }));
  const answer = await ask(sheet, {
    title: `挂起 ${view.ticket.number}`,
    lead: "先放一放，去补材料、复印。到时间自动回到队里，优先再叫；也可以随时恢复。",
    parts: choiceParts({ choices, label: "挂起多久", picked: String(usual) }),
    confirm: "挂起",
    read: (form, refuse) => readChoice(form, refuse),
  });
  return answer && { action: "hold", body: { minutes: Number(answer.value) } };
}

export async function askTransfer(sheet, view) {
  const persons = async () => (await get("/api/v1/clerks", { timeout: 4000 })).clerks.filter((clerk) => clerk.name !== view.me).map(personTarget);
  const body = await transferBody(sheet, view, persons);
  return body && { action: "transfer", body };
}

export async function askPause(sheet) {
  const lead = "暂停后不能叫下一位，标牌显示暂停；正在办理的可以接着办完。";
  const picked = await choose(sheet, { title: "暂停窗口", lead, choices: reasons(PAUSE_REASONS), confirm: "暂停", other: "other" });
  return picked && { action: "pause", body: { reason: picked.text } };
}

export async function askMissed(sheet, view) {
  const choices = view.missed.map((one) => ({ value: one.id, word: one.number, note: missedNote(one) }));
  const lead = "来晚的人不用重新取号：找回后排到前面等候。";
  const picked = await choose(sheet, { title: "过号找回", lead, choices, confirm: "找回", label: "过号的号码" });
  return picked && { action: "back-missed", body: { ticket: picked.value } };
}

const missedNote = (one) => [one.at ? `${hhmm(one.at)} 过号` : "", one.state === "waiting" ? "正在重新排队" : ""].filter(Boolean).join("，");

/** A waiting number named by the clerk, with the reason that is kept beside it. */
export function askCall(sheet, view) {
  const lead = "不按次序叫一个正在等候的号。原因会记在记录里，可以查到。";
  const ending = view.ticket ? `正在办的 ${view.ticket.number} 会记为办结。` : "";
  return ask(sheet, {
    title: "指定呼叫",
    lead: lead + ending,
    parts: [
      field("named", "号码", { placeholder: "如 A012 或 12", maxlength: "12", autocapitalize: "characters" }),
      ...choiceParts({ choices: reasons(CALL_REASONS), other: "other", label: "原因", told: true, picked: NONE }),
    ],
    confirm: "呼叫",
    focus: "#named",
    async read(form, refuse) {
      const typed = form.querySelector("#named").value;
      if (!typed.trim()) return refuse("请填写号码。", "#named");
      const ticket = await waitingTicket(typed, refuse);
      const reason = ticket && readChoice(form, refuse, "other");
      return reason && { action: "call", body: { ticket: ticket.id, reason: reason.text, after: view.ticket?.id ?? "" } };
    },
  });
}

/** The one waiting ticket whose number was typed; null after refusing. */
async function waitingTicket(typed, refuse) {
  try {
    const { tickets } = await get("/api/v1/tickets?state=waiting", { timeout: 4000 });
    const found = matching(tickets, typed, "");
    const exact = found.filter((each) => each.number.toUpperCase() === typed.trim().toUpperCase());
    const fitting = exact.length ? exact : found;
    if (fitting.length === 1) return fitting[0];
    const several = `有 ${fitting.length} 个号符合：${fitting.slice(0, 5).map((each) => each.number).join("、")}，请写全。`;
    return refuse(fitting.length ? several : "等候的人里没有这个号。", "#named");
  } catch (error) {
    return refuse(error.status ? error.message : "线路断了，请再试。", "#named");
  }
}
