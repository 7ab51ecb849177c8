import type { IndexMessage } from '../../durable-objects/run/rpc.ts';

/** Least bytes of JSON in one statement's parameter before the next one starts; D1 takes values of 2 MB at most. */
const CHUNK_CHARACTERS = 400_000;

/**
 * R3: idempotent by (run, seq). Whatever order messages come in and however often, the row with the highest seq
 * stands. Each statement takes one JSON parameter, since D1 binds 100 at most (architecture §9).
 */
const RUNS = `
insert into runs (tenant_id, run_id, seq, procedure_id, version, state, why, waiting_for, trigger_type, trigger_id,
  triggered_by, failure, created_at, started_at, ended_at, next_wake_at)
select ?1, value ->> 'run_id', value ->> 'seq', value ->> '$.row.procedure_id', value ->> '$.row.version',
  value ->> '$.row.state', value ->> '$.row.why', value -> '$.row.waiting_for', value ->> '$.row.trigger_type',
  value ->> '$.row.trigger_id', value ->> '$.row.triggered_by', nullif(value -> '$.row.failure', 'null'),
  value ->> '$.row.created_at', value ->> '$.row.started_at', value ->> '$.row.ended_at', value ->> '$.row.next_wake_at'
from json_each(?2) where true
on conflict (tenant_id, run_id) do update set
  seq = excluded.seq, state = excluded.state, why = excluded.why, waiting_for = excluded.waiting_for,
  failure = excluded.failure, started_at = excluded.started_at, ended_at = excluded.ended_at,
  next_wake_at = excluded.next_wake_at
where excluded.seq > runs.seq`;

const EVENTS = `
insert into notable_events (tenant_id, run_id, seq, at, type, node_id, event)
select ?1, value ->> 'run_id', value ->> 'seq', value ->> 'at', value ->> 'type', value ->> 'node_id', value -> 'event'
from json_each(?2) where true
on conflict (tenant_id, run_id, seq) do nothing`;

const APPROVALS = `
insert into approvals (tenant_id, approval_id, seq, run_id, procedure_id, status, approval, requested_at)
select ?1, value ->> '$.approval.id', value ->> 'seq', value ->> 'run_id', value ->> 'procedure_id',
  value ->> '$.approval.status', value -> 'approval', value ->> '$.approval.requested_at'
from json_each(?2) where true
on conflict (tenant_id, approval_id) do update set
  seq = excluded.seq, status = excluded.status, approval = excluded.approval
where excluded.seq > approvals.seq`;

export async function projectRuns(binding: D1Database, tenant: string, messages: IndexMessage[]): Promise<void> {
  const rows = messages.map(({ run_id, seq, row }) => ({ run_id, seq, row }));
  const events = messages.flatMap(({ run_id, events }) =>
    events.map(({ effects: _, ...event }) => ({
      run_id,
      seq: event.seq,
      at: event.at,
      type: event.type,
      node_id: event.node_id ?? null,
      event,
    })),
  );
  const approvals = messages.flatMap(({ run_id, seq, row, approvals }) =>
    approvals.map((approval) => ({ run_id, seq, procedure_id: row.procedure_id, approval })),
  );
  const statements = [
    ...chunks(rows).map((chunk) => binding.prepare(RUNS).bind(tenant, chunk)),
    ...chunks(events).map((chunk) => binding.prepare(EVENTS).bind(tenant, chunk)),
    ...chunks(approvals).map((chunk) => binding.prepare(APPROVALS).bind(tenant, chunk)),
  ];
  if (statements.length > 0) await binding.batch(statements);
}

/** JSON arrays of about {@link CHUNK_CHARACTERS} each, in order. */
function chunks(values: unknown[]): string[] {
  const arrays: string[] = [];
  let texts: string[] = [];
  let length = 0;
  for (const value of values) {
    const text = JSON.stringify(value);
    if (texts.length > 0 && length + text.length > CHUNK_CHARACTERS) {
      arrays.push(`[${texts.join(',')}]`);
      texts = [];
      length = 0;
    }
    texts.push(text);
    length += text.length;
  }
  if (texts.length > 0) arrays.push(`[${texts.join(',')}]`);
  return arrays;
}
