// The desk by keyboard: tabs, and arrow keys within its lists.

import { el } from "./dom.js";

/** Tabs "tab-NAME" for the panels NAME. `pick(name)` shows one and goes to its first control; `onPick` runs after each change. */
export function mountTabs(names, onPick) {
  const show = (name) => {
    names.forEach((each) => {
      el(each).hidden = each !== name;
      el(`tab-${each}`).setAttribute("aria-selected", String(each === name));
      el(`tab-${each}`).tabIndex = each === name ? 0 : -1;
    });
    onPick();
  };
  const pick = (name) => {
    show(name);
    el(`tab-${name}`).focus();
    return true;
  };
  names.forEach((name, index) => {
    el(`tab-${name}`).addEventListener("click", () => show(name));
    el(`tab-${name}`).addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step) pick(names[(index + step + names.length) % names.length]);
      if (event.key !== "ArrowDown") return;
      event.preventDefault();
      el(name).querySelector("select, button, input")?.focus();
    });
  });
  return { pick };
}

/** Up and down move between the buttons of a list; up from the first row of the numbers leads to the search box. */
export function arrowKeys(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.target.tagName !== "BUTTON") return;
  const next = neighbour(event, step);
  event.preventDefault();
  if (next) next.focus();
  else if (step < 0 && event.currentTarget === el("tickets")) el("find").focus();
}

/** All four arrows move in a grid whose rows wrap as the screen has room. */
export function gridKeys(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns(event.currentTarget), ArrowUp: -columns(event.currentTarget) }[event.key];
  if (!step || event.target.tagName !== "BUTTON") return;
  event.preventDefault();
  neighbour(event, step)?.focus();
}

const columns = (grid) => getComputedStyle(grid).gridTemplateColumns.split(" ").length;

function neighbour(event, step) {
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  return buttons[buttons.indexOf(event.target) + step];
}
