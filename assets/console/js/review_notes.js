// What a reviewer is about to return: comments by field and row, kept in the browser until sent, so that a reload loses nothing.

const PLACE = "review-notes";
export const WHOLE = "";
export const LONGEST = 400;

export const keyOf = (field, row = null) => (row === null ? field : `${field}|${row}`);

export class Notes {
  constructor() {
    this.id = null;
    this.comments = new Map();
    this.gone = new Map();
  }

  /** Those of another report; what was written on another revision of it still stands. */
  turnTo(id) {
    if (this.id === id) return;
    this.id = id;
    this.comments = new Map(Object.entries(read()[id] ?? {}));
    this.gone.clear();
  }

  has(key) {
    return this.comments.has(key);
  }

  get(key) {
    return this.comments.get(key) ?? "";
  }

  set(key, text) {
    this.comments.set(key, text);
    this.#keep();
  }

  /** Begun, with what was written there before it was taken back. */
  begin(key) {
    this.set(key, this.gone.get(key) ?? "");
  }

  drop(key) {
    this.gone.set(key, this.get(key));
    this.comments.delete(key);
    this.#keep();
  }

  clear() {
    this.gone.clear();
    this.comments.clear();
    this.#keep();
  }

  get size() {
    return this.comments.size;
  }

  /** The first that says nothing yet. */
  get empty() {
    return [...this.comments].find(([, text]) => !text.trim())?.[0] ?? null;
  }

  /** As the server takes them. */
  items() {
    return [...this.comments].map(([key, text]) => {
      const [field, row] = key.split("|");
      return { field, comment: text.trim(), ...(row === undefined ? {} : { row: Number(row) }) };
    });
  }

  #keep() {
    const all = read();
    if (this.comments.size) all[this.id] = Object.fromEntries(this.comments);
    else delete all[this.id];
    sessionStorage.setItem(PLACE, JSON.stringify(all));
  }
}

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(PLACE)) ?? {};
  } catch {
    return {};
  }
}
