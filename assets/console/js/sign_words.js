// What a page says of a sign: its name, its health, its troubles.

import { signState } from "./desk_view.js";
import { SIGN_STATES, wordOf } from "./words.js";

export const stateOf = (health) => wordOf(SIGN_STATES, signState(health));

/** Ids of signs are the hall's own; those of the usual form get a word. */
export function signName(id) {
  const place = /^window-(.+)$/.exec(id);
  if (place) return `${place[1]}号窗口屏`;
  return { hall: "大厅屏", outdoor: "室外屏" }[id] ?? "标牌";
}

/** Seconds in the words of people. */
export function agoWords(seconds) {
  if (seconds < 90) return `${Math.round(seconds)} 秒前`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} 分钟前`;
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} 小时前` : `${Math.round(seconds / 86_400)} 天前`;
}

/** A sign comes by itself, an Onbon card answers; what is sent to the others is answered by nobody. */
function seenWord(health) {
  if (!health.driver) return "来取过";
  return health.driver === "onbon" ? "应答过" : "送出过";
}

/** When it was heard of last; empty for one that never was. */
export const heardWords = (health) => (health.silent_s === null ? "" : `${agoWords(health.silent_s)}${seenWord(health)}`);

export const DRIVERS = { onbon: "仰邦控制卡", ddp: "点阵接收器（DDP）", sacn: "点阵接收器（sACN）", artnet: "点阵接收器（Art-Net）" };

/** How it gets its texts. */
export const driverWords = (health) => (health.driver ? (DRIVERS[health.driver] ?? health.driver) : "自己来取");

const short = (rev) => rev.slice(0, 6);

/** Whether it shows what it should: the revision it holds beside the newest. */
export function versionWords(health) {
  const newest = `版本 ${short(health.rev_current)}`;
  if (!health.last_seen || !health.rev_shown) return `${newest}，屏上的还不知道`;
  return health.rev_shown === health.rev_current ? `${newest}，屏上就是` : `${newest}，屏上还是 ${short(health.rev_shown)}`;
}

const CARD_ERRORS = [
  [/busy$/, "控制卡一直忙"],
  [/refuses/, "控制卡不接受这段文字"],
  [/what is no answer$/, "应答的不是控制卡，请核对地址"],
];

/** What a technician does first, with the error itself for whoever must know more. */
function errorWords({ driver, error }) {
  if (!driver) return `屏报告：${error}`;
  const known = CARD_ERRORS.find(([pattern]) => pattern.test(error));
  return `${known?.[1] ?? "控制卡联系不上，请看电源和线"}（${error}）`;
}

const TROUBLES = {
  "lines-left-out": "节目太多，没有播的行数",
  "glyph-missing": "有字显示不了，点阵字库没有",
  "card-clear-refused": "卡不接受清屏",
  "card-power-refused": "卡不接受开关屏",
  "card-brightness-refused": "卡不接受亮度",
  "card-clock-refused": "卡不接受校时",
};

function troubleWords(trouble) {
  const [code, ...chars] = trouble.split(" ");
  return `${TROUBLES[code] ?? "有字显示不了，屏的编码没有"}：${chars.join(" ")}`;
}

/** Everything that is wrong with it, a sentence each. */
export const troublesOf = (health) => [...(health.error ? [errorWords(health)] : []), ...(health.troubles ?? []).map(troubleWords)];

/** When it is lit today; "全天" for one without hours. */
export function powerWords({ power }) {
  if (!power.length) return "今天不亮屏";
  const whole = power.length === 1 && power[0][0] === power[0][1];
  return whole ? "全天亮屏" : `今天 ${power.map(([start, end]) => `${start}–${end === "00:00" ? "24:00" : end}`).join("、")} 亮屏`;
}

export const brightnessWords = ({ lit, brightness }) => (lit ? `亮度 ${brightness}%` : "现在关屏");
