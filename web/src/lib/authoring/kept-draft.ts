/** A text that was not imported yet. Kept in this tab only, and by user: it may hold what others must not see. */
export interface KeptDraft {
  text: string;
  fileName: string;
}

const keyOf = (userId: string): string => `langorch.draft.${userId}`;

/** False where the browser refuses: texts beyond some 5 million characters are too large for it. */
export function keepDraft(userId: string, draft: KeptDraft, storage: Storage = sessionStorage): boolean {
  try {
    storage.setItem(keyOf(userId), JSON.stringify(draft));
    return true;
  } catch {
    storage.removeItem(keyOf(userId));
    return false;
  }
}

export function keptDraft(userId: string, storage: Storage = sessionStorage): KeptDraft | null {
  try {
    const { text, fileName } = JSON.parse(storage.getItem(keyOf(userId)) ?? 'null') ?? {};
    return typeof text === 'string' && typeof fileName === 'string' ? { text, fileName } : null;
  } catch {
    return null;
  }
}

export function dropDraft(userId: string, storage: Storage = sessionStorage): void {
  storage.removeItem(keyOf(userId));
}
