// Who has not filed yet: searched, opened again after the season, taken away as a workbook for urging.

import { Problem } from "./api.js";
import { dayOf } from "./clock.js";
import { NONE, choose, field as textField, reasons } from "./dialog.js";
import { el, h, put, syncList } from "./dom.js";
import { count } from "./report_words.js";
import { REOPEN_REASONS } from "./review_words.js";

const PAGE = 50;
const MOST = 200;
const PATIENCE_MS = 70_000;
const DAY = /^\d{4}-\d\d-\d\d$/;

export class Unfiled {
  /** `isReviewer` may open single ones again; `poke` asks the page to load anew; `refused` tells a Problem. */
  constructor({ sender, notice, isReviewer, poke, refused }) {
    Object.assign(this, { sender, notice, isReviewer, poke, refused });
    this.limit = PAGE;
    this.typing = 0;
    el("find").addEventListener("input", () => this.#changed());
    el("office").addEventListener("change", () => this.#changed());
    el("save").addEventListener("click", () => this.save());
    el("more").addEventListener("click", () => {
      this.limit = Math.min(MOST, this.limit + PAGE);
      this.poke();
    });
  }

  /** What is asked for, as the page stands. */
  query(more = { limit: this.limit }) {
    const wanted = { year: el("year").value, q: el("find").value.trim(), office: el("office").value, ...more };
    return new URLSearchParams(Object.entries(wanted).filter(([, value]) => value)).toString();
  }

  show({ enterprises, more }, figures) {
    const late = this.isReviewer && ["late", "locked"].includes(figures.phase);
    el("late-head").hidden = !late;
    syncList(el("unfiled"), enterprises, (one) => `${one.id} ${late}`, (one) => this.#row(one, late, figures.year), () => null);
    el("more").hidden = !more || this.limit >= MOST;
    el("none").hidden = enterprises.length > 0;
    put(el("none"), el("find").value ? "没有找到。已经报了的不在这里。" : "都报了。");
    put(el("unfiled-title"), `没有报的企业（${count(figures.whole.unfiled)} 户）`);
  }

  #changed() {
    clearTimeout(this.typing);
    this.limit = PAGE;
    this.typing = setTimeout(() => this.poke(), 250);
  }

  #row(one, late, year) {
    const cells = [one.credit_code || one.number, one.name, one.type, one.representative, one.address, one.office];
    const button = () => h("button", { class: "button small-button", type: "button", text: "开放补报", "aria-label": `给 ${one.name} 开放补报`, on: { click: () => this.#openLate(one, year) } });
    return h("tr", {}, ...cells.map((text, i) => h(i === 1 ? "th" : "td", { class: "word", scope: i === 1 ? "row" : null, text: text || "—" })), late ? h("td", { class: "word late-cell" }, button()) : null);
  }

  async #openLate(one, year) {
    const until = (form) => form.querySelector("#until").value.trim();
    const read = (picked, form, refuse) => (DAY.test(until(form)) ? { ...picked, until: until(form) } : refuse("日期写成 2013-09-30 这样。", "#until"));
    const answer = await choose(el("sheet"), { title: "开放补报", lead: `${one.name}，${year} 年度。报上来记为逾期。`, choices: reasons(REOPEN_REASONS), confirm: "开放", other: "other", picked: NONE, extra: [textField("until", "开放到", { value: dayOf(15), maxlength: 10 })], read });
    if (answer) await this.sender.send("/api/v1/inspections/late", { enterprise: one.id, year, until: answer.until, reason: answer.text }, `${one.name} 可以补报到 ${answer.until}。`);
  }

  /** The whole list of what is searched for, not only what is shown. */
  async save() {
    el("save").disabled = true;
    this.notice.say("info", "正在导出…");
    try {
      const response = await fetch(`/api/v1/inspections/unfiled?${this.query({ format: "xlsx" })}`, { headers: { "X-Kiosk-Page": "1" }, cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
      if (!response.ok) throw new Problem(response.status, await response.json().catch(() => ({})), 0);
      hand(await response.blob(), `${el("year").value}年度未报企业_${dayOf()}.xlsx`);
      this.notice.say("ok", "已导出，在浏览器的下载里。");
    } catch (error) {
      if (error instanceof Problem) this.refused(error);
      else this.notice.say("bad", "没有导出：线路断了，请再试一次。");
    } finally {
      el("save").disabled = false;
    }
  }
}

function hand(blob, name) {
  const url = URL.createObjectURL(blob);
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
