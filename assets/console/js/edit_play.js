// How one of its signs would play a list that is being edited: at a chosen moment dot for dot, and over the whole day.

import { dateField, readDay } from "./date_field.js";
import { fill, h, put } from "./dom.js";
import { LedSign, linesOf, readStrips } from "./dots.js";
import { signName } from "./sign_words.js";

const SVG = "http://www.w3.org/2000/svg";
const DAY = 1440;
const PAUSE_MS = 300;

export class Play {
  /** `onChange()` when another sign or moment is asked for. */
  constructor(place, onChange) {
    Object.assign(this, { place, onChange, wanted: {}, zone: "", timer: 0, led: new LedSign() });
    this.sign = h("select", { class: "input", id: "play-sign" });
    this.day = dateField({ id: "play-day", "aria-label": "哪一天" });
    this.time = h("input", { class: "input", id: "play-time", inputmode: "numeric", maxlength: "5", placeholder: "09:30", "aria-label": "几点，上下键换十分钟", autocomplete: "off" });
    this.time.addEventListener("keydown", (event) => this.#step(event));
    this.flag = h("p", { class: "note note-warn", hidden: true });
    this.lines = h("ol", { class: "play-lines" });
    this.strip = h("div", { class: "play-strip" });
    this.sign.addEventListener("change", () => this.#ask({ sign: this.sign.value }));
    for (const input of [this.day, this.time]) {
      input.addEventListener("input", () => this.#moment());
      input.addEventListener("change", () => this.#moment());
    }
    const now = h("button", { class: "button small-button", type: "button", text: "现在", on: { click: () => this.#ask({ at: undefined }) } });
    fill(
      place,
      h("div", { class: "play-asked" }, h("label", { class: "sr-only", for: "play-sign", text: "哪块屏" }), this.sign, this.day, this.time, now),
      this.led.node,
      this.flag,
      this.lines,
      h("h4", { text: "这一天什么时候播什么" }),
      this.strip,
    );
  }

  /** Another thing is edited; only playlists are played. */
  begin(kind) {
    this.place.hidden = true;
    this.playing = kind === "playlist";
    this.wanted = {};
  }

  asked() {
    return this.playing ? this.wanted : {};
  }

  #moment() {
    const day = readDay(this.day.value);
    const time = readTime(this.time.value);
    if (day && time !== null && this.zone) this.#ask({ at: `${day}T${clock(time)}:00${this.zone}` });
  }

  #step(event) {
    const step = { ArrowUp: 10, ArrowDown: -10 }[event.key];
    const time = readTime(this.time.value);
    if (!step || time === null || event.isComposing) return;
    event.preventDefault();
    this.time.value = clock((time + step + DAY) % DAY);
    this.#moment();
  }

  #ask(change) {
    const before = JSON.stringify(this.wanted);
    this.wanted = { ...this.wanted, ...change };
    if (JSON.stringify(this.wanted) === before) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.onChange(), PAUSE_MS);
  }

  /** `play` is null where the pack has no signs, and undefined for what is no playlist. */
  show(play) {
    this.place.hidden = !play;
    if (!play) return;
    this.zone = play.at.slice(19);
    this.#showAsked(play);
    const strips = readStrips(play.pictures.strips);
    const picture = play.pictures.signs[0];
    this.led.show(picture, strips);
    const lines = picture.lit ? linesOf(picture, strips) : [];
    fill(this.lines, ...lines.map((text) => h("li", { text })));
    const warning = flagOf(play, picture);
    this.flag.hidden = !warning;
    put(this.flag, warning);
    fill(this.strip, axis(), lightRow(play), ...play.entries.map((entry) => entryRow(entry, minutesOf(play.at))));
  }

  #showAsked({ sign, at, signs }) {
    const shown = [...signs].sort((one, other) => other.own - one.own);
    fill(this.sign, ...shown.map(({ id, own }) => h("option", { value: id, selected: id === sign, text: `${signName(id)}　${id}${own ? "" : "（不播这份）"}` })));
    if (document.activeElement !== this.day) this.day.value = at.slice(0, 10);
    if (document.activeElement !== this.time) this.time.value = at.slice(11, 16);
  }
}

function flagOf(play, picture) {
  if (!picture.lit) return "这个时间按时间表关屏，什么也不播。";
  if (!play.signs.find((sign) => sign.id === play.sign).own) return "这块屏不播这份节目。";
  if (picture.missing) return `点阵字库没有这些字，会画成方框：${picture.missing}`;
  return play.entries.some((entry) => entry.now && entry.notice && !entry.own) ? "别的节目单的定时通知正在播，节目让开。" : "";
}

/** Minutes since midnight of 9:30, 0930, 9：30; null for what is no time. */
function readTime(typed) {
  const found = /^(\d{1,2}):?(\d\d)$/.exec(typed.normalize("NFKC").trim());
  const [hours, minutes] = found ? [Number(found[1]), Number(found[2])] : [24, 0];
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : null;
}

const minutesOf = (iso) => Number(iso.slice(11, 13)) * 60 + Number(iso.slice(14, 16));
const clock = (minutes) => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
const spans = (hours) => hours.map(([start, end]) => (end - start === DAY ? "全天" : `${clock(start)}–${clock(end)}`)).join("、");

function track(hours, tone, at = null) {
  const svg = document.createElementNS(SVG, "svg");
  const put = (name, x, width) => {
    const rect = document.createElementNS(SVG, "rect");
    for (const [key, value] of Object.entries({ x, width, y: 0, height: 10, class: name })) rect.setAttribute(key, String(value));
    svg.append(rect);
  };
  for (const [key, value] of Object.entries({ viewBox: `0 0 ${DAY} 10`, preserveAspectRatio: "none", class: "play-track", "aria-hidden": "true" })) svg.setAttribute(key, value);
  put("play-day", 0, DAY);
  hours.forEach(([start, end]) => put(`play-open ${tone}`, start, end - start));
  if (at !== null) put("play-now", Math.min(at, DAY - 8), 8);
  return svg;
}

const row = (name, hours, bar, more = {}) => h("div", { class: "play-row", ...more }, h("span", { class: "play-name clip", title: name, text: name }), bar, h("span", { class: "play-hours small soft", text: hours }));

const axis = () => h("div", { class: "play-axis small soft", "aria-hidden": "true" }, ...[0, 6, 12, 18, 24].map((hour) => h("span", { text: String(hour) })));

const lightRow = (play) => row("亮屏", spans(play.power) || "不亮", track(play.power, "play-power", minutesOf(play.at)));

function entryRow(entry, at) {
  const more = entry.lines > 1 ? `（${entry.lines} 条）` : "";
  const words = `${entry.own ? "" : `〔${entry.playlist}〕`}${entry.notice ? "通知：" : ""}${entry.words || "没有内容，不播"}${more}`;
  return row(words, spans(entry.hours) || "这天不播", track(entry.hours, entry.notice ? "play-notice" : entry.own ? "play-own" : "play-other", at), { data: { now: String(entry.now) } });
}
