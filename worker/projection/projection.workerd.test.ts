import {
  applyD1Migrations,
  createExecutionContext,
  createMessageBatch,
  getQueueResult,
  reset,
  runInDurableObject,
} from 'cloudflare:test';
import { beforeEach, expect, test, vi } from 'vitest';
import { runStub, triggerStub } from '../../durable-objects/object-ids.ts';
import type { IndexMessage } from '../../durable-objects/run/rpc.ts';
import type { RunObject } from '../../durable-objects/run/run-object.ts';
import type { TriggerObject } from '../../durable-objects/trigger/trigger-object.ts';
import type { Json } from '../../schema/json.ts';
import { repositoriesOf } from '../repositories/index.ts';
import { sweep } from '../sweeper.ts';
import { env, importNodes, startedRun, viewOf } from '../testing/tenant.ts';
import { createTrigger } from '../triggers/create-trigger.ts';
import { keepDeadLetters } from './dead-letters.ts';
import { consumeIndex } from './index-queue.ts';

vi.setConfig({ testTimeout: 20_000 });

const tenant = 'acme';
const DONE = { end: { type: 'terminate', status: 'success' } };

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
});

function batchOf<T>(queue: string, ...bodies: T[]) {
  return createMessageBatch<T>(
    queue,
    bodies.map((body, i) => ({ id: `m${i}`, timestamp: new Date(1000), attempts: 1, body })),
  );
}

const listed = async (of = tenant) => (await repositoriesOf(env, of).runs.list({ limit: 10 })).items;

test('R3: what a run did is listed within a moment, and its object hears that it is', async () => {
  await importNodes(tenant, DONE);
  const runId = await startedRun(tenant);
  await vi.waitFor(async () => expect(await listed()).toMatchObject([{ run_id: runId, state: 'completed' }]));
  const stub = runStub(env, tenant, runId) as unknown as DurableObjectStub<RunObject>;
  await vi.waitFor(async () => {
    const left = await runInDurableObject(stub, (_, { storage }) =>
      storage.sql.exec("select * from outbox where kind = 'index'").toArray(),
    );
    expect(left).toEqual([]);
  });
});

test('R3: a message that comes again or late changes nothing; one that lies about its tenant is dropped', async () => {
  await importNodes(tenant, DONE);
  const runId = await startedRun(tenant);
  const row = await vi.waitFor(async () => {
    const [found] = await listed();
    expect(found?.state).toBe('completed');
    return found as NonNullable<typeof found>;
  });
  const late: IndexMessage = {
    v: 1,
    tenant,
    run_id: runId,
    seq: 1,
    row: { ...row, state: 'running' },
    events: [],
    approvals: [],
  };
  const ctx = createExecutionContext();
  const batch = batchOf<IndexMessage>('index', late, late, { ...late, tenant: 'globex', seq: 999 });
  await consumeIndex(batch, env, ctx);
  expect((await getQueueResult(batch, ctx)).explicitAcks).toHaveLength(3);
  expect(await listed()).toMatchObject([{ run_id: runId, state: 'completed' }]);
  expect(await listed('globex')).toEqual([]);
});

test('a message that no consumer could take is kept for its tenant, once', async () => {
  const letter = { v: 1, tenant, run_id: 'run_x', attempts: [] };
  for (let again = 0; again < 2; again++) await keepDeadLetters(batchOf<Json>('work-dead', letter, 'nonsense'), env);
  const { items } = await repositoriesOf(env, tenant).deadLetters.list({ limit: 10 });
  expect(items).toEqual([{ dead_letter_id: 'm0', queue: 'work-dead', message: letter, created_at: 1000 }]);
});

test('R2: a run and a schedule whose alarm was lost go on after the sweeper’s knock', async () => {
  await importNodes(tenant, {
    nap: { type: 'sequence', steps: [{ step_id: 's', action: 'wait', params: { duration_ms: 3_600_000 } }] },
  });
  const runId = await startedRun(tenant);
  const made = await createTrigger(
    env,
    repositoriesOf(env, tenant),
    { type: 'schedule', procedure_id: 'p', schedule: '0 0 1 1 *' },
    Date.now(),
  );
  if (!made.ok) throw new Error(made.detail);
  const { trigger_id } = made.trigger;
  await vi.waitFor(async () => expect(await listed()).toMatchObject([{ run_id: runId, state: 'waiting' }]));
  expect(await sweep(env, Date.now())).toEqual({ poked: 0 });

  const past = Date.now() - 1000;
  const run = runStub(env, tenant, runId) as unknown as DurableObjectStub<RunObject>;
  await runInDurableObject(run, async (_, { storage }) => {
    storage.sql.exec('update timers set due_at = ?', past);
    await storage.deleteAlarm();
  });
  const trigger = triggerStub(env, tenant, trigger_id) as unknown as DurableObjectStub<TriggerObject>;
  await runInDurableObject(trigger, async (_, { storage }) => {
    storage.sql.exec('update trigger set next_fire_at = ?', past);
    await storage.deleteAlarm();
  });
  await env.DB.batch([
    env.DB.prepare('update runs set next_wake_at = ?').bind(past),
    env.DB.prepare('update triggers set next_fire_at = ?').bind(past),
  ]);
  expect(await sweep(env, past + 59_000)).toEqual({ poked: 0 });
  expect(await sweep(env, past + 61_000)).toEqual({ poked: 2 });
  await vi.waitFor(async () => expect((await viewOf(tenant, runId)).state).toBe('completed'), { timeout: 8000 });
  await vi.waitFor(async () => expect(await listed()).toHaveLength(2), { timeout: 8000 });
});
