// Judges a page as it stands: text against its ground, what is cut off, what has no name, what is too small to hit.
() => {
  const parse = (text) => {
    const [r, g, b, a = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
    return { r, g, b, a };
  };
  const mix = (top, under) => ({
    r: top.r * top.a + under.r * (1 - top.a),
    g: top.g * top.a + under.g * (1 - top.a),
    b: top.b * top.a + under.b * (1 - top.a),
    a: 1,
  });
  const ground = (node) => {
    const layers = [];
    for (let at = node; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.a > 0) layers.push(colour);
      if (colour.a === 1) break;
    }
    return layers.reverse().reduce((under, top) => mix(top, under), { r: 255, g: 255, b: 255, a: 1 });
  };
  const light = ({ r, g, b }) => {
    const [x, y, z] = [r, g, b].map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const ratio = (one, other) => {
    const [a, b] = [light(one), light(other)].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  };
  const visible = (node) => node.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !node.closest(".sr-only");
  const name = (node) => `${node.tagName.toLowerCase()}${node.id ? `#${node.id}` : ""}.${node.className} "${node.textContent.trim().slice(0, 24)}"`;
  const faults = [];

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !visible(node) || node.closest("option, dialog:not([open])")) continue;
    const style = getComputedStyle(node);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const under = ground(node);
    const seen = ratio(mix(parse(style.color), under), under);
    if (seen < (large ? 3 : 4.5)) faults.push(`contrast ${seen.toFixed(2)} ${name(node)}`);
    if (size < 13) faults.push(`text of ${size}px ${name(node)}`);
  }
  for (const node of document.querySelectorAll("button, .chip, .action-word, .number, .primary-word, .place-number, .place-state, .call-number")) {
    if (visible(node) && node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).display !== "inline") faults.push(`cut off ${name(node)}`);
  }
  for (const node of document.querySelectorAll(".place")) {
    if (visible(node) && node.scrollHeight > node.clientHeight + 2) faults.push(`cut off below ${name(node)}`);
  }
  for (const node of document.querySelectorAll("button, a[href], input, select")) {
    if (!visible(node) || node.closest("dialog:not([open])")) continue;
    const box = node.getBoundingClientRect();
    if (box.width < 24 || box.height < 24) if (!node.closest("label")) faults.push(`small target ${Math.round(box.width)}x${Math.round(box.height)} ${name(node)}`);
    const label = node.textContent.trim() || node.getAttribute("aria-label") || node.labels?.[0]?.textContent.trim();
    if (!label) faults.push(`no name ${name(node)}`);
  }
  if (document.documentElement.scrollWidth > innerWidth) faults.push(`wider than the screen by ${document.documentElement.scrollWidth - innerWidth}`);
  if (document.querySelectorAll("[style]").length) faults.push("inline styles");
  if (!document.documentElement.lang) faults.push("no language");
  if (document.querySelectorAll("h1").length !== 1) faults.push("not exactly one h1");
  return faults;
}
