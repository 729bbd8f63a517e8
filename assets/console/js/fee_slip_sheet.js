// One fee slip: what is to be paid, and what can be done with it. Each deed asks for its reason, which is kept.

import { stamp } from "./clock.js";
import { NONE, ask, choose, reasons } from "./dialog.js";
import { chip, h, icon } from "./dom.js";
import { BUSY, LONGEST_REASON, REPRINT_REASONS, STATES, VOID_REASONS, isVoid, madeBy, money, paperWords } from "./fee_slips_words.js";
import { wordOf } from "./words.js";

const DEEDS = [
  { id: "reprint", key: "R", word: "补打", icon: "printer", why: (slip) => (isVoid(slip) ? "已经作废" : BUSY.includes(slip.slip.state) ? "上一张还在打印" : "") },
  { id: "void", key: "X", word: "作废", icon: "bad", why: (slip) => (isVoid(slip) ? "已经作废" : "") },
];

export class FeeSlipSheet {
  constructor(sheet, sender) {
    Object.assign(this, { sheet, sender });
  }

  /** Show a slip; resolves when everything about it is done. */
  async open(slip) {
    const deed = await this.#show(slip);
    if (deed === "reprint") await this.#reprint(slip);
    if (deed === "void") await this.#void(slip);
  }

  #show(slip) {
    let chosen = null;
    const press = (deed) => (form) => {
      if (deed.why(slip)) return;
      chosen = deed.id;
      form.requestSubmit();
    };
    const warning = paperWords(slip);
    return ask(this.sheet, {
      title: `缴款书 ${slip.number}`,
      lead: slip.matter_name || "没有指明事项",
      parts: [
        warning ? h("p", { class: "note note-bad", role: "alert" }, icon("bad"), h("span", { text: warning })) : null,
        lines(slip),
        facts(slip),
        h("div", { class: "deeds", role: "group", "aria-label": "可以做的" }, ...DEEDS.map((deed) => button(deed, slip, press(deed)))),
      ].filter(Boolean),
      keys: Object.fromEntries(DEEDS.map((deed) => [deed.key, press(deed)])),
      wide: true,
      focus: ".deeds button:not([aria-disabled=true]), [data-dismiss]",
      read: () => chosen,
    });
  }

  async #reprint(slip) {
    const lead = `新的一张上印「补打」和「第 ${slip.slip.attempt + 1} 次」，编号和金额不变；会记录是谁补打的。`;
    const picked = await choose(this.sheet, { title: `补打 ${slip.number}`, lead, choices: reasons(REPRINT_REASONS), confirm: "补打", other: "other", picked: NONE, read: short });
    if (picked) await this.sender.send(`/api/v1/fee-slips/${slip.id}/reprint`, { reason: picked.text }, `${slip.number} 正在补打。`);
  }

  async #void(slip) {
    const lead = `${money(slip.total_yuan)} 元。作废后不能恢复，编号保留，不再计入合计；纸请收回。已经收了款的，先按财务规定退款。`;
    const picked = await choose(this.sheet, { title: `作废 ${slip.number}`, lead, choices: reasons(VOID_REASONS), confirm: "确认作废", other: "other", picked: NONE, read: short });
    if (picked) await this.sender.send(`/api/v1/fee-slips/${slip.id}/void`, { reason: picked.text }, `${slip.number} 已作废：${picked.text}。`);
  }
}

const short = (answer, _form, refuse) => (answer.text.length > LONGEST_REASON ? refuse(`原因最多 ${LONGEST_REASON} 个字。`, "#other-text") : answer);

function button(deed, slip, press) {
  const why = deed.why(slip);
  return h(
    "button",
    { class: "button", type: "button", "aria-disabled": String(Boolean(why)), on: { click: (event) => press(event.currentTarget.form) } },
    icon(deed.icon),
    h("span", { class: "action-word" }, deed.word, h("kbd", { text: deed.key, "aria-hidden": "true" })),
    why ? h("span", { class: "action-why", text: why }) : null,
  );
}

function lines(slip) {
  const row = (line) =>
    h(
      "tr",
      {},
      h("td", {}, h("b", { text: line.name }), h("div", { class: "small soft", text: line.base_yuan ? `${line.text}　计费基数 ${line.base_yuan} 元` : line.text })),
      h("td", { class: "money", text: `×${line.quantity}` }),
      h("td", { class: "money", text: money(line.amount_yuan) }),
    );
  return h(
    "table",
    { class: "fee-lines" },
    h("thead", {}, h("tr", {}, h("th", { scope: "col", text: "项目和标准" }), h("th", { scope: "col", class: "money", text: "数量" }), h("th", { scope: "col", class: "money", text: "金额（元）" }))),
    h("tbody", {}, ...slip.lines.map(row)),
    h("tfoot", {}, h("tr", {}, h("td", { text: `合计　${slip.total_capital}` }), h("td", {}), h("td", { class: "money", text: money(slip.total_yuan) }))),
  );
}

function facts(slip) {
  const state = wordOf(STATES, slip.slip.state);
  const again = slip.slip.attempt > 1 ? chip("warn", "printer", `补打，第 ${slip.slip.attempt} 次`) : null;
  return h(
    "dl",
    { class: "facts" },
    h("dt", { text: "状态" }),
    h("dd", {}, chip(state.tone, state.icon, state.word), again ? " " : null, again),
    h("dt", { text: "开具" }),
    h("dd", { text: `${stamp(slip.made_at)}　${madeBy(slip)}` }),
  );
}
