// The hall's television: waits at the server for news, keeps the last good state and tells its age when the line is cut.

import { LineDown, Problem, request } from "./api.js";
import { ago, clockText, dateText, learn } from "./clock.js";
import { el, fill, h, icon, put } from "./dom.js";
import { showBoard, showLost, turnPages } from "./board_view.js";

const WAIT_S = 2;
const REST_MS = 50;
const AGAIN_MS = 500;
const CUT_AFTER_MS = WAIT_S * 1000 + 2500;
const LOST_AFTER_MS = 90_000;
const PAGE_MS = 8000;

const kept = { board: null, etag: null, goodAt: Date.now(), seen: new Set(), lost: false };

async function look() {
  let rest = AGAIN_MS;
  try {
    const answer = await request("GET", `/api/v1/board?wait=${WAIT_S}`, { etag: kept.etag, timeout: WAIT_S * 1000 + 2000 });
    const wasLost = kept.lost;
    Object.assign(kept, { goodAt: Date.now(), lost: false });
    rest = REST_MS;
    if (answer.status === 200 && answer.body) took(answer);
    else if (wasLost) showBoard(kept.board, false);
  } catch (error) {
    if (!(error instanceof LineDown || error instanceof Problem)) throw error;
  } finally {
    setTimeout(look, rest);
  }
}

function took({ body, etag }) {
  learn(body.now ?? body.at);
  kept.etag = etag;
  const fresh = freshCall(body.last_calls);
  kept.board = body;
  showBoard(body, fresh);
  tick();
}

/** The newest call, if it was not on this screen before: a recall counts, the first picture after loading does not. */
function freshCall(calls) {
  const first = kept.board === null;
  const newest = calls.find((call) => call.state === "called");
  const mark = newest ? `${newest.number}/${newest.called_at}/${newest.calls}` : "";
  const isNew = mark !== "" && !kept.seen.has(mark);
  if (mark) kept.seen = new Set([...kept.seen, mark].slice(-50));
  return isNew && !first;
}

function tick() {
  put(el("clock"), clockText().slice(0, 5));
  put(el("date"), dateText());
  const cut = Date.now() - kept.goodAt > CUT_AFTER_MS;
  document.body.toggleAttribute("data-stale", cut);
  if (kept.board && !kept.lost && Date.now() - kept.goodAt > LOST_AFTER_MS) {
    kept.lost = true;
    showLost(kept.board);
  }
  const words = cut ? `线路断开，显示的是 ${ago(kept.goodAt)}的情况，请听广播` : "";
  if (el("cut").dataset.words === words) return;
  el("cut").dataset.words = words;
  fill(el("cut"), words ? h("span", {}, icon("line-cut"), words) : null);
}

look();
tick();
setInterval(tick, 500);
setInterval(() => kept.board && !kept.lost && turnPages(kept.board), PAGE_MS);
