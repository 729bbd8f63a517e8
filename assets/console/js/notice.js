// The line that says what just happened, or what went wrong. One at a time; good news fades, bad news stays.

import { fill, h, icon } from "./dom.js";

const ICONS = { ok: "ok", info: "info", warn: "warn", bad: "bad" };
const STAYS_MS = { ok: 6000, info: 6000, warn: 12_000, bad: 0 };

export function noticeIn(place) {
  let timer = 0;
  const clear = () => fill(place);
  const say = (tone, text) => {
    clearTimeout(timer);
    const role = tone === "bad" ? "alert" : null;
    fill(place, h("p", { class: `note note-${tone}`, role }, icon(ICONS[tone]), h("span", { text })));
    if (STAYS_MS[tone]) timer = setTimeout(clear, STAYS_MS[tone]);
  };
  return { say, clear };
}
