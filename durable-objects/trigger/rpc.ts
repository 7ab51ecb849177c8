import type { Json, JsonObject } from '../../schema/json.ts';
import type { TriggerError, TriggerProjectionFields } from '../entrypoints.ts';

/**
 * What a trigger object answers to. It is the truth for its trigger: what fired, what is next, what a body's
 * duplicate is. `configure` alone makes the tables; on an object never configured the rest answers null and writes
 * nothing (R1).
 */
export interface TriggerRpc {
  /** Creates or replaces. A repeat of the same configuration changes nothing. */
  configure(config: TriggerConfig): Promise<TriggerProjectionFields>;
  view(): Promise<(TriggerProjectionFields & { config: TriggerConfig }) | null>;
  /** One run per body hash within the window: reserves the run's id, or answers the one that has it. */
  reserve(delivery: Delivery): Promise<Reservation | null>;
  /**
   * What came of a reservation, and why it was refused. A refused one is forgotten, so that the same body may try
   * again.
   */
  settle(runId: string, outcome: 'started' | 'refused', error?: TriggerError): Promise<void>;
  /** R2: the sweeper's knock. Re-arms and works off whatever is due. */
  poke(): Promise<void>;
}

export type TriggerConfig = {
  tenant: string;
  trigger_id: string;
  procedure_id: string;
  enabled: boolean;
  /** Epoch ms; ticks before it are never fired. */
  created_at: number;
} & ({ type: 'schedule'; schedule: string; timezone: string } | { type: 'webhook'; dedupe_window_seconds: number });

/** A webhook whose signature the edge has checked. */
export interface Delivery {
  /** SHA-256 of the raw body, hex. */
  body_hash: string;
  /** A JSON object is the run's input too (REFERENCE §9). */
  payload: Json;
  headers: JsonObject;
  /** Epoch ms. */
  at: number;
}

export interface Reservation {
  run_id: string;
  procedure_id: string;
  /** Epoch ms of the first delivery: a repeat creates the same run. */
  at: number;
  /** The body had been seen within the window; its run is this one. */
  duplicate: boolean;
  /** The run is known to exist: nothing is left to do. */
  started: boolean;
}
