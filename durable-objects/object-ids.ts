import type { RunId, TriggerId } from '../schema/ids.ts';
import { ULID_PATTERN } from '../schema/ids.ts';
import type { ObjectEnv } from './env.ts';
import { hmac } from './keys.ts';
import type { RunRpc } from './run/rpc.ts';
import type { TriggerRpc } from './trigger/rpc.ts';

/**
 * R1: ids of objects are ULIDs made at the edge. Of the 80 random bits 40 are drawn and 40 are an HMAC of tenant,
 * kind, time and the drawn ones, so an invented or foreign id is refused before an object is touched (any call on
 * an invented id would leave a file behind).
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SHAPE = new RegExp(`^(run|trg)_(${ULID_PATTERN})$`);

export async function mintRunId(env: Pick<ObjectEnv, 'MASTER_KEY'>, tenant: string, at: number): Promise<RunId> {
  return (await mint(env, 'run', tenant, at)) as RunId;
}

export async function mintTriggerId(
  env: Pick<ObjectEnv, 'MASTER_KEY'>,
  tenant: string,
  at: number,
): Promise<TriggerId> {
  return (await mint(env, 'trg', tenant, at)) as TriggerId;
}

/** True only for an id that this deployment made for this tenant. Wrong shape, invented and foreign answer alike. */
export async function isOwnId(
  env: Pick<ObjectEnv, 'MASTER_KEY'>,
  kind: 'run' | 'trg',
  tenant: string,
  id: string,
): Promise<boolean> {
  const match = SHAPE.exec(id);
  if (!match?.[2] || match[1] !== kind) return false;
  const head = match[2].slice(0, 18);
  return head + (await tail(env, kind, tenant, head)) === match[2];
}

/** R8: the one function that makes an object's name. */
export function objectName(kind: 'run' | 'trg', tenant: string, id: string): string {
  return `${tenant}/${kind}/${id}`;
}

/**
 * A run's object, as its contract says it. (The platform's own stub type maps every JSON value through its
 * serialisation rules, which does not end for a recursive type.)
 */
export function runStub(env: Pick<ObjectEnv, 'RUNS'>, tenant: string, runId: string): RunStub {
  return env.RUNS.getByName(objectName('run', tenant, runId)) as unknown as RunStub;
}

/** `fetch` passes a stream request on: WebSocket or SSE; it answers 404 `{code}` for a run that never was. */
export type RunStub = RunRpc & { fetch(request: Request): Promise<Response> };

/** A trigger's object, as its contract says it. */
export function triggerStub(env: Pick<ObjectEnv, 'TRIGGERS'>, tenant: string, triggerId: string): TriggerRpc {
  return env.TRIGGERS.getByName(objectName('trg', tenant, triggerId)) as unknown as TriggerRpc;
}

async function mint(
  env: Pick<ObjectEnv, 'MASTER_KEY'>,
  kind: 'run' | 'trg',
  tenant: string,
  at: number,
): Promise<string> {
  let time = '';
  for (let rest = at, i = 0; i < 10; i++) {
    time = ALPHABET[rest % 32] + time;
    rest = Math.floor(rest / 32);
  }
  const drawn = [...crypto.getRandomValues(new Uint8Array(8))].map((b) => ALPHABET[b & 31]).join('');
  return `${kind}_${time}${drawn}${await tail(env, kind, tenant, time + drawn)}`;
}

/** The last 40 bits (8 characters) of an id: HMAC of tenant, kind and the first 18 characters. */
async function tail(env: Pick<ObjectEnv, 'MASTER_KEY'>, kind: string, tenant: string, head: string): Promise<string> {
  const mac = await hmac(env.MASTER_KEY, 'run-id', `${kind}\n${tenant}\n${head}`);
  return [...mac.subarray(0, 8)].map((b) => ALPHABET[b & 31]).join('');
}
