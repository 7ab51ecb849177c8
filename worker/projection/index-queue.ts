import { isOwnId } from '../../durable-objects/object-ids.ts';
import type { IndexMessage } from '../../durable-objects/run/rpc.ts';
import { runOf } from '../dispatch/run-call.ts';
import type { Env } from '../env.ts';
import { repositoriesOf } from '../repositories/index.ts';

/**
 * Consumer of queue `index`: a run's row and its notable events → D1, one batch a tenant, idempotent by (run, seq);
 * then each object is told how far it is indexed (R3). A confirmation that is lost costs a repeat: the object sends
 * again what nobody confirmed.
 */
export async function consumeIndex(batch: MessageBatch<IndexMessage>, env: Env, ctx: ExecutionContext): Promise<void> {
  const byTenant = new Map<string, Message<IndexMessage>[]>();
  for (const message of batch.messages) {
    const { tenant, run_id } = message.body;
    if (!(await isOwnId(env, 'run', tenant, run_id))) {
      console.error('index message for a run that is not of its tenant', { tenant, run_id });
      message.ack();
      continue;
    }
    byTenant.set(tenant, [...(byTenant.get(tenant) ?? []), message]);
  }
  await Promise.all([...byTenant].map(([tenant, messages]) => projectTenant(env, ctx, tenant, messages)));
}

async function projectTenant(
  env: Env,
  ctx: ExecutionContext,
  tenant: string,
  messages: Message<IndexMessage>[],
): Promise<void> {
  try {
    await repositoriesOf(env, tenant).runs.project(messages.map(({ body }) => body));
  } catch (error) {
    console.error('index not written, its messages come again', { tenant, messages: messages.length, error });
    for (const message of messages) message.retry({ delaySeconds: Math.min(60, 2 ** message.attempts) });
    return;
  }
  for (const message of messages) message.ack();
  const through = new Map<string, number>();
  for (const { body } of messages) through.set(body.run_id, Math.max(body.seq, through.get(body.run_id) ?? 0));
  // The next batch need not wait for objects to hear of this one.
  for (const [runId, seq] of through) ctx.waitUntil(confirm(env, tenant, runId, seq));
}

async function confirm(env: Env, tenant: string, runId: string, seq: number): Promise<void> {
  try {
    await runOf(env, tenant, runId).indexed(seq);
  } catch (error) {
    // The object's outbox sends it again, and the repeat is confirmed.
    console.warn('index not confirmed', { tenant, run_id: runId, seq, error });
  }
}
