// The keys of a page, listed under "?".

import { ask } from "./dialog.js";
import { h } from "./dom.js";

/** `keys`: [[key, what it does], ...]; a row of one text is a heading. */
export function showHelp(sheet, keys) {
  const rows = keys.map(([key, word]) =>
    word ? h("li", {}, h("kbd", { text: key }), h("span", { text: word })) : h("li", { class: "help-head", text: key }),
  );
  return ask(sheet, { title: "快捷键", parts: [h("ul", { class: "help" }, ...rows)], read: () => true, wide: true, focus: "[data-dismiss]" });
}
