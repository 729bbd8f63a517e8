// What an edit changes, field by field, old beside new.

import { h } from "./dom.js";
import { asText, same } from "./edit_value.js";
import { weekdayWords } from "./edit_weekdays.js";

/** [{where, old, now}] in the order of the form; `old` or `now` is null where there was or will be nothing. */
export function differences(fields, before, after, references) {
  return fields.flatMap((shape) => ofField(shape, before?.[shape.key], after?.[shape.key], shape.label, references)).concat(strays(fields, before, after));
}

function ofField(shape, before, after, where, references) {
  if (same(before ?? null, after ?? null)) return [];
  if (shape.kind === "group") return ofGroup(shape.fields, before, after, where, references);
  if (shape.kind === "list") return ofList(shape, asList(before), asList(after), where, references);
  return [{ where, old: word(shape, before, references), now: word(shape, after, references) }];
}

const ofGroup = (fields, before, after, where, references) =>
  fields.flatMap((each) => ofField(each, before?.[each.key], after?.[each.key], `${where} › ${each.label}`, references));

const asList = (value) => (Array.isArray(value) ? value : []);

function ofList(shape, before, after, where, references) {
  const of = { ...shape.of, label: shape.label };
  if (["choice", "reference"].includes(of.kind)) {
    const told = (list) => (list.length ? list.map((each) => word(of, each, references)).join("、") : null);
    return [{ where, old: told(before), now: told(after) }];
  }
  return paired(before, after).flatMap(([old, now, row]) => {
    const place = `${where} 第 ${row + 1} 项`;
    if (of.kind !== "group") return ofField(of, old, now, place, references);
    return ofGroup(of.fields, old, now, place, references);
  });
}

/** Rows that stayed, of two lists, are left out; those between them belong together in their order. */
function paired(before, after) {
  const common = kept(before, after);
  const pairs = [];
  let [i, j] = [0, 0];
  for (const [at, to] of [...common, [before.length, after.length]]) {
    for (let n = 0; n < Math.max(at - i, to - j); n += 1) {
      const [old, now] = [i + n < at ? before[i + n] : undefined, j + n < to ? after[j + n] : undefined];
      pairs.push([old, now, now === undefined ? i + n : j + n]);
    }
    [i, j] = [at + 1, to + 1];
  }
  return pairs;
}

/** The longest common run of rows as pairs of their places. */
function kept(before, after) {
  const length = Array.from({ length: before.length + 1 }, () => new Array(after.length + 1).fill(0));
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      length[i][j] = same(before[i], after[j]) ? length[i + 1][j + 1] + 1 : Math.max(length[i + 1][j], length[i][j + 1]);
    }
  }
  const pairs = [];
  for (let i = 0, j = 0; i < before.length && j < after.length;) {
    if (same(before[i], after[j])) pairs.push([i++, j++]);
    else if (length[i + 1][j] >= length[i][j + 1]) i += 1;
    else j += 1;
  }
  return pairs;
}

function word(shape, value, references) {
  if (value === undefined || value === null || value === "") return null;
  const text = asText(value);
  if (shape.kind === "weekdays") return weekdayWords(text);
  if (shape.kind === "flag") return text === "true" ? "是" : "否";
  const known = shape.kind === "choice" ? shape.choices : shape.kind === "reference" ? (references[shape.to] ?? []) : [];
  return known.find((each) => each.id === text)?.name ?? text;
}

function strays(fields, before, after) {
  const known = new Set(fields.map((each) => each.key));
  const keys = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})].filter((key) => !known.has(key)));
  return [...keys].filter((key) => !same(before?.[key], after?.[key])).map((key) => ({ where: key, old: before?.[key] === undefined ? null : asText(before[key]), now: after?.[key] === undefined ? null : asText(after[key]) }));
}

/** Two texts as nodes, what differs in their middle marked; letters count whole. */
export function marked(old, now) {
  const [a, b] = [[...(old ?? "")], [...(now ?? "")]];
  let head = 0;
  while (head < Math.min(a.length, b.length) && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const cut = (letters, tag) => [letters.slice(0, head).join(""), middle(tag, letters.slice(head, letters.length - tail).join("")), letters.slice(letters.length - tail).join("")];
  return [cut(a, "del"), cut(b, "ins")];
}

const middle = (tag, text) => (text ? h(tag, { text }) : "");
