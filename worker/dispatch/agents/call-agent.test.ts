import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Work } from '../../../durable-objects/run/rpc.ts';
import type { Json } from '../../../schema/json.ts';
import { type AgentTarget, answersAtAll, callAgent } from './call-agent.ts';
import { checkHealth } from './check-health.ts';
import { signingKey } from './signature.ts';

/** A real agent on a real socket: what it got last, and what it answers next. */
let server: Server;
let got: { url: string; headers: IncomingHttpHeaders; body: string };
let answer: { status: number; body: string; headers?: Record<string, string> } | 'hang up';
let target: AgentTarget;

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      got = { url: request.url ?? '', headers: request.headers, body };
      if (answer === 'hang up') request.socket.destroy();
      else response.writeHead(answer.status, answer.headers).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  target = {
    agent: {
      agent_id: 'agt_1',
      name: 'clerk',
      base_url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/base/`,
      channel: 'WEB',
      capabilities: [{ name: '*', type: 'tool' }],
      honours_idempotency_key: true,
      health: 'unknown',
      health_checked_at: null,
      created_at: 0,
    },
    workflow: false,
    key: await signingKey('shared-secret'),
  };
});
afterAll(() => {
  server.close();
});
beforeEach(() => {
  answer = { status: 200, body: '{"status":"success","result":{"ok":true}}' };
});

const work: Work = {
  tenant: 'acme',
  run_id: 'run_1',
  procedure_id: 'p',
  node_id: 'näh node',
  step_id: 's1',
  action: 'click',
  agent: 'WEB',
  executor: 'agent',
  params: {},
  attempt: { key: 'n/1/s1', attempt: 2, fence: 7 },
  token: 'the-token',
  idempotency_key: 'run_1/n/1/s1',
  effect: 'write',
  deadline: Date.UTC(2026, 10, 24, 12),
  dispatch_mode: 'async',
  secrets: { provider: null, references: {} },
  redacted_fields: [],
  node_steps: ['s1', 's2'],
  claimed_agent: null,
};

const NOW = 1_795_000_000_000;

function call(params: Json = { a: 1 }, workflow = false) {
  return callAgent(work, params, { ...target, workflow }, 'https://lo.example.com', NOW, new AbortController().signal);
}

function outcomeOf(result: Awaited<ReturnType<typeof call>>) {
  return result.t === 'answer' && !result.answer.accepted ? result.answer.outcome : result;
}

test('an agent gets action, params, ids, key, callback and deadline, signed over the very bytes', async () => {
  expect(outcomeOf(await call())).toEqual({ ok: true, result: { ok: true }, artifacts: [] });
  expect(got.url).toBe('/base/execute');
  expect(JSON.parse(got.body)).toEqual({
    action: 'click',
    params: { a: 1 },
    run_id: 'run_1',
    node_id: 'näh node',
    step_id: 's1',
    attempt: 2,
    idempotency_key: 'run_1/n/1/s1',
    callback: { url: 'https://lo.example.com/v1/runs/run_1/callback', token: 'the-token' },
    deadline: '2026-11-24T12:00:00.000Z',
  });
  expect(got.headers).toMatchObject({
    'x-run-id': 'run_1',
    'x-node-id': 'n%C3%A4h%20node',
    'x-step-id': 's1',
    'idempotency-key': 'run_1/n/1/s1',
  });
  const mac = createHmac('sha256', 'shared-secret').update(`1795000000.${got.body}`).digest('hex');
  expect(got.headers['x-langorch-signature']).toBe(`t=1795000000,v1=${mac}`);
});

test('a workflow capability gets the context of its node', async () => {
  await call({}, true);
  expect(JSON.parse(got.body).workflow_context).toEqual({
    dispatch_mode: 'async',
    run_id: 'run_1',
    node_id: 'näh node',
    steps: ['s1', 's2'],
  });
});

test('A4: a 202 means later, by callback', async () => {
  answer = { status: 202, body: '' };
  expect(await call()).toEqual({ t: 'answer', answer: { accepted: true } });
});

test('an error is text or an object; its type, code, details and retryable are kept as they are', async () => {
  answer = { status: 200, body: '{"status":"error","error":"no such button"}' };
  expect(outcomeOf(await call())).toMatchObject({
    ok: false,
    failure: { type: 'Agent', code: 'agent_error', message: 'no such button', retryable: null },
  });
  answer = {
    status: 422,
    body: JSON.stringify({
      status: 'error',
      error: { type: 'ElementNotFoundException', code: 'E7', message: 'gone', retryable: false, details: { id: 1 } },
    }),
  };
  expect(outcomeOf(await call())).toMatchObject({
    failure: {
      type: 'ElementNotFoundException',
      code: 'E7',
      message: 'gone',
      retryable: false,
      http_status: 422,
      details: { id: 1 },
    },
  });
});

test('an HTTP status without an error in it is an Http failure, 429 is RateLimited', async () => {
  answer = { status: 500, body: 'boom' };
  expect(outcomeOf(await call())).toMatchObject({
    failure: { type: 'Http', code: 'http_500', http_status: 500, message: expect.stringContaining('boom') },
  });
  answer = { status: 429, body: '' };
  expect(outcomeOf(await call())).toMatchObject({ failure: { type: 'RateLimited', http_status: 429 } });
});

test('a redirect is not followed: where it points was never checked', async () => {
  answer = { status: 307, body: '', headers: { location: 'http://169.254.169.254/' } };
  expect(outcomeOf(await call())).toMatchObject({ failure: { type: 'Http', http_status: 307 } });
});

test('an answer that is no answer is the agent’s failure', async () => {
  for (const body of ['', 'hello', '[]', '{"status":"done"}']) {
    answer = { status: 200, body };
    expect(outcomeOf(await call())).toMatchObject({ failure: { type: 'Agent', code: 'bad_answer' } });
  }
});

test('an answer over the cap is refused, not kept in part', async () => {
  answer = { status: 200, body: '', headers: { 'content-length': String(64 * 1024 * 1024) } };
  expect(outcomeOf(await call())).toMatchObject({ failure: { code: 'result_too_large', retryable: false } });
});

test('A2, A3: a connection that breaks leaves the outcome unknown; one that was never there is told before', async () => {
  answer = 'hang up';
  expect((await call()).t).toBe('lost');
  expect(await answersAtAll('http://127.0.0.1:1')).toBe(false);
  answer = { status: 404, body: '' };
  expect(await answersAtAll(target.agent.base_url)).toBe(true);
});

test('health is what the agent answers, asked once in a while', async () => {
  const kept: unknown[] = [];
  const setHealth = async (...health: unknown[]) => void kept.push(health);
  const repositories = { agents: { setHealth } } as unknown as Parameters<typeof checkHealth>[0];
  const down = { ...target.agent, agent_id: 'agt_2', base_url: 'http://127.0.0.1:1' };
  await checkHealth(repositories, [target.agent, down, { ...down, health_checked_at: NOW - 1000 }], NOW);
  answer = { status: 503, body: '' };
  await checkHealth(repositories, [{ ...target.agent, health_checked_at: NOW - 60_000 }], NOW);
  expect(kept.toSorted()).toEqual([
    ['agt_1', 'healthy', NOW],
    ['agt_1', 'unhealthy', NOW],
    ['agt_2', 'unhealthy', NOW],
  ]);
});

test('a stopped call has nobody left to tell', async () => {
  const signal = AbortSignal.abort();
  expect(await callAgent(work, {}, target, 'https://lo.example.com', NOW, signal)).toEqual({ t: 'stopped' });
});
