// What was typed and not saved yet: kept in this tab, through a cut line, a sign-in that ran out and other pages.

const PREFIX = "edit:";
const keyOf = (kind, id) => `${PREFIX}${kind}:${id}`;

/** {value, note, base}; null when there is none. `base` is what the pack said when the draft was begun. */
export function draftOf(kind, id) {
  try {
    const draft = JSON.parse(sessionStorage.getItem(keyOf(kind, id)));
    return draft && typeof draft.value === "object" ? draft : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** False when the browser has no room for it. */
export function keepDraft(kind, id, draft) {
  try {
    sessionStorage.setItem(keyOf(kind, id), JSON.stringify(draft));
    return true;
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}

export const dropDraft = (kind, id) => sessionStorage.removeItem(keyOf(kind, id));

export const anyDraft = () => Object.keys(sessionStorage).some((key) => key.startsWith(PREFIX));
