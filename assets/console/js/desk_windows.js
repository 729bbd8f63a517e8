// A window paused or opened again by the desk, when its clerk was called away or forgot to.

import { NONE, choose, reasons } from "./dialog.js";
import { TICKET_STATES, placeWord, wordOf } from "./words.js";

const PAUSE_REASONS = ["经办人离开", "窗口例会", "系统故障", "交接班"];

/** Asks which one, and why unless it is to open again. `windows` as the board tells them. */
export async function pauseWindow(sheet, sender, windows) {
  const place = await whichOne(sheet, windows);
  if (!place) return null;
  const path = `/api/v1/windows/${encodeURIComponent(place.window)}`;
  const name = placeWord(place.window, place.window_name);
  if (place.paused) return sender.send(`${path}/resume`, {}, `${name}恢复叫号。`);
  const busy = place.number ? `正在办的 ${place.number} 可以接着办完。` : "";
  const lead = `暂停后这个窗口不能叫下一位，标牌显示暂停和原因。${busy}`;
  const picked = await choose(sheet, { title: `暂停 ${name}`, lead, choices: reasons(PAUSE_REASONS), confirm: "暂停", other: "other", picked: NONE });
  return picked ? sender.send(`${path}/pause`, { reason: picked.text }, `${name}已暂停。`) : null;
}

async function whichOne(sheet, windows) {
  const choices = windows.map((place) => ({ value: place.window, word: placeWord(place.window, place.window_name), note: stateNote(place) }));
  const picked = await choose(sheet, { title: "暂停或恢复窗口", lead: "选一个窗口：没有暂停的会暂停，暂停的会恢复。", choices, confirm: "下一步", label: "窗口", picked: NONE });
  return picked && windows.find((place) => place.window === picked.value);
}

function stateNote(place) {
  if (place.paused) return ["已暂停，选它恢复", place.reason].filter(Boolean).join("：");
  return place.number ? `${place.number} ${wordOf(TICKET_STATES, place.state).word}` : "空闲";
}
