import type { Work } from '../../durable-objects/run/rpc.ts';
import type { Outcome } from '../../engine/input.ts';
import type { Json, JsonObject } from '../../schema/json.ts';
import type { Env } from '../env.ts';
import { ARTIFACT_FIELDS, takeArtifacts } from './artifacts.ts';
import { maskSecrets } from './secrets/mask.ts';

/**
 * What may be kept of an answer: secrets masked first, then artifacts stored, references in their places.
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
    mask: (text: string) => maskSecrets(text, secrets) as string,
  };
  const beside = Object.fromEntries(
    ARTIFACT_FIELDS.filter((name) => name in body).map((name) => [name, body[name] ?? null]),
  );
  const outside = await takeArtifacts(maskSecrets(beside, secrets), place);
  if (!answered.ok) {
    const failure = maskSecrets(answered.failure as unknown as Json, secrets) as unknown as typeof answered.failure;
    return { ok: false, failure, artifacts: outside.artifacts };
  }
  const inside = await takeArtifacts(maskSecrets(answered.result, secrets), place);
  const artifacts = [...inside.artifacts, ...outside.artifacts];
  // An answer that is nothing but artifacts: the step's result says which, so that later steps find them.
  const result = inside.value === null && outside.artifacts.length > 0 ? outside.value : inside.value;
  return { ok: true, result, artifacts };
}
