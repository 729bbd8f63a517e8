// What the second person does: look at an edit, approve it, turn it down; its author may take it back. Old versions come back from here.

import { post } from "./api.js";
import { stamp } from "./clock.js";
import { ask, field } from "./dialog.js";
import { el } from "./dom.js";
import { load } from "./edit_sheet.js";
import { same } from "./edit_value.js";
import { showVersion } from "./edit_versions.js";

export class Decisions {
  /** `restore(kind, id, value, words)` puts an old value into the form; `backTo()` is what was being edited, if anything. */
  constructor(doors) {
    Object.assign(this, doors, { shown: {} });
  }

  /** `subject` is what the edit belongs to, where it is open already. */
  async open(edit, subject = null) {
    try {
      const shown = subject ?? (this.shown[edit.kind] ??= await load(edit.kind, "new"));
      const now = subject?.value ?? null;
      this.show("version");
      this.setCurrent(`edit:${edit.id}`);
      showVersion(el("version"), edit, shown, { acts: edit.state === "proposed" ? this.#decide(edit) : this.#bringBack(edit, now), onBack: this.backTo() ? () => this.#back() : null });
      el("version").scrollTop = 0;
      el("version-title").focus({ preventScroll: true }); // not the button: a second Enter must approve nothing
    } catch (error) {
      this.failed(error);
    }
  }

  #back() {
    const subject = this.backTo();
    this.show("editor");
    this.setCurrent(`${subject.kind}:${subject.id}`);
  }

  #decide(edit) {
    if (edit.by === this.me.name) return [{ word: "撤回", run: () => this.#send(edit, "withdraw", {}, "已撤回。") }];
    return [
      { word: "不批准…", run: () => this.#reject(edit) },
      { word: "批准，马上生效", primary: true, run: () => this.#send(edit, "approve", {}, `「${edit.title}」已批准，现在就生效。`) },
    ];
  }

  async #reject(edit) {
    const note = await ask(el("sheet"), {
      title: `不批准「${edit.title}」`,
      lead: "理由会写在记录里，给提交的人看。",
      parts: [field("why", "理由", { maxlength: "200" })],
      confirm: "不批准",
      focus: "#why",
      read: (form, refuse) => form.querySelector("#why").value.trim() || refuse("请写明理由。", "#why"),
    });
    if (note) await this.#send(edit, "reject", { note }, "已记下没有批准。");
  }

  async #send(edit, action, body, done) {
    try {
      const answer = (await post(`/api/v1/edits/${edit.id}/${action}`, body, { timeout: 60_000 })).body;
      this.notice.say("ok", done);
      await this.open(answer);
    } catch (error) {
      this.failed(error);
    }
    this.after();
  }

  /** `now` is what the pack says today, where it is known: that version need not be brought back. */
  #bringBack(edit, now) {
    const way = (word, value) => ({ word, run: () => this.restore(edit.kind, edit.subject, value, `恢复成 ${stamp(edit.at)} ${word.includes("前") ? "以前" : ""}的版本`) });
    const acts = [];
    if (edit.before && !(now && same(now, edit.before))) acts.push(way("恢复成改前的样子", edit.before));
    if (edit.after && !(now && same(now, edit.after))) acts.push(way(edit.state === "applied" ? "恢复成这个版本" : "照它再改一次", edit.after));
    return acts;
  }
}
