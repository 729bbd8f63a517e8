// What a clerk may do now, and why not: one table, no page. The server has the last word.

/** In the order of the buttons. `from` are the ticket states in which the action is allowed. */
export const ACTIONS = [
  { id: "start", key: "S", word: "开始", icon: "start", from: ["called"] },
  { id: "finish", key: "F", word: "办结", icon: "finish", from: ["serving"] },
  { id: "recall", key: "R", word: "重呼", icon: "recall", from: ["called"] },
  { id: "no-show", key: "N", word: "过号", icon: "no-show", from: ["called"] },
  { id: "hold", key: "H", word: "挂起", icon: "hold", from: ["called", "serving"] },
  { id: "transfer", key: "T", word: "转办", icon: "transfer", from: ["called", "serving"] },
  { id: "pause", key: "P", word: "暂停", icon: "pause", from: null },
];

/** Empty when the action is allowed in this state of the window, else the reason in a few words. */
export function whyNot(action, view) {
  if (action.from === null) return "";
  if (!view.ticket) return "没有当前号";
  if (action.from.includes(view.ticket.state)) return "";
  return action.from.includes("serving") ? "还没开始" : "已在办理";
}

/** How the large button stands: its word, the line under it, and why it is locked, if it is. */
export function primary(view) {
  if (view.paused) return { id: "resume", word: "恢复服务", key: "P", note: "窗口暂停中，恢复后才能叫号", why: "" };
  const next = { id: "call-next", word: "下一位", key: "空格", why: "" };
  const ending = view.ticket ? `${view.ticket.number} 记为办结，` : "";
  if (view.waiting === 0) return { ...next, note: "现在无人等候", why: "现在无人等候。" };
  return { ...next, note: view.next ? `${ending}呼叫 ${view.next}` : `还有 ${view.waiting} 人等候` };
}

/** What is said after an action went through: what happened to which number. */
export function doneWords(id, number) {
  const words = {
    "call-next": `已呼叫 ${number}。`,
    recall: `已再呼叫一次 ${number}。`,
    start: `${number} 开始办理。`,
    finish: `${number} 已办结。`,
    "no-show": `${number} 已记过号，不再呼叫。`,
    hold: `${number} 已挂起，在右边「挂起的号」里可以恢复。`,
    "resume-held": `${number} 已恢复到本窗口。`,
    transfer: `${number} 已转办，按原来的取号时间排队。`,
    pause: "窗口已暂停，标牌会显示暂停。",
    resume: "窗口已恢复服务。",
  };
  return words[id];
}
