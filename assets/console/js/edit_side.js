// The left side: kinds as tabs, what there is of one, what waits, what was done; found by words, walked by arrows.

import { stamp } from "./clock.js";
import { chip, el, fill, h } from "./dom.js";
import { draftOf } from "./edit_drafts.js";
import { KINDS, LISTS, STATES } from "./edit_words.js";

const MOST_SHOWN = 200;

export class Side {
  /** `onTab(name)` when a list is chosen, `onOpen(row)` when one of its rows is. */
  constructor({ onTab, onOpen }) {
    Object.assign(this, { onTab, onOpen, tab: "notice", rows: [], current: "", waiting: [], reading: true });
    fill(el("tabs"), ...Object.entries(LISTS).map(([name, { word, key }]) => this.#tab(name, word, key)));
    el("tabs").addEventListener("keydown", (event) => this.#walkTabs(event));
    el("find").addEventListener("input", () => this.draw());
    el("find").addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown") this.#to(event, el("list").querySelector("button"));
      if (event.key === "Enter") this.#to(event, el("list").querySelector("button"), true);
    });
    el("list").addEventListener("keydown", (event) => this.#walk(event));
    this.#mark();
  }

  #tab(name, word, key) {
    return h("button", { class: "edit-tab", type: "button", role: "tab", id: `tab-${name}`, "aria-controls": "panel", on: { click: () => this.pick(name) } }, h("span", { text: word }), h("kbd", { text: key }));
  }

  #walkTabs(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const names = Object.keys(LISTS);
    if (step) this.pick(names[(names.indexOf(this.tab) + step + names.length) % names.length], true);
  }

  pick(name, focus = false) {
    this.tab = name;
    this.rows = name === "waiting" ? this.waiting : [];
    this.reading = name !== "waiting";
    el("find").value = "";
    this.#mark();
    this.draw();
    if (focus) el(`tab-${name}`).focus();
    return this.onTab(name);
  }

  #mark() {
    Object.keys(LISTS).forEach((name) => {
      el(`tab-${name}`).setAttribute("aria-selected", String(name === this.tab));
      el(`tab-${name}`).tabIndex = name === this.tab ? 0 : -1;
    });
    el("panel").setAttribute("aria-labelledby", `tab-${this.tab}`);
    el("new").disabled = !(this.tab in KINDS);
  }

  show(rows, waiting) {
    Object.assign(this, { rows, waiting, reading: false });
    const word = waiting.length ? `${LISTS.waiting.word} ${waiting.length}` : LISTS.waiting.word;
    el("tab-waiting").querySelector("span").textContent = word;
    el("tab-waiting").toggleAttribute("data-some", waiting.length > 0);
    this.draw();
  }

  /** Which row is open, as "kind:id" or "edit:id". */
  setCurrent(key) {
    this.current = key;
    this.draw();
  }

  draw() {
    const asked = el("find").value.trim().toLowerCase();
    const found = this.rows.filter((row) => !asked || `${row.title} ${row.subject ?? row.id}`.toLowerCase().includes(asked));
    const focused = document.activeElement?.dataset?.key;
    fill(el("list"), ...found.slice(0, MOST_SHOWN).map((row) => h("li", {}, this.#button(row))));
    if (focused && !document.activeElement?.dataset?.key) el("list").querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
    el("none").hidden = found.length > 0 && found.length <= MOST_SHOWN;
    el("none").textContent = found.length > MOST_SHOWN ? `还有 ${found.length - MOST_SHOWN} 项，请用查找。` : this.reading ? "正在读…" : asked ? "没有找到。" : LISTS[this.tab].none;
  }

  #button(row) {
    if (row.imported) return h("div", { class: "edit-item told" }, ...importWords(row));
    const key = row.state ? `edit:${row.id}` : `${this.tab}:${row.id}`;
    const words = row.state ? editWords(row) : this.#subjectWords(row);
    return h("button", { class: "edit-item", type: "button", "data-key": key, "aria-current": key === this.current ? "true" : null, on: { click: () => this.onOpen(row) } }, ...words);
  }

  #subjectWords(row) {
    const waits = this.waiting.some((edit) => edit.kind === this.tab && edit.subject === row.id);
    const state = draftOf(this.tab, row.id) ? chip("warn", "info", "没保存") : waits ? chip("accent", "waiting", "等批准") : null;
    return [h("span", { class: "edit-item-title", text: row.title }), h("span", { class: "edit-item-more small soft" }, h("span", { class: "clip", text: row.updated ? `${row.id}　${row.updated}` : row.id }), state)];
  }

  #walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.target.tagName !== "BUTTON") return;
    const buttons = [...el("list").querySelectorAll("button")];
    this.#to(event, buttons[buttons.indexOf(event.target) + step] ?? (step < 0 ? el("find") : null));
  }

  #to(event, target, press = false) {
    event.preventDefault();
    target?.focus();
    if (press) target?.click();
  }
}

function importWords(row) {
  return [h("span", { class: "edit-item-title", text: row.title }), h("span", { class: "edit-item-more small soft" }, h("span", { class: "clip", text: `${row.by}（命令行）　${stamp(row.at)}` })), h("span", { class: "small soft edit-item-detail", text: row.detail })];
}

function editWords(row) {
  const state = STATES[row.state];
  return [h("span", { class: "edit-item-title" }, h("span", { class: "soft", text: `${KINDS[row.kind].word}　` }), row.title), h("span", { class: "edit-item-more small soft" }, h("span", { class: "clip", text: `${row.by}　${stamp(row.at)}` }), chip(state.tone, state.icon, state.word))];
}
