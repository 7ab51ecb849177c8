import {
  abortAllDurableObjects,
  applyD1Migrations,
  createExecutionContext,
  createMessageBatch,
  reset,
  waitOnExecutionContext,
} from 'cloudflare:test';
import { beforeEach, expect, inject, test, vi } from 'vitest';
import { mintTriggerId, triggerStub } from '../../durable-objects/object-ids.ts';
import type { RunView, WorkMessage } from '../../durable-objects/run/rpc.ts';
import type { Json, JsonObject } from '../../schema/json.ts';
import { LocalEffects, RunObject, StartRun, TriggerObject, TriggerProjection } from '../index.ts';
import { repositoriesOf } from '../repositories/index.ts';
import type { SeenCall } from '../testing/agent-server.ts';
import { env, importNodes, registerAgent, startedRun, viewOf } from '../testing/tenant.ts';
import { receiveCallback } from './agents/callback.ts';
import { runOf } from './run-call.ts';
import { consumeWork } from './work-queue.ts';

vi.setConfig({ testTimeout: 30_000 });

const agentUrl = inject('agentUrl');
/** A tenant per test: what an isolate remembers of one for a moment is nothing to the next. */
let tenant: string;

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  tenant = `tenant-${crypto.randomUUID()}`;
});

/** A procedure of one step on the channel WEB; `click` is a write by the action catalogue. */
function oneStep(params: JsonObject, step: JsonObject = {}, action = 'click'): JsonObject {
  return {
    work: {
      type: 'sequence',
      agent: 'WEB',
      steps: [{ step_id: 's', action, params, output_variable: 'out', ...step }],
    },
  };
}

async function calls(runId: string): Promise<SeenCall[]> {
  const response = await fetch(`${agentUrl}/calls?run=${runId}`);
  return (await response.json()) as SeenCall[];
}

function until(runId: string, ready: (view: RunView) => boolean): Promise<RunView> {
  return vi.waitFor(
    async () => {
      const view = await viewOf(tenant, runId);
      if (!ready(view)) throw new Error(`${view.state}: ${view.why} ${JSON.stringify(view.failure)}`);
      return view;
    },
    { timeout: 8_000, interval: 20 },
  );
}

const ended = (view: RunView) => ['completed', 'failed', 'canceled'].includes(view.state);

/** What queue `work` was told of a run's open attempt, read off its events. */
async function messageOf(runId: string): Promise<WorkMessage> {
  const history = await runOf(env, tenant, runId).events(0, 1000);
  const dispatched = history?.events.findLast(({ type }) => type === 'step_dispatched');
  const opened = dispatched?.effects.find((effect) => effect.op === 'attempt_open');
  if (opened?.op !== 'attempt_open') throw new Error('nothing was dispatched');
  const { key, attempt, fence, action, agent } = opened.attempt;
  const item = { key, attempt, fence, executor: 'agent' as const, action, agent, claimed_agent: null };
  return { v: 1, tenant, run_id: runId, attempts: [item] };
}

async function deliver(...messages: WorkMessage[]): Promise<void> {
  const ctx = createExecutionContext();
  const batch = createMessageBatch<WorkMessage>(
    'work',
    messages.map((body, i) => ({ id: `m${i}`, timestamp: new Date(), attempts: 1, body })),
  );
  await consumeWork(batch, env, ctx);
  await waitOnExecutionContext(ctx);
}

test('a step goes to the agent over HTTP and its result is the step’s', async () => {
  await registerAgent(tenant, agentUrl);
  await importNodes(tenant, oneStep({ target: '#buy' }));
  const runId = await startedRun(tenant);
  const view = await until(runId, ended);
  expect(view).toMatchObject({ state: 'completed', variables: { out: { seen: { target: '#buy' }, nth: 1 } } });
  expect(await calls(runId)).toMatchObject([{ step_id: 's', attempt: 1, params: { target: '#buy' } }]);
});

test('A1, A2: a message that comes again, late, or for what was canceled executes nothing', async () => {
  await registerAgent(tenant, agentUrl);
  await importNodes(tenant, oneStep({ do: 'accept' }));
  const runId = await startedRun(tenant);
  await until(runId, (view) => view.waiting_for.some(({ kind }) => kind === 'callback'));
  const message = await messageOf(runId);
  await deliver(message, message);
  await runOf(env, tenant, runId).cancel('tester', null);
  await until(runId, ended);
  await deliver(message);
  expect(await calls(runId)).toHaveLength(1);
});

test('A2: what fails before anything was sent is AgentUnavailable or Connection, never unknown', async () => {
  await importNodes(tenant, oneStep({}));
  const nobody = await until(await startedRun(tenant), ended);
  expect(nobody.failure).toMatchObject({ type: 'AgentUnavailable', code: 'no_agent' });

  await registerAgent(tenant, 'http://127.0.0.1:1', { honours_idempotency_key: false });
  const silent = await until(await startedRun(tenant), ended);
  expect(silent.failure).toMatchObject({ type: 'AgentUnavailable', code: 'agent_unreachable' });
});

