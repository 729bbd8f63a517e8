// The hall's time, from the server's stamps: right even when this computer's clock or zone is wrong, or in a rehearsal.

let aheadMs = 0;
let zoneMinutes = null;

/** Learn the hall's clock and zone from an ISO stamp of the server such as 2026-03-02T09:30:00+08:00. */
export function learn(iso) {
  const zone = /([+-])(\d\d):(\d\d)$/.exec(iso ?? "");
  if (!zone) return;
  aheadMs = Date.parse(iso) - Date.now();
  zoneMinutes = (zone[1] === "-" ? -1 : 1) * (Number(zone[2]) * 60 + Number(zone[3]));
}

export const now = () => Date.now() + aheadMs;

/** Epoch milliseconds as the hall's wall clock reads them; use the UTC getters. */
const wall = (ms) => new Date(ms + (zoneMinutes ?? -new Date(ms).getTimezoneOffset()) * 60_000);

const two = (n) => String(n).padStart(2, "0");

export const hhmm = (iso) => (iso ? timeOf(Date.parse(iso)).slice(0, 5) : "");

function timeOf(ms) {
  const at = wall(ms);
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
}

export const clockText = () => timeOf(now());

export function dateText() {
  const at = wall(now());
  const week = "日一二三四五六"[at.getUTCDay()];
  return `${at.getUTCFullYear()}年${at.getUTCMonth() + 1}月${at.getUTCDate()}日 星期${week}`;
}

/** Minutes and seconds since a server stamp (until another one, if given), such as 3:07; hours in front when there are any. */
export function elapsed(iso, until = null) {
  const end = until ? Date.parse(until) : now();
  const total = Math.max(0, Math.floor((end - Date.parse(iso)) / 1000));
  const hours = Math.floor(total / 3600);
  const rest = `${Math.floor((total % 3600) / 60)}:${two(total % 60)}`;
  return hours ? `${hours}:${rest.padStart(5, "0")}` : rest;
}

/** Whole seconds until a server stamp, 0 when it is past. */
export const secondsLeft = (iso) => Math.max(0, Math.ceil((Date.parse(iso) - now()) / 1000));

/** The hall's date such as 2026-03-02, some days from today. */
export function dayOf(days = 0) {
  return wall(now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** A server stamp as the hall's date and time, such as 2026-03-02 09:30; empty without one. */
export const stamp = (iso) => (iso ? wall(Date.parse(iso)).toISOString().slice(0, 16).replace("T", " ") : "");

export const minutesBetween = (from, to) => Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 60_000));

/** How long ago by this computer's own clock, in words. `ms` is a Date.now() of the past. */
export function ago(ms) {
  const seconds = Math.max(0, Math.round((Date.now() - ms) / 1000));
  if (seconds < 60) return `${seconds} 秒前`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} 分钟前` : `${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分前`;
}

/** A date such as 2026-03-02 in words: 今天, 明天 or 3月5日 周四. */
export function dayWords(day) {
  if (day === dayOf(0)) return "今天";
  if (day === dayOf(1)) return "明天";
  const at = new Date(`${day}T00:00:00Z`);
  return `${at.getUTCMonth() + 1}月${at.getUTCDate()}日 周${"日一二三四五六"[at.getUTCDay()]}`;
}
