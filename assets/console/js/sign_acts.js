// What can be tried on a sign: a row each, with its reason where it can't, and what came of the last one.

import { post } from "./api.js";
import { hhmm } from "./clock.js";
import { fill, h, icon, put } from "./dom.js";

const PATIENT = { timeout: 25_000 };
const ROWS = [
  { act: "ping", word: "连一下", about: "看通不通" },
  { act: "status", word: "问状态", about: "它自己怎么说" },
  { act: "test_text", word: "显示测试文字", more: textField, wish: (row) => ({ text: row.querySelector("input").value.trim() }) },
  { act: "clear", word: "清屏", about: "黑几秒" },
  { act: "brightness", word: "试亮度", more: percentField, wish: (row) => ({ percent: Number(row.querySelector("input").value) }) },
  { act: "power", key: "on", word: "开屏", about: "过一会儿按时间表恢复", wish: () => ({ on: true }) },
  { act: "power", key: "off", word: "关屏", about: "过一会儿自己亮", wish: () => ({ on: false }) },
  { act: "clock", word: "校时", about: "用大厅的时间" },
  { act: "rows", word: "逐行点亮", about: "看行序接得对不对" },
  { act: "columns", word: "逐列点亮", about: "看列序接得对不对" },
];

function textField() {
  return [h("input", { class: "input", "aria-label": "测试文字", maxlength: "60", value: "测试 0123 企业登记", spellcheck: "false" })];
}

function percentField() {
  return [h("input", { class: "input", type: "number", min: "1", max: "100", value: "100", "aria-label": "亮度百分数" }), "%"];
}

export class Acts {
  /** `onAct(wish)` for a press. */
  constructor(place, outcome, cannot, onAct) {
    Object.assign(this, { place, outcome, cannot, onAct, busy: false, known: [] });
  }

  /** `acts`: [{act, can, why}]. */
  show(acts) {
    const key = JSON.stringify(acts);
    if (this.place.dataset.told === key) return;
    this.place.dataset.told = key;
    this.known = acts;
    const first = this.place.childElementCount === 0;
    const shown = ROWS.filter((row) => acts.some((each) => each.act === row.act));
    if (first) fill(this.place, ...shown.map((row) => this.#row(row)));
    [...this.place.children].forEach((node) => this.#mark(node, acts.find((each) => each.act === node.dataset.act)));
    this.#tellCannot();
  }

  #row(row) {
    const press = h("button", { class: "button", type: "button", text: row.word, on: { click: () => this.#press(node, row) } });
    const more = row.more?.() ?? [h("span", { class: "soft", text: row.about })];
    const node = h("li", { class: "tune-act", "data-act": row.act }, press, h("div", { class: "tune-act-more" }, ...more));
    node.querySelector("input")?.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing && !event.repeat) press.click();
    });
    return node;
  }

  /** What can't be done, with its reason, once for all that share it. */
  #tellCannot() {
    const reasons = new Map();
    for (const { act, can, why } of this.known) {
      const words = ROWS.filter((row) => row.act === act).map((row) => row.word);
      if (!can && words.length) reasons.set(why, [...(reasons.get(why) ?? []), ...words]);
    }
    put(this.cannot, [...reasons].map(([why, words]) => `不能试${words.join("、")}：${why}`).join("\n"));
  }

  #mark(node, { can }) {
    node.hidden = !can;
    node.querySelector("button").setAttribute("aria-disabled", String(!can || this.busy));
  }

  #press(node, row) {
    if (node.querySelector("button").getAttribute("aria-disabled") === "true") return;
    this.onAct({ act: row.act, ...(row.wish?.(node) ?? {}) });
  }

  async run(path, wish) {
    this.#setBusy(true);
    fill(this.outcome, h("p", { class: "note" }, icon("waiting"), h("span", { text: "正在试…" })));
    try {
      const { body } = await post(path, wish, PATIENT);
      this.#tell(body);
    } catch (error) {
      fill(this.outcome);
      throw error;
    } finally {
      this.#setBusy(false);
    }
  }

  #setBusy(busy) {
    this.busy = busy;
    [...this.place.children].forEach((node) => this.#mark(node, this.known.find((each) => each.act === node.dataset.act)));
  }

  #tell({ ok, sentence, until, sent, received }) {
    const back = until ? `　${hhmm(until)} 恢复` : "";
    const frames = [["发出", sent], ["收到", received]].filter(([, list]) => list.length);
    const hex = frames.map(([word, list]) => h("p", { class: "tune-sent" }, `${word}：`, h("span", { class: "hex", text: list.join("  |  ") })));
    fill(this.outcome, h("p", { class: `note note-${ok ? "ok" : "warn"}` }, icon(ok ? "ok" : "warn"), h("span", { text: `${sentence}${back}` })), ...hex);
  }

  focus(act) {
    const row = this.place.querySelector(`[data-act="${act}"]`);
    (row?.querySelector("input:enabled") ?? row?.querySelector("button"))?.focus();
  }
}
