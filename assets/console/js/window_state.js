// From the server's answers to what the window page shows.

import { learn } from "./clock.js";
import { CLOSED_WHY, placeNote, placeWord } from "./words.js";

/**
 * One view of the window: its ticket, its own services' queues, what is held, where a visitor can be sent. `line` are the waiting tickets in
 * the order of calling, as far as they are known.
 */
export function readView(state, board, line) {
  learn(board.now ?? board.at);
  const own = new Set(state.services);
  const mine = line.filter((ticket) => own.has(ticket.service) && ticket.id !== state.ticket?.id);
  const services = board.services.filter((service) => own.has(service.id)).map((service) => queueOf(service, mine));
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
    services,
    waiting: services.reduce((sum, service) => sum + service.waiting, 0),
    next: mine[0]?.number ?? null,
    transferable: board.services.filter((each) => each.id !== state.ticket?.service).map(target),
  };
}

function queueOf(service, line) {
  const closed = service.open ? "" : CLOSED_WHY[service.why_closed] ?? service.why_closed;
  const numbers = line.filter((ticket) => ticket.service === service.id).map((ticket) => ticket.number);
  return { id: service.id, prefix: service.prefix, name: service.name, waiting: service.waiting, numbers, closed };
}

function target(service) {
  const windows = service.windows.map((id) => `${id}号`).join("、");
  const note = `${windows}窗口，${service.waiting} 人等候`;
  return { value: service.id, word: service.name, note, why: service.windows.length ? null : "没有窗口办理" };
}

/** Fetches the waiting tickets only when the queue has moved: the list costs the server more than the board does. */
export class WaitingLine {
  #mark = "";
  #tickets = [];

  constructor(fetchTickets) {
    this.fetchTickets = fetchTickets;
  }

  async at(board) {
    const mark = JSON.stringify([board.services.map((service) => service.waiting), board.last_calls[0]]);
    if (mark === this.#mark) return this.#tickets;
    const { tickets } = await this.fetchTickets();
    this.#tickets = tickets.toReversed();
    this.#mark = mark;
    return this.#tickets;
  }
}
