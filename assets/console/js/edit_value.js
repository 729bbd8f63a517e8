// Values of the pack as its files hold them: texts, lists, mappings. Everything here is pure.

/** Without empty keys; rows of lists stay, so that a fault's "second" is the second on the page. */
export function clean(value) {
  if (Array.isArray(value)) return value.map(clean);
  if (value === null || typeof value !== "object") return value;
  const pairs = Object.entries(value).map(([key, inner]) => [key, clean(inner)]);
  return Object.fromEntries(pairs.filter(([, inner]) => !isEmpty(inner)));
}

const isEmpty = (value) =>
  value === null || value === undefined || value === "" || (typeof value === "object" && Object.keys(value).length === 0);

/** Whether two values say the same; the order of keys says nothing. */
export const same = (one, other) => told(one) === told(other);

function told(value) {
  if (typeof value === "string") return JSON.stringify(value.trim());
  if (Array.isArray(value)) return `[${value.map(told).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value ?? null);
  const keys = Object.keys(value).filter((key) => !isEmpty(value[key])).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${told(value[key])}`).join(",")}}`;
}

export const copied = (value) => JSON.parse(JSON.stringify(value ?? {}));

export const asText = (value) => (value === null || value === undefined ? "" : typeof value === "object" ? JSON.stringify(value) : String(value));

/** The steps of "rates[#1].each.yuan" or "steps[submit].next[#2].to": keys, and {row} or {id} within a list. */
export function steps(field) {
  return [...field.matchAll(/\[#(\d+)\]|\[([^\]]*)\]|([^.[\]]+)/g)].map(([, number, id, key]) =>
    number ? { row: Number(number) - 1 } : key ? { key } : { id });
}

/** The path of a fault within the value that is edited ("papers.1.name"); null when the fault lies elsewhere in the pack. */
export function pathOf(fault, subject, value) {
  const found = steps(fault.field);
  if (fault.file === subject.kind) return fault.field;
  if (subject.kind === "matter") return ownFile(fault.file, subject, value) ? walked(found, value) : null;
  if (fault.file !== subject.file && subject.file) return null;
  const [list, row] = found;
  return list && row?.id === value.id ? walked(found.slice(2), value) : null;
}

const ownFile = (file, subject, value) => (subject.file ? file === subject.file : file.startsWith(`matters/${value.id}`));

function walked(found, value) {
  const path = [];
  let at = value;
  for (const step of found) {
    const next = step.key ?? step.row ?? (Array.isArray(at) ? at.findIndex((row) => row?.id === step.id) : -1);
    path.push(next);
    at = at?.[next];
  }
  return path.join(".");
}

/** Labels along a path, for a person: 申请材料 第2项 › 材料名称. */
export function labelOf(path, fields) {
  const words = [];
  let shapes = fields;
  let shape = null;
  for (const part of path.split(".").filter(Boolean)) {
    if (/^-?\d+$/.test(part)) {
      words.push(`${words.pop() ?? ""} 第 ${Number(part) + 1} 项`);
      continue;
    }
    shape = shapes?.find((each) => each.key === part);
    words.push(shape?.label ?? part);
    shapes = shape?.kind === "list" ? shape.of.fields : shape?.fields;
  }
  return words.join(" › ");
}
