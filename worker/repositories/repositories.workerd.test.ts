import { applyD1Migrations, reset } from 'cloudflare:test';
import { env as given } from 'cloudflare:workers';
import { beforeEach, expect, test } from 'vitest';
import type { IndexMessage } from '../../durable-objects/run/rpc.ts';
import type { ApprovalState } from '../../schema/effects.ts';
import type { RunEvent } from '../../schema/events.ts';
import type { Env } from '../env.ts';
import type { ProcedureVersionRecord } from './contract.ts';
import { repositoriesOf } from './index.ts';
import { InvalidCursor } from './keyset.ts';
import { forgetOldStarts, overdueRuns } from './sweep.ts';

const env = given as unknown as Env & { TEST_MIGRATIONS: Parameters<typeof applyD1Migrations>[1] };
const ours = repositoriesOf(env, 'acme');
const theirs = repositoriesOf(env, 'globex');

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
});

function version(procedure: string, number: string, at: number): ProcedureVersionRecord {
  return {
    procedure_id: procedure,
    version: number,
    status: 'active',
    description: null,
    effective_date: null,
    source_hash: `s-${procedure}-${number}`,
    plan_hash: `p-${procedure}-${number}`,
    not_runnable_pointer: null,
    warnings: 0,
    diagnostics: [],
    created_at: at,
    created_by: 'user_1',
  };
}

function approval(id: string, status: ApprovalState['status']): ApprovalState {
  return {
    id,
    frame: '',
    node: 'ask',
    status,
    prompt: 'Pay?',
    context_data: null,
    decision_type: 'approve_reject',
    options: [],
    input_schema: null,
    approval_level: null,
    escalation_contact: null,
    requested_at: 10,
    due_at: null,
    escalated: false,
    decision: null,
  };
}

function message(runId: string, seq: number, over: Partial<IndexMessage['row']> = {}): IndexMessage {
  return {
    v: 1,
    tenant: 'acme',
    run_id: runId,
    seq,
    row: {
      run_id: runId,
      procedure_id: 'pay',
      version: '1.0.0',
      state: 'running',
      why: `as of ${seq}`,
      waiting_for: [{ kind: 'timer', node_id: 'n', step_id: null, ref: 't', until: 5 }],
      trigger_type: 'api',
      trigger_id: null,
      triggered_by: 'key',
      failure: null,
      created_at: 1000,
      started_at: 1001,
      ended_at: null,
      next_wake_at: null,
      ...over,
    },
    events: [{ v: 1, seq, at: 1, type: 'run_created', path: '', data: {}, effects: [] } satisfies RunEvent],
    approvals: [],
  };
}

test('a version is added once and shown again as it stands', async () => {
  expect(await ours.procedures.add(version('pay', '1.0.0', 1))).toMatchObject({ added: true });
  const repeat = await ours.procedures.add({ ...version('pay', '1.0.0', 9), source_hash: 'other' });
  expect(repeat).toMatchObject({ added: false, record: { source_hash: 's-pay-1.0.0', created_at: 1 } });
  expect(await theirs.procedures.find('pay', '1.0.0')).toBeNull();
});

test('procedures list shows the newest version of each, and pages without gap or repeat', async () => {
  for (let i = 0; i < 7; i++) await ours.procedures.add(version(`p${i}`, '1.0.0', 100));
  await ours.procedures.add(version('p3', '2.0.0', 200));
  await theirs.procedures.add(version('p9', '1.0.0', 300));
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await ours.procedures.list({ limit: 3, cursor });
    seen.push(...page.items.map((item) => `${item.procedure_id}@${item.version}`));
    cursor = page.next_cursor ?? undefined;
  } while (cursor);
  expect(seen).toEqual(['p3@2.0.0', 'p6@1.0.0', 'p5@1.0.0', 'p4@1.0.0', 'p2@1.0.0', 'p1@1.0.0', 'p0@1.0.0']);
  const [first] = (await ours.procedures.list({ limit: 1 })).items;
  expect(first?.versions).toEqual(['2.0.0', '1.0.0']);
  await expect(ours.procedures.list({ limit: 1, cursor: 'nonsense' })).rejects.toBeInstanceOf(InvalidCursor);
});

