// What is said of an emergency text: where it is lit, by whom, since when, until when.

import { elapsed, hhmm, now, stamp } from "./clock.js";
import { signName } from "./sign_words.js";

const MOST_NAMED = 4;

/** Which signs; the hall's board and the kiosks show every emergency text. */
export function whereWords({ signs }) {
  if (!signs.length) return "所有屏";
  const named = signs.slice(0, MOST_NAMED).map(signName).join("、");
  return signs.length > MOST_NAMED ? `${named}等 ${signs.length} 块屏` : named;
}

export const sinceWords = (one) => `${one.lit_by} ${dayTime(one.lit_at)} 点亮，已亮 ${elapsed(one.lit_at)}`;

export const untilWords = (one) => (one.until ? `到 ${dayTime(one.until)} 自己结束` : "一直亮到有人结束");

/** The time of day; with its date when that is another. */
function dayTime(iso) {
  const today = stamp(new Date(now()).toISOString()).slice(0, 10);
  return stamp(iso).startsWith(today) ? hhmm(iso) : stamp(iso).slice(5);
}

/** How one that is over ended. */
export const endWords = (one) => (one.ended_at ? `${one.ended_by} ${dayTime(one.ended_at)} 结束` : `${dayTime(one.until)} 到时结束`);
