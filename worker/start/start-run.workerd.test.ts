import { applyD1Migrations, listDurableObjectIds, reset } from 'cloudflare:test';
import { beforeEach, expect, test, vi } from 'vitest';
import { mintRunId } from '../../durable-objects/object-ids.ts';
import type { JsonObject } from '../../schema/json.ts';
import { repositoriesOf } from '../repositories/index.ts';
import { env, importNodes, start, viewOf } from '../testing/tenant.ts';

vi.setConfig({ testTimeout: 20_000 });

const tenant = 'acme';
const DONE = { end: { type: 'terminate', status: 'success' } };

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
});

const version = (number: string, root: JsonObject = {}) => importNodes(tenant, DONE, { version: number, ...root });

async function startedVersion(named?: string): Promise<string> {
  const reply = await start(tenant, named === undefined ? {} : { version: named });
  return reply.ok ? reply.run.version : reply.problem;
}

test('without a version the highest SemVer starts, then by import time those that do not parse', async () => {
  expect(await startedVersion()).toBe('not_found');
  await version('spring');
  await version('autumn');
  expect(await startedVersion()).toBe('autumn');
  for (const number of ['1.9.0', '1.10.0', '2.0.0-rc.1']) await version(number);
  expect(await startedVersion()).toBe('2.0.0-rc.1');
  await version('2.0.0');
  await version('3.0.0', { status: 'deprecated' });
  await version('4.0.0', { status: 'draft' });
  await version('5.0.0', { effective_date: '2999-01-01' });
  expect(await startedVersion()).toBe('2.0.0');
});

test('a draft starts only when it is named; what is retired or not yet effective does not start', async () => {
  await version('1.0.0', { status: 'draft' });
  await version('2.0.0', { status: 'archived' });
  await version('3.0.0', { effective_date: '2999-01-01' });
  expect(await startedVersion()).toBe('not_startable');
  expect(await startedVersion('1.0.0')).toBe('1.0.0');
  expect(await startedVersion('2.0.0')).toBe('not_startable');
  expect(await startedVersion('3.0.0')).toBe('not_startable');
  expect(await startedVersion('9.9.9')).toBe('not_found');
});

test('a version that the platform does not run yet is refused with its pointer', async () => {
  const fork = { type: 'parallel', branches: [{ branch_id: 'a', start_node: 'end' }] };
  await importNodes(tenant, { fork, ...DONE });
  const reply = await start(tenant);
  expect(reply).toMatchObject({ ok: false, problem: 'not_runnable_yet', pointer: expect.stringContaining('/fork') });
});

test('an input that does not fit is refused, every problem at its variable, and nothing is written', async () => {
  await version('1.0.0', {
    variables_schema: { amount: { type: 'number', required: true }, 'a/b': { type: 'string', required: true } },
  });
  const before = await listDurableObjectIds(env.RUNS);
  const reply = await start(tenant, { input: { amount: 'much' }, idempotency: { key: 'k', body_hash: 'h' } });
  expect(reply).toMatchObject({ ok: false, problem: 'invalid_input' });
  const pointers = reply.ok ? [] : (reply.errors ?? []).map(({ pointer }) => pointer);
  expect(pointers.toSorted()).toEqual(['/input/amount', '/input/a~1b']);
  expect(await listDurableObjectIds(env.RUNS)).toHaveLength(before.length);
  expect(await repositoriesOf(env, tenant).starts.find('k', Date.now())).toBeNull();
});

test('R9: a key starts one run; a repeat answers it whatever was imported since; another body under it is refused', async () => {
  await version('1.0.0');
  const idempotency = { key: 'order-7', body_hash: 'h1' };
  const replies = await Promise.all([start(tenant, { idempotency }), start(tenant, { idempotency })]);
  const runs = new Set(replies.map((reply) => (reply.ok ? reply.run.run_id : reply.problem)));
  expect(runs.size).toBe(1);
  await version('2.0.0');
  const repeat = await start(tenant, { idempotency });
  expect(repeat).toMatchObject({ ok: true, created: false, run: { run_id: [...runs][0], version: '1.0.0' } });
  const other = await start(tenant, { idempotency: { key: 'order-7', body_hash: 'h2' } });
  expect(other).toMatchObject({ ok: false, problem: 'idempotency_conflict' });
  expect(await start('globex', { idempotency })).toMatchObject({ problem: 'not_found' });
});

test('R9: a run that was reserved and not created is finished by the repeat, with the reserved version', async () => {
  await version('1.0.0');
  const run_id = await mintRunId(env, tenant, Date.now());
  await repositoriesOf(env, tenant).starts.reserve({
    key: 'k',
    body_hash: 'h',
    run_id,
    procedure_id: 'p',
    version: '1.0.0',
    created_at: Date.now(),
    created: false,
  });
  await version('2.0.0');
  const repeat = await start(tenant, { idempotency: { key: 'k', body_hash: 'h' } });
  expect(repeat).toMatchObject({ ok: true, created: true, run: { run_id, version: '1.0.0' } });
  expect(await viewOf(tenant, run_id)).toMatchObject({ state: 'completed' });
});
