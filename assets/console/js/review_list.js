// The rows of the list of reports, and the arrow keys in it.

import { dayOf } from "./clock.js";
import { chip, el, fill, h, put } from "./dom.js";
import { lateChip } from "./review_acts.js";
import { STATES } from "./review_words.js";
import { wordOf } from "./words.js";

/** A row; `open(id)` is called when it is chosen. */
export function makeRow(one, open) {
  const button = h("button", { class: "review-item", type: "button", on: { click: () => open(one.id) } }, h("b", { class: "review-item-name" }), h("span", { class: "small soft numbers" }), h("span", { class: "review-item-state" }));
  return h("li", {}, button);
}

/** `name` is who looks: whose first review it was may not do the last one. */
export function updateRow(row, one, { openId, name }) {
  const state = wordOf(STATES, one.state);
  const button = row.firstChild;
  button.setAttribute("aria-current", String(one.id === openId));
  put(button.querySelector("b"), one.enterprise_name);
  put(button.querySelector(".numbers"), `${one.enterprise_number}　${one.year}`);
  const told = `${one.state} ${one.late} ${one.review_by} ${dayOf()}`;
  const place = button.querySelector(".review-item-state");
  if (place.dataset.told === told) return;
  place.dataset.told = told;
  fill(place, chip(state.tone, state.icon, state.word), lateChip(one), due(one.review_by), one.state === "first_passed" && one.first_by === name ? h("span", { class: "small soft", text: "您初审的" }) : null);
}

/** How long the review may take yet. */
export function due(day) {
  if (!day) return null;
  if (day < dayOf()) return chip("bad", "warn", "审核超期");
  return h("span", { class: "small soft", text: day === dayOf() ? "今天要审完" : `${day.slice(5)} 前审` });
}

/** Up and down; up from the first leads to the search. */
export function listKeys(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.target.tagName !== "BUTTON") return;
  event.preventDefault();
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  (buttons[buttons.indexOf(event.target) + step] ?? (step < 0 ? el("find") : event.target)).focus();
}
