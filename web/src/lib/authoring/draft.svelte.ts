import type { Diagnostic } from '../../../../ckp/diagnostics/diagnostic.ts';
import { detectFormat } from '../../../../ckp/source/detect.ts';
import type { SourceFormat } from '../../../../ckp/source/source-text.ts';
import type { Checked, CheckedProcedure } from './compiler/check-text.ts';
import { compiler } from './compiler/compiler.ts';
import { type Finding, merged } from './finding.ts';
import { keepDraft } from './kept-draft.ts';

/** After the last keystroke, ms, the text is checked here; a large one later, since reading it costs time. */
const CHECK_MS = 180;
const CHECK_LARGE_MS = 700;
const LARGE_CHARACTERS = 400_000;
/** After the last keystroke, ms, the server is asked for what only it knows. */
const ASK_SERVER_MS = 1_400;
/** Sending more than this at every pause would make the page stutter; then the import is what asks. */
const MOST_ASKED_CHARACTERS = 1_000_000;

/** The text being written and what is known of it. The text itself lives in the editor. */
export class Draft {
  fileName = $state('');
  format = $state<SourceFormat>('json');
  /** UTF-16 code units. */
  length = $state(0);
  /** Of the text as it was last checked. */
  checked = $state.raw<Checked | null>(null);
  /** The last procedure that could be made out, so that a slip of the pen does not blank the drawing. */
  procedure = $state.raw<CheckedProcedure | null>(null);
  /** What was checked last, for questions about the same text. */
  checkedText = $state.raw('');
  checking = $state(false);
  /** The compiler itself failed: a bug of ours, in its words. */
  trouble = $state<string | null>(null);
  /** Changed by hand since it came, and not imported. */
  touched = $state(false);
  /** The browser's storage did not take it. */
  tooLargeToKeep = $state(false);
  #server = $state.raw<{ text: string; diagnostics: readonly Diagnostic[] } | null>(null);
  readonly findings: Finding[] = $derived(
    merged(
      this.checked?.diagnostics ?? [],
      this.#server && { diagnostics: this.#server.diagnostics, current: this.#server.text === this.checkedText },
    ),
  );
  readonly empty = $derived(this.length === 0);

  readonly #userId: string;
  readonly #askServer: (text: string) => Promise<readonly Diagnostic[]>;
  #read: () => string = () => '';
  #revision = 0;
  #checkTimer: ReturnType<typeof setTimeout> | undefined;
  #serverTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(userId: string, askServer: (text: string) => Promise<readonly Diagnostic[]>) {
    this.#userId = userId;
    this.#askServer = askServer;
  }

  /** The editor's text is another one. `byHand`: somebody would be sorry to lose it. */
  changed(read: () => string, length: number, byHand: boolean): void {
    this.#read = read;
    this.#revision += 1;
    this.length = length;
    if (byHand) this.touched = true;
    clearTimeout(this.#checkTimer);
    clearTimeout(this.#serverTimer);
    if (length === 0) {
      this.checked = null;
      this.procedure = null;
      this.checkedText = '';
      this.checking = false;
      this.#server = null;
      this.touched = false;
      this.#keep('');
      return;
    }
    this.checking = true;
    const wait = byHand ? (length > LARGE_CHARACTERS ? CHECK_LARGE_MS : CHECK_MS) : 0;
    this.#checkTimer = setTimeout(() => void this.#check(), wait);
  }

  /** Nothing is asked any more. */
  stop(): void {
    clearTimeout(this.#checkTimer);
    clearTimeout(this.#serverTimer);
    this.#revision += 1;
  }

  /** What a refused import said of this text takes the place of what the server was asked. */
  refused(text: string, diagnostics: readonly Diagnostic[]): void {
    clearTimeout(this.#serverTimer);
    this.#server = { text, diagnostics };
  }

  async #check(): Promise<void> {
    const revision = this.#revision;
    const text = this.#read();
    this.format = detectFormat(text);
    this.#keep(text);
    try {
      const checked = await compiler.ask('check', text);
      if (revision !== this.#revision) return;
      this.checked = checked;
      this.format = checked.format;
      this.checkedText = text;
      if (checked.procedure) this.procedure = checked.procedure;
      this.trouble = null;
      if (!checked.procedure || text.length > MOST_ASKED_CHARACTERS) this.#server = null;
      else this.#serverTimer = setTimeout(() => void this.#ask(text), ASK_SERVER_MS);
    } catch (error) {
      if (revision !== this.#revision) return;
      this.trouble = error instanceof Error ? error.message : String(error);
    } finally {
      if (revision === this.#revision) this.checking = false;
    }
  }

  async #ask(text: string): Promise<void> {
    const revision = this.#revision;
    try {
      const diagnostics = await this.#askServer(text);
      if (revision === this.#revision) this.#server = { text, diagnostics };
    } catch {
      // The import says what is wrong with the connection; while one types, what the browser knows is enough.
    }
  }

  #keep(text: string): void {
    this.tooLargeToKeep = !keepDraft(this.#userId, { text, fileName: this.fileName });
  }
}
