import type { Json, JsonObject } from '../../schema/json.ts';
import type { TriggerError, TriggerProjectionFields } from '../entrypoints.ts';
import type { TriggerConfig } from './rpc.ts';

/** R8: of the tables below; steps go forward only. */
const SCHEMA_VERSION = 2;

/** One firing: a planned tick or a delivered body. Its row reserves the run's id before anything is started (R9). */
export interface Firing {
  /** `tick:<epoch ms>` or `body:<sha-256>`. */
  key: string;
  run_id: string;
  /** Epoch ms of the reservation. */
  at: number;
  payload: Json;
  headers: JsonObject;
  status: 'reserved' | 'started' | 'refused';
  tries: number;
  /** Epoch ms at which the object starts it itself, as long as it is only reserved. */
  try_at: number;
}

/** The trigger's rows. Every method is synchronous, so that a caller puts several into one transaction. */
export class TriggerStore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** R1: false on an object that was never configured. */
  exists(): boolean {
    return this.#sql.exec("select 1 from sqlite_master where type = 'table' and name = 'trigger'").toArray().length > 0;
  }

  createTables(): void {
    this.#sql.exec(`
      create table if not exists trigger (
        one integer primary key check (one = 1), schema_version integer not null, config text not null,
        next_fire_at integer, last_fired_at integer, last_run_id text, last_error text,
        change integer not null, projected integer not null);
      create table if not exists firings (
        key text primary key, run_id text not null, at integer not null, payload text not null, headers text not null,
        status text not null, tries integer not null, try_at integer not null);
      create index if not exists firings_open on firings (try_at) where status = 'reserved';`);
  }

  /** R8: forward-only steps of the tables of an object that an older version configured. */
  upgrade(): void {
    const [row] = this.#sql.exec<{ schema_version: number }>('select schema_version from trigger').toArray();
    if (!row || row.schema_version >= SCHEMA_VERSION) return;
    if (row.schema_version < 2) this.#sql.exec('alter table trigger add column last_error text');
    this.#sql.exec('update trigger set schema_version = ?', SCHEMA_VERSION);
  }

  config(): TriggerConfig | null {
    const [row] = this.#sql.exec<{ config: string }>('select config from trigger').toArray();
    return row ? (JSON.parse(row.config) as TriggerConfig) : null;
  }

  configure(config: TriggerConfig, nextFireAt: number | null): void {
    this.#sql.exec(
      `insert into trigger (one, schema_version, config, next_fire_at, change, projected) values (1, ?, ?, ?, 1, 0)
       on conflict (one) do update set config = excluded.config, next_fire_at = excluded.next_fire_at, change = change + 1`,
      SCHEMA_VERSION,
      JSON.stringify(config),
      nextFireAt,
    );
  }

  fields(): TriggerProjectionFields {
    const [row] = this.#sql
      .exec<{
        next_fire_at: number | null;
        last_fired_at: number | null;
        last_run_id: string | null;
        last_error: string | null;
      }>('select next_fire_at, last_fired_at, last_run_id, last_error from trigger')
      .toArray();
    if (!row) return { next_fire_at: null, last_fired_at: null, last_run_id: null, last_error: null };
    return { ...row, last_error: row.last_error === null ? null : (JSON.parse(row.last_error) as TriggerError) };
  }

  setNext(nextFireAt: number | null): void {
    this.#sql.exec('update trigger set next_fire_at = ?, change = change + 1', nextFireAt);
  }

  /** Why the latest firing started nothing; null once one has started a run again. */
  setError(error: TriggerError | null): void {
    if (error === null) {
      this.#sql.exec('update trigger set last_error = null, change = change + 1 where last_error is not null');
    } else this.#sql.exec('update trigger set last_error = ?, change = change + 1', JSON.stringify(error));
  }

  setLast(firedAt: number, runId: string): void {
    this.#sql.exec(
      'update trigger set last_fired_at = ?1, last_run_id = ?2, change = change + 1 where coalesce(last_fired_at, 0) <= ?1',
      firedAt,
      runId,
    );
  }

  /** The number of the latest change, null when the index has it (R3). */
  unprojected(): number | null {
    const [row] = this.#sql.exec<{ change: number }>('select change from trigger where change > projected').toArray();
    return row?.change ?? null;
  }

  markProjected(change: number): void {
    this.#sql.exec('update trigger set projected = max(projected, ?)', change);
  }

  firing(key: string): Firing | null {
    const [row] = this.#sql.exec<FiringRow>('select * from firings where key = ?', key).toArray();
    return row ? fromRow(row) : null;
  }

  firingOf(runId: string): Firing | null {
    const [row] = this.#sql.exec<FiringRow>('select * from firings where run_id = ?', runId).toArray();
    return row ? fromRow(row) : null;
  }

  put(firing: Firing): void {
    this.#sql.exec(
      'insert or replace into firings (key, run_id, at, payload, headers, status, tries, try_at) values (?, ?, ?, ?, ?, ?, ?, ?)',
      firing.key,
      firing.run_id,
      firing.at,
      JSON.stringify(firing.payload),
      JSON.stringify(firing.headers),
      firing.status,
      firing.tries,
      firing.try_at,
    );
  }

  /** Reserved firings whose start is due. */
  due(now: number): Firing[] {
    return this.#sql
      .exec<FiringRow>("select * from firings where status = 'reserved' and try_at <= ? order by try_at limit 20", now)
      .toArray()
      .map(fromRow);
  }

  nextTry(): number | null {
    const [row] = this.#sql
      .exec<{ at: number | null }>("select min(try_at) as at from firings where status = 'reserved'")
      .toArray();
    return row?.at ?? null;
  }

  /** Settled firings older than a moment go: their run is known, and no repeat of them can come any more. */
  forget(before: number): void {
    this.#sql.exec("delete from firings where status <> 'reserved' and at < ?", before);
  }
}

type FiringRow = {
  key: string;
  run_id: string;
  at: number;
  payload: string;
  headers: string;
  status: string;
  tries: number;
  try_at: number;
};

function fromRow(row: FiringRow): Firing {
  return {
    ...row,
    payload: JSON.parse(row.payload) as Json,
    headers: JSON.parse(row.headers) as JsonObject,
    status: row.status as Firing['status'],
  };
}