test('A3: a write that broke off is unknown where it cannot be sent twice, else sent again under its key', async () => {
  await registerAgent(tenant, agentUrl, { honours_idempotency_key: false });
  await importNodes(tenant, oneStep({ do: 'hang_up' }, { retry: { max_retries: 3, delay_ms: 1 } }));
  const unknown = await startedRun(tenant);
  expect((await until(unknown, ended)).failure).toMatchObject({ type: 'OutcomeUnknown' });
  expect(await calls(unknown)).toHaveLength(1);

  tenant = `${tenant}-2`;
  await importNodes(tenant, oneStep({ do: 'hang_up' }));
  await registerAgent(tenant, agentUrl, { honours_idempotency_key: true });
  const resent = await startedRun(tenant);
  expect((await until(resent, ended)).state).toBe('completed');
  const seen = await calls(resent);
  expect(new Set(seen.map(({ idempotency_key }) => idempotency_key)).size).toBe(1);
  expect(seen.map(({ attempt }) => attempt)).toEqual([1, 1]);
});

test('A4: a 202 waits for the callback, which counts once; a stale or foreign token changes nothing', async () => {
  await registerAgent(tenant, agentUrl);
  await importNodes(tenant, oneStep({ do: 'accept' }));
  const runId = await startedRun(tenant);
  await until(runId, (view) => view.waiting_for.some(({ kind }) => kind === 'callback'));
  const [call] = await calls(runId);
  const token = call?.callback.token ?? '';
  expect(call?.callback.url).toBe(`${env.PUBLIC_URL}/v1/runs/${runId}/callback`);

  const body: JsonObject = { status: 'success', output: { ok: 1 }, node_id: 'work', step_id: 's' };
  expect(await receiveCallback(env, 'no.token', runId, body)).toBe('unauthenticated');
  expect(await receiveCallback(env, token, `${runId}X`, body)).toBe('stale');
  expect(await receiveCallback(env, token, runId, { ...body, step_id: 'other' })).toBe('stale');
  expect(await receiveCallback(env, token, runId, body)).toBe('accepted');
  expect((await until(runId, ended)).variables).toMatchObject({ out: { ok: 1 } });
  expect(await receiveCallback(env, token, runId, { status: 'error', error: 'no' })).toBe('ignored');
});

test('A5: the outcome is told to the object until it answers, on a new stub when the old one broke', async () => {
  await registerAgent(tenant, agentUrl);
  await importNodes(tenant, oneStep({ do: 'hold' }));
  const runId = await startedRun(tenant);
  await vi.waitFor(async () => expect(await calls(runId)).toHaveLength(1), { timeout: 10_000 });
  await abortAllDurableObjects();
  await fetch(`${agentUrl}/release?run=${runId}`);
  expect((await until(runId, ended)).state).toBe('completed');
  expect(await calls(runId)).toHaveLength(1);
});

test('A6: a consumer claims six at most and sends the rest on', async () => {
  await registerAgent(tenant, agentUrl);
  await importNodes(tenant, oneStep({ do: 'accept' }));
  const sent: WorkMessage[] = [];
  const runs = await Promise.all(Array.from({ length: 8 }, () => startedRun(tenant)));
  const messages = await Promise.all(
    runs.map(async (runId) => {
      await until(runId, (view) => view.waiting_for.some(({ kind }) => kind === 'callback'));
      return messageOf(runId);
    }),
  );
  const WORK = { sendBatch: async (batch: { body: WorkMessage }[]) => sent.push(...batch.map(({ body }) => body)) };
  const batch = createMessageBatch<WorkMessage>(
    'work',
    messages.map((body, i) => ({ id: `m${i}`, timestamp: new Date(), attempts: 1, body })),
  );
  await consumeWork(batch, { ...env, WORK: WORK as unknown as typeof env.WORK }, createExecutionContext());
  expect(sent.map(({ run_id }) => run_id)).toEqual(runs.slice(6));
});

/**
 * Counts calls that are under way at once into objects and entrypoints. With one run at a time a chain of calls is
 * under way as a whole, so the most at once is no less than the longest chain.
 */
function countHops(...classes: { prototype: object }[]): { most: () => number; undo: () => void } {
  let now = 0;
  let most = 0;
  const undos = classes.flatMap(({ prototype }) =>
    Object.entries(Object.getOwnPropertyDescriptors(prototype))
      .filter(([name, { value }]) => name !== 'constructor' && typeof value === 'function')
      .map(([name, descriptor]) => {
        const original = descriptor.value as (...args: unknown[]) => unknown;
        const counted = function (this: unknown, ...args: unknown[]) {
          const result = original.apply(this, args);
          if (!(result instanceof Promise)) return result;
          now += 1;
          most = Math.max(most, now);
          return result.finally(() => {
            now -= 1;
          });
        };
        Object.defineProperty(prototype, name, { ...descriptor, value: counted });
        return () => Object.defineProperty(prototype, name, descriptor);
      }),
  );
  return {
    most: () => most,
    undo: () => {
      for (const undo of undos) undo();
    },
  };
}

/** Of the 16 that the cloud allows, half: what is added later needs room. */
const MOST_HOPS = 8;

