// From the server's answers to what the window page shows.

import { learn } from "./clock.js";
import { CLOSED_WHY, placeNote, placeWord } from "./words.js";

/** One view of the window: its ticket, who is next, what is held or missed, its own services' queues, where a visitor can be sent. */
export function readView(state, board) {
  learn(board.now ?? board.at);
  const own = new Set(state.services);
  const names = new Map(board.services.map((service) => [service.id, service.name]));
  const next = state.next ?? [];
  const services = board.services.filter((service) => own.has(service.id)).map(queueOf);
  return {
    id: state.id,
    name: placeWord(state.id, state.name),
    note: placeNote(state.name),
    hall: board.hall.name,
    rehearsal: board.rehearsal,
    ticket: state.ticket,
    paused: state.paused,
    reason: state.reason ?? "",
    held: state.held,
    undo: state.undo ?? null,
    missed: state.missed ?? [],
    holdMinutes: state.hold_min ?? null,
    services,
    names,
    waiting: Math.max(next.length, state.waiting ?? services.reduce((sum, service) => sum + service.waiting, 0)), // one sent here may be of another service
    next: next.map((one) => ({ ...one, service_name: names.get(one.service) ?? one.service })),
    toServices: board.services.filter((each) => each.id !== state.ticket?.service).map(serviceTarget),
    toWindows: board.now_serving.filter((each) => each.window !== state.id).map(windowTarget),
  };
}

function queueOf(service) {
  const closed = service.open ? "" : CLOSED_WHY[service.why_closed] ?? service.why_closed;
  return { id: service.id, prefix: service.prefix, name: service.name, waiting: service.waiting, closed };
}

function serviceTarget(service) {
  const windows = service.windows.map((id) => `${id}号`).join("、");
  const note = `${windows}窗口，${service.waiting} 人等候`;
  return { value: service.id, word: service.name, note, why: service.windows.length ? null : "没有窗口办理" };
}

function windowTarget(place) {
  const word = placeWord(place.window, place.window_name);
  const doing = place.paused ? `暂停${place.reason ? `：${place.reason}` : ""}` : place.number ? `正在办 ${place.number}` : "空闲";
  return { value: place.window, word, note: [placeNote(place.window_name), doing].filter(Boolean).join("，") };
}

/** A clerk as somebody to send a visitor to. */
export function personTarget(clerk) {
  const place = clerk.window ? `${clerk.window}号窗口` : "不在固定窗口";
  return { value: clerk.name, word: clerk.person || clerk.name, note: clerk.person ? `${clerk.name}，${place}` : place };
}
