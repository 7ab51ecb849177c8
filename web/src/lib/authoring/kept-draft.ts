/** A text that was not imported yet. Kept in this tab only, and by user: it may hold what others must not see. */
export interface KeptDraft {
  text: string;
  fileName: string;
}

/** Browsers keep some 5 million characters a site; trying more costs time at every pause in typing. */
const MOST_CHARACTERS = 4_500_000;

const textKey = (userId: string): string => `langorch.draft.${userId}.text`;
const nameKey = (userId: string): string => `langorch.draft.${userId}.name`;

/** False where it is too large for the browser's storage. */
export function keepDraft(userId: string, draft: KeptDraft, storage: Storage = sessionStorage): boolean {
  try {
    if (draft.text.length <= MOST_CHARACTERS) {
      storage.setItem(textKey(userId), draft.text);
      storage.setItem(nameKey(userId), draft.fileName);
      return true;
    }
  } catch {
    // The site's storage is full.
  }
  dropDraft(userId, storage);
  return false;
}

export function keptDraft(userId: string, storage: Storage = sessionStorage): KeptDraft | null {
  const text = storage.getItem(textKey(userId));
  return text === null || text === '' ? null : { text, fileName: storage.getItem(nameKey(userId)) ?? '' };
}

export function dropDraft(userId: string, storage: Storage = sessionStorage): void {
  storage.removeItem(textKey(userId));
  storage.removeItem(nameKey(userId));
}