test('R3: whatever order messages come in, the highest seq stands', async () => {
  await ours.runs.project([message('run_a', 5, { state: 'waiting' }), message('run_a', 3), message('run_b', 1)]);
  await ours.runs.project([message('run_a', 4, { state: 'failed' }), message('run_a', 5, { state: 'failed' })]);
  const list = await ours.runs.list({ limit: 50 });
  expect(list.items.map((run) => [run.run_id, run.state, run.why])).toEqual([
    ['run_b', 'running', 'as of 1'],
    ['run_a', 'waiting', 'as of 5'],
  ]);
  expect(list.items[0]).toEqual(message('run_b', 1).row);
  expect((await theirs.runs.list({ limit: 50 })).items).toEqual([]);
  const { results } = await env.DB.prepare('select run_id, seq from notable_events order by run_id, seq').all();
  expect(results).toEqual([3, 4, 5].map((seq) => ({ run_id: 'run_a', seq })).concat({ run_id: 'run_b', seq: 1 }));
});

test('R3: a hundred messages with large contexts are one projection', async () => {
  const many = Array.from({ length: 100 }, (_, i) => ({
    ...message(`run_${i}`, 1),
    approvals: [{ ...approval(`apr_${i}`, 'pending'), context_data: 'x'.repeat(40_000) }],
  }));
  await ours.runs.project(many);
  expect((await ours.runs.list({ limit: 200 })).items).toHaveLength(100);
  expect((await ours.approvals.list({ limit: 200, status: 'pending' })).items).toHaveLength(100);
});

test('approvals are listed by status, and a decided one leaves the pending list', async () => {
  await ours.runs.project([{ ...message('run_a', 2), approvals: [approval('apr_1', 'pending')] }]);
  expect((await ours.approvals.list({ limit: 9, status: 'pending' })).items).toMatchObject([
    { id: 'apr_1', run_id: 'run_a', procedure_id: 'pay', prompt: 'Pay?' },
  ]);
  await ours.runs.project([{ ...message('run_a', 3), approvals: [approval('apr_1', 'approved')] }]);
  expect((await ours.approvals.list({ limit: 9, status: 'pending' })).items).toEqual([]);
  expect((await ours.approvals.list({ limit: 9, run_id: 'run_a' })).items).toMatchObject([{ status: 'approved' }]);
  expect((await theirs.approvals.list({ limit: 9 })).items).toEqual([]);
});

test('R9: a key names its run for a day, for one tenant', async () => {
  const reservation = {
    key: 'k',
    body_hash: 'h',
    run_id: 'run_a',
    procedure_id: 'pay',
    version: '1',
    created_at: 1000,
    created: false,
  };
  expect(await ours.starts.reserve(reservation)).toMatchObject({ reserved: true });
  await ours.starts.markCreated('k');
  expect(await ours.starts.reserve({ ...reservation, run_id: 'run_b', created_at: 2000 })).toMatchObject({
    reserved: false,
    row: { run_id: 'run_a', created: true },
  });
  expect(await theirs.starts.reserve({ ...reservation, run_id: 'run_c' })).toMatchObject({ reserved: true });
  const dayLater = { ...reservation, run_id: 'run_d', created_at: 1000 + 86_400_000 };
  expect(await ours.starts.reserve(dayLater)).toMatchObject({ reserved: true, row: { run_id: 'run_d' } });
  expect(await forgetOldStarts(env, dayLater.created_at + 1)).toBe(1);
});

test('R2: the sweeper finds runs whose alarm is overdue, and no others', async () => {
  await ours.runs.project([
    message('run_late', 1, { next_wake_at: 100 }),
    message('run_soon', 1, { next_wake_at: 900 }),
    message('run_done', 1, { next_wake_at: null, state: 'completed' }),
  ]);
  expect(await overdueRuns(env, 500, 10)).toEqual([{ tenant: 'acme', run_id: 'run_late' }]);
});

