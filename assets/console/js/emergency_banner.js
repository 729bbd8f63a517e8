// On every page of the staff: what is lit as an emergency, who lit it and since when. A cut line leaves what was known.

import { LineDown, Problem, get } from "./api.js";
import { learn } from "./clock.js";
import { el, fill, h, icon, put } from "./dom.js";
import { sinceWords, untilWords, whereWords } from "./emergency_words.js";

const LOOK_MS = 2000;
const MOST_SHOWN = 3;

/** For every page but the one where texts are lit and ended, which tells it all itself. */
export function watchEmergencies(me) {
  const place = h("div", { class: "alarms", role: "region", "aria-label": "亮着的紧急文字", hidden: true });
  el("bar").after(place);
  const mayEnd = me.roles.some((role) => ["desk", "admin"].includes(role));
  let live = [];
  const look = async () => {
    try {
      const answer = await get("/api/v1/signs/emergencies", { timeout: 4000 });
      learn(answer.now);
      live = show(place, live, answer.live, mayEnd);
    } catch (error) {
      if (!(error instanceof LineDown || error instanceof Problem)) throw error;
    } finally {
      setTimeout(look, LOOK_MS);
    }
  };
  look();
  setInterval(() => live.forEach((one, n) => put(place.querySelectorAll(".alarm-since")[n], [sinceWords(one), untilWords(one), whereWords(one)].join("　"))), 500);
}

/** Returns what is told of now. */
function show(place, before, live, mayEnd) {
  const shown = live.slice(0, MOST_SHOWN);
  place.hidden = live.length === 0;
  const keys = (list) => list.map((one) => `${one.id}${one.kept}`).join();
  if (keys(before) === keys(shown) && place.dataset.count === String(live.length)) return before;
  place.dataset.count = String(live.length);
  fill(place, ...shown.map(row), h("p", { class: "alarm-more" }, live.length > MOST_SHOWN ? `还有 ${live.length - MOST_SHOWN} 条。` : "", mayEnd ? h("a", { class: "alarm-link", href: "/console/emergency", text: "去结束或改" }) : ""));
  return shown;
}

function row(one) {
  const lost = one.kept ? null : h("span", { class: "alarm-lost", text: "没有存下：重启以后要重新点亮" });
  return h("div", { class: "alarm", role: "alert" }, icon("alarm"), h("b", { class: "alarm-word", text: "紧急" }), h("span", { class: "alarm-text", text: one.text }), h("span", { class: "alarm-since" }), lost);
}
