// The motion of a sign's lines, as the signs themselves play them: where the text stands at any second.

const LIT_S = 0.6;
const DARK_S = 0.3;
const BLINK_S = LIT_S + DARK_S;
const SHORTEST_S = 1;

/** Plays clips {width, effect, speed, dwell, repeat} in turn on `view` dots, for ever. A single line that fits stands still. */
export class Reel {
  constructor(clips, view) {
    Object.assign(this, { clips, view });
    this.lengths = clips.map((clip) => this.#length(clip));
    this.whole = this.lengths.reduce((sum, length) => sum + length, 0);
  }

  /** {index, x, lit} at `t` seconds: which clip, its left edge, and whether it is in the lit half of a blink. */
  at(t) {
    if (!this.clips.length) return { index: -1, x: 0, lit: false };
    const [index, into] = this.#place(t);
    const clip = this.clips[index];
    if (clip.effect === "scroll_left") return { index, x: this.#scrolled(clip, into), lit: true };
    const dark = clip.effect === "blink" && into < BLINK_S * clip.repeat && into % BLINK_S >= LIT_S;
    return { index, x: this.#centred(clip), lit: !dark };
  }

  /** Every line once, from where it can be read: for those who want nothing to move. */
  still(index) {
    const clip = this.clips[index];
    return clip ? { index, x: this.#centred(clip), lit: true } : { index: -1, x: 0, lit: false };
  }

  #length(clip) {
    if (clip.effect === "scroll_left") return this.#passS(clip) * clip.repeat;
    const blinks = clip.effect === "blink" ? BLINK_S * clip.repeat : 0;
    return this.clips.length === 1 ? Infinity : Math.max(SHORTEST_S, clip.dwell) + blinks;
  }

  #place(t) {
    let into = Number.isFinite(this.whole) ? Math.max(0, t) % this.whole : Math.max(0, t);
    for (const [index, length] of this.lengths.entries()) {
      if (into < length) return [index, into];
      into -= length;
    }
    return [0, 0];
  }

  #passS(clip) {
    return Math.max(SHORTEST_S, clip.dwell + (clip.width + (clip.dwell ? 0 : this.view)) / clip.speed);
  }

  #scrolled(clip, into) {
    const moving = (into % this.#passS(clip)) - clip.dwell;
    return (clip.dwell ? 0 : this.view) - (moving > 0 ? Math.trunc(moving * clip.speed + 1e-6) : 0);
  }

  #centred(clip) {
    return Math.max(0, Math.floor((this.view - clip.width) / 2));
  }
}
