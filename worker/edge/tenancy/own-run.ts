import { z } from '@hono/zod-openapi';
import { isOwnId } from '../../../durable-objects/object-ids.ts';
import type { RunRpc } from '../../../durable-objects/run/rpc.ts';
import { runIdOf } from '../../../schema/ids.ts';
import { runOf } from '../../dispatch/run-call.ts';
import type { Env } from '../../env.ts';
import { Problem } from '../problem.ts';
import type { Principal } from './principal.ts';

export const RunParams = z.object({ run_id: z.string().max(64) });

/**
 * The run's object, or 404. R1: an invented or foreign id is refused before an object is touched, since any call on
 * one would leave a file behind.
 */
export async function ownRun(env: Env, principal: Principal, runId: string): Promise<RunRpc> {
  if (!(await isOwnId(env, 'run', principal.tenant, runId))) throw new Problem('not_found');
  return runOf(env, principal.tenant, runId);
}

/** E3: an approval's or artifact's id names its run, so it is found without an index. */
export async function ownRunOf(env: Env, principal: Principal, id: string) {
  const runId = runIdOf(id);
  if (!runId) throw new Problem('not_found');
  return { runId, run: await ownRun(env, principal, runId) };
}
