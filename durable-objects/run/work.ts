import type { Plan } from '../../ckp/plan/plan.ts';
import type { RunState } from '../../engine/state.ts';
import type { AttemptState } from '../../schema/effects.ts';
import type { ObjectEnv } from '../env.ts';
import type { Blobs } from './blobs.ts';
import type { Work } from './rpc.ts';
import { mintAttemptToken } from './token.ts';

/** All that the execution of a claimed attempt needs: big values loaded, secrets still references. */
export async function workOf(
  env: Pick<ObjectEnv, 'MASTER_KEY'>,
  run: { tenant: string; runId: string; plan: Plan; blobs: Blobs },
  state: RunState,
  attempt: AttemptState,
): Promise<Work> {
  const { tenant, runId, plan, blobs } = run;
  if (attempt.executor === 'local') throw new Error(`attempt ${attempt.key} is a local effect, which nobody claims`);
  const ref = { key: attempt.key, attempt: attempt.attempt, fence: attempt.fence };
  const steps = stepsOf(plan, attempt.node);
  return {
    tenant,
    run_id: runId,
    procedure_id: plan.procedure_id,
    node_id: attempt.node,
    step_id: attempt.step,
    action: attempt.action,
    agent: attempt.agent,
    executor: attempt.executor,
    params: await blobs.expand(attempt.params),
    attempt: ref,
    token: await mintAttemptToken(env, { tenant, run_id: runId, attempt: ref }),
    idempotency_key: attempt.idempotency_key,
    effect: attempt.effect,
    deadline: deadlineOf(state, attempt),
    dispatch_mode: steps.find((step) => step.id === attempt.step)?.dispatch_mode ?? plan.config.dispatch_mode,
    secrets: plan.config.secrets,
    redacted_fields: plan.config.redacted_fields,
    node_steps: steps.map((step) => step.id),
    claimed_agent: attempt.claimed_agent,
  };
}

/** The timer that the first claim started; epoch ms. */
function deadlineOf(state: RunState, attempt: AttemptState): number {
  const timer = Object.values(state.timers).find((set) => set.kind === 'attempt_timeout' && set.ref === attempt.key);
  return timer?.due_at ?? (attempt.claimed_at ?? attempt.dispatched_at) + attempt.timeout_ms;
}

function stepsOf(plan: Plan, nodeId: string) {
  const node = plan.nodes[nodeId];
  if (!node) return [];
  if (node.type === 'sequence' || node.type === 'processing') return node.steps;
  return node.type === 'terminate' ? [...node.cleanup_actions, ...node.error_actions] : [];
}
