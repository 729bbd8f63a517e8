// How it will read for visitors, beside the form.

import { chip, fill, h } from "./dom.js";

/** `answer`: {preview: {title, flag, parts} or null, flow: SVG or null}. */
export function showPreview(place, answer) {
  const seen = answer.preview;
  if (!seen) return fill(place, h("p", { class: "empty", text: "这一项取下以后，来人看不到它。" }));
  return fill(
    place,
    h("h3", { text: seen.title }),
    seen.flag ? h("p", {}, chip("warn", "warn", seen.flag)) : null,
    ...seen.parts.map(partOf),
    answer.flow ? chart(answer.flow, seen.title) : null,
  );
}

function partOf(part) {
  const lines = part.lines.map((line) => h("li", { text: line }));
  return h("section", {}, part.heading ? h("h4", { text: part.heading }) : null, h("ul", { class: part.lines.length > 1 ? "dotted" : null }, ...lines));
}

/** As a picture, for the policy of the page lets no styles in. It opens larger in a dialog. */
function chart(svg, title) {
  const source = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  return h("section", {}, h("h4", { text: "流程图" }), h("img", { class: "flow", src: source, alt: `${title}的流程图` }));
}
