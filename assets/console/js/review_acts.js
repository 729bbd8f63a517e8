// What can be done to a report, each asked once more before it is done. What the server refuses is told in its words.

import { dayOf } from "./clock.js";
import { NONE, ask, choose, field as textField, reasons } from "./dialog.js";
import { chip, fill, h, icon } from "./dom.js";
import { REFUSE_TIME_REASONS, REOPEN_REASONS, whyNothing } from "./review_words.js";

const PASS = { "first-review": "初审通过", "final-review": "终审通过" };

export class ReviewActs {
  /** `sender` sends, `notes` are the comments to return, `sheet` asks. */
  constructor(place, { sender, notes, sheet, notice }) {
    Object.assign(this, { place, sender, notes, sheet, notice });
    this.report = null;
    this.scanned = "";
  }

  show(report, phase) {
    this.report = report;
    this.phase = phase;
    const buttons = this.#offered().map((one) => this.#button(one));
    fill(this.place, buttons.length ? null : h("p", { class: "review-why" }, icon("info"), h("span", { text: whyNothing(report) })), ...buttons);
  }

  /** The act of a key, if there is one now. */
  press(key) {
    const found = this.#offered().find((one) => one.key === key);
    if (!found) return false;
    found.run();
    return true;
  }

  canReturn() {
    return Boolean(this.#review());
  }

  #review() {
    return ["first-review", "final-review"].find((act) => this.report?.acts.includes(act)) ?? null;
  }

  #offered() {
    const { acts, extension } = this.report;
    const review = this.#review();
    const count = this.notes.size;
    const asked = extension && extension.granted === null;
    return [
      review && { key: "P", word: PASS[review], icon: "ok", main: !count, why: count ? `已写 ${count} 条退回意见` : "", run: () => this.#pass(review) },
      review && { key: "R", word: count ? `退回企业（${count} 条）` : "退回企业", icon: "undo", main: count > 0, why: count ? "" : "先勾选要改的项目", run: () => this.#return(review, "return") },
      review === "final-review" && { key: "B", word: "退回初审", icon: "back", why: count ? "" : "先勾选、写明", run: () => this.#return(review, "back") },
      acts.includes("stamp") && { key: "G", word: "核对校验码，盖章", icon: "ok", main: true, run: () => this.stamp() },
      acts.includes("file") && { key: "F", word: "归档", icon: "save", main: true, run: () => this.#file() },
      acts.includes("time") && asked && { key: "Y", word: "决定延期", icon: "waiting", main: true, run: () => this.#time() },
      acts.includes("ask-for-time") && this.phase === "open" && !extension && { key: "Y", word: "代企业申请延期", icon: "waiting", run: () => this.#askForTime() },
      acts.includes("reopen") && ["locked", "late"].includes(this.phase) && { key: "O", word: "开放补报", icon: "start", run: () => this.#reopen() },
    ].filter(Boolean);
  }

  #button({ key, word, icon: name, main, why, run }) {
    const off = Boolean(why);
    return h(
      "button",
      { class: main ? "button button-primary" : "button", type: "button", "aria-disabled": off ? "true" : null, title: why || null, on: { click: () => (off ? this.notice.say("warn", `${why}。`) : run()) } },
      icon(name),
      h("span", { text: word }),
      h("kbd", { text: key }),
    );
  }

  #send(act, body, done) {
    return this.sender.send(`/api/v1/inspections/${this.report.id}/${act}`, { ...body, revision: this.report.revision }, done);
  }

  async #pass(act) {
    if (this.notes.size) return this.notice.say("warn", `已写 ${this.notes.size} 条退回意见：清掉再通过，或按「退回企业」。`);
    const differs = this.report.sections.flatMap((one) => one.fields).filter((one) => one.differs);
    const warned = this.report.problems.length;
    const parts = [
      differs.length ? h("p", { class: "note note-warn" }, icon("warn"), h("span", { text: `${differs.length} 项与登记簿不同：${differs.map((one) => one.label).join("、")}。通过以后，企业还要办变更登记或备案。` })) : null,
      warned ? h("p", { class: "note note-warn" }, icon("warn"), h("span", { text: `有 ${warned} 处校验提示，请确认已经看过。` })) : null,
    ].filter(Boolean);
    const last = act === "final-review" ? "通过后企业可以打印正式的报告书，到窗口盖章。" : "通过后由另一位同事终审。";
    const sure = await ask(this.sheet, { title: `${PASS[act]}？`, lead: `${this.report.enterprise_name}，${this.report.year} 年度。${last}`, parts, confirm: "通过", read: () => true, focus: "button[type=submit]" });
    return sure && this.#send(act, { decision: "pass", items: [] }, `${this.report.enterprise_name} ${PASS[act]}。`);
  }

  async #return(act, decision) {
    if (!this.notes.size) return this.notice.say("warn", "先勾选要改的项目，写明改什么，再退回。");
    const empty = this.notes.empty;
    if (empty !== null) {
      document.querySelector(`textarea[data-key="${CSS.escape(empty)}"]`)?.focus();
      return this.notice.say("warn", "有一条退回意见还没有写改什么。");
    }
    const to = decision === "back" ? "初审" : "企业";
    const lines = [...this.notes.comments].map(([key, text]) => h("li", {}, h("b", { text: `${this.#labelOf(key)}：` }), text));
    const sure = await ask(this.sheet, { title: `退回${to}，${this.notes.size} 条`, lead: `${this.report.enterprise_name}，${this.report.year} 年度`, parts: [h("ol", { class: "review-sent" }, ...lines)], confirm: "退回", read: () => true, focus: "button[type=submit]", wide: true });
    if (!sure) return null;
    const done = await this.#send(act, { decision, items: this.notes.items() }, `已退回${to}，${this.notes.size} 条意见。`);
    if (done) this.notes.clear();
    return done;
  }

  #labelOf(key) {
    const [id, row] = key.split("|");
    const found = this.report.sections.flatMap((one) => one.fields).find((one) => one.id === id);
    return (found?.label ?? "整份报告") + (row === undefined ? "" : ` 第${Number(row) + 1}行`);
  }

  /** The paper equals the record when its check code does; `scanned` comes from the paper's QR code. */
  async stamp() {
    const parts = [
      h("p", { class: "note note-warn" }, icon("warn"), h("span", { text: "看每一页页脚：校验码都一样，页数齐全，没有「尚未通过」。" })),
      textField("code", "纸上的校验码", { value: this.scanned, maxlength: 120, autocomplete: "off", autocapitalize: "characters" }, "扫首页的码，或照页脚输入 10 位。"),
    ];
    const read = (form, refuse) => checkCode(form.querySelector("#code").value, this.report.id) || refuse("请扫码，或输入 10 位校验码。", "#code");
    const code = await ask(this.sheet, { title: "核对校验码，盖章", lead: `${this.report.enterprise_name}，${this.report.year} 年度`, parts, confirm: "一致，已盖章", read, focus: "#code" });
    this.scanned = "";
    return code && this.#send("stamp", { check_code: code }, "纸件与系统一致，已记盖章。");
  }

  async #file() {
    const sure = await ask(this.sheet, { title: "归档？", lead: `${this.report.enterprise_name}，${this.report.year} 年度。纸件已经入档。`, parts: [], confirm: "归档", read: () => true, focus: "button[type=submit]" });
    return sure && this.#send("file", {}, "已归档。");
  }

