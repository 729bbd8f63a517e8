// The second step: every sign as it would be, what is covered, and a button that is nowhere near the first one.

import { el, fill, h, icon, put } from "./dom.js";
import { LedSign, readStrips } from "./dots.js";
import { whereWords } from "./emergency_words.js";
import { signName } from "./sign_words.js";

export class Confirm {
  /** `onLight(prepared)` for the second press, `onClose()` when it is left. */
  constructor({ onLight, onClose }) {
    Object.assign(this, { onLight, onClose, prepared: null, signs: [], lighting: false });
    el("light").addEventListener("click", () => this.#light());
    el("back").addEventListener("click", () => this.#back());
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.prepared) this.#back();
    });
  }

  open(prepared) {
    this.prepared = prepared;
    const span = prepared.minutes ? `亮 ${prepared.minutes} 分钟` : "一直亮到有人结束";
    put(el("said"), prepared.text);
    put(el("light"), `点亮：${whereWords(prepared)}，${span}`);
    const strips = readStrips(prepared.pictures.strips);
    fill(el("warnings"), ...warningsOf(prepared).map((text) => h("li", { class: "note note-warn" }, icon("warn"), h("span", { text }))));
    fill(el("pictures"), ...alike(prepared.pictures.signs).map((pictures) => this.#picture(pictures, strips)));
    el("confirm").hidden = false;
    el("confirm").scrollIntoView({ block: "start" });
    el("confirm-title").focus({ preventScroll: true }); // not the button: a second Enter must light nothing
  }

  close() {
    this.signs.forEach((sign) => sign.close());
    Object.assign(this, { prepared: null, signs: [] });
    el("confirm").hidden = true;
    this.onClose();
  }

  /** `secondsLeft(iso)` tells how long the text may still be lit. */
  tick(secondsLeft) {
    if (!this.prepared) return;
    const left = secondsLeft(this.prepared.expires_at);
    put(el("left"), left ? `${left} 秒内点亮有效，过了要重新看一遍。` : "时间过了，请回去重新看一遍。");
    el("light").setAttribute("aria-disabled", String(!left || this.lighting));
  }

  async #light() {
    if (this.lighting || el("light").getAttribute("aria-disabled") === "true") return;
    this.lighting = true;
    try {
      await this.onLight(this.prepared);
    } finally {
      this.lighting = false;
    }
  }

  #back() {
    this.close();
    el("text").focus();
  }

  #picture(pictures, strips) {
    const [sign, picture] = [new LedSign(), pictures[0]];
    this.signs.push(sign);
    sign.show(picture, strips);
    const names = pictures.map((each) => signName(each.id)).join("、");
    return h("li", {}, h("p", { class: "small" }, names, h("span", { class: "soft", text: `　${picture.w}×${picture.h} 点` })), sign.node);
  }
}

/** Signs that show it alike, in the order of the first of each. */
function alike(pictures) {
  const groups = new Map();
  for (const picture of pictures) {
    const key = JSON.stringify([picture.w, picture.h, picture.rows, picture.lit]);
    groups.set(key, [...(groups.get(key) ?? []), picture]);
  }
  return [...groups.values()];
}

function warningsOf({ covers, pictures }) {
  const missing = [...new Set(pictures.signs.map((picture) => picture.missing).join(""))].join("");
  const covered = covers.map((one) => `「${one.text}」正亮着。同一块屏只显示新的这条。`);
  return [...covered, ...(missing ? [`屏上显示不了这些字，会画成方框：${missing}。请换个说法。`] : []), ...(pictures.signs.length ? [] : ["大厅资料里没有配置标牌：只有大厅叫号屏和取号机会显示。"])];
}
