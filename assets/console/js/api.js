// The one way to the hall's server: JSON in, JSON out, refusals as Problem, silence as LineDown.

import { problemText } from "./words.js";

/** The server understood and refused (RFC 9457). `code` is stable, `values` are the document's members; `message` is for the clerk's eyes. */
export class Problem extends Error {
  constructor(status, body, retryAfter) {
    super(problemText(status, body, retryAfter));
    this.status = status;
    this.code = body.code ?? "";
    this.values = body;
    this.retryAfter = retryAfter;
  }
}

/** No answer arrived: whether the server acted is not known. */
export class LineDown extends Error {}

/** Send one request; resolves to {status, body, etag, now (the hall's time, where it is told)}. Never retries. `timeout` in milliseconds. */
export async function request(method, path, { body, etag, timeout = 8000 } = {}) {
  const headers = { Accept: "application/json", "X-Kiosk-Page": "1" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (etag) headers["If-None-Match"] = etag;
  const init = { method, headers, credentials: "same-origin", cache: "no-store", redirect: "error" };
  if (body !== undefined) init.body = JSON.stringify(body);
  const response = await answer(path, init, timeout);
  const now = response.headers.get("Hall-Now");
  if (response.status === 304) return { status: 304, body: null, etag, now };
  const read = await bodyOf(response);
  if (!response.ok) throw new Problem(response.status, read ?? {}, Number(response.headers.get("Retry-After")) || 0);
  return { status: response.status, body: read, etag: response.headers.get("ETag"), now };
}

async function answer(path, init, timeout) {
  try {
    return await fetch(path, { ...init, signal: AbortSignal.timeout(timeout) });
  } catch (error) {
    throw new LineDown(error.message);
  }
}

async function bodyOf(response) {
  if (response.status === 204) return null;
  try {
    const text = await response.text();
    return text ? JSON.parse(text) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw new LineDown(error.message);
  }
}

export const get = async (path, options) => (await request("GET", path, options)).body;
export const post = (path, body = {}, options = {}) => request("POST", path, { ...options, body });

/** A client's identifier for one press of a button. Works without a secure context, as on a hall's plain LAN. */
export function newIntent() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

let leaving = false;

/** Go to the sign-in page and come back here afterwards. Several refusals may come at once; a second departure would
 * break off the first. */
export function signInAgain() {
  if (leaving) {
    return;
  }
  leaving = true;
  const back = location.pathname + location.search;
  location.replace(`/console/login?expired=1&next=${encodeURIComponent(back)}`);
}
