// A portable bitmap drawn as the dots of a red LED sign.

const DOT = 3;
const PITCH = 4;
const LIT = "#ff4a36";
const DARK = "#33201d";

/** Reads a P4 or P1 bitmap; returns {width, height, lit(x, y)}. Throws on anything else. */
export function readBitmap(bytes) {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 2));
  const reader = new Reader(bytes);
  const width = reader.number();
  const height = reader.number();
  if (!["P1", "P4"].includes(head) || !(width > 0 && height > 0)) throw new Error("not a portable bitmap");
  return { width, height, lit: head === "P4" ? packed(reader.body(), width) : plain(reader.body(), width) };
}

class Reader {
  #at = 2;

  constructor(bytes) {
    this.bytes = bytes;
  }

  number() {
    this.#skip();
    let value = 0;
    for (; isDigit(this.bytes[this.#at]); this.#at += 1) value = value * 10 + this.bytes[this.#at] - 48;
    return value;
  }

  /** What follows the single blank after the header. */
  body() {
    return this.bytes.subarray(this.#at + 1);
  }

  #skip() {
    while (this.#at < this.bytes.length && !isDigit(this.bytes[this.#at])) {
      if (this.bytes[this.#at] === 35) while (this.#at < this.bytes.length && this.bytes[this.#at] !== 10) this.#at += 1;
      else this.#at += 1;
    }
  }
}

const isDigit = (byte) => byte >= 48 && byte <= 57;

function packed(body, width) {
  const stride = Math.ceil(width / 8);
  return (x, y) => (body[y * stride + (x >> 3)] >> (7 - (x & 7))) & 1;
}

function plain(body, width) {
  const bits = [...new TextDecoder("latin1").decode(body)].filter((ch) => ch === "0" || ch === "1");
  return (x, y) => (bits[y * width + x] === "1" ? 1 : 0);
}

export function drawDots(canvas, bitmap) {
  canvas.width = bitmap.width * PITCH + 1;
  canvas.height = bitmap.height * PITCH + 1;
  const pen = canvas.getContext("2d");
  pen.clearRect(0, 0, canvas.width, canvas.height);
  for (let y = 0; y < bitmap.height; y += 1) {
    for (let x = 0; x < bitmap.width; x += 1) {
      pen.fillStyle = bitmap.lit(x, y) ? LIT : DARK;
      pen.fillRect(x * PITCH + 1, y * PITCH + 1, DOT, DOT);
    }
  }
}
