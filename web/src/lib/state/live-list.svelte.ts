import { asProblem, type Problem } from '../api/problem.ts';
import type { Page } from '../api/types.ts';

/** How often a seen list asks for its first page again, ms: lists answer within a second of what happened. */
const REFRESH_MS = 2_000;
/** After failures the list asks ever more rarely, up to this, ms. */
const REFRESH_MAX_MS = 30_000;

/**
 * A list that stays up to date: the first page is asked for again and again while the page is seen, further pages
 * stay as they were loaded. Items are told apart by `idOf`.
 */
export class LiveList<T> {
  items = $state.raw<T[]>([]);
  /** Null until the first answer. */
  loaded = $state(false);
  problem = $state<Problem | null>(null);
  nextCursor = $state<string | null>(null);
  loadingMore = $state(false);
  readonly #fetchPage: (cursor: string | undefined) => Promise<Page<T>>;
  /** Tells items apart. */
  readonly idOf: (item: T) => string;
  #extended = false;
  #generation = 0;
  #failures = 0;

  constructor(fetchPage: (cursor: string | undefined) => Promise<Page<T>>, idOf: (item: T) => string) {
    this.#fetchPage = fetchPage;
    this.idOf = idOf;
  }

  /** Starts refreshing; call the answer to stop. Fits `$effect`. */
  start(): () => void {
    const generation = ++this.#generation;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const round = async () => {
      if (!document.hidden) await this.refresh(generation);
      if (generation !== this.#generation) return;
      timer = setTimeout(round, Math.min(REFRESH_MS * 2 ** this.#failures, REFRESH_MAX_MS));
    };
    void round();
    const seen = () => {
      if (!document.hidden) void this.refresh(generation);
    };
    document.addEventListener('visibilitychange', seen);
    return () => {
      this.#generation += 1;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', seen);
    };
  }

  /** Forgets what was loaded, for another filter. */
  reset(): void {
    this.items = [];
    this.loaded = false;
    this.nextCursor = null;
    this.#extended = false;
  }

  async refresh(generation = this.#generation): Promise<void> {
    try {
      const page = await this.#fetchPage(undefined);
      if (generation !== this.#generation) return;
      const fresh = new Set(page.items.map(this.idOf));
      const older = this.#extended ? this.items.filter((item) => !fresh.has(this.idOf(item))) : [];
      this.items = [...page.items, ...older];
      if (!this.#extended) this.nextCursor = page.next_cursor;
      this.loaded = true;
      this.problem = null;
      this.#failures = 0;
    } catch (error) {
      if (generation !== this.#generation) return;
      this.problem = asProblem(error);
      this.#failures += 1;
    }
  }

  async more(): Promise<void> {
    if (this.nextCursor === null || this.loadingMore) return;
    const generation = this.#generation;
    this.loadingMore = true;
    try {
      const page = await this.#fetchPage(this.nextCursor);
      if (generation !== this.#generation) return;
      const known = new Set(this.items.map(this.idOf));
      this.items = [...this.items, ...page.items.filter((item) => !known.has(this.idOf(item)))];
      this.nextCursor = page.next_cursor;
      this.#extended = true;
    } catch (error) {
      this.problem = asProblem(error);
    } finally {
      this.loadingMore = false;
    }
  }
}
