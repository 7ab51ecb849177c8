import { isOwnId } from '../../durable-objects/object-ids.ts';
import type { Claim, WorkItem, WorkMessage } from '../../durable-objects/run/rpc.ts';
import type { Env } from '../env.ts';
import type { Repositories } from '../repositories/contract.ts';
import { repositoriesOf } from '../repositories/index.ts';
import type { Choice } from './agents/choose.ts';
import { findAgent } from './agents/directory.ts';
import { executeAttempt } from './execute-attempt.ts';
import { runOf } from './run-call.ts';

/** A6: connections that wait for headers share one limit of six per invocation. */
const MOST_CLAIMS = 6;
/** How often a claim is asked for on a new stub before the message is left to be sent again (A1). */
const CLAIM_TRIES = 3;

/**
 * Consumer of queue `work`.
 *
 * - **A1** a message is a hint: it may come twice, late or never; the object sends again what is not claimed.
 * - **A2** every attempt is claimed at its run object before anything is done, under this invocation's own name.
 * - **A6** six claims at most; the rest goes on as messages of its own. Claimed is acknowledged at once, and the
 *   calls finish under `waitUntil`.
 */
export async function consumeWork(batch: MessageBatch<WorkMessage>, env: Env, ctx: ExecutionContext): Promise<void> {
  const claimer = crypto.randomUUID();
  const items: Hint[] = [];
  for (const message of batch.messages) {
    const { tenant, run_id, attempts } = message.body;
    if (!(await isOwnId(env, 'run', tenant, run_id))) {
      console.error('work message for a run that is not of its tenant', { tenant, run_id });
      continue;
    }
    for (const item of attempts) items.push({ tenant, run_id, item });
  }
  const rest = items.slice(MOST_CLAIMS);
  await sendOn(env, asMessages(rest));
  await Promise.all(items.slice(0, MOST_CLAIMS).map((hint) => claimAndStart(env, ctx, claimer, hint)));
  batch.ackAll();
}

interface Hint {
  tenant: string;
  run_id: string;
  item: WorkItem;
}

async function claimAndStart(env: Env, ctx: ExecutionContext, claimer: string, hint: Hint): Promise<void> {
  const { tenant, item } = hint;
  const repositories = repositoriesOf(env, tenant);
  const choice = item.executor === 'agent' ? await choose(repositories, item) : null;
  const agent = choice?.ok ? choice.agent : null;
  const claim = await claimWork(env, hint, claimer, agent?.agent_id ?? null, agent?.honours_idempotency_key ?? false);
  if (claim?.granted) ctx.waitUntil(executeAttempt(env, repositories, { work: claim.work, claimer, choice }));
}

/** Null: the object did not answer. Then the hint is dropped, and the object's outbox sends another (A1). */
async function claimWork(
  env: Env,
  { tenant, run_id, item }: Hint,
  claimer: string,
  agent: string | null,
  resendable: boolean,
): Promise<Claim | null> {
  const ref = { key: item.key, attempt: item.attempt, fence: item.fence };
  for (let tries = 1; ; tries++) {
    try {
      return await runOf(env, tenant, run_id).claim(ref, claimer, agent, resendable);
    } catch (error) {
      console.warn('claim not answered', { tenant, run_id, tries, error });
      if (tries === CLAIM_TRIES) return null;
    }
  }
}

async function choose(repositories: Repositories, item: WorkItem): Promise<Choice> {
  return findAgent(repositories, {
    agent: item.agent,
    action: item.action,
    preferred: item.claimed_agent,
    spread: item.key,
  });
}

/** A batch takes a hundred messages at most. */
const MOST_SENT_AT_ONCE = 100;

async function sendOn(env: Env, messages: { body: WorkMessage }[]): Promise<void> {
  for (let at = 0; at < messages.length; at += MOST_SENT_AT_ONCE) {
    await env.WORK.sendBatch(messages.slice(at, at + MOST_SENT_AT_ONCE));
  }
}

/** What goes on, a message per run as it came, six attempts at most in each. */
function asMessages(hints: Hint[]): { body: WorkMessage }[] {
  const messages: { body: WorkMessage }[] = [];
  for (const { tenant, run_id, item } of hints) {
    const open = messages.at(-1)?.body;
    if (open && open.tenant === tenant && open.run_id === run_id && open.attempts.length < MOST_CLAIMS) {
      open.attempts.push(item);
    } else messages.push({ body: { v: 1, tenant, run_id, attempts: [item] } });
  }
  return messages;
}
