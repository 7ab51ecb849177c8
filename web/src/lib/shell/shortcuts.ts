/** How long after `g` the second key counts, ms. */
const CHORD_MS = 1_200;

/** Keys typed into a field, and with modifiers, are the field's and the browser's. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}

/** Two-key chords that start with `g`: feed it plain keys, it answers the second one. */
export class GoChord {
  #armedAt = Number.NEGATIVE_INFINITY;

  /** The key after `g`, or null. `at` in ms, any clock. */
  press(key: string, at: number): string | null {
    if (key === 'g') {
      this.#armedAt = at;
      return null;
    }
    const armed = at - this.#armedAt <= CHORD_MS;
    this.#armedAt = Number.NEGATIVE_INFINITY;
    return armed ? key : null;
  }
}

/** Moves focus among the rows of the page's list (`data-row` on each row's link); answers whether there was one. */
export function moveRow(step: 1 | -1): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
  if (rows.length === 0) return false;
  const index = document.activeElement instanceof HTMLElement ? rows.indexOf(document.activeElement) : -1;
  const next =
    rows[index === -1 ? (step === 1 ? 0 : rows.length - 1) : Math.min(Math.max(index + step, 0), rows.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
  return true;
}
