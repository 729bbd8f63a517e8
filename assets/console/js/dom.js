// Building and updating the page. Text goes in as text nodes only, never as markup.

const SVG = "http://www.w3.org/2000/svg";

export const el = (id) => document.getElementById(id);

/** An element with properties and children. `class`, `text`, `on`, `data` and `aria-*` are understood; null children are left out. */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) setProperty(node, key, value);
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

function setProperty(node, key, value) {
  if (value === null || value === undefined || value === false) return;
  if (key === "class") node.className = value;
  else if (key === "text") node.textContent = value;
  else if (key === "on") Object.entries(value).forEach(([name, listener]) => node.addEventListener(name, listener));
  else if (key === "data") Object.assign(node.dataset, value);
  else node.setAttribute(key, value === true ? "" : String(value));
}

/** All icons, in the page itself: one that is wanted only when the line is cut could no longer be fetched. */
fetch("/console/static/icons.svg")
  .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(`icons: ${answer.status}`))))
  .then(keepIcons)
  .catch((error) => console.warn(error));

function keepIcons(text) {
  const sprite = document.importNode(new DOMParser().parseFromString(text, "image/svg+xml").documentElement, true);
  sprite.querySelectorAll("symbol").forEach((symbol) => symbol.setAttribute("id", `icon-${symbol.id}`));
  sprite.setAttribute("hidden", "");
  sprite.setAttribute("aria-hidden", "true");
  document.body.append(sprite);
}

/** An icon of icons.svg, decorative: the word beside it carries the meaning. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#icon-${name}`);
  svg.append(use);
  return svg;
}

/** Change an element's text only when it differs, so that live regions speak once and selections stay. */
export function put(node, text) {
  const value = text ?? "";
  if (node.textContent !== value) node.textContent = value;
}

export const fill = (node, ...children) => node.replaceChildren(...children.flat().filter(Boolean));

export function chip(tone, iconName, text) {
  return h("span", { class: tone ? `chip chip-${tone}` : "chip" }, icon(iconName), h("span", { text }));
}

/** Bring a list's children into line with `items`, keeping the nodes (and the focus) of those that stay. */
export function syncList(list, items, keyOf, make, update) {
  const old = new Map([...list.children].map((node) => [node.dataset.key, node]));
  const nodes = items.map((item) => {
    const key = String(keyOf(item));
    const node = old.get(key) ?? make(item);
    node.dataset.key = key;
    update(node, item);
    return node;
  });
  const same = nodes.length === list.children.length && nodes.every((node, i) => list.children[i] === node);
  if (same) return;
  const focused = document.activeElement;
  list.replaceChildren(...nodes);
  if (focused && list.contains(focused)) focused.focus();
}
