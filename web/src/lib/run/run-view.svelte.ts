import { api } from '../api/client.ts';
import { asProblem, type Problem } from '../api/problem.ts';
import type { Run, RunEvent } from '../api/types.ts';
import { graphOfDocument, type ProcedureGraph } from '../graph/procedure-graph.ts';
import { browserHost } from './browser-host.ts';
import { Replay } from './replay.ts';
import { RunStream } from './run-stream.ts';

/** How soon after news the run itself is asked for again, ms: a burst of events is one question. */
const REFRESH_MS = 250;

/** One run as its page shows it: the run, its events as they come, and the moment looked at. */
export class RunView {
  readonly id: string;
  run = $state.raw<Run | null>(null);
  graph = $state.raw<ProcedureGraph | null>(null);
  source = $state.raw<unknown>(null);
  problem = $state.raw<Problem | null>(null);
  /** Null while connected; else since when not. */
  lostSince = $state<number | null>(null);
  /** The moment looked at, as a sequence number; null follows the run. */
  at = $state<number | null>(null);
  /** Events that are known, by seq − 1. Grows in place; `known` says how far. */
  readonly events: RunEvent[] = [];
  known = $state(0);
  /** Events are loaded up to the run's last one; only then the page claims to show the run. */
  loaded = $state(false);
  readonly shownSeq = $derived(this.at ?? this.known);
  readonly replay = $derived.by(() => this.#replayTo(this.shownSeq));
  readonly latest = $derived.by(() => this.#live(this.known));
  /** A fresh object per moment, so that what is drawn of it is drawn again. */
  readonly #liveReplay = new Replay();
  #pastReplay = new Replay();
  #stream: RunStream | null = null;
  #refreshTimer: ReturnType<typeof setTimeout> | undefined;
  #flushing = false;
  #stopped = false;

  constructor(id: string) {
    this.id = id;
  }

  /** Loads what is there and follows what comes; the answer ends it. */
  start(): () => void {
    void this.#load();
    const online = () => this.#stream?.retryNow();
    window.addEventListener('online', online);
    return () => {
      this.#stopped = true;
      this.#stream?.stop();
      clearTimeout(this.#refreshTimer);
      window.removeEventListener('online', online);
    };
  }

  async refresh(): Promise<void> {
    try {
      this.run = await api.run(this.id);
    } catch (error) {
      // A run that was shown stays shown; the bar says that the connection is lost.
      if (!this.run) this.problem = asProblem(error);
    }
  }

  async #load(): Promise<void> {
    try {
      const run = await api.run(this.id);
      this.run = run;
      void this.#loadGraph(run);
      for (let after: number | null = 0; after !== null && !this.#stopped; ) {
        const page: Awaited<ReturnType<typeof api.events>> = await api.events(this.id, after);
        for (const event of page.items) if (event.seq === this.events.length + 1) this.events.push(event);
        this.known = this.events.length;
        after = page.next_after;
      }
      this.loaded = true;
    } catch (error) {
      this.problem = asProblem(error);
      return;
    }
    if (this.#stopped || this.latest.replay.ended) return;
    this.#stream = new RunStream(
      browserHost(`/v1/runs/${encodeURIComponent(this.id)}/stream`),
      this.events.length,
      (event) => this.#receive(event),
      () => {
        this.lostSince = this.#stream?.lostSince ?? null;
        if (this.lostSince === null) this.#refreshSoon();
      },
    );
  }

  async #loadGraph(run: Run): Promise<void> {
    try {
      const version = await api.procedure(run.procedure_id, run.version);
      this.source = version.source;
      this.graph = await graphOfDocument(version.source);
    } catch (error) {
      this.problem = asProblem(error);
    }
  }

  #receive(event: RunEvent): void {
    this.events.push(event);
    if (this.#flushing) return;
    this.#flushing = true;
    // Events of one commit come in a burst and are drawn once.
    requestAnimationFrame(() => {
      this.#flushing = false;
      this.known = this.events.length;
      this.#refreshSoon();
      if (this.latest.replay.ended) {
        this.#stream?.stop();
        this.lostSince = null;
      }
    });
  }

  #refreshSoon(): void {
    clearTimeout(this.#refreshTimer);
    this.#refreshTimer = setTimeout(() => void this.refresh(), REFRESH_MS);
  }

  #live(known: number): { replay: Replay } {
    advance(this.#liveReplay, this.events, known);
    return { replay: this.#liveReplay };
  }

  #replayTo(seq: number): { replay: Replay } {
    if (seq === this.known) return this.#live(seq);
    if (this.#pastReplay.seq > seq) this.#pastReplay = new Replay();
    advance(this.#pastReplay, this.events, seq);
    return { replay: this.#pastReplay };
  }
}

function advance(replay: Replay, events: RunEvent[], to: number): void {
  for (let index = replay.seq; index < to; index += 1) {
    const event = events[index];
    if (event) replay.apply(event);
  }
}
