// Periods of business dates: the usual ones, and whether one that was typed can be asked for. Dates are texts such as 2026-03-02.

const LONGEST_DAYS = 400;
const DAY_MS = 86_400_000;

const at = (day) => new Date(`${day}T00:00:00Z`);
const text = (date) => date.toISOString().slice(0, 10);

export const plusDays = (day, days) => text(new Date(at(day).getTime() + days * DAY_MS));

/** Monday is 0. */
export const weekdayOf = (day) => (at(day).getUTCDay() + 6) % 7;

export const daysIn = (from, to) => Math.round((at(to) - at(from)) / DAY_MS) + 1;

/** What a hall asks for again and again, seen from the hall's today. */
export function usualPeriods(today) {
  const month = `${today.slice(0, 8)}01`;
  const lastOfPrevious = plusDays(month, -1);
  return [
    { word: "今天", from: today, to: today },
    { word: "昨天", from: plusDays(today, -1), to: plusDays(today, -1) },
    { word: "本周", from: plusDays(today, -weekdayOf(today)), to: today },
    { word: "本月", from: month, to: today },
    { word: "上月", from: `${lastOfPrevious.slice(0, 8)}01`, to: lastOfPrevious },
  ];
}

/** Why a period can't be asked for; empty when it can. */
export function periodFault(from, to) {
  if (!isDay(from) || !isDay(to)) return "请填写起始日期和截止日期。";
  if (from > to) return "起始日期晚于截止日期，请改正。";
  if (daysIn(from, to) > LONGEST_DAYS) return `一次最多统计 ${LONGEST_DAYS} 天，请缩短期间。`;
  return "";
}

export const isDay = (day) => /^\d{4}-\d\d-\d\d$/.test(day ?? "") && !Number.isNaN(at(day).getTime());

export function periodWords(from, to) {
  if (from === to) return `${dayWords(from)} 星期${"一二三四五六日"[weekdayOf(from)]}`;
  const sameYear = from.slice(0, 4) === to.slice(0, 4);
  return `${dayWords(from)} 至 ${sameYear ? dayWords(to).slice(5) : dayWords(to)}`;
}

function dayWords(day) {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}