test('A7: no chain of calls between objects and entrypoints is deeper than eight', async () => {
  await registerAgent(tenant, agentUrl);
  await importNodes(tenant, {
    fetch: {
      type: 'sequence',
      agent: 'WEB',
      steps: [
        { step_id: 'f', action: 'download_file', params: { do: 'artifact', text: 'a\n1\n' }, output_variable: 'file' },
      ],
      next_node: 'parse',
    },
    parse: {
      type: 'processing',
      operations: [{ action: 'parse_excel_data', source: '{{file}}', output_variable: 'rows' }],
      next_node: 'ask',
    },
    ask: { type: 'human_approval', prompt: 'Go on?' },
  });
  const hops = countHops(RunObject, TriggerObject, LocalEffects, StartRun, TriggerProjection);
  try {
    const trigger_id = await mintTriggerId(env, tenant, Date.now());
    const trigger = triggerStub(env, tenant, trigger_id);
    await trigger.configure({
      tenant,
      trigger_id,
      procedure_id: 'p',
      enabled: true,
      created_at: Date.now(),
      type: 'webhook',
      dedupe_window_seconds: 60,
    });
    // Nobody starts what is reserved, so the object's own alarm does: the longest way there is to a run.
    const reserved = await trigger.reserve({ body_hash: 'h', payload: {}, headers: {}, at: Date.now() - 60_000 });
    const runId = reserved?.run_id ?? '';
    const waiting = await until(runId, (view) => view.approvals.length > 0);
    const decision = { decision: 'approve' as const, comment: null, option: null, input: null, actor: 'tester' };
    await runOf(env, tenant, runId).decide(waiting.approvals[0]?.id ?? '', decision);
    expect((await until(runId, ended)).variables).toMatchObject({ rows: [{ a: '1' }] });
  } finally {
    hops.undo();
  }
  expect(hops.most()).toBeGreaterThanOrEqual(2);
  expect(hops.most()).toBeLessThanOrEqual(MOST_HOPS);
});

test('secrets go out with the call and never come back: not in variables, events or artifacts', async () => {
  const secret = 'the-very-secret-value';
  await repositoriesOf(env, tenant).secrets.put('crm', secret, Date.now());
  await registerAgent(tenant, agentUrl);
  await importNodes(tenant, oneStep({ do: 'artifact', text: '{{secrets.crm}}', key: 'Bearer {{secrets.crm}}' }));
  const runId = await startedRun(tenant);
  const view = await until(runId, ended);
  expect(await calls(runId)).toMatchObject([{ params: { text: secret, key: `Bearer ${secret}` } }]);
  const history = await runOf(env, tenant, runId).events(0, 1000);
  expect(JSON.stringify([view, history])).not.toContain(secret);
  expect(view.artifacts).toMatchObject([{ name: 'note.txt', content_type: 'text/plain' }]);
  const stored = await env.BLOBS.get(view.artifacts[0]?.blob ?? '');
  expect(await stored?.text()).toBe('***REDACTED***');
});

test('a missing secret fails the step before anything is sent', async () => {
  await registerAgent(tenant, agentUrl);
  await importNodes(tenant, oneStep({ key: '{{secrets.nope}}' }));
  const runId = await startedRun(tenant);
  expect((await until(runId, ended)).failure).toMatchObject({ type: 'Policy', code: 'secret_unavailable' });
  expect(await calls(runId)).toHaveLength(0);
});

test('a model step asks the tenant’s provider; without one it is AgentUnavailable', async () => {
  const nodes: JsonObject = { ask: { type: 'llm_action', prompt: 'Why {{x}}?', outputs: { answer: 'llm_response' } } };
  const root = { variables_schema: { x: { type: 'string', default: 'not' } as Json } };
  await importNodes(tenant, nodes, root);
  expect((await until(await startedRun(tenant), ended)).failure).toMatchObject({
    type: 'AgentUnavailable',
    code: 'no_model',
  });

  const record = { name: 'test', base_url: agentUrl, models: ['test-model'], created_at: Date.now() };
  await repositoriesOf(env, tenant).models.put(record, null);
  const view = await until(await startedRun(tenant), ended);
  expect(view).toMatchObject({ state: 'completed', variables: { answer: { prompt: 'Why not?' } } });
});

test('a workbook that an agent brought is parsed by the platform itself, without an agent', async () => {
  await registerAgent(tenant, agentUrl);
  const csv = 'number,amount\nINV-1,12\nINV-2,30\n';
  await importNodes(tenant, {
    fetch: {
      type: 'sequence',
      agent: 'WEB',
      steps: [
        { step_id: 'f', action: 'download_file', params: { do: 'artifact', text: csv }, output_variable: 'file' },
      ],
      next_node: 'parse',
    },
    parse: {
      type: 'processing',
      operations: [{ action: 'parse_excel_data', source: '{{file}}', output_variable: 'rows' }],
    },
  });
  const view = await until(await startedRun(tenant), ended);
  expect(view).toMatchObject({
    state: 'completed',
    variables: {
      rows: [
        { number: 'INV-1', amount: '12' },
        { number: 'INV-2', amount: '30' },
      ],
    },
  });
});
