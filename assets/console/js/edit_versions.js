// One edit on the page: what it changed, who and when, and what can be done with it. Also the list of a thing's past.

import { stamp } from "./clock.js";
import { chip, fill, h } from "./dom.js";
import { differences, marked } from "./edit_compare.js";
import { KINDS, STATES } from "./edit_words.js";

/** `acts`: [{word, primary, why, run}]; `onBack` is null where there is nothing to go back to. */
export function showVersion(place, edit, shown, { acts, onBack }) {
  const whole = h("input", { type: "checkbox", id: "version-whole" });
  const table = h("div", { class: "compare-wrap" });
  const draw = () => fill(table, whole.checked ? wholeTable(edit, shown) : compareTable(edit, shown));
  whole.addEventListener("change", draw);
  draw();
  fill(
    place,
    h("div", { class: "edit-head" },
      h("div", { class: "edit-name" }, h("p", { class: "small soft", text: `${KINDS[edit.kind].word}　${edit.subject}` }), h("h2", { id: "version-title", tabindex: "-1", text: `${what(edit)}「${edit.title}」` })),
      h("div", { class: "edit-acts" }, h("label", { class: "switch" }, whole, "看全文"), onBack ? h("button", { class: "button small-button", type: "button", id: "version-back", text: "回去接着改", on: { click: onBack } }) : null)),
    facts(edit),
    table,
    h("div", { class: "edit-foot" }, ...acts.map(actOf)),
  );
}

const what = (edit) => (edit.before === null ? "新建" : edit.after === null ? "取下" : "改");

function actOf({ word, primary, why, run }) {
  const button = h("button", { class: `button${primary ? " button-primary" : ""}`, type: "button", text: word, "aria-disabled": why ? "true" : null, on: { click: () => !why && run() } });
  return why ? h("span", { class: "act-why" }, button, h("span", { class: "small soft", text: why })) : button;
}

function facts(edit) {
  const state = STATES[edit.state];
  const decided = edit.decided_by && edit.state !== "applied" ? `${edit.decided_by}　${stamp(edit.decided_at)}` : edit.decided_by && edit.decided_by !== edit.by ? `${edit.decided_by} 批准　${stamp(edit.decided_at)}` : "";
  const rows = [["谁改的", `${edit.by}　${stamp(edit.at)}`], ["为什么", edit.note || "没有写"], ["结论", decided], [edit.state === "rejected" ? "不批准的理由" : "说明", edit.decision_note]];
  return h("dl", { class: "edit-facts" }, h("div", {}, h("dt", { text: "现在" }), h("dd", {}, chip(state.tone, state.icon, state.word))), ...rows.filter(([, text]) => text).map(([name, text]) => h("div", {}, h("dt", { text: name }), h("dd", { text }))));
}

function compareTable(edit, { form, references }) {
  const rows = differences(form, edit.before, edit.after, references);
  if (!rows.length) return h("p", { class: "empty", text: "没有不同。" });
  const head = ["哪一处", "改前", "改后"].map((text) => h("th", { scope: "col", text }));
  return h("table", { class: "compare" }, h("thead", {}, h("tr", {}, ...head)), h("tbody", {}, ...rows.map(compareRow)));
}

function compareRow({ where, old, now }) {
  const [left, right] = old === null || now === null ? [[old ?? ""], [now ?? ""]] : marked(old, now);
  const cell = (text, parts, tone) => h("td", { class: text === null ? "nothing" : tone }, ...(text === null ? ["没有"] : parts));
  return h("tr", {}, h("th", { scope: "row", text: where }), cell(old, left, "old"), cell(now, right, "now"));
}

function wholeTable(edit, { form, references }) {
  const rows = differences(form, null, edit.after ?? edit.before, references);
  return h("table", { class: "compare whole" }, h("tbody", {}, ...rows.map(({ where, now }) => h("tr", {}, h("th", { scope: "row", text: where }), h("td", { text: now })))));
}

/** The past of one thing, the newest first; a press shows it. */
export function showHistory(list, none, edits, open) {
  none.hidden = edits.length > 0;
  fill(list, ...edits.map((edit) => h("li", {}, h("button", { class: "history-row", type: "button", on: { click: () => open(edit) } }, ...historyWords(edit)))));
}

function historyWords(edit) {
  const state = STATES[edit.state];
  return [h("span", { class: "history-head" }, h("b", { text: what(edit) }), h("span", { text: edit.by }), h("time", { class: "soft", text: stamp(edit.at) }), chip(state.tone, state.icon, state.word)), h("span", { class: "small soft clip", text: edit.note || "没有写为什么" })];
}
