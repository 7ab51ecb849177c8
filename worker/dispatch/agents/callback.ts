import { readAttemptToken } from '../../../durable-objects/run/token.ts';
import type { JsonObject } from '../../../schema/json.ts';
import type { Env } from '../../env.ts';
import { repositoriesOf } from '../../repositories/index.ts';
import { keepOutcome } from '../keep-outcome.ts';
import { askRun } from '../run-call.ts';
import { providerFor } from '../secrets/provider.ts';
import { resolveSecrets } from '../secrets/resolve.ts';
import { readBody } from './answer.ts';

export type CallbackReply = 'accepted' | 'ignored' | 'stale' | 'unauthenticated';

/**
 * An agent's late answer (REFERENCE §10), under the attempt's token: accepted; ignored, a repeat for the same attempt,
 * whatever it carries and also after the run's end; stale, an attempt that is not the current one, or a token of
 * another run. Secrets that went out with the attempt are masked, and its artifacts stored, as for an answer that
 * came at once.
 */
export async function receiveCallback(
  env: Env,
  token: string | null,
  runId: string,
  body: JsonObject,
): Promise<CallbackReply> {
  const named = token === null ? null : await readAttemptToken(env, token);
  if (!named) return 'unauthenticated';
  if (named.run_id !== runId) return 'stale';
  const { tenant, attempt } = named;
  const work = await askRun(env, tenant, runId, (run) => run.work(attempt));
  if (work && !isFor(body, work)) return 'stale';
  const answered = readBody(body);
  // Without open work nothing of the answer is kept: the object only says whether it is a repeat.
  const outcome = work
    ? await keepOutcome(env, work, await secretsOf(env, work), answered, body)
    : { ok: true as const, result: null, artifacts: [] };
  const completion = await askRun(env, tenant, runId, (run) => run.complete(attempt, outcome, 'callback'));
  if (completion.accepted) return 'accepted';
  return completion.repeat ? 'ignored' : 'stale';
}

type AttemptWork = Parameters<typeof keepOutcome>[1];

/** The values that went out with the attempt, resolved again: they were kept nowhere. */
async function secretsOf(env: Env, work: AttemptWork): Promise<string[]> {
  const provider = providerFor(work.tenant, work.secrets.provider, repositoriesOf(env, work.tenant).secrets);
  const resolved = await resolveSecrets(work.params, work.secrets.references, provider);
  return resolved.ok ? resolved.secrets : [];
}

function isFor(body: JsonObject, work: AttemptWork): boolean {
  return (
    (body.node_id === undefined || body.node_id === null || body.node_id === work.node_id) &&
    (body.step_id === undefined || body.step_id === null || body.step_id === work.step_id)
  );
}
