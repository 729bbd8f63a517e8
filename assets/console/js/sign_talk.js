// What a sign and the hall said to each other: frames both ways with their meaning, or the headers of the last poll.

import { el, fill, h, icon, put } from "./dom.js";

const WAYS = { sent: { word: "发给卡", icon: "to" }, received: { word: "卡回答", icon: "undo" } };

export class Talk {
  constructor() {
    Object.assign(this, { held: false, newest: null });
  }

  /** Stop while somebody reads; then catch up. */
  hold(wanted) {
    this.held = wanted;
    if (!wanted && this.newest) this.show(this.newest);
  }

  show(talk) {
    this.newest = talk;
    if (this.held) return;
    const rows = talk.driver ? talk.frames.toReversed().map(frameRow) : pollRows(talk.poll);
    const key = JSON.stringify(talk.driver ? talk.frames : talk.poll);
    if (el("frames").dataset.told === key) return;
    el("frames").dataset.told = key;
    put(el("talk-words"), talk.driver ? "最近 50 帧，最新的在上面。" : "这块屏自己来取；这里是它上次来取时报的。");
    el("talk").hidden = rows.length === 0;
    el("talk-none").hidden = rows.length > 0;
    put(el("talk-none"), talk.driver ? "还没有来往。" : "这块屏还没有来取过。");
    fill(el("frames"), ...rows);
  }
}

function frameRow({ at, way, hex, bytes, about }) {
  const words = WAYS[way];
  const cut = (hex.length + 1) / 3 < bytes ? `…（共 ${bytes} 字节）` : "";
  return h(
    "tr",
    {},
    h("td", {}, h("time", { text: at.slice(11, 23) })),
    h("td", { class: "tune-way", data: { way } }, icon(words.icon), ` ${words.word}`),
    h("td", { text: about }),
    h("td", { class: "hex", text: `${hex}${cut}` }),
  );
}

const HEADERS = {
  "If-None-Match": "屏上现有的版本",
  "X-Sign-Fw": "固件",
  "X-Sign-Uptime": "已运行（秒）",
  "X-Sign-Rssi": "信号（dBm）",
  "X-Sign-Showing": "正在显示",
  "X-Sign-Error": "屏报告的错误",
  "X-Sign-Played": "放过的",
};

function pollRows(poll) {
  if (!poll) return [];
  const time = () => h("td", {}, h("time", { text: poll.at.slice(11, 19) }));
  const way = () => h("td", { class: "tune-way", data: { way: "received" } }, icon("undo"), " 屏来取");
  const rows = Object.entries(poll.headers);
  if (!rows.length) return [h("tr", {}, time(), way(), h("td", { text: `从 ${poll.ip ?? "？"} 来取` }), h("td", { class: "soft", text: "没有报别的" }))];
  return rows.map(([name, value]) => h("tr", {}, time(), way(), h("td", { text: `${HEADERS[name] ?? name}` }), h("td", { class: "hex", text: `${name}: ${value}` })));
}
