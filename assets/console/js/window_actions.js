// What a clerk may do now, and why not: one table, no page. The server has the last word.

/** In the order of the buttons. `from` are the ticket states in which the action is allowed, null: whatever stands at the window. */
export const ACTIONS = [
  { id: "start", key: "S", word: "开始", icon: "start", from: ["called"] },
  { id: "finish", key: "F", word: "办结", icon: "finish", from: ["serving"] },
  { id: "recall", key: "R", word: "重呼", icon: "recall", from: ["called"] },
  { id: "no-show", key: "N", word: "过号", icon: "no-show", from: ["called"] },
  { id: "hold", key: "H", word: "挂起", icon: "hold", from: ["called", "serving"] },
  { id: "transfer", key: "T", word: "转移", icon: "transfer", from: ["called", "serving"] },
  { id: "pause", key: "P", word: "暂停", icon: "pause", from: null },
];

/** Those for exceptions: a row of their own below. */
export const MORE = [
  { id: "undo", key: "U", word: "撤销", icon: "undo" },
  { id: "call", key: "C", word: "指定呼叫", icon: "person" },
  { id: "back-missed", key: "M", word: "过号找回", icon: "back" },
];

/** Empty when the action is allowed in this state of the window, else the reason in a few words. */
export function whyNot(action, view) {
  if (action.from === null) return "";
  if (!view.ticket) return "没有当前号";
  if (action.from.includes(view.ticket.state)) return "";
  return action.from.includes("serving") ? "还没开始" : "已在办理";
}

/** The same for the exceptions. `now` is the hall's time in milliseconds. */
export function whyNotMore(id, view, now) {
  if (id === "undo") return view.undo && Date.parse(view.undo.until) > now ? "" : "没有可撤销的";
  if (id === "back-missed") return view.missed.length ? "" : "没有过号的";
  if (view.paused) return "窗口暂停中";
  return view.waiting ? "" : "无人等候";
}

/** How the large button stands: its word, the line under it, and why it is locked, if it is. */
export function primary(view) {
  if (view.paused) return { id: "resume", word: "恢复服务", key: "P", note: "窗口暂停中，恢复后才能叫号", why: "" };
  const next = { id: "call-next", word: "下一位", key: "空格", why: "" };
  const ending = view.ticket ? `${view.ticket.number} 记为办结，` : "";
  if (view.next.length) return { ...next, note: `${ending}呼叫 ${view.next[0].number}` };
  if (view.waiting === 0) return { ...next, note: "现在无人等候", why: "现在无人等候。" };
  return { ...next, note: `${ending}还有 ${view.waiting} 人等候` };
}

/** Whether one more no-show ends the number, and the words for it. */
export function noShowFollows(ticket) {
  if (!ticket.max_calls) return "记为过号";
  if (ticket.calls >= ticket.max_calls) return `已叫满 ${ticket.max_calls} 次，这个号作废`;
  return `重新排队，还可以再叫 ${ticket.max_calls - ticket.calls} 次`;
}

/** What became of an absent visitor's number. */
export function noShowDone(ticket) {
  if (ticket.state !== "waiting") return `${ticket.number} 已过号作废。来了可按 M 找回。`;
  const again = ticket.no_shows ? `（第 ${ticket.no_shows} 次）` : "";
  return `${ticket.number} 过号，已重新排队${again}，过几分钟再叫。`;
}

/** What is said after an action went through: what happened to which number. */
export function doneWords(id, ticket, number) {
  if (id === "no-show" && ticket) return noShowDone(ticket);
  const words = {
    "call-next": `已呼叫 ${number}。`,
    call: `已指定呼叫 ${number}，原因已记录。`,
    recall: `已再呼叫一次 ${number}。`,
    start: `${number} 开始办理。`,
    finish: finishWords(ticket, number),
    hold: `${number} 已挂起，在右边「挂起的号」里可以恢复。`,
    "resume-held": `${number} 已恢复到本窗口。`,
    transfer: `${number} 已转到${targetWords(ticket)}，按原来的取号时间排队。`,
    "back-missed": `${number} 已找回，排到前面等候。`,
    undo: "已撤销。",
    pause: "窗口已暂停，标牌会显示暂停。",
    resume: "窗口已恢复服务。",
  };
  return words[id];
}

function targetWords(ticket) {
  if (ticket?.for_person) return `工作人员 ${ticket.for_person}`;
  if (ticket?.for_window) return ` ${ticket.for_window}号窗口`;
  return ticket?.service_name ? `「${ticket.service_name}」` : "别处";
}

/** A visit of several steps, or one that was sent here to come back, waits on after it was finished here. */
function finishWords(ticket, number) {
  if (ticket?.state !== "waiting") return `${number} 已办结。`;
  if (ticket.for_window) return `${number} 本项已办完，请办事人回 ${ticket.for_window}号窗口等叫号。`;
  return `${number} 本项已办完，接着排「${ticket.service_name}」。`;
}

const VERBS = { "call-next": "叫号", requeue: "过号", "resume-held": "恢复" };
const TAKEN_BACK = {
  "call-next": (number) => `${number} 回到等候，不算叫过`,
  call: (number) => `${number} 回到等候，不算叫过`,
  requeue: (number) => `${number} 回到「已叫号」，不算过号`,
  recall: (number) => `${number} 这次重呼不算`,
  start: (number) => `${number} 回到「已叫号」`,
  finish: (number) => `${number} 回到「办理中」`,
  "no-show": (number) => `${number} 回到「已叫号」，不算过号`,
  hold: (number) => `${number} 回到窗口`,
  "resume-held": (number) => `${number} 重新挂起`,
  transfer: (number) => `${number} 回到本窗口`,
  "back-missed": (number) => `${number} 回到过号`,
};

/** What the undo takes back, in words. */
export function undoWords(undo) {
  const verb = ACTIONS.concat(MORE).find((each) => each.id === undo.action)?.word ?? VERBS[undo.action] ?? undo.action;
  const back = TAKEN_BACK[undo.action]?.(undo.number) ?? `${undo.number} 回到上一步`;
  return { verb: `${verb} ${undo.number}`, back };
}
