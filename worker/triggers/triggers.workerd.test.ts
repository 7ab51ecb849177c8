import { applyD1Migrations, reset, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { beforeEach, expect, test, vi } from 'vitest';
import { mintTriggerId, triggerStub } from '../../durable-objects/object-ids.ts';
import type { TriggerRpc } from '../../durable-objects/trigger/rpc.ts';
import { TriggerStore } from '../../durable-objects/trigger/store.ts';
import type { TriggerObject } from '../../durable-objects/trigger/trigger-object.ts';
import { hex } from '../dispatch/agents/signature.ts';
import { runOf } from '../dispatch/run-call.ts';
import { repositoriesOf } from '../repositories/index.ts';
import { env, importNodes, viewOf } from '../testing/tenant.ts';
import { createTrigger } from './create-trigger.ts';
import { receiveHook } from './receive-hook.ts';

const tenant = 'acme';
const secret = 'shared-webhook-secret';
const DONE = { end: { type: 'terminate', status: 'success' } };
let id: string;

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  id = await mintTriggerId(env, tenant, Date.now());
});

async function make(kind: 'schedule' | 'webhook'): Promise<TriggerRpc> {
  const reply = await createTrigger(
    env,
    repositoriesOf(env, tenant),
    kind === 'schedule'
      ? { type: 'schedule', procedure_id: 'p', schedule: '* * * * *' }
      : { type: 'webhook', procedure_id: 'p', secret, dedupe_window_seconds: 60 },
    Date.now(),
  );
  if (!reply.ok) throw new Error(reply.detail);
  id = reply.trigger.trigger_id;
  return triggerStub(env, tenant, id);
}

function inside<R>(ask: (sql: SqlStorage, instance: TriggerObject) => R | Promise<R>): Promise<R> {
  const stub = triggerStub(env, tenant, id) as unknown as DurableObjectStub<TriggerObject>;
  return runInDurableObject(stub, (instance: TriggerObject, { storage }) => ask(storage.sql, instance));
}

const alarm = () => runDurableObjectAlarm(triggerStub(env, tenant, id) as unknown as DurableObjectStub);

function runIds(): Promise<string[]> {
  return inside((sql) =>
    sql
      .exec<{ run_id: string }>('select run_id from firings order by at, key')
      .toArray()
      .map((row) => row.run_id),
  );
}

async function post(body: string, over: { signature?: string; tenant?: string; id?: string } = {}) {
  const bytes = new TextEncoder().encode(body);
  const key = await crypto.subtle.importKey(
    'raw',
    new TextEncoder().encode(secret),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  );
  const signature = `sha256=${hex(await crypto.subtle.sign('HMAC', key, bytes))}`;
  return receiveHook(env, {
    tenant: over.tenant ?? tenant,
    trigger_id: over.id ?? id,
    body: Uint8Array.from(bytes),
    headers: new Headers({
      'X-Hub-Signature-256': over.signature ?? signature,
      Authorization: 'Bearer x',
      'X-Event': 'push',
    }),
    at: Date.now(),
  });
}

test('a schedule starts one run per planned tick, however often and late its alarm fires', async () => {
  await importNodes(tenant, DONE);
  await make('schedule');
  const planned = await inside((sql) => {
    const [row] = sql.exec<{ next_fire_at: number }>('select next_fire_at from trigger').toArray();
    return row?.next_fire_at ?? 0;
  });
  expect(planned % 60_000).toBe(0);
  // Three ticks ago: the alarm is late, and fires twice.
  const late = planned - 180_000;
  await inside((sql) => sql.exec('update trigger set next_fire_at = ?', late));
  await alarm();
  await inside((sql) => sql.exec('update trigger set next_fire_at = ?', late));
  await alarm();
  const [runId, ...more] = await runIds();
  expect(more).toEqual([]);
  const view = await vi.waitFor(async () => {
    const found = await runOf(env, tenant, runId ?? '').view();
    expect(found?.state).toBe('completed');
    return found;
  });
  expect(view).toMatchObject({ trigger_type: 'scheduled', trigger_id: id, triggered_by: 'schedule' });
  // R3: what lists show came through the Worker, and is the object's truth.
  await vi.waitFor(async () => {
    const row = await repositoriesOf(env, tenant).triggers.get(id);
    expect(row).toMatchObject({ last_run_id: runId, last_fired_at: expect.any(Number) });
    expect(row?.next_fire_at ?? 0).toBeGreaterThanOrEqual(planned);
  });
});

test('a tick whose start is refused is over and says why; the schedule goes on', async () => {
  await importNodes(tenant, DONE, { status: 'draft' });
  await make('schedule');
  await inside((sql) => sql.exec('update trigger set next_fire_at = ?', Date.now() - 1000));
  await alarm();
  await vi.waitFor(async () => {
    const rows = await inside((sql) => sql.exec<{ status: string }>('select status from firings').toArray());
    expect(rows).toEqual([{ status: 'refused' }]);
  });
  const next = await inside((sql) => sql.exec<{ at: number }>('select next_fire_at as at from trigger').one().at);
  expect(next).toBeGreaterThan(Date.now());
  const row = () => repositoriesOf(env, tenant).triggers.get(id);
  await vi.waitFor(async () =>
    expect((await row())?.last_error).toMatchObject({
      code: 'not_startable',
      detail: expect.stringContaining('draft'),
    }),
  );
  // A tick that starts a run ends the trouble.
  await importNodes(tenant, DONE, { version: '1.0.1' });
  await inside((sql) => sql.exec('update trigger set next_fire_at = ?', Date.now() - 1000));
  await alarm();
  await vi.waitFor(async () =>
    expect(await row()).toMatchObject({ last_error: null, last_run_id: expect.stringContaining('run_') }),
  );
});

