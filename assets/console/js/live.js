// Keeps a page's data fresh: server-sent events say that something changed, a slow poll catches what they miss.

import { LineDown, Problem } from "./api.js";

const QUIET_MS = 40_000;
const RETRY_FIRST_MS = 500;
const RETRY_MOST_MS = 5_000;
const AGAIN_MS = 1_000;

/** Splits a text/event-stream into events; `feed` returns those completed by this piece of text. */
export class EventParser {
  #rest = "";
  #fields = {};

  feed(text) {
    const lines = (this.#rest + text).split(/\r\n|\n|\r/);
    this.#rest = lines.pop();
    return lines.map((line) => this.#line(line)).filter(Boolean);
  }

  #line(line) {
    if (line === "") return this.#complete();
    const [, name, value] = /^([^:]*):? ?(.*)$/.exec(line);
    if (name === "data") this.#fields.data = this.#fields.data === undefined ? value : `${this.#fields.data}\n${value}`;
    else if (name === "id" || name === "event") this.#fields[name] = value;
    return null;
  }

  #complete() {
    const event = this.#fields;
    this.#fields = {};
    return event.data === undefined ? null : event;
  }
}

/** Follows /api/v1/events for ever, resuming with Last-Event-ID; calls `onEvent` per event and after each reconnection. */
export class EventLine {
  #lastId = null;
  #retry = RETRY_FIRST_MS;
  #stopped = false;

  constructor(onEvent, onRefused) {
    this.onEvent = onEvent;
    this.onRefused = onRefused;
  }

  async run() {
    while (!this.#stopped) {
      await this.#follow().catch((error) => this.#trouble(error));
      if (!this.#stopped) await pause(this.#retry);
      this.#retry = Math.min(this.#retry * 2, RETRY_MOST_MS);
    }
  }

  stop() {
    this.#stopped = true;
  }

  #trouble(error) {
    if (error instanceof Problem) this.onRefused(error);
  }

  async #follow() {
    const quiet = new AbortController();
    const headers = { Accept: "text/event-stream" };
    if (this.#lastId !== null) headers["Last-Event-ID"] = this.#lastId;
    const response = await fetch("/api/v1/events", { headers, cache: "no-store", signal: quiet.signal });
    if (!response.ok) throw new Problem(response.status, {}, 0);
    this.#retry = RETRY_FIRST_MS;
    this.onEvent({ event: "connected" });
    await this.#read(response.body.pipeThrough(new TextDecoderStream()).getReader(), quiet);
  }

  async #read(reader, quiet) {
    const parser = new EventParser();
    for (;;) {
      const bell = setTimeout(() => quiet.abort(), QUIET_MS);
      const { done, value } = await reader.read().finally(() => clearTimeout(bell));
      if (done || this.#stopped) return;
      for (const event of parser.feed(value)) {
        if (event.id !== undefined) this.#lastId = event.id;
        this.onEvent(event);
      }
    }
  }
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Loads with `load` at once, on every `poke()` and every `everyMs`, one at a time; hands good answers to `show`.
 * The last good state stays; `line` says how it stands: {live, since: time of the last good answer or null}.
 */
export class Fresh {
  #loading = false;
  #again = false;
  #timer = 0;
  line = { live: false, since: null, tried: false };

  constructor({ load, show, onLine, onRefused, everyMs = 5000 }) {
    Object.assign(this, { load, show, onLine, onRefused, everyMs });
  }

  async poke() {
    if (this.#loading) {
      this.#again = true;
      return;
    }
    this.#loading = true;
    clearTimeout(this.#timer);
    await this.#once().finally(() => this.#rest());
  }

  #rest() {
    this.#loading = false;
    const wait = this.#again ? 0 : this.line.live ? this.everyMs : Math.min(this.everyMs, AGAIN_MS);
    this.#again = false;
    this.#timer = setTimeout(() => this.poke(), wait);
  }

  async #once() {
    try {
      const state = await this.load();
      this.#set(true);
      this.show(state);
    } catch (error) {
      if (error instanceof Problem && error.status < 500) this.onRefused?.(error);
      else if (error instanceof LineDown || error instanceof Problem) this.#set(false);
      else throw error;
    }
  }

  #set(live) {
    this.line = { live, since: live ? Date.now() : this.line.since, tried: true };
    this.onLine?.(this.line);
  }
}
