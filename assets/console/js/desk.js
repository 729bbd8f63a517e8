// The guide desk: wiring of its lists, its keys and what it may do.

import { get } from "./api.js";
import { learn } from "./clock.js";
import { Appointments } from "./desk_appointments.js";
import { finder } from "./desk_find.js";
import { issueButtons } from "./desk_issue.js";
import { arrowKeys, gridKeys, mountTabs } from "./desk_keys.js";
import { Sender } from "./desk_send.js";
import { TicketDesk } from "./desk_ticket.js";
import { showTickets } from "./desk_tickets.js";
import { showPrinter, showServices, showSignSum, showUnsettled, showWindows } from "./desk_view.js";
import { pauseWindow } from "./desk_windows.js";
import { choose, reasons } from "./dialog.js";
import { el } from "./dom.js";
import { showHelp } from "./help.js";
import { listen } from "./keys.js";
import { EventLine, Fresh } from "./live.js";
import { noticeIn } from "./notice.js";
import { mountBar, whoAmI } from "./shell.js";

const PAUSE_REASONS = ["系统故障", "名额已满", "等候人数过多", "经办人不在"];
const KEYS = [
  ["G", "代取号（上下键选，回车取）"],
  ["V", "优先"],
  ["I", "证件号"],
  ["/", "查找：号码、扫码、预约码"],
  ["T", "今日号码"],
  ["Y", "预约"],
  ["L", "不确定的小票"],
  ["D", "打印机"],
  ["W", "窗口"],
  ["B", "暂停或恢复窗口"],
  ["K", "暂停或恢复事项"],
  ["S", "语音音量（左右键调）"],
  ["Esc", "离开正在填的格子，再按上面的键"],
  ["?", "这张表"],
  ["在号码里面"],
  ["R", "补打"],
  ["M", "移到别的事项"],
  ["P", "优先"],
  ["X", "取消号码"],
  ["F", "销号（以前没办完的）"],
];

const notice = noticeIn(el("notice"));
const page = { board: null, tickets: [], bar: null };
const fresh = new Fresh({ load: loadHall, show: showHall, onLine: (line) => page.bar.setLine(line), onRefused: (problem) => sender.refused(problem) });
const sender = new Sender(notice, () => fresh.poke());
const desk = new TicketDesk(el("sheet"), sender, () => page.board);
const open = (ticket) => desk.open(ticket);
const openId = (id) => desk.openId(id);
const appointments = new Appointments(el("sheet"), sender, openId, (slip, lead) => desk.reprint(slip, lead));
const signs = new Fresh({ load: () => get("/led/v1/health"), show: (body) => showSignSum(body.signs), onRefused: (problem) => sender.refused(problem), everyMs: 5000 });

async function loadHall() {
  const paths = ["/api/v1/board", "/api/v1/tickets", "/api/v1/printer", ...(mayAct ? ["/api/v1/slips/unsettled"] : [])];
  const [board, today, printer, unsettled = { slips: [] }] = await Promise.all(paths.map((path) => get(path, { timeout: 5000 })));
  learn(board.now ?? board.at);
  const booked = el("booked").hidden ? null : await appointments.load(board.services);
  return { board, today, printer, unsettled, booked };
}

function showHall({ board, today, printer, unsettled, booked }) {
  page.board = board;
  page.tickets = today.tickets;
  page.bar.setHall(board.hall.name, board.rehearsal);
  issue.show(board.services, today.tickets);
  redrawTickets();
  if (booked) appointments.show(booked);
  showServices(board.services, pauseService);
  showWindows(board.now_serving);
  showPrinter(printer);
  showUnsettled(unsettled.slips, settle);
}

async function settle(slip, cameOut) {
  const done = cameOut ? `${slip.number} 已记为已出票。` : `${slip.number} 已记为未出票。`;
  const answer = await sender.send(`/api/v1/slips/${slip.id}/settle`, { came_out: cameOut }, done);
  if (answer && !cameOut) await desk.reprint({ id: slip.ticket, number: slip.number, kind: slip.kind }, "这张没有出票。要现在补打一张吗？不用就按取消。");
}

async function pauseService(service, paused) {
  const path = `/api/v1/services/${encodeURIComponent(service.id)}`;
  if (paused) return sender.send(`${path}/resume`, {}, `「${service.name}」恢复取号。`);
  const lead = "暂停后不再发新号；已经在等的人照常叫号。原因会显示给来取号的人。";
  const picked = await choose(el("sheet"), { title: `暂停「${service.name}」取号`, lead, choices: reasons(PAUSE_REASONS), confirm: "暂停", other: "other" });
  return picked ? sender.send(`${path}/pause`, { reason: picked.text }, `「${service.name}」已暂停取号。`) : null;
}

el("window-pause").addEventListener("click", () => page.board && pauseWindow(el("sheet"), sender, page.board.now_serving));

const PRINTER = {
  "test-slip": "试打的小票正在出来。",
  "paper-changed": "已记下换了新纸。",
};

function redrawTickets() {
  if (page.board) showTickets(page.tickets, open, page.board);
}

/** To the appointments, with this service picked. */
function book(service) {
  tabs.pick("booked");
  const wanted = el("book-service");
  if ([...wanted.options].some((option) => option.value === service.id)) wanted.value = service.id;
  wanted.focus();
}

const PLACES = {
  "/": () => el("find"),
  G: () => el("issue").querySelector("button"),
  V: () => el("priority"),
  I: () => el("holder"),
  L: () => el("unsettled").querySelector("button"),
  D: () => el("printer-do").querySelector("button"),
  W: () => el("windows").querySelector("a"),
  K: () => el("services").querySelector("button"),
  S: () => [el("voice-volume"), el("voice-trial"), el("voice-mute")].find((control) => !control.disabled),
};

function onKey(key) {
  if (key === "?") return Boolean(showHelp(el("sheet"), KEYS));
  if (key === "B" && mayAct) {
    el("window-pause").click();
    return true;
  }
  if (key === "T" || key === "Y") return tabs.pick(key === "T" ? "numbers" : "booked");
  const target = PLACES[key]?.();
  target?.focus();
  target?.select?.();
  return Boolean(target);
}

const me = await whoAmI();
const mayAct = me.roles.some((role) => ["desk", "admin"].includes(role)); // others may look
document.body.toggleAttribute("data-looking", !mayAct);
page.bar = mountBar(me, { page: "desk", title: "导办台", onHelp: () => onKey("?") });
const issue = issueButtons({ onIssued: () => fresh.poke(), sender, desk, sheet: el("sheet"), book });
const tabs = mountTabs(["numbers", "booked"], () => fresh.poke());
finder({ tickets: () => page.tickets, openTicket: open, openId, openAppointment: (one) => appointments.open(one), redraw: redrawTickets, sender });
el("only").addEventListener("change", redrawTickets);
el("left-over-show").addEventListener("click", () => {
  el("only").value = "old";
  redrawTickets();
});
for (const [name, words] of Object.entries(PRINTER)) el(name).addEventListener("click", () => sender.send(`/api/v1/printer/${name}`, {}, words));
for (const name of ["tickets", "issue", "booked-list", "services", "unsettled"]) el(name).addEventListener("keydown", arrowKeys);
el("slots").addEventListener("keydown", gridKeys);
listen(onKey);
fresh.poke();
signs.poke();
new EventLine(() => fresh.poke(), (problem) => sender.refused(problem)).run();