test('R8: the tables of an object that an older version configured are brought forward', async () => {
  await importNodes(tenant, DONE);
  const trigger = await make('webhook');
  await inside((sql) => {
    sql.exec('alter table trigger drop column last_error');
    sql.exec('update trigger set schema_version = 1');
    const store = new TriggerStore(sql);
    store.upgrade();
    store.upgrade();
  });
  expect(await trigger.view()).toMatchObject({ last_error: null, config: { trigger_id: id } });
});

test('a signed body starts one run within the window; a JSON object is its input', async () => {
  await importNodes(tenant, DONE);
  await make('webhook');
  const first = await post('{"order": 7}');
  expect(first).toMatchObject({ ok: true, duplicate: false });
  const runId = first.ok ? first.run_id : '';
  expect(await post('{"order": 7}')).toEqual({ ok: true, run_id: runId, duplicate: true });
  const other = await post('[1, 2]');
  expect(other).toMatchObject({ ok: true, duplicate: false });
  const view = await viewOf(tenant, runId);
  expect(view).toMatchObject({ trigger_type: 'webhook', trigger_id: id, input: { order: 7 } });
  expect((await viewOf(tenant, other.ok ? other.run_id : '')).input).toEqual({});
  const history = JSON.stringify(await runOf(env, tenant, runId).events(0, 100));
  expect(history).toContain('"x-event":"push"');
  expect(history).not.toContain('Bearer x');
});

test('a body past the window is new; at the same moment two of it are one', async () => {
  await importNodes(tenant, DONE);
  await make('webhook');
  const both = await Promise.all([post('{"a":1}'), post('{"a":1}')]);
  expect(new Set(both.map((reply) => (reply.ok ? reply.run_id : '')))).toHaveProperty('size', 1);
  await inside((sql) => sql.exec('update firings set at = at - 61000'));
  const later = await post('{"a":1}');
  expect(later).toMatchObject({ ok: true, duplicate: false });
});

test('a wrong signature, an unknown or foreign trigger start nothing', async () => {
  await importNodes(tenant, DONE);
  await make('webhook');
  for (const signature of ['', 'sha256=00', `sha256=${'0'.repeat(64)}`, `sha1=${'0'.repeat(40)}`]) {
    expect(await post('{}', { signature })).toMatchObject({ ok: false, problem: 'invalid_signature' });
  }
  const unknown = await mintTriggerId(env, tenant, Date.now());
  for (const over of [{ tenant: 'globex' }, { id: unknown }, { id: 'trg_nonsense' }]) {
    expect(await post('{}', over)).toMatchObject({ ok: false, problem: 'not_found' });
  }
  expect(await runIds()).toEqual([]);
});

test('a body whose start was refused may try again when it can start', async () => {
  await importNodes(tenant, DONE, { status: 'draft' });
  await make('webhook');
  expect(await post('{"a":1}')).toMatchObject({ ok: false, problem: 'not_startable' });
  expect((await inside((_, object) => object.view()))?.last_error).toMatchObject({ code: 'not_startable' });
  await importNodes(tenant, DONE, { version: '1.0.1' });
  expect(await post('{"a":1}')).toMatchObject({ ok: true, duplicate: false });
});

test('R9: a run that was reserved and not started is started by the object’s own alarm', async () => {
  await importNodes(tenant, DONE);
  const trigger = await make('webhook');
  const reserved = await trigger.reserve({ body_hash: 'h', payload: { a: 1 }, headers: {}, at: Date.now() });
  await inside((sql) => sql.exec('update firings set try_at = 0'));
  await alarm();
  await vi.waitFor(async () => {
    const view = await runOf(env, tenant, reserved?.run_id ?? '').view();
    expect(view).toMatchObject({ state: 'completed', input: { a: 1 } });
  });
  await vi.waitFor(async () => {
    const again = await trigger.reserve({ body_hash: 'h', payload: { a: 1 }, headers: {}, at: Date.now() });
    expect(again).toMatchObject({ run_id: reserved?.run_id, duplicate: true, started: true });
  });
});

test('R1: an object that was never configured answers unknown and writes nothing', async () => {
  const trigger = triggerStub(env, tenant, id);
  expect(await trigger.view()).toBeNull();
  expect(await trigger.reserve({ body_hash: 'h', payload: null, headers: {}, at: 0 })).toBeNull();
  await trigger.settle('run_x', 'started');
  await trigger.poke();
  expect(
    await inside((sql) =>
      sql
        .exec('select name from sqlite_master')
        .toArray()
        .map(({ name }) => name),
    ),
  ).not.toContain('trigger');
});
