// The dots of a red LED sign: what it shows, drawn and moving as on the sign.

import { h } from "./dom.js";
import { Reel } from "./reel.js";

/** #ff4a36 and #33201d as a canvas keeps them: alpha, blue, green, red. */
const LIT = 0xff364aff;
const DARK = 0xff1d2033;
const ROWS = 16;
const PITCHES = [5, 4, 3, 2, 1.5];
const STILL_S = 5;

/** The dots of each strip of an answer, unpacked once. */
export function readStrips(strips) {
  return strips.map(({ w, text, bits }) => {
    const bytes = Uint8Array.from(atob(bits), (letter) => letter.charCodeAt(0));
    return { width: w, text, bytes, stride: Math.ceil(w / 8) };
  });
}

const isLit = (strip, x, y) => (strip.bytes[y * strip.stride + (x >> 3)] >> (7 - (x & 7))) & 1;

const running = new Set();
let moving = !matchMedia("(prefers-reduced-motion: reduce)").matches;

export const isMoving = () => moving;

/** Whether texts move, on all signs of the page. */
export function setMoving(wanted) {
  moving = wanted;
  running.forEach((sign) => sign.forget());
}

function turn() {
  const now = performance.now() / 1000;
  running.forEach((sign) => sign.tick(now));
  requestAnimationFrame(turn);
}
requestAnimationFrame(turn);

const seen = new IntersectionObserver((entries) => {
  entries.forEach(({ target, isIntersecting }) => { target.ledSign.inSight = isIntersecting; });
});

/** One sign. `node` is to be put into the page; `show(picture, strips)` begins what it shows anew. */
export class LedSign {
  constructor() {
    this.canvas = h("canvas", { width: "8", height: "16" });
    this.node = h("div", { class: "led", tabindex: "0", role: "img", "aria-label": "点阵显示" }, h("div", { class: "led-face" }, this.canvas));
    Object.assign(this, { picture: null, rows: [], begun: 0, inSight: true, drawn: "" });
    this.node.ledSign = this;
    seen.observe(this.node);
    new ResizeObserver(() => this.#fit()).observe(this.node);
    running.add(this);
  }

  show(picture, strips) {
    const view = Math.floor(picture.w / picture.scale);
    this.picture = picture;
    this.rows = picture.rows.map((lines) => {
      const texts = lines.map((line) => strips[line.strip]);
      return { texts, reel: new Reel(lines.map((line, n) => ({ ...line, width: texts[n].width })), view) };
    });
    this.begun = performance.now() / 1000;
    Object.assign(this.canvas, { width: picture.w, height: picture.h });
    this.node.toggleAttribute("data-dark", !picture.lit);
    this.node.setAttribute("aria-label", picture.lit ? `点阵显示：${wordsOf(picture, strips) || "空白"}` : "按时间关屏，点阵不亮");
    this.#fit();
    this.forget();
  }

  forget() {
    this.drawn = "";
  }

  /** Nothing is shown yet, or it is not known any more. */
  close() {
    running.delete(this);
    seen.unobserve(this.node);
  }

  tick(now) {
    if (!this.picture || !this.inSight) return;
    const looks = this.rows.map(({ reel }) => (moving ? reel.at(now - this.begun) : reel.still(Math.floor((now - this.begun) / STILL_S) % Math.max(1, reel.clips.length))));
    const key = looks.map((look) => `${look.index}:${look.x}:${look.lit}`).join();
    if (key === this.drawn) return;
    this.drawn = key;
    this.#draw(looks);
  }

  #draw(looks) {
    const { w, h: height, scale, lit } = this.picture;
    const image = new ImageData(w, height);
    const dots = new Uint32Array(image.data.buffer).fill(DARK);
    const top = Math.max(0, Math.floor((height - looks.length * ROWS * scale) / 2));
    looks.forEach((look, n) => {
      if (!lit || !look.lit || look.index < 0) return;
      const strip = this.rows[n].texts[look.index];
      for (let y = 0; y < ROWS * scale && top + n * ROWS * scale + y < height; y += 1) {
        const row = (top + n * ROWS * scale + y) * w;
        for (let x = 0; x < w; x += 1) {
          const at = Math.floor(x / scale) - look.x;
          if (at >= 0 && at < strip.width && isLit(strip, at, Math.floor(y / scale))) dots[row + x] = LIT;
        }
      }
    });
    this.canvas.getContext("2d").putImageData(image, 0, 0);
  }

  /** As large as its place allows, in whole pixels a dot, so that every dot is seen. */
  #fit() {
    if (!this.picture) return;
    const room = this.node.clientWidth;
    const pitch = PITCHES.find((each) => each * this.picture.w <= room) ?? 1;
    this.canvas.parentElement.dataset.pitch = String(pitch);
  }
}

/** Everything it shows, on one line. */
export function wordsOf(picture, strips) {
  return linesOf(picture, strips).join("　");
}

/** Its lines in their order, dealt back from the rows of the sign. */
export function linesOf({ rows }, strips) {
  const most = Math.max(0, ...rows.map((lines) => lines.length));
  const order = Array.from({ length: most }, (_, n) => rows.map((lines) => lines[n])).flat();
  return order.filter(Boolean).map((line) => strips[line.strip].text);
}
