import type { Work } from '../../durable-objects/run/rpc.ts';
import type { Outcome } from '../../engine/input.ts';
import type { Json } from '../../schema/json.ts';
import type { Env } from '../env.ts';
import type { Repositories } from '../repositories/contract.ts';
import { refuseAddress } from './agents/address.ts';
import { answersAtAll, callAgent } from './agents/call-agent.ts';
import type { Choice } from './agents/choose.ts';
import { agentKey } from './agents/directory.ts';
import { holdClaim } from './hold-claim.ts';
import { keepOutcome } from './keep-outcome.ts';
import { callModel } from './models/chat-completions.ts';
import { failed, messageOf } from './outcome.ts';
import { untilAnswered } from './run-call.ts';
import { providerFor } from './secrets/provider.ts';
import { resolveSecrets } from './secrets/resolve.ts';

/**
 * The one function that executes a claimed attempt (architecture §6): resolve secrets at the last moment, call agent
 * or model, mask what came back, store its artifacts, tell the run object.
 *
 * - **A2** the claim is renewed every 10 s; what fails before anything was sent is AgentUnavailable or Connection,
 *   never unknown.
 * - **A3** a call whose effect is unknown is made again under its key only where that is harmless; else it is
 *   OutcomeUnknown.
 * - **A4** a 202 is told to the object and ends this execution; the outcome comes by callback.
 * - **A5** the outcome is told until the object answers.
 * - A secret value lives in this function's memory, for one call.
 */
export async function executeAttempt(env: Env, repositories: Repositories, claimed: ClaimedAttempt): Promise<void> {
  const { work } = claimed;
  const claim = holdClaim(env, work, claimed.claimer, Date.now());
  try {
    const end = await execute(env, repositories, claimed, claim.signal).catch(internal);
    if (end.t === 'accepted') {
      await untilAnswered(env, work.tenant, work.run_id, (run) => run.accepted(work.attempt));
    } else if (end.t === 'outcome') {
      await untilAnswered(env, work.tenant, work.run_id, (run) => run.complete(work.attempt, end.outcome, 'call'));
    }
    // `stopped`: past the deadline or no longer ours. The object has closed the attempt or is about to.
  } finally {
    claim.release();
  }
}

export interface ClaimedAttempt {
  work: Work;
  claimer: string;
  /** The agent the claim recorded, or why there is none. Models are chosen by the step's model instead. */
  choice: Choice | null;
}

type End = { t: 'accepted' } | { t: 'outcome'; outcome: Outcome } | { t: 'stopped' };

async function execute(
  env: Env,
  repositories: Repositories,
  { work, choice }: ClaimedAttempt,
  signal: AbortSignal,
): Promise<End> {
  const provider = providerFor(work.tenant, work.secrets.provider, repositories.secrets);
  const resolved = await resolveSecrets(work.params, work.secrets.references, provider);
  if (!resolved.ok) return outcome(failed('Policy', 'secret_unavailable', resolved.reason));
  return work.executor === 'model'
    ? executeModel(env, repositories, work, resolved, signal)
    : executeAgent(env, repositories, work, choice, resolved, signal);
}

interface Ready {
  value: Json;
  secrets: string[];
}

/** How often a call of unknown effect is made again under its key, where that is harmless, and after how long (ms). */
const AGAIN_AFTER_MS = [200, 1000, 3000];

async function executeAgent(
  env: Env,
  repositories: Repositories,
  work: Work,
  choice: Choice | null,
  ready: Ready,
  signal: AbortSignal,
): Promise<End> {
  if (!choice?.ok) {
    return outcome(failed('AgentUnavailable', 'no_agent', choice?.reason ?? 'No agent was chosen for this step.'));
  }
  const { agent, workflow } = choice;
  const refusal = refuseAddress(agent.base_url, env.DEPLOYMENT);
  if (refusal) return outcome(failed('Policy', 'address_refused', `Agent "${agent.name}": ${refusal}`));
  const key = await agentKey(repositories, agent.agent_id);
  if (!key)
    return outcome(failed('AgentUnavailable', 'agent_gone', `Agent "${agent.name}" is not registered any more.`));

  const resendable = work.effect !== 'write' || agent.honours_idempotency_key;
  if (!resendable && !(await answersAtAll(agent.base_url))) {
    return outcome(failed('AgentUnavailable', 'agent_unreachable', `Agent "${agent.name}" does not answer.`));
  }
  for (let again = 0; ; again++) {
    const call = await callAgent(work, ready.value, { agent, workflow, key }, env.PUBLIC_URL, Date.now(), signal);
    if (call.t === 'stopped') return call;
    if (call.t === 'answer') {
      if (call.answer.accepted) return { t: 'accepted' };
      return outcome(await keepOutcome(env, work, ready.secrets, call.answer.outcome, call.answer.body));
    }
    const pause = AGAIN_AFTER_MS[again];
    if (resendable && pause !== undefined) {
      await new Promise((resolve) => setTimeout(resolve, pause));
      continue;
    }
    return outcome(
      resendable
        ? failed('Connection', 'connection_lost', `Agent "${agent.name}" cannot be reached: ${call.message}`)
        : failed(
            'OutcomeUnknown',
            'connection_lost',
            `The connection to agent "${agent.name}" broke after the request was sent; its effect may have happened.`,
          ),
    );
  }
}

async function executeModel(
  env: Env,
  repositories: Repositories,
  work: Work,
  ready: Ready,
  signal: AbortSignal,
): Promise<End> {
  const model = modelOf(ready.value);
  const found = await repositories.models.find(model);
  if (!found) {
    return outcome(
      failed('AgentUnavailable', 'no_model', 'The tenant has no model provider. Register one, then retry.'),
    );
  }
  const refusal = refuseAddress(found.provider.base_url, env.DEPLOYMENT);
  if (refusal)
    return outcome(failed('Policy', 'address_refused', `Model provider "${found.provider.name}": ${refusal}`));
  const target = {
    base_url: found.provider.base_url,
    secret: found.secret,
    model: found.provider.models[0] ?? null,
  };
  const answered = await callModel(ready.value, target, signal);
  if (!answered) return { t: 'stopped' };
  const secrets = found.secret === null ? ready.secrets : [...ready.secrets, found.secret];
  return outcome(await keepOutcome(env, work, secrets, answered, {}));
}

function modelOf(params: Json): string | null {
  return typeof params === 'object' && params !== null && !Array.isArray(params) && typeof params.model === 'string'
    ? params.model
    : null;
}

function outcome(of: Outcome): End {
  return { t: 'outcome', outcome: of };
}

/** A bug or a part of the platform that is down: an outcome too, so that the run goes on by its policy. */
function internal(error: unknown): End {
  console.error('executing an attempt failed', error);
  return outcome(
    failed('Internal', 'execution_failed', `The platform could not execute the step: ${messageOf(error)}`),
  );
}
