// The first page after signing in: straight to one's only place of work, else a choice.

import { get } from "./api.js";
import { learn } from "./clock.js";
import { el, h, icon } from "./dom.js";
import { Fresh } from "./live.js";
import { pagesOf } from "./pages.js";
import { mountBar, whoAmI, windowsOf } from "./shell.js";
import { placeNote, placeWord } from "./words.js";

function doors(me, board) {
  const windows = board.now_serving.filter((each) => me.roles.includes("admin") || windowsOf(me).includes(each.window));
  return [
    ...pagesOf(me),
    ...windows.map((each) => ({ href: `/console/window/${each.window}`, icon: "window", word: placeWord(each.window, each.window_name), note: placeNote(each.window_name) || "叫号" })),
    { href: "/board", icon: "board", word: "大厅叫号屏", note: "给等候区的电视" },
  ];
}

const door = (each) =>
  h("li", {}, h("a", { class: "card door", href: each.href }, icon(each.icon), h("b", { class: "clip", text: each.word }), h("span", { class: "small soft", text: each.note })));

const me = await whoAmI();
const own = windowsOf(me);
if (own.length === 1 && me.roles.length === 1) location.replace(`/console/window/${own[0]}`);

const bar = mountBar(me, { page: "start", title: "工作台" });
new Fresh({
  load: () => get("/api/v1/board"),
  onLine: bar.setLine,
  show(board) {
    learn(board.now ?? board.at);
    bar.setHall(board.hall.name, board.rehearsal);
    const found = doors(me, board);
    if (el("doors").childElementCount !== found.length) el("doors").replaceChildren(...found.map(door));
    el("nothing").hidden = found.length > 1;
  },
}).poke();
