// Numbers as people type them.

/** Tickets whose number holds what was typed: "12" finds A012 and B112, "a12" finds A012. */
export function matching(tickets, typed, only) {
  const text = typed.trim().toUpperCase().replace(/\s+/g, "");
  const parts = /^([^\d]*)(\d*)$/.exec(text);
  const fits = (number) => {
    if (!text) return true;
    if (!parts) return number.toUpperCase().includes(text);
    const prefix = number.toUpperCase().replace(/\d+$/, "");
    const digits = number.slice(prefix.length);
    const stripped = digits.replace(/^0+(?=\d)/, "");
    return prefix.startsWith(parts[1]) && (digits.includes(parts[2]) || stripped.startsWith(parts[2].replace(/^0+(?=\d)/, "")));
  };
  const states = only === "at-window" ? ["called", "serving"] : [only];
  return tickets.filter((ticket) => fits(ticket.number) && (!only || states.includes(ticket.state)));
}
