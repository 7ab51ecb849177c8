import type { Work } from '../../../durable-objects/run/rpc.ts';
import { LIMITS } from '../../../schema/api/common.ts';
import type { Json } from '../../../schema/json.ts';
import type { AgentRecord } from '../../repositories/contract.ts';
import { BodyTooLarge, headerText, readText } from '../http.ts';
import { failed, messageOf } from '../outcome.ts';
import { type Answer, readAnswer } from './answer.ts';
import { agentSignature } from './signature.ts';

export interface AgentTarget {
  agent: AgentRecord;
  /** The chosen capability is a workflow: it gets the context of its node. */
  workflow: boolean;
  key: CryptoKey;
}

/**
 * What one call came to. `lost`: the connection broke after the request may have left, so the effect is unknown;
 * `stopped`: the signal ended it (deadline, or the claim is no longer ours), and there is nobody left to tell.
 */
export type Call = { t: 'answer'; answer: Answer } | { t: 'lost'; message: string } | { t: 'stopped' };

/**
 * One `POST {base_url}/execute` (REFERENCE §10). `params` have their secrets; they live in this call's memory only.
 * Redirects are not followed: the address was checked, where it points next was not.
 */
export async function callAgent(
  work: Work,
  params: Json,
  target: AgentTarget,
  callbackOrigin: string,
  now: number,
  signal: AbortSignal,
): Promise<Call> {
  const body = JSON.stringify(requestBody(work, params, target.workflow, callbackOrigin));
  try {
    const response = await fetch(endpoint(target.agent.base_url, 'execute'), {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/json',
        'X-Run-ID': headerText(work.run_id),
        'X-Node-ID': headerText(work.node_id),
        'X-Step-ID': headerText(work.step_id),
        'Idempotency-Key': headerText(work.idempotency_key),
        'X-Langorch-Signature': await agentSignature(target.key, body, Math.floor(now / 1000)),
      },
      body,
      signal,
    });
    if (response.status === 202) {
      await response.body?.cancel();
      return { t: 'answer', answer: { accepted: true } };
    }
    return { t: 'answer', answer: readAnswer(response.status, await readText(response, LIMITS.RESULT_BYTES)) };
  } catch (error) {
    if (error instanceof BodyTooLarge) return { t: 'answer', answer: tooLarge(error) };
    if (signal.aborted) return { t: 'stopped' };
    return { t: 'lost', message: messageOf(error) };
  }
}

/** How long a probe waits for any answer at all, ms. */
const PROBE_MS = 5000;

/**
 * True when the agent's server answers at all. Asked before a write that could not be sent twice: the runtime reports
 * a refused connection and one lost in mid-request alike, and what fails before anything was sent must not be called
 * unknown (A2).
 */
export async function answersAtAll(baseUrl: string): Promise<boolean> {
  try {
    const response = await fetch(endpoint(baseUrl, 'health'), {
      redirect: 'manual',
      signal: AbortSignal.timeout(PROBE_MS),
    });
    await response.body?.cancel();
    return true;
  } catch {
    // Whatever kept it from answering, nothing of the step was sent.
    return false;
  }
}

/** An address below the agent's base, whatever the base ends with. */
export function endpoint(baseUrl: string, path: string): string {
  return `${baseUrl.replace(/\/+$/, '')}/${path}`;
}

function requestBody(work: Work, params: Json, workflow: boolean, callbackOrigin: string): Json {
  return {
    action: work.action,
    params,
    run_id: work.run_id,
    node_id: work.node_id,
    step_id: work.step_id,
    attempt: work.attempt.attempt,
    idempotency_key: work.idempotency_key,
    callback: { url: `${callbackOrigin}/v1/runs/${work.run_id}/callback`, token: work.token },
    deadline: new Date(work.deadline).toISOString(),
    ...(workflow
      ? {
          workflow_context: {
            dispatch_mode: work.dispatch_mode,
            run_id: work.run_id,
            node_id: work.node_id,
            steps: work.node_steps,
          },
        }
      : {}),
  };
}

function tooLarge(error: BodyTooLarge): Answer {
  const outcome = failed('Agent', 'result_too_large', `The agent’s answer cannot be kept: ${error.message}.`, {
    retryable: false,
  });
  return { accepted: false, outcome, body: {} };
}
