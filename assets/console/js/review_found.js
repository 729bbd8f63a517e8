// What the checks found at a field, and what reviewers returned there: a word, a sign and a bar each.

import { h, icon } from "./dom.js";

const SHORT = 6;
const rowWords = (row) => (row === null ? "" : `第${row + 1}行：`);

export function problem(one) {
  const bad = one.severity === "error";
  return h("p", { class: `review-found ${bad ? "is-bad" : "is-warn"}` }, icon(bad ? "bad" : "warn"), h("b", { text: bad ? "错误 " : "提示 " }), `${rowWords(one.row)}${one.text}`);
}

export function item(one) {
  const done = one.for_first ? "给初审" : one.corrected ? "企业已改" : one.reply ? `企业答复：${one.reply}` : "还没有改";
  const stage = one.stage === "first" ? "初审" : "终审";
  return h("p", { class: "review-found is-item" }, icon(one.corrected || one.reply ? "ok" : "undo"), h("b", { text: `${stage}意见 ` }), `${rowWords(one.row)}${one.comment}`, h("span", { class: "small soft", text: `（${one.by}）` }), h("b", { text: ` ${done}` }));
}

/** A text with the part marked in which it differs from another; short ones and figures are left whole. */
export function marked(text, other) {
  if (!other || text.length < SHORT || other.length < SHORT) return [text];
  const [mine, theirs] = [[...text], [...other]];
  const most = Math.min(mine.length, theirs.length);
  let from = 0;
  while (from < most && mine[from] === theirs[from]) from += 1;
  let tail = 0;
  while (tail < most - from && mine.at(-1 - tail) === theirs.at(-1 - tail)) tail += 1;
  const [head, part, rest] = [mine.slice(0, from), mine.slice(from, mine.length - tail), mine.slice(mine.length - tail)].map((one) => one.join(""));
  return part && part.length < text.length ? [head, h("mark", { text: part }), rest] : [text];
}
