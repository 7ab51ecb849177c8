import { compiler } from './compiler/compiler.ts';
import type { Explained } from './compiler/explain-text.ts';

/** The explanation of a text with what was given, kept up with both. */
export class Explaining {
  explained = $state.raw<Explained | null>(null);
  trouble = $state<string | null>(null);
  #text: string | null = null;
  #input: Record<string, unknown> = {};
  #revision = 0;

  /** A text to explain; the same again costs nothing. What it cannot read leaves the last explanation standing. */
  of(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    void this.#ask();
  }

  given(input: Record<string, unknown>): void {
    this.#input = input;
    void this.#ask();
  }

  async #ask(): Promise<void> {
    if (this.#text === null) return;
    this.#revision += 1;
    const revision = this.#revision;
    try {
      const explained = await compiler.ask('explain', this.#text, JSON.parse(JSON.stringify(this.#input)), Date.now());
      if (revision !== this.#revision) return;
      this.trouble = null;
      if (explained) this.explained = explained;
    } catch (error) {
      if (revision === this.#revision) this.trouble = error instanceof Error ? error.message : String(error);
    }
  }
}
