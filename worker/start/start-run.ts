import { WorkerEntrypoint } from 'cloudflare:workers';
import { checkInputs } from '../../ckp/inputs.ts';
import type { Entrypoints } from '../../durable-objects/entrypoints.ts';
import { mintRunId } from '../../durable-objects/object-ids.ts';
import type { JsonObject } from '../../schema/json.ts';
import { askRun } from '../dispatch/run-call.ts';
import type { Env } from '../env.ts';
import type { ProcedureVersionRecord, StartReservation } from '../repositories/contract.ts';
import { repositoriesOf } from '../repositories/index.ts';
import type { StartCommand, StartReply } from './contract.ts';
import { type LoadedPlan, loadPlan } from './plan-cache.ts';
import { resolveVersion } from './resolve-version.ts';

/**
 * R9: validate; reserve the run id durably with the resolved version; create idempotently; answer. A repeat answers
 * the reserved run, and finishes it when it was not created. Nothing is written for a start that is refused.
 * Throws when the object does not answer: a repeat then finishes what was reserved.
 */
export async function startRun(env: Env, command: StartCommand): Promise<StartReply> {
  const { procedures, starts } = repositoriesOf(env, command.tenant);
  const { idempotency } = command;
  const standing = idempotency ? await starts.find(idempotency.key, command.at) : null;
  if (standing) return repeat(env, command, standing);

  const resolved = await resolveVersion(procedures, command.procedure_id, command.version, command.at);
  if (!resolved.ok) return resolved;
  const loaded = await loadPlan(env, command.tenant, resolved.record.plan_hash);
  const checked = check(loaded, command);
  if (!checked.ok) return checked;
  const runId = command.run_id ?? (await mintRunId(env, command.tenant, command.at));
  if (!idempotency) return create(env, command, resolved.record, loaded, checked.input, runId);

  const { reserved, row } = await starts.reserve({
    key: idempotency.key,
    body_hash: idempotency.body_hash,
    run_id: runId,
    procedure_id: resolved.record.procedure_id,
    version: resolved.record.version,
    created_at: command.at,
    created: false,
  });
  // Another request with the same key was between our look and our reservation.
  if (!reserved) return repeat(env, command, row);
  const reply = await create(env, command, resolved.record, loaded, checked.input, runId);
  await starts.markCreated(idempotency.key);
  return reply;
}

/** Serves objects: a TriggerObject's tick, later a parent's child. */
export class StartRun extends WorkerEntrypoint<Env> implements EntrypointOf<'StartRun'> {
  start(command: StartCommand): Promise<StartReply> {
    return startRun(this.env, command);
  }
}

type EntrypointOf<Name extends keyof Entrypoints> = Entrypoints[Name];

/** A key that is known: the run it named, with the version that was reserved, whatever was imported since. */
async function repeat(env: Env, command: StartCommand, standing: StartReservation): Promise<StartReply> {
  const { procedures, starts } = repositoriesOf(env, command.tenant);
  if (standing.body_hash !== command.idempotency?.body_hash) {
    return {
      ok: false,
      problem: 'idempotency_conflict',
      detail: 'This Idempotency-Key was used with another body in the last 24 hours.',
    };
  }
  const run = await askRun(env, command.tenant, standing.run_id, (object) => object.view());
  if (run) return { ok: true, created: false, run };
  const record = await procedures.find(standing.procedure_id, standing.version);
  if (!record) throw new Error(`the reserved version ${standing.version} of ${standing.procedure_id} is gone`);
  const loaded = await loadPlan(env, command.tenant, record.plan_hash);
  const checked = check(loaded, command);
  if (!checked.ok) return checked;
  const reply = await create(env, command, record, loaded, checked.input, standing.run_id);
  await starts.markCreated(standing.key);
  return reply;
}

type Checked = { ok: true; input: JsonObject } | Extract<StartReply, { ok: false }>;

/** REFERENCE §3: all problems at once, keyed by variable. */
function check({ plan }: LoadedPlan, command: StartCommand): Checked {
  const checked = checkInputs(plan.inputs, command.input, command.at);
  if (checked.ok) return { ok: true, input: checked.values };
  const errors = checked.errors.map(({ name, code, message }) => ({ pointer: pointerTo(name), code, message }));
  return {
    ok: false,
    problem: 'invalid_input',
    detail: errors.map(({ message }) => message).join(' '),
    errors,
    ...(errors[0] ? { pointer: errors[0].pointer } : {}),
  };
}

/** Creating is idempotent, so it is asked for until the object answers (A5). */
async function create(
  env: Env,
  command: StartCommand,
  record: ProcedureVersionRecord,
  loaded: LoadedPlan,
  input: JsonObject,
  runId: string,
): Promise<StartReply> {
  const reply = await askRun(env, command.tenant, runId, (object) =>
    object.create({
      tenant: command.tenant,
      run_id: runId,
      procedure_id: record.procedure_id,
      version: record.version,
      plan_hash: record.plan_hash,
      plan: loaded.text,
      input,
      trigger: command.trigger,
      created_at: command.at,
    }),
  );
  return { ok: true, ...reply };
}

/** JSON pointer (RFC 6901) of a variable in the request's body. */
function pointerTo(variable: string): string {
  return `/input/${variable.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
