import { once } from 'node:events';
import { appendFileSync, mkdtempSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type AgentOptions, agent } from './agent.ts';
import { openJournal } from './journal.ts';
import type { ExecuteRequest } from './protocol.ts';
import { sign } from './signature.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listen(handler: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer(handler as never);
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function journalFile(): string {
  return join(mkdtempSync(join(tmpdir(), 'langorch-agent-')), 'journal.ndjson');
}

function start(file: string, execute: AgentOptions['execute'], more: Partial<AgentOptions> = {}): Promise<string> {
  const journal = openJournal(file, Date.now());
  return listen(agent({ name: 'test', secret: 'secret', capabilities: [], journal, execute, ...more }));
}

function request(more: Partial<ExecuteRequest> = {}): ExecuteRequest {
  return {
    action: 'send_email',
    params: {},
    run_id: 'run_1',
    node_id: 'n',
    step_id: 's',
    attempt: 1,
    idempotency_key: 'k1',
    deadline: new Date(Date.now() + 10_000).toISOString(),
    ...more,
  };
}

async function post(base: string, body: ExecuteRequest, secret = 'secret'): Promise<{ status: number; body: unknown }> {
  const text = JSON.stringify(body);
  const reply = await fetch(`${base}/execute`, {
    method: 'POST',
    headers: { 'x-langorch-signature': sign(secret, text, Math.floor(Date.now() / 1000)) },
    body: text,
  });
  return { status: reply.status, body: await reply.json() };
}

test('G1: a request that somebody else signed is not executed', async () => {
  let calls = 0;
  const base = await start(journalFile(), async () => ({ answer: { status: 'success', result: ++calls } }));
  expect((await post(base, request(), 'wrong')).status).toBe(401);
  expect(calls).toBe(0);
});

test('G2: the same key gets the same answer, across a restart that left half a line', async () => {
  const file = journalFile();
  let calls = 0;
  const execute: AgentOptions['execute'] = async () => ({ answer: { status: 'success', result: ++calls } });
  const first = await start(file, execute);
  expect((await post(first, request())).body).toMatchObject({ result: 1 });
  expect((await post(first, request({ attempt: 2 }))).body).toMatchObject({ result: 1 });
  appendFileSync(file, '{"t":"done","at":1');
  const second = await start(file, execute);
  expect((await post(second, request({ idempotency_key: 'k2' }))).body).toMatchObject({ result: 2 });
  const third = await start(file, execute);
  expect((await post(third, request())).body).toMatchObject({ result: 1 });
  expect((await post(third, request({ idempotency_key: 'k2' }))).body).toMatchObject({ result: 2 });
  expect(calls).toBe(2);
});

test('G3: a second request under a key still at work waits for the first', async () => {
  let calls = 0;
  let finish = () => {};
  const gate = new Promise<void>((open) => {
    finish = open;
  });
  const base = await start(journalFile(), async () => {
    calls += 1;
    await gate;
    return { answer: { status: 'success', result: 'done' } };
  });
  const both = [post(base, request()), post(base, request())];
  await expect.poll(() => calls).toBe(1);
  finish();
  expect((await Promise.all(both)).map(({ body }) => body)).toEqual([
    { status: 'success', result: 'done' },
    { status: 'success', result: 'done' },
  ]);
  expect(calls).toBe(1);
});

test('G4: after an error the key acts anew, and what is thrown is an error', async () => {
  let calls = 0;
  const base = await start(journalFile(), async () => {
    calls += 1;
    if (calls === 1) throw new Error('the mail server is away');
    return { answer: { status: 'success', result: null } };
  });
  expect((await post(base, request())).body).toEqual({
    status: 'error',
    error: { message: 'the mail server is away' },
  });
  expect((await post(base, request())).body).toMatchObject({ status: 'success' });
});

test('G5: a 202 is called back, also by the process after the one that gave it', async () => {
  const file = journalFile();
  const told: { body: unknown; auth: string | undefined }[] = [];
  const platform = await listen(async (incoming, reply) => {
    let text = '';
    for await (const chunk of incoming) text += chunk;
    told.push({ body: JSON.parse(text), auth: incoming.headers.authorization });
    reply.writeHead(200).end('{}');
  });
  const callback = { url: `${platform}/v1/runs/run_1/callback`, token: 'tok' };
  const never = await start(file, () => new Promise(() => {}), { later: () => true });
  expect((await post(never, request({ callback }))).status).toBe(202);
  await start(file, async () => ({ answer: { status: 'success', result: 7 } }), { later: () => true });
  await expect.poll(() => told).toHaveLength(1);
  expect(told[0]).toEqual({
    body: { node_id: 'n', step_id: 's', status: 'success', output: 7 },
    auth: 'Bearer tok',
  });
});

test('health and capabilities are answered, anything else is not found', async () => {
  const base = await start(journalFile(), async () => ({ answer: { status: 'success', result: null } }));
  expect((await fetch(`${base}/health`)).status).toBe(200);
  expect(await (await fetch(`${base}/capabilities`)).json()).toEqual([]);
  expect((await fetch(`${base}/else`)).status).toBe(404);
});
