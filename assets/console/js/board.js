// The hall's television: waits at the server for news, keeps the last good state and tells its age when the line is cut.

import { LineDown, Problem, request } from "./api.js";
import { ago, clockText, dateText, learn } from "./clock.js";
import { el, fill, h, icon, put } from "./dom.js";
import { showBoard, turnPages } from "./board_view.js";

const WAIT_S = 2;
const REST_MS = 50;
const AGAIN_MS = 500;
const CUT_AFTER_MS = WAIT_S * 1000 + 2500;
const PAGE_MS = 8000;

const kept = { board: null, etag: null, goodAt: Date.now(), mark: "" };

async function look() {
  let rest = AGAIN_MS;
  try {
    const answer = await request("GET", `/api/v1/board?wait=${WAIT_S}`, { etag: kept.etag, timeout: WAIT_S * 1000 + 2000 });
    kept.goodAt = Date.now();
    rest = REST_MS;
    if (answer.status === 200 && answer.body) took(answer);
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
}

/** The newest call, if it was not on this screen before: a recall counts, the first picture after loading does not. */
function freshCall(calls) {
  const first = kept.board === null;
  const newest = calls[0];
  const mark = newest ? `${newest.number}/${newest.called_at}/${newest.calls}` : "";
  const isNew = mark !== "" && mark !== kept.mark;
  kept.mark = mark;
  return isNew && !first;
}

function tick() {
  put(el("clock"), clockText().slice(0, 5));
  put(el("date"), dateText());
  const cut = Date.now() - kept.goodAt > CUT_AFTER_MS;
  document.body.toggleAttribute("data-stale", cut);
  const words = cut ? `线路断开，显示的是 ${ago(kept.goodAt)}的情况，请听广播` : "";
  if (el("cut").dataset.words === words) return;
  el("cut").dataset.words = words;
  fill(el("cut"), words ? h("span", {}, icon("line-cut"), words) : null);
}

look();
tick();
setInterval(tick, 500);
setInterval(() => kept.board && turnPages(kept.board), PAGE_MS);
