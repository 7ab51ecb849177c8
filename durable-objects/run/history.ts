import type { RunEvent } from '../../schema/events.ts';
import { historyKey } from '../blob-keys.ts';

/** R7: how much history stays in the object before the older half moves to R2. */
export interface HistoryBounds {
  maxEvents: number;
  maxBytes: number;
}
export const HISTORY_BOUNDS: HistoryBounds = { maxEvents: 4000, maxBytes: 8 * 1024 * 1024 };

/** A page ends here even if fewer events than asked for are in it: a reply over RPC must stay far below 32 MB. */
const PAGE_BYTES = 2 * 1024 * 1024;

interface Segment extends Record<string, SqlStorageValue> {
  first: number;
  last: number;
  blob: string;
}

/**
 * R7: bounded hot history. The newest events are rows; older ones lie in R2 as gzip segments of one JSON event a
 * line, found by sequence. A run has no step limit, and its object stays small.
 */
export class History {
  private readonly storage: DurableObjectStorage;
  private readonly bucket: R2Bucket;
  private readonly bounds: HistoryBounds;
  /** Rows and bytes in the object; null until counted. */
  private hot: { events: number; bytes: number } | null = null;
  /** The segment read last: whoever pages through history asks for the same one again. */
  private opened: { blob: string; lines: string[] } | null = null;
  private moving: Promise<void> | null = null;

  constructor(storage: DurableObjectStorage, bucket: R2Bucket, bounds: HistoryBounds = HISTORY_BOUNDS) {
    this.storage = storage;
    this.bucket = bucket;
    this.bounds = bounds;
  }

  /** Adds events as texts; inside the caller's transaction. */
  append(events: readonly { seq: number; text: string }[]): void {
    this.hot ??= this.count();
    for (const { seq, text } of events) {
      this.storage.sql.exec('INSERT INTO events (seq, body) VALUES (?, ?)', seq, text);
      this.hot.events += 1;
      this.hot.bytes += text.length;
    }
  }

  /** A transaction that was rolled back took its rows along. */
  forget(): void {
    this.hot = null;
  }

  /** Events after a sequence, ascending, at most `limit` and about 2 MB; fewer than there are is no end. */
  async after(seq: number, limit: number): Promise<RunEvent[]> {
    const lines = this.hotAfter(seq, limit) ?? (await this.coldAfter(seq, limit));
    return lines.map((line) => JSON.parse(line) as RunEvent);
  }

  /** The same, at once, or null when they lie in R2. */
  hotAfter(seq: number, limit: number): string[] | null {
    const lines: string[] = [];
    let bytes = 0;
    let expected = seq + 1;
    for (const row of this.storage.sql.exec<{ seq: number; body: string }>(
      'SELECT seq, body FROM events WHERE seq > ? ORDER BY seq LIMIT ?',
      seq,
      limit,
    )) {
      if (row.seq !== expected) return null;
      expected += 1;
      bytes += row.body.length;
      if (bytes > PAGE_BYTES && lines.length > 0) break;
      lines.push(row.body);
    }
    return lines;
  }

  private async coldAfter(seq: number, limit: number): Promise<string[]> {
    const segment = this.storage.sql
      .exec<Segment>('SELECT first, last, blob FROM segments WHERE last > ? ORDER BY last LIMIT 1', seq)
      .toArray()[0];
    if (!segment) return [];
    if (this.opened?.blob !== segment.blob) {
      const stored = await this.bucket.get(segment.blob);
      if (!stored) throw new Error(`history segment ${segment.blob} is not in R2`);
      const text = await new Response(stored.body.pipeThrough(new DecompressionStream('gzip'))).text();
      this.opened = { blob: segment.blob, lines: text.split('\n') };
    }
    const lines: string[] = [];
    let bytes = 0;
    for (const line of this.opened.lines.slice(Math.max(0, seq + 1 - segment.first), seq + 1 - segment.first + limit)) {
      bytes += line.length;
      if (bytes > PAGE_BYTES && lines.length > 0) break;
      lines.push(line);
    }
    return lines;
  }

  /**
   * Moves the older half of the hot history to R2 when it has grown over its bounds. The segment is stored before
   * the rows go, under a name made of its sequences, so a crash between leaves both and the next call does it again.
   * `confirmed` is what the index has: later events are still needed here.
   */
  compact(tenant: string, runId: string, confirmed: number): Promise<void> {
    this.moving ??= this.move(tenant, runId, confirmed).finally(() => {
      this.moving = null;
    });
    return this.moving;
  }

  isOverBounds(): boolean {
    this.hot ??= this.count();
    return this.hot.events > this.bounds.maxEvents || this.hot.bytes > this.bounds.maxBytes;
  }

  private async move(tenant: string, runId: string, confirmed: number): Promise<void> {
    while (this.isOverBounds()) {
      const rows = this.storage.sql
        .exec<{ seq: number; body: string }>(
          'SELECT seq, body FROM events WHERE seq <= ? ORDER BY seq LIMIT ?',
          confirmed,
          Math.max(1, Math.ceil(this.bounds.maxEvents / 2)),
        )
        .toArray();
      const batch = upTo(rows, this.bounds.maxBytes / 2);
      const first = batch[0]?.seq;
      const last = batch.at(-1)?.seq;
      if (first === undefined || last === undefined) return;
      const key = historyKey(tenant, runId, first, last);
      const packed = await new Response(
        new Blob([batch.map((row) => row.body).join('\n')]).stream().pipeThrough(new CompressionStream('gzip')),
      ).arrayBuffer();
      await this.bucket.put(key, packed, { httpMetadata: { contentType: 'application/gzip' } });
      this.storage.transactionSync(() => {
        this.storage.sql.exec('INSERT OR REPLACE INTO segments (last, first, blob) VALUES (?, ?, ?)', last, first, key);
        this.storage.sql.exec('DELETE FROM events WHERE seq <= ?', last);
      });
      this.hot = null;
    }
  }

  private count(): { events: number; bytes: number } {
    return this.storage.sql
      .exec<{ events: number; bytes: number }>(
        'SELECT count(*) AS events, coalesce(sum(octet_length(body)), 0) AS bytes FROM events',
      )
      .one();
  }
}

function upTo<T extends { body: string }>(rows: T[], bytes: number): T[] {
  let size = 0;
  const end = rows.findIndex((row) => {
    size += row.body.length;
    return size > bytes;
  });
  return end < 0 ? rows : rows.slice(0, Math.max(1, end));
}
