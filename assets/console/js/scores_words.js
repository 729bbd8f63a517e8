// What the scores of told waits mean, in words for the head of a hall. Shares are 0 to 1, losses are minutes.

/** How a coverage stands to the goal. With few cases nothing is judged, and what chance may do is no fault. */
export function verdictOf(coverage, scored, [low, high]) {
  if (coverage === null || scored < 20) return { tone: "", icon: "info", word: "号码太少" };
  const chance = (share) => 1.64 * Math.sqrt((share * (1 - share)) / scored);
  if (coverage < low - chance(low)) return { tone: "bad", icon: "bad", word: "说短了" };
  if (coverage > high + chance(high)) return { tone: "warn", icon: "warn", word: "说长了" };
  return { tone: "ok", icon: "ok", word: "准" };
}

/** The head line: of ten visitors, how many were called in the longer time they were told. */
export function headline({ p90_coverage: coverage }) {
  return `十人里有 ${(coverage * 10).toFixed(1)} 人在告知的最长时间内叫到`;
}

/** One sentence on what that means and what to do. */
export function meaning(total, goal) {
  const { word } = verdictOf(total.p90_coverage, total.scored, goal);
  const range = `目标是 ${percent(goal[0])} 至 ${percent(goal[1])}`;
  if (word === "号码太少") return `${range}；只有 ${total.scored} 个号码可评，再过几天才看得出来。`;
  if (word === "说短了") return `${range}：说短了，有人等得比告知的久。常见原因是窗口临时离开却没有按暂停，或办完不按办结。`;
  if (word === "说长了") return `${range}：说得保守，实际比告知的快，群众可能白白走开。系统会自己收紧。`;
  return `${range}：告知的时间可信，可以照着安排。`;
}

/** Mean minutes between P50 and the wait: twice the pinball loss of a median. */
export const offBy = (part) => (part.pinball_p50 === null ? null : part.pinball_p50 * 2);

export const percent = (share) => (share === null ? "–" : `${Math.round(share * 100)}%`);

export const minuteWords = (value) => (value === null ? "还算不出" : `${minutes(value)} 分钟`);

export const minutes = (value) => (value === null ? "–" : value.toFixed(1));

/** The loss of P90: minutes too long cost a tenth, minutes too short nine tenths. */
export const lossText = (part) => minutes(part.pinball_p90);
