import type { Work } from '../../durable-objects/run/rpc.ts';
import type { Outcome } from '../../engine/input.ts';
import { maskValues } from '../../engine/redaction/values.ts';
import type { Json, JsonObject } from '../../schema/json.ts';
import type { Env } from '../env.ts';
import { ARTIFACT_FIELDS, takeArtifacts } from './artifacts.ts';

/**
 * What may be kept of an answer: its artifacts stored, their text masked, with references in their places; then secrets
 * masked in everything else. (In this order: a secret's base64 form inside an artifact's base64 would ruin it.)
 *
 * @param secrets the values that went out
 * @param body the answer as it came, for the artifacts it carries beside its result
 */
export async function keepOutcome(
  env: Pick<Env, 'BLOBS'>,
  work: Work,
  secrets: string[],
  answered: Outcome,
  body: JsonObject,
): Promise<Outcome> {
  const place = {
    blobs: env.BLOBS,
    tenant: work.tenant,
    run_id: work.run_id,
    step_id: work.step_id,
    mask: (text: string) => maskValues(text, secrets),
  };
  const beside = Object.fromEntries(
    ARTIFACT_FIELDS.filter((name) => name in body).map((name) => [name, body[name] ?? null]),
  );
  const masked = <T>(value: T): T => maskValues(value as Json, secrets) as T;
  const outside = await takeArtifacts(beside, place);
  if (!answered.ok) {
    return { ok: false, failure: masked(answered.failure), artifacts: masked(outside.artifacts) };
  }
  const inside = await takeArtifacts(answered.result, place);
  // An answer that is nothing but artifacts: the step's result says which, so that later steps find them.
  const result = inside.value === null && outside.artifacts.length > 0 ? outside.value : inside.value;
  return { ok: true, result: masked(result), artifacts: masked([...inside.artifacts, ...outside.artifacts]) };
}
