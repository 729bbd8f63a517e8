// The hall's television: waits at the server for news, keeps the last good state and tells its age when the line is cut.

import { LineDown, Problem, request } from "./api.js";
import { ago, clockText, dateText, learn } from "./clock.js";
import { showBoard, turnPages } from "./board_view.js";
import { el, fill, h, icon, put } from "./dom.js";

const WAIT_S = 2;
const REST_MS = 50;
const AGAIN_MS = 500;
const CUT_AFTER_MS = WAIT_S * 1000 + 2500;
const FRESH_MS = 12_000;
const PAGE_MS = 8000;

const kept = { board: null, etag: null, goodAt: Date.now(), seen: new Map() };

async function look() {
  let rest = AGAIN_MS;
  try {
    const answer = await request("GET", `/api/v1/board?wait=${WAIT_S}`, { etag: kept.etag, timeout: WAIT_S * 1000 + 2000 });
    kept.goodAt = Date.now();
    rest = REST_MS;
    if (answer.now) learn(answer.now);
    if (answer.status === 200 && answer.body) took(answer);
    tick();
  } catch (error) {
    if (!(error instanceof LineDown || error instanceof Problem)) throw error;
  } finally {
    setTimeout(look, rest);
  }
}

function took({ body, etag, now }) {
  if (!now) learn(body.now ?? body.at);
  kept.etag = etag;
  note(body.last_calls);
  kept.board = body;
  showBoard(body, isFresh);
}

const markOf = (call) => `${call.number}/${call.called_at}/${call.calls}`;

/** When each call was first seen here: a recall counts as new, the first picture after loading does not. */
function note(calls) {
  const first = kept.board === null;
  const seen = calls.map((call) => [markOf(call), kept.seen.get(markOf(call)) ?? (first ? 0 : Date.now())]);
  kept.seen = new Map(seen);
}

const isFresh = (call) => call.state === "called" && Date.now() - (kept.seen.get(markOf(call)) ?? 0) < FRESH_MS;

function tick() {
  put(el("clock"), clockText().slice(0, 5));
  put(el("date"), dateText());
  const cut = Date.now() - kept.goodAt > CUT_AFTER_MS;
  document.body.toggleAttribute("data-stale", cut);
  put(el("calls-title"), cut ? "中断前叫的号" : "请到窗口办理");
  showCut(cut ? cutWords() : "");
  if (kept.board && kept.fading !== freshMarks()) {
    kept.fading = freshMarks();
    showBoard(kept.board, isFresh);
  }
}

const freshMarks = () => kept.board.last_calls.filter(isFresh).map(markOf).join();

const cutWords = () => (kept.board ? `连接中断，以下为 ${ago(kept.goodAt)}的情况。请听广播，或问导办台` : "连不上服务器，正在重连。请听广播，或问导办台");

function showCut(words) {
  if (el("cut").dataset.words === words) return;
  el("cut").dataset.words = words;
  fill(el("cut"), words ? h("span", {}, icon("line-cut"), words) : null);
}

look();
tick();
setInterval(tick, 500);
setInterval(() => kept.board && turnPages(kept.board), PAGE_MS);
