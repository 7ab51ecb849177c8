import type { RunEvent } from '../api/types.ts';

/** Waits between attempts to connect again, ms: quick at first, then every eight seconds. */
const RETRY_MS = [250, 500, 1_000, 2_000, 4_000, 8_000];

/** What the stream needs of a socket; a browser's WebSocket is one. */
export interface Socket {
  onopen: ((event: never) => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number }) => void) | null;
  close(): void;
}

export interface StreamHost {
  connect(after: number): Socket;
  /** Runs `work` after `ms`; answers how to call it off. */
  later(work: () => void, ms: number): () => void;
  now(): number;
}

/**
 * Follows a run over its socket, one event a frame: connects again by itself from the last sequence number it has,
 * drops what it has already, and starts over where something is missing. S1: `onEvents` gets every event once, in
 * order, without gaps.
 */
export class RunStream {
  /** Null while connected; else since when not, epoch ms. */
  lostSince: number | null = null;
  #seq: number;
  #failures = 0;
  #socket: Socket | null = null;
  #cancelRetry: (() => void) | null = null;
  #stopped = false;
  readonly #host: StreamHost;
  readonly #onEvent: (event: RunEvent) => void;
  readonly #onStatus: () => void;

  constructor(host: StreamHost, after: number, onEvent: (event: RunEvent) => void, onStatus: () => void) {
    this.#host = host;
    this.#seq = after;
    this.#onEvent = onEvent;
    this.#onStatus = onStatus;
    this.#connect();
  }

  /** Ends it for good. */
  stop(): void {
    this.#stopped = true;
    this.#cancelRetry?.();
    this.#drop();
  }

  /** Tries again at once, e.g. because the network is back. */
  retryNow(): void {
    if (this.#stopped || this.#socket !== null) return;
    this.#cancelRetry?.();
    this.#connect();
  }

  #connect(): void {
    this.#cancelRetry = null;
    const socket = this.#host.connect(this.#seq);
    this.#socket = socket;
    socket.onopen = () => {
      if (this.#socket !== socket) return;
      this.#failures = 0;
      this.#status(null);
    };
    socket.onmessage = ({ data }) => {
      if (this.#socket === socket) this.#frame(data);
    };
    socket.onclose = () => {
      if (this.#socket !== socket) return;
      this.#lost();
    };
  }

  #frame(data: unknown): void {
    const event = readFrame(data);
    if (!event || event.seq <= this.#seq) return;
    if (event.seq !== this.#seq + 1) {
      // A gap: what is missing is asked for again from where we stand.
      this.#drop();
      this.#lost();
      return;
    }
    this.#seq = event.seq;
    this.#onEvent(event);
  }

  #lost(): void {
    this.#socket = null;
    if (this.#stopped) return;
    this.#status(this.lostSince ?? this.#host.now());
    const wait = RETRY_MS[Math.min(this.#failures, RETRY_MS.length - 1)] ?? 8_000;
    this.#failures += 1;
    this.#cancelRetry = this.#host.later(() => this.#connect(), wait);
  }

  #drop(): void {
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  #status(lostSince: number | null): void {
    if (this.lostSince === lostSince) return;
    this.lostSince = lostSince;
    this.#onStatus();
  }
}

function readFrame(data: unknown): RunEvent | null {
  if (typeof data !== 'string') return null;
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === 'object' && value !== null && typeof (value as RunEvent).seq === 'number'
      ? (value as RunEvent)
      : null;
  } catch {
    return null;
  }
}
