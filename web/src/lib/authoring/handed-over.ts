/** A document that was dropped or pasted on another page, on its way to the editor. */
export interface HandedOver {
  text: string;
  fileName: string;
}

let waiting: Promise<HandedOver> | null = null;

export function handOver(document: File | string): void {
  waiting =
    typeof document === 'string'
      ? Promise.resolve({ text: document, fileName: '' })
      : document.text().then((text) => ({ text, fileName: document.name }));
}

/** What was handed over, once. */
export function takeOver(): Promise<HandedOver> | null {
  const taken = waiting;
  waiting = null;
  return taken;
}

/** Whether a pasted text may be meant for the editor: more than a word, and a line of it looks like CKP. */
export function looksLikeDocument(text: string): boolean {
  return /["']?(?:procedure_id|workflow_graph|nodes)["']?\s*:/.test(text.slice(0, 200_000));
}
