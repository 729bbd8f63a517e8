// Where to send a visitor: to another service, to a window or to a person; and whether they come back when that is done.

import { ask, choiceParts, readChoice } from "./dialog.js";
import { fill, h, put } from "./dom.js";

const KINDS = [
  { id: "service", key: "Q", word: "事项" },
  { id: "window", key: "W", word: "窗口" },
  { id: "person", key: "E", word: "人员" },
];
const LEADS = {
  service: "号码不变，按原来的取号时间排队，不用重新取号。",
  window: "只有那个窗口会叫到他，按原来的取号时间排队。",
  person: "只有这位工作人员会叫到他，在哪个窗口都行。",
};
const FEW = 9;

/** Resolves to the body of the request, or null. `persons` is a function that fetches the clerks as choices. */
export function transferBody(sheet, view, persons) {
  const part = new Targets(view, persons);
  const keys = Object.fromEntries(KINDS.map((kind) => [kind.key, () => part.show(kind.id)]));
  return ask(sheet, {
    title: `把 ${view.ticket.number} 转移到`,
    parts: [part.node, backTick()],
    confirm: "转移",
    wide: true,
    keys: { ...keys, B: (form) => form.elements.back.click(), "/": () => part.focusFilter() },
    focus: "input[type=radio]:checked",
    read: (form, refuse) => {
      const picked = part.ready ? readChoice(form, refuse) : refuse("名单还没读到，请稍候。");
      return picked && { [part.kind]: picked.value, ...(form.elements.back.checked ? { return: true } : {}) };
    },
  });
}

function backTick() {
  return h(
    "label",
    { class: "choice tick" },
    h("input", { type: "checkbox", name: "back" }),
    h("span", { class: "choice-text", text: "办完回到本窗口" }),
    h("kbd", { text: "B", "aria-hidden": "true" }),
  );
}

/** The three lists, one shown at a time. */
class Targets {
  kind = "service";
  ready = true;

  constructor(view, persons) {
    this.lists = { service: view.toServices, window: view.toWindows, person: null };
    this.persons = persons;
    this.tabs = KINDS.map((kind) => this.#tab(kind));
    this.lead = h("p", { class: "sheet-lead small", role: "status" });
    this.filter = h("input", { class: "input", type: "search", "aria-label": "按名称或编号筛选", placeholder: "按名称或编号筛选（/）", on: { input: () => this.#draw(), keydown: (event) => this.#downToList(event) } });
    this.list = h("div", { class: "choice-list" });
    this.node = h("div", {}, h("div", { class: "segments", role: "group", "aria-label": "转移到" }, ...this.tabs), this.lead, this.filter, this.list);
    this.#draw();
  }

  async show(kind) {
    this.kind = kind;
    this.filter.value = "";
    this.ready = this.lists[kind] !== null;
    this.#draw();
    if (!this.ready) this.lists[kind] = await this.persons().catch(() => []);
    if (this.kind !== kind) return;
    this.ready = true;
    this.#draw();
    this.list.querySelector("input:checked")?.focus();
  }

  focusFilter() {
    if (!this.filter.hidden) this.filter.focus();
  }

  #tab(kind) {
    const press = () => this.show(kind.id);
    return h("button", { class: "button segment", type: "button", data: { kind: kind.id }, on: { click: press } }, kind.word, h("kbd", { text: kind.key }));
  }

  #draw() {
    const all = this.lists[this.kind] ?? [];
    const text = this.filter.value.trim().toUpperCase();
    const found = all.filter((one) => `${one.value} ${one.word} ${one.note}`.toUpperCase().includes(text));
    this.tabs.forEach((tab) => tab.setAttribute("aria-pressed", String(tab.dataset.kind === this.kind)));
    put(this.lead, LEADS[this.kind]);
    this.filter.hidden = all.length <= FEW;
    const none = this.ready ? "没有可以转移到的。" : "正在读取…";
    fill(this.list, found.length ? choiceParts({ choices: found, label: "转移到哪里" }) : h("p", { class: "empty", text: none }));
  }

  #downToList(event) {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    this.list.querySelector("input:checked, input:not(:disabled)")?.focus();
  }
}
