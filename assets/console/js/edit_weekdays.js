// Days of the week as the pack writes them: mon-fri, "sat,sun", daily, 周一至周五.

import { h } from "./dom.js";

const NAMES = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const WORDS = "一二三四五六日";

/** Numbers from 0 for Monday; null for what is none of these forms. */
export function readWeekdays(text) {
  const plain = text.trim().toLowerCase();
  if (plain === "") return [];
  if (["daily", "每天"].includes(plain)) return [0, 1, 2, 3, 4, 5, 6];
  const found = new Set();
  for (const part of plain.split(/[,，、\s]+/)) {
    const ends = part.split(/[-–—~至到]/).map(dayOf);
    if (ends.some((day) => day < 0) || ends.length > 2 || ends[0] > ends.at(-1)) return null;
    for (let day = ends[0]; day <= ends.at(-1); day += 1) found.add(day);
  }
  return [...found].sort();
}

function dayOf(word) {
  const chinese = /^(?:周|星期)(.)$/.exec(word);
  return chinese ? WORDS.indexOf(chinese[1] === "天" ? "日" : chinese[1]) : NAMES.indexOf(word);
}

/** As the pack writes them: in a row with a dash, else one by one; nothing for none. */
export function writeWeekdays(days) {
  const row = days.length > 2 && days.at(-1) - days[0] === days.length - 1;
  return row ? `${NAMES[days[0]]}-${NAMES[days.at(-1)]}` : days.map((day) => NAMES[day]).join(",");
}

export function weekdayWords(text) {
  const days = readWeekdays(text);
  return days === null ? text : `周${days.map((day) => WORDS[day]).join("")}`;
}

/** Seven ticks; none means every day. What is written in no known form stays as a text. */
export function weekdayTicks(text, onChange, { id, label }) {
  const days = readWeekdays(text);
  if (days === null) {
    const input = h("input", { class: "input", id, value: text });
    input.addEventListener("input", () => onChange(input.value));
    return input;
  }
  const picked = new Set(days);
  const tick = (day) => {
    const input = h("input", { type: "checkbox", id: day === 0 ? id : null, checked: picked.has(day), "aria-label": `${label}：周${WORDS[day]}` });
    input.addEventListener("change", () => {
      if (input.checked) picked.add(day);
      else picked.delete(day);
      onChange(writeWeekdays([...picked].sort()));
    });
    return h("label", { class: "tick" }, input, WORDS[day]);
  };
  return h("span", { class: "ticks weekdays", role: "group", "aria-label": label }, ...NAMES.map((_, day) => tick(day)), h("span", { class: "small soft", text: "都不选就是每天" }));
}
