// What the desk offers when a number is refused: the next step, not only the no.

import { hhmm } from "./clock.js";
import { choose } from "./dialog.js";
import { TICKET_STATES, wordOf } from "./words.js";

/** Resolves to "consent", "reprint", "open", "book", null (nothing), or undefined when the refusal has no next step of its own. */
export async function nextStep(sheet, problem, service) {
  const question = QUESTIONS[problem.code]?.(problem.values, service);
  if (!question) return undefined;
  const picked = await choose(sheet, question);
  return picked && picked.value !== "no" ? picked.value : null;
}

const QUESTIONS = {
  "consent-needed": (values, service) => ({
    title: "等候的人多，还要取号吗？",
    lead: `「${service.name}」前面有 ${values.waiting} 人${waitOf(values)}。请先问清办事人是否愿意等。`,
    choices: [{ value: "consent", word: "愿意等，取号" }, ...bookChoice(service), { value: "no", word: "不取了" }],
    confirm: "好",
  }),
  "open-ticket-exists": (values, service) => ({
    title: `已经有号 ${values.number}`,
    lead: `这位办事人在「${service.name}」已有一个没办完的号${values.state ? `（${wordOf(TICKET_STATES, values.state).word}）` : ""}，一人一号，不能再取。`,
    choices: [
      { value: "reprint", word: `补打 ${values.number} 的小票` },
      { value: "open", word: `查看 ${values.number}`, note: "可以改事项、改优先、取消" },
      { value: "no", word: "不用了" },
    ],
    confirm: "好",
  }),
  "quota-day": (values, service) => full("今天的号取完了", values, service),
  "quota-slot": (values, service) => full("这个时段的号取完了", values, service),
};

function full(title, values, service) {
  const opens = values.opens_at ? `下次放号：${values.opens_at.slice(5, 10).replace("-", "月")}日 ${hhmm(values.opens_at)}。` : "";
  const book = bookChoice(service);
  const lead = `「${service.name}」${title}。${opens}${book.length ? "可以预约以后的时段。" : "请办事人改天早一点来，或到网上办理。"}`;
  return { title, lead, choices: [...book, { value: "no", word: "知道了" }], confirm: "好" };
}

const bookChoice = (service) => (service.appointments ? [{ value: "book", word: "改为预约" }] : []);

function waitOf({ wait }) {
  if (!wait?.p90_min) return "";
  const { p50_min: low, p90_min: high } = wait;
  return low && low !== high ? `，约等 ${low}–${high} 分钟` : `，约等 ${high} 分钟`;
}
