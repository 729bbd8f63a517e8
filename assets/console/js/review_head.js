// The head of a report: whose it is, who did what, how far it is at the bureau, its papers and its log.

import { get } from "./api.js";
import { stamp } from "./clock.js";
import { ask, choose } from "./dialog.js";
import { chip, el, fill, h, icon, put } from "./dom.js";
import { lateChip } from "./review_acts.js";
import { due } from "./review_list.js";
import { ACTS_DONE, KIND_WORDS, STATES } from "./review_words.js";
import { wordOf } from "./words.js";

export class ReviewHead {
  /** `sender` sends and tells what went wrong. */
  constructor(sender) {
    this.sender = sender;
    this.report = null;
  }

  show(report) {
    this.report = report;
    const state = wordOf(STATES, report.state);
    put(el("report-form"), `${report.template.title}　${report.year} 年度　${KIND_WORDS[report.kind] ?? ""}`);
    put(el("report-title"), report.enterprise_name);
    fill(el("report-chips"), chip(state.tone, state.icon, state.word), lateChip(report), due(report.review_by), h("span", { class: "small", text: `${report.enterprise_number}　${report.office}` }));
    this.#papers();
    const { extension } = report;
    fill(el("report-told"), h("p", { class: "small", text: doneWords(report) }), extension ? h("p", { class: "small", text: extensionWords(extension) }) : null, bureauLine(report.bureau));
  }

  #papers() {
    const { id, first_at, a4_printer } = this.report;
    const link = (name, word, key) => h("a", { class: "button small-button", href: `/api/v1/inspections/${id}/${name}.pdf`, target: "_blank", rel: "noopener" }, word, key ? h("kbd", { text: key }) : null);
    fill(
      el("report-papers"),
      link("report", "打印页", "A"),
      first_at ? link("acceptance", "受理通知书") : null,
      a4_printer ? h("button", { class: "button small-button", type: "button", on: { click: () => this.printOut() } }, "打到终端打印机") : null,
      h("button", { class: "button small-button", type: "button", on: { click: () => this.showLog() } }, "办理记录", h("kbd", { text: "H" })),
    );
  }

  /** On the kiosk's own A4 printer; whether it came out is to be seen there. */
  async printOut() {
    const { id, first_at } = this.report;
    const choices = [{ value: "report", word: "报告书" }, { value: "acceptance", word: "受理通知书", why: first_at ? "" : "初审通过以后才有" }];
    const picked = await choose(el("sheet"), { title: "打到终端的 A4 打印机", lead: "在企业自助终端那里出纸，请去取。", choices, confirm: "打印" });
    if (picked) await this.sender.send(`/api/v1/inspections/${id}/print`, { what: picked.value }, "已交给 A4 打印机，出没出纸请看打印机。");
  }

  async showLog() {
    if (!this.report) return;
    const { id, enterprise } = this.report;
    try {
      const { log } = await get(`/api/v1/inspections/${id}/log`);
      const who = (one) => (one.by === String(enterprise) ? "企业" : one.by) + (one.facts.items?.length ? `　${one.facts.items.length} 条` : "");
      const line = (one) => h("li", {}, h("span", { class: "numbers", text: stamp(one.at) }), h("b", { text: ACTS_DONE[one.act] ?? one.act }), h("span", { text: who(one) }), h("span", { class: "small soft seal", title: one.seal, text: `第 ${one.sequence} 条　${one.seal.slice(0, 8)}` }));
      await ask(el("sheet"), { title: "办理记录", lead: "每一条都有封印，改动或删掉都查得出来。", parts: [h("ol", { class: "review-log" }, ...log.map(line))], read: () => true, wide: true, focus: "[data-dismiss]" });
    } catch (error) {
      this.sender.failed(error);
    }
  }
}

function doneWords(report) {
  const lines = [
    report.submitted_at ? `提交 ${stamp(report.submitted_at)}` : "还没有提交",
    report.resubmitted_at ? `改正后提交 ${stamp(report.resubmitted_at)}` : "",
    report.first_by ? `初审 ${report.first_by} ${stamp(report.first_at)}` : "",
    report.final_by ? `终审 ${report.final_by} ${stamp(report.passed_at)}` : "",
    report.stamped_at ? `盖章 ${stamp(report.stamped_at)}` : "",
    report.filed_at ? `归档 ${stamp(report.filed_at)}` : "",
    report.submitted_at && !report.acts.includes("stamp") ? `校验码 ${report.check_code}` : "", // the window reads it from the paper
  ];
  return lines.filter(Boolean).join("　");
}

function extensionWords({ reason, granted, by, until }) {
  if (granted === null) return `申请延期：${reason}（还没有决定）`;
  return granted ? `延期到 ${until}（${by} 同意）：${reason}` : `申请延期，${by} 没有同意：${reason}`;
}

/** How far it is on its way to the bureau; a verdict that does not fit here wants a person. */
function bureauLine(bureau) {
  if (!bureau) return [];
  const receipt = bureau.receipt ? `　回执 ${bureau.receipt}` : "";
  const line = h("p", { class: "small", text: `上报：${bureau.progress_text}${bureau.received_at ? ` ${stamp(bureau.received_at)}` : ""}${receipt}` });
  return bureau.refused_text ? [line, h("p", { class: "note note-warn" }, icon("warn"), h("span", { text: `市局的审核结果在这里没有照办：${bureau.refused_text}` }))] : [line];
}
