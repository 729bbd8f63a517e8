// One thing being edited: its form, its faults, its preview, its draft.

import { LineDown, Problem, get, post } from "./api.js";
import { el, fill, h } from "./dom.js";
import { draftOf, dropDraft, keepDraft } from "./edit_drafts.js";
import { Form } from "./edit_form.js";
import { Play } from "./edit_play.js";
import { showPreview } from "./edit_preview.js";
import { clean, copied, labelOf, pathOf, same } from "./edit_value.js";
import { KINDS } from "./edit_words.js";

const PAUSE_MS = 600;
const PATIENT = { timeout: 60_000 };
export const NEW = "new";
const MISSING = /^缺少这一项/;

export const pathTo = (kind, id, rest = "") => `/api/v1/editing/${kind}/${encodeURIComponent(id)}${rest}`;

export class Sheet {
  /** `onDirty` is told when a draft begins or ends; `onRefused` gets a Problem that is no fault of the form. */
  constructor({ onDirty, onRefused }) {
    Object.assign(this, { onDirty, onRefused, subject: null, form: null, checked: 0, timer: 0, tried: false });
    this.play = new Play(el("play"), () => this.check());
    el("english").addEventListener("change", () => el("form").toggleAttribute("data-english", el("english").checked));
    el("note").addEventListener("input", () => this.#keep());
    el("draft-drop").addEventListener("click", () => {
      dropDraft(this.subject.kind, this.subject.id);
      this.fill(this.subject, this.subject.value);
      this.onDirty();
    });
  }

  /** Show `subject` as the server tells it, its draft if there is one; `start` is a value to begin with instead. */
  open(subject, start = null, note = "") {
    const draft = start ? null : draftOf(subject.kind, subject.id);
    this.fill(subject, start ?? draft?.value ?? subject.value, draft?.note ?? note);
    const outdated = draft && !same(draft.base, subject.value);
    el("draft").hidden = !draft;
    el("draft-words").textContent = outdated
      ? "这是没有保存的草稿，可是别人已经改过这一项。请看右边的历史，再决定要不要这份草稿。"
      : "这是上次没有保存的内容。";
    if (start) this.#keep();
  }

  fill(subject, value, note = "") {
    Object.assign(this, { subject, value: copied(value), tried: false });
    const isNew = subject.id === NEW;
    el("draft").hidden = true;
    el("editor-kind").textContent = isNew ? KINDS[subject.kind].word : `${KINDS[subject.kind].word}　${subject.id}　${subject.file}`;
    el("editor-title").textContent = isNew ? `新建${KINDS[subject.kind].word}` : subject.title;
    el("note").value = note;
    for (const id of ["take-out", "copy"]) el(id).hidden = isNew;
    el("save").textContent = subject.approval ? "提交，等批准" : "保存";
    el("foot-words").textContent = subject.approval ? "要另一个人批准后才生效。" : "保存后马上生效。";
    this.form = new Form(el("form"), { fields: subject.form, value: this.value, references: subject.references, idFixed: !isNew, onChange: () => this.#changed() });
    this.#showFaults([]);
    el("preview").replaceChildren();
    this.play.begin(subject.kind);
    this.check();
  }

  get dirty() {
    return this.subject !== null && !same(clean(this.value), this.subject.value);
  }

  #changed() {
    this.#keep();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.check(), PAUSE_MS);
  }

  #keep() {
    const { kind, id } = this.subject;
    if (this.dirty) keepDraft(kind, id, { value: clean(this.value), note: el("note").value, base: this.subject.value });
    else dropDraft(kind, id);
    this.onDirty();
  }

  /** Ask what would come of it; only the newest answer counts. */
  async check() {
    clearTimeout(this.timer);
    const [turn, subject] = [(this.checked += 1), this.subject];
    el("preview-state").textContent = "正在看…";
    try {
      const { body } = await post(pathTo(subject.kind, subject.id, "/check"), { value: clean(this.value), ...this.play.asked() }, PATIENT);
      if (turn === this.checked) this.#good(body);
    } catch (error) {
      if (turn === this.checked) this.#bad(error);
    }
  }

  #good(answer) {
    el("preview-state").textContent = answer.changed ? "改后的样子" : "现在的样子";
    this.#showFaults([]);
    this.play.show(answer.play);
    showPreview(el("preview"), answer);
  }

  #bad(error) {
    if (error instanceof LineDown) el("preview-state").textContent = "线路断了，草稿留在这个页面里";
    else if (error instanceof Problem && error.code === "edit-faulty") this.faulty(error.values.faults, error.values.count);
    else if (error instanceof Problem) this.onRefused(error);
    else throw error;
  }

  /** Faults beside their fields. A new form is not scolded for what nobody has come to yet. */
  faulty(told, count) {
    const patient = this.subject.id === NEW && !this.tried;
    const placed = told.map((fault) => ({ ...fault, path: pathOf(fault, this.subject, this.value) }));
    const shown = placed.filter((fault) => !(patient && (MISSING.test(fault.detail) || fault.path === "id")));
    const left = placed.length - shown.length;
    el("preview-state").textContent = left ? "填完必填的就有预览" : "改好左边的问题就有预览";
    this.#showFaults(shown, count - left);
  }

  #showFaults(faults, count = faults.length) {
    const box = el("faults");
    this.form.showFaults(faults.filter((fault) => fault.path !== null));
    box.hidden = faults.length === 0;
    if (!faults.length) return fill(box);
    const more = count > faults.length ? h("p", { class: "small", text: `还有 ${count - faults.length} 处。` }) : null;
    return fill(box, h("p", { class: "faults-head", text: `有 ${count} 处要改，改好才能保存：` }), h("ul", {}, ...faults.map((fault) => h("li", {}, this.#faultRow(fault)))), more);
  }

  #faultRow({ path, file, line, field, detail }) {
    if (path === null) return h("span", { text: `${file} 第 ${line} 行 ${field}：${detail}` });
    const where = labelOf(path, this.subject.form);
    return h("button", { class: "fault", type: "button", on: { click: () => this.form.goTo(path) } }, h("b", { text: where }), `：${detail}`);
  }

  /** Send it (`value` null takes the thing out); resolves to the edit, or null when it was refused or the line is cut. */
  async save(value, note) {
    this.tried = true;
    const { kind, id } = this.subject;
    const base = id === NEW ? {} : { before: this.subject.value };
    const { body } = await post(pathTo(kind, id), { value, note, ...base }, PATIENT);
    dropDraft(kind, id);
    clearTimeout(this.timer);
    this.checked += 1;
    return body;
  }
}

export const load = (kind, id) => get(pathTo(kind, id), PATIENT);
