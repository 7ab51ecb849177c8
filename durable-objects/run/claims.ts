import type { AttemptRef } from '../../engine/input.ts';
import type { AttemptState } from '../../schema/effects.ts';

/** A2: a claim lives this long without a renewal; the executing invocation renews it every 10 s. */
const CLAIM_MS = 30_000;

/** A claim whose deadline has passed. */
export interface LostClaim {
  attempt: AttemptRef;
  resendable: boolean;
}

interface ClaimRow extends Record<string, SqlStorageValue> {
  key: string;
  attempt: number;
  fence: number;
  claimer: string;
  resendable: number;
  due_at: number;
}

/**
 * A2: who is executing what, and until when that is believed without a sign of life. Renewals say nothing about the
 * run, so claims lie outside the fold; that an attempt was claimed, and that a claim was lost, are events.
 */
export class Claims {
  private readonly sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.sql = sql;
  }

  /** The core said yes; inside its transaction. A repeat by the same claimer starts the 30 s anew. */
  grant(attempt: AttemptRef, claimer: string, resendable: boolean, now: number): void {
    this.sql.exec(
      'INSERT OR REPLACE INTO claims (key, attempt, fence, claimer, resendable, due_at) VALUES (?, ?, ?, ?, ?, ?)',
      attempt.key,
      attempt.attempt,
      attempt.fence,
      claimer,
      resendable ? 1 : 0,
      now + CLAIM_MS,
    );
  }

  /** False: there is no such claim of this claimer (any more). */
  renew(attempt: AttemptRef, claimer: string, now: number): boolean {
    return (
      this.sql.exec(
        'UPDATE claims SET due_at = ? WHERE key = ? AND attempt = ? AND fence = ? AND claimer = ?',
        now + CLAIM_MS,
        attempt.key,
        attempt.attempt,
        attempt.fence,
        claimer,
      ).rowsWritten > 0
    );
  }

  /** A4: an accepted attempt answers by callback; a closed or released one has nobody at work. */
  settle(key: string, open: AttemptState | undefined): void {
    if (open?.status !== 'claimed') this.sql.exec('DELETE FROM claims WHERE key = ?', key);
  }

  lost(now: number): LostClaim[] {
    return this.sql
      .exec<ClaimRow>('SELECT * FROM claims WHERE due_at <= ? ORDER BY due_at', now)
      .toArray()
      .map((row) => ({
        attempt: { key: row.key, attempt: row.attempt, fence: row.fence },
        resendable: row.resendable === 1,
      }));
  }

  remove(key: string): void {
    this.sql.exec('DELETE FROM claims WHERE key = ?', key);
  }

  clear(): void {
    this.sql.exec('DELETE FROM claims');
  }
}