  async #time() {
    const choices = [{ value: "yes", word: "同意延期" }, ...REFUSE_TIME_REASONS.map((word) => ({ value: word, word: `不同意：${word}` })), { value: "other", word: "不同意，其他原因" }];
    const answer = await choose(this.sheet, { title: "决定延期", lead: `${this.report.enterprise_name}申请：${this.report.extension.reason}`, choices, confirm: "确定", other: "other", picked: NONE });
    return answer && this.#send("time", { granted: answer.value === "yes", reason: answer.value === "yes" ? "" : answer.text }, answer.value === "yes" ? "已同意延期。" : "没有同意延期。");
  }

  async #askForTime() {
    const choices = reasons(["法定代表人不在本地", "会计报表还没有审计完", "遇到自然灾害"]);
    const answer = await choose(this.sheet, { title: "代企业申请延期", lead: "有正当理由的，在截止日前申请，最长 30 天。", choices, confirm: "提交申请", other: "other", picked: NONE });
    return answer && this.#send("ask-for-time", { reason: answer.text }, "延期申请已记下，等审核人员决定。");
  }

  async #reopen() {
    const answer = await choose(this.sheet, { title: "开放补报", lead: "过了期限的，开放到某一天；报上来记为逾期。", choices: reasons(REOPEN_REASONS), confirm: "开放", other: "other", picked: NONE, extra: [textField("until", "开放到", { value: dayOf(15), maxlength: 10 })], read: (picked, form, refuse) => (/^\d{4}-\d\d-\d\d$/.test(form.querySelector("#until").value) ? { ...picked, until: form.querySelector("#until").value } : refuse("日期写成 2013-09-30 这样。", "#until")) });
    return answer && this.#send("reopen", { until: answer.until, reason: answer.text }, `已开放补报到 ${answer.until}。`);
  }
}

/** Of what a scanner or a person typed; of another report's code nothing. */
export function checkCode(typed, id) {
  const scanned = readCode(typed);
  if (scanned) return scanned.id === id ? scanned.code : "";
  const plain = typed.replace(/[\s-]/g, "").toUpperCase();
  return /^[0-9A-Z]{10}$/.test(plain) ? plain : "";
}

/** `HK1A:id:code` of a printed report. */
export function readCode(text) {
  const found = /^HK1A:([0-9a-f]{32}):([0-9A-Z]{10})$/i.exec(text.trim());
  return found ? { id: found[1].toLowerCase(), code: found[2].toUpperCase() } : null;
}

export const lateChip = (report) => (report.late ? chip("bad", "warn", "逾期") : null);
