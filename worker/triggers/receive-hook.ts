import { isOwnId, triggerStub } from '../../durable-objects/object-ids.ts';
import type { Json, JsonObject } from '../../schema/json.ts';
import { isJsonObject } from '../../schema/json.ts';
import { hex } from '../dispatch/agents/signature.ts';
import type { Env } from '../env.ts';
import { repositoriesOf } from '../repositories/index.ts';
import type { StartReply } from '../start/contract.ts';
import { startRun } from '../start/start-run.ts';
import { isSigned } from './signature.ts';

export interface Hook {
  tenant: string;
  trigger_id: string;
  /** As it came: the signature covers these bytes. */
  body: Uint8Array<ArrayBuffer>;
  headers: Headers;
  /** Epoch ms. */
  at: number;
}

export type HookReply = { ok: true; run_id: string; duplicate: boolean } | Extract<StartReply, { ok: false }>;

/**
 * `POST /hooks/{tenant}/{trigger}`: checks the signature over the raw body, reserves the run's id for this body at the
 * trigger's object (one run per body within the window), starts it, answers. Should this invocation die in between,
 * the object starts the run it owes by itself (R9).
 */
export async function receiveHook(env: Env, hook: Hook): Promise<HookReply> {
  const unknown: HookReply = { ok: false, problem: 'not_found', detail: 'There is no such webhook.' };
  if (!(await isOwnId(env, 'trg', hook.tenant, hook.trigger_id))) return unknown;
  const secret = await repositoriesOf(env, hook.tenant).triggers.webhookSecret(hook.trigger_id);
  if (secret === null) return unknown;
  if (!(await isSigned(secret, hook.body, hook.headers.get('X-Hub-Signature-256')))) {
    return {
      ok: false,
      problem: 'invalid_signature',
      detail: 'X-Hub-Signature-256 must be "sha256=" and the hex HMAC-SHA256 of the raw body under the shared secret.',
    };
  }
  const trigger = triggerStub(env, hook.tenant, hook.trigger_id);
  const payload = payloadOf(hook.body);
  const headers = headersOf(hook.headers);
  const body_hash = hex(await crypto.subtle.digest('SHA-256', hook.body));
  const reserved = await trigger.reserve({ body_hash, payload, headers, at: hook.at });
  if (!reserved) return unknown;
  if (reserved.started) return { ok: true, run_id: reserved.run_id, duplicate: true };

  const reply = await startRun(env, {
    tenant: hook.tenant,
    procedure_id: reserved.procedure_id,
    input: isJsonObject(payload) ? payload : {},
    trigger: { type: 'webhook', id: hook.trigger_id, by: 'webhook', payload, headers },
    run_id: reserved.run_id,
    at: reserved.at,
  });
  if (reply.ok) await trigger.settle(reserved.run_id, 'started');
  else await trigger.settle(reserved.run_id, 'refused', { at: hook.at, code: reply.problem, detail: reply.detail });
  return reply.ok ? { ok: true, run_id: reserved.run_id, duplicate: reserved.duplicate } : reply;
}

/** A JSON body as its value, any other as text (REFERENCE §9). */
function payloadOf(body: Uint8Array): Json {
  const text = new TextDecoder().decode(body);
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

/** Headers that prove who the caller is, or that the platform in front added, are no business of a document. */
const NOT_KEPT = /^(authorization|cookie|proxy-authorization|x-hub-signature.*|x-api-key|cf-.*|x-real-ip)$/;

function headersOf(headers: Headers): JsonObject {
  return Object.fromEntries([...headers].filter(([name]) => !NOT_KEPT.test(name)));
}