test('secrets lie sealed, open for their tenant and name alone, and are replaced', async () => {
  await ours.secrets.put('mail', 'hunter2-in-plain', 1);
  await ours.secrets.put('mail', 'hunter3-in-plain', 2);
  await theirs.secrets.put('mail', 'their own', 1);
  expect(await ours.secrets.open('mail')).toBe('hunter3-in-plain');
  expect(await theirs.secrets.open('mail')).toBe('their own');
  expect(await ours.secrets.open('other')).toBeNull();
  expect(await ours.secrets.list({ limit: 9 })).toEqual({
    items: [{ name: 'mail', updated_at: 2 }],
    next_cursor: null,
  });
  const stored = await env.DB.prepare("select sealed from secrets where tenant_id = 'acme'").first<string>('sealed');
  expect(stored).not.toContain('hunter');
  // Moved to another tenant's row, it does not open.
  await env.DB.prepare("update secrets set sealed = ? where tenant_id = 'globex'").bind(stored).run();
  await expect(theirs.secrets.open('mail')).rejects.toThrow();
});

test('agents, models and webhook secrets are sealed too', async () => {
  const agent = {
    agent_id: 'agt_1',
    name: 'browser',
    base_url: 'http://127.0.0.1:9000',
    channel: 'WEB',
    capabilities: [{ name: '*', type: 'tool' as const }],
    honours_idempotency_key: true,
    health: 'unknown' as const,
    health_checked_at: null,
    created_at: 1,
  };
  expect(await ours.agents.add(agent, 'signs-for-agent')).toEqual(agent);
  expect(await ours.agents.add({ ...agent, agent_id: 'agt_2' }, 'x')).toBeNull();
  expect(await ours.agents.signingSecret('agt_1')).toBe('signs-for-agent');
  expect(await theirs.agents.signingSecret('agt_1')).toBeNull();
  await ours.agents.setHealth('agt_1', 'healthy', 77);
  expect(await ours.agents.all()).toEqual([{ ...agent, health: 'healthy', health_checked_at: 77 }]);

  await ours.models.put({ name: 'a', base_url: 'http://a', models: ['m1'], created_at: 1 }, null);
  await ours.models.put({ name: 'b', base_url: 'http://b', models: ['m2'], created_at: 2 }, 'model-secret');
  expect(await ours.models.find('m2')).toMatchObject({ provider: { name: 'b' }, secret: 'model-secret' });
  expect(await ours.models.find('unknown')).toMatchObject({ provider: { name: 'a' }, secret: null });
  expect(await theirs.models.find(null)).toBeNull();

  const trigger = {
    trigger_id: 'trg_1',
    type: 'webhook' as const,
    procedure_id: 'pay',
    enabled: true,
    schedule: null,
    timezone: null,
    dedupe_window_seconds: 60,
    next_fire_at: null,
    last_fired_at: null,
    last_run_id: null,
    last_error: null,
    created_at: 1,
  };
  await ours.triggers.add(trigger, 'hook-secret');
  expect(await ours.triggers.webhookSecret('trg_1')).toBe('hook-secret');
  expect(await theirs.triggers.webhookSecret('trg_1')).toBeNull();
  await ours.triggers.project('trg_1', { next_fire_at: 1, last_fired_at: 2, last_run_id: 'run_x', last_error: null });
  expect(await ours.triggers.get('trg_1')).toMatchObject({ last_fired_at: 2, last_run_id: 'run_x' });

  const dump = JSON.stringify(
    (
      await env.DB.batch(['agents', 'model_providers', 'triggers'].map((t) => env.DB.prepare(`select * from ${t}`)))
    ).map((answer) => answer.results),
  );
  for (const secret of ['signs-for-agent', 'model-secret', 'hook-secret']) expect(dump).not.toContain(secret);
});
