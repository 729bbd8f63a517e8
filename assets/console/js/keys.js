// The keyboard: single keys that act at once, never from auto-repeat, never while somebody types or answers a question.

const TYPING = "input, textarea, select, [contenteditable]";

/**
 * `onKey(key)` gets "Space", an upper-case letter, "/" or "?"; it returns true when it took the key. On a page with an `owner` of the space bar
 * it always belongs to the page (no scrolling, no second click), except on another control that somebody reached with Tab.
 */
export function listen(onKey, { owner = null } = {}) {
  let spaceTaken = false;
  document.addEventListener("keydown", (event) => {
    const key = keyOf(event);
    if (!key || blocked(event, key, owner)) return;
    if (key === "Space" && owner) {
      spaceTaken = true;
      event.preventDefault();
    }
    if (!event.repeat && onKey(key)) event.preventDefault();
  });
  document.addEventListener("keydown", leaveField);
  document.addEventListener("keyup", (event) => {
    if (event.code !== "Space" || !spaceTaken) return;
    spaceTaken = false;
    event.preventDefault();
  });
}

/** Escape leaves a field, so that the single keys work again without the mouse. */
function leaveField(event) {
  if (event.key !== "Escape" || event.isComposing || document.querySelector("dialog[open]")) return;
  if (event.target instanceof Element && event.target.matches(TYPING)) event.target.blur();
}

function keyOf(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return null;
  if (event.code === "Space") return "Space";
  if (/^Key[A-Z]$/.test(event.code)) return event.code.slice(3);
  return ["/", "?"].includes(event.key) ? event.key : null;
}

function blocked(event, key, owner) {
  if (document.querySelector("dialog[open]")) return true;
  const target = event.target instanceof Element ? event.target : document.body;
  if (target.closest(TYPING)) return true;
  return key === "Space" && target !== owner && target.closest("button, a, summary") !== null;
}

/** A click must not take the focus: the space bar would then press that button again instead of its own. */
export function keepFocusAway(container) {
  container.addEventListener("mousedown", (event) => {
    if (event.target.closest("button")) event.preventDefault();
  });
}
