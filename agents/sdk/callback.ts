import { setTimeout as sleep } from 'node:timers/promises';
import type { ExecuteAnswer, ExecuteRequest } from './protocol.ts';

const LONGEST_PAUSE_MS = 30_000;

/**
 * Tells the platform the outcome of what was answered with 202. Repeats with backoff until it is taken (200), or
 * refused for good (4xx: the attempt was superseded or canceled), or its deadline has passed.
 *
 * @returns whether the platform took it
 */
export async function callBack(request: ExecuteRequest, answer: ExecuteAnswer): Promise<boolean> {
  if (!request.callback) return false;
  const body = JSON.stringify({
    node_id: request.node_id,
    step_id: request.step_id,
    ...(answer.status === 'success' ? { status: 'success', output: answer.result } : answer),
  });
  for (let pause = 100; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    const reply = await fetch(request.callback.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${request.callback.token}` },
      body,
    }).catch(() => null);
    if (reply?.ok) return true;
    if (reply && reply.status >= 400 && reply.status < 500 && reply.status !== 429) return false;
    if (Date.now() + pause > Date.parse(request.deadline)) return false;
    await sleep(pause);
  }
}
