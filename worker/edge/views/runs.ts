import type { z } from '@hono/zod-openapi';
import type { RunRow, RunView } from '../../../durable-objects/run/rpc.ts';
import type { RunDetail, RunSummary } from '../../../schema/api/runs.ts';
import type { EventView, RunEvent } from '../../../schema/events.ts';
import { iso, isoOrNull } from './time.ts';

/** A run in a list. */
export function runSummary(run: RunRow | RunView): z.input<typeof RunSummary> {
  return {
    run_id: run.run_id,
    procedure_id: run.procedure_id,
    version: run.version,
    state: run.state,
    why: run.why,
    waiting_for: run.waiting_for.map((waiting) => ({ ...waiting, until: isoOrNull(waiting.until) })),
    trigger_type: run.trigger_type,
    trigger_id: run.trigger_id,
    triggered_by: run.triggered_by,
    failure: run.failure,
    created_at: iso(run.created_at),
    started_at: isoOrNull(run.started_at),
    ended_at: isoOrNull(run.ended_at),
  };
}

/** A run as its object shows it, times written out. */
export function runDetail(run: RunView): z.input<typeof RunDetail> {
  return {
    ...runSummary(run),
    plan_hash: run.plan_hash,
    paused: run.paused,
    compensation: run.compensation,
    current_nodes: run.current_nodes,
    input: run.input,
    variables: run.variables,
    outputs: run.outputs,
    last_seq: run.last_seq,
  };
}

export function eventView(event: RunEvent): EventView {
  return { ...event, at: iso(event.at), effects: event.effects as unknown as EventView['effects'] };
}
