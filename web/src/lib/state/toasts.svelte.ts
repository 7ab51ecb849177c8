/** How long a note stays, ms: enough to read a short sentence. */
const STAY_MS = 4_000;

/** Short notes about what was just done. */
class Toasts {
  shown = $state<{ id: number; text: string }[]>([]);
  #next = 1;

  say(text: string): void {
    const id = this.#next++;
    this.shown = [...this.shown, { id, text }];
    setTimeout(() => {
      this.shown = this.shown.filter((toast) => toast.id !== id);
    }, STAY_MS);
  }
}

export const toasts = new Toasts();
