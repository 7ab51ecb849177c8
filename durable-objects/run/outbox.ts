import type { Command } from '../../engine/commands.ts';
import type { AttemptState } from '../../schema/effects.ts';

/** Without a confirmation after this, a message is taken for lost (the local queue is memory). */
const FIRST_RESEND_MS = 5_000;
/** A1: what is not claimed is sent again, for ever, at growing intervals of at most this. */
const MAX_RESEND_MS = 60_000;

/** A3: a local effect is tried this often. */
export const MAX_LOCAL_TRIES = 5;

export interface OutboxRow extends Record<string, SqlStorageValue> {
  /** The command's id, or `index`. */
  id: string;
  kind: 'work' | 'local' | 'index';
  key: string;
  attempt: number;
  fence: number;
  /** For `index`: what it has to confirm. */
  seq: number;
  /** How often it was sent. */
  tries: number;
  due_at: number;
}

const INDEX = 'index';

/**
 * R3: what has to reach somebody. A row is written with the commit that wants it and goes only when its receiver has
 * confirmed the effect: a claim for work, the result for a local effect, `indexed(seq)` for the index. Until then the
 * alarm sends it again; every receiver is idempotent by command id.
 */
export class Outbox {
  private readonly sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.sql = sql;
  }

  /**
   * Rows for what the core commanded; inside the caller's transaction. Work is sent right after the commit, so its row
   * is due when it should have been confirmed; a local effect is due at once.
   */
  add(commands: readonly Command[], now: number): void {
    for (const command of commands) {
      if (command.type === 'finish') continue;
      const isWork = command.type === 'dispatch';
      this.sql.exec(
        'INSERT OR IGNORE INTO outbox (id, kind, key, attempt, fence, seq, tries, due_at) VALUES (?, ?, ?, ?, ?, 0, ?, ?)',
        command.id,
        isWork ? 'work' : 'local',
        command.key,
        command.attempt,
        command.fence,
        isWork ? 1 : 0,
        isWork ? now + FIRST_RESEND_MS : now,
      );
    }
  }

  /** The attempt moved on: what was to be sent for it is confirmed or void, unless it is the open attempt itself. */
  settle(key: string, open: AttemptState | undefined): void {
    if (!open || open.status === 'accepted' || (open.status === 'claimed' && open.kind === 'external')) {
      this.sql.exec('DELETE FROM outbox WHERE key = ?', key);
    } else {
      this.sql.exec('DELETE FROM outbox WHERE key = ? AND (attempt <> ? OR fence <> ?)', key, open.attempt, open.fence);
    }
  }

  /** The index has to learn everything up to `seq`. */
  addIndex(seq: number, now: number): void {
    this.sql.exec(
      `INSERT INTO outbox (id, kind, key, attempt, fence, seq, tries, due_at) VALUES (?, 'index', '', 0, 0, ?, 0, ?)
       ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, tries = 0, due_at = excluded.due_at`,
      INDEX,
      seq,
      now + FIRST_RESEND_MS,
    );
  }

  /** What the index has to confirm yet, null = nothing. */
  indexWanted(): number | null {
    return this.sql.exec<{ seq: number }>('SELECT seq FROM outbox WHERE id = ?', INDEX).toArray()[0]?.seq ?? null;
  }

  confirmIndex(seq: number): void {
    this.sql.exec('DELETE FROM outbox WHERE id = ? AND seq <= ?', INDEX, seq);
  }

  due(now: number): OutboxRow[] {
    return this.sql.exec<OutboxRow>('SELECT * FROM outbox WHERE due_at <= ? ORDER BY due_at', now).toArray();
  }

  /** Counts a sending and sets when the next is due: 5, 10, 20, 40, 60, 60 … seconds later. */
  sent(row: OutboxRow, now: number, waitMs = resendDelay(row.tries + 1)): void {
    this.sql.exec('UPDATE outbox SET tries = ?, due_at = ? WHERE id = ?', row.tries + 1, now + waitMs, row.id);
  }

  defer(id: string, until: number): void {
    this.sql.exec('UPDATE outbox SET due_at = ? WHERE id = ?', until, id);
  }

  /** Rows of one kind are due now. */
  hasten(kind: OutboxRow['kind'], now: number): void {
    this.sql.exec('UPDATE outbox SET due_at = ? WHERE kind = ? AND due_at > ?', now, kind, now);
  }

  remove(id: string): void {
    this.sql.exec('DELETE FROM outbox WHERE id = ?', id);
  }

  /** The run has ended: nothing is executed any more, only the index has to learn of it. */
  dropWork(): void {
    this.sql.exec("DELETE FROM outbox WHERE kind <> 'index'");
  }
}

/** Delay in ms until the nth sending (n ≥ 1) counts as lost. */
export function resendDelay(sendings: number): number {
  return Math.min(MAX_RESEND_MS, FIRST_RESEND_MS * 2 ** Math.min(sendings - 1, 10));
}
