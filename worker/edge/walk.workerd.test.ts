import { applyD1Migrations, reset, SELF } from 'cloudflare:test';
import { env as given } from 'cloudflare:workers';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { mintRunId, mintTriggerId } from '../../durable-objects/object-ids.ts';
import type { Env } from '../env.ts';
import { adminOf, type Client, ORIGIN, send } from './testing/client.ts';
import { type Operation, operationsOf } from './testing/document.ts';
import { mutations, sample } from './testing/samples.ts';

/** Everything here is read off the API document, so that a route added later is walked and fuzzed too. */
const env = given as unknown as Env & { TEST_MIGRATIONS: Parameters<typeof applyD1Migrations>[1] };
let acme: Client;
let globex: Client;
let operations: Operation[];
/** Ids that exist, or would be told from invented ones, in the tenant acme. */
let ids: Record<string, string>;

beforeAll(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  acme = await adminOf(env, 'acme');
  globex = await adminOf(env, 'globex');
  operations = operationsOf(await (await send('GET', '/openapi.json')).json());
  ids = await things();
}, 60_000);

const document = {
  procedure_id: 'ask',
  version: '1.0.0',
  workflow_graph: {
    start_node: 'ask',
    nodes: { ask: { type: 'human_approval', prompt: 'Go on?', on_approve: null, on_reject: null } },
  },
};

/** One of each kind in acme, through the API. */
async function things(): Promise<Record<string, string>> {
  expect((await acme.send('POST', '/v1/procedures', document)).status).toBe(201);
  const agent = { name: 'a', base_url: 'http://127.0.0.1:9', channel: 'WEB', capabilities: [] };
  const { agent_id = '' } = await acme.json<Record<string, string>>('POST', '/v1/agents', agent);
  const { id = '' } = await acme.json<Record<string, string>>('POST', '/v1/api-keys', { name: 'k' });
  const hook = { type: 'webhook', procedure_id: 'ask', secret: 'a-shared-secret' };
  const { trigger_id = '' } = await acme.json<Record<string, string>>('POST', '/v1/triggers', hook);
  const started = await acme.send('POST', '/v1/runs', { procedure_id: 'ask' });
  expect(started.status, await started.clone().text()).toBe(201);
  const { run_id = '' } = (await started.json()) as Record<string, string>;
  return {
    run_id,
    approval_id: `apr_${run_id.slice(4)}_1`,
    artifact_id: `art_${run_id.slice(4)}_1`,
    trigger_id,
    agent_id,
    api_key_id: id,
    procedure_id: 'ask',
    version: '1.0.0',
    tenant_id: 'acme',
    name: 'nobody-has-this',
  };
}

/** The operation's address with these ids in their places. */
function addressOf(operation: Operation, values: Record<string, string>): string {
  return operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? 'x'));
}

function call(operation: Operation, client: Client, values: Record<string, string>): Promise<Response> {
  const headers: Record<string, string> = operation.path.endsWith('/stream') ? { Accept: 'text/event-stream' } : {};
  const body = operation.body?.json ? sample(operation.body.json, operation.components) : undefined;
  return client.send(operation.method, addressOf(operation, values), body, headers);
}

describe('tenancy', () => {
  test('every operation with an id answers 404 for what belongs to another tenant', async () => {
    const walked = operations.filter((operation) => operation.path.includes('{'));
    expect(walked.length).toBeGreaterThan(12);
    const answers = [];
    for (const operation of walked) {
      const name = `${operation.method} ${operation.path}`;
      // Set by name, within one's own tenant: there is no foreign thing to reach.
      if (name === 'PUT /v1/secrets/{name}') continue;
      const response = await call(operation, globex, ids);
      answers.push([name, response.status, ((await response.json()) as { code: string }).code]);
    }
    // A callback says who it is by the attempt's token alone.
    const expected = walked
      .map((operation) => `${operation.method} ${operation.path}`)
      .filter((name) => name !== 'PUT /v1/secrets/{name}')
      .map((name) => (name.endsWith('/callback') ? [name, 401, 'unauthenticated'] : [name, 404, 'not_found']));
    // A webhook's tenant is in its address, so a stranger meets the signature.
    const hook = expected.find(([name]) => name === 'POST /hooks/{tenant_id}/{trigger_id}');
    if (hook) hook.splice(1, 2, 401, 'invalid_signature');
    expect(answers).toEqual(expected);
  });

  test('the same ids work for the tenant that has them', async () => {
    for (const path of ['/v1/runs/{run_id}', '/v1/approvals/{approval_id}', '/v1/triggers/{trigger_id}']) {
      const operation = operations.find((each) => each.method === 'GET' && each.path === path);
      if (!operation) throw new Error(`no ${path}`);
      expect([path, (await call(operation, acme, ids)).status]).toEqual([path, 200]);
    }
  });

  test('a webhook under another tenant’s name is unknown', async () => {
    const response = await SELF.fetch(`${ORIGIN}/hooks/globex/${ids.trigger_id}`, { method: 'POST', body: '{}' });
    expect(response.status).toBe(404);
  });

  test('lists show nothing of another tenant', async () => {
    for (const operation of operations.filter((each) => each.method === 'GET' && each.path.startsWith('/v1/'))) {
      if (operation.path.includes('{') || operation.path === '/v1/me' || operation.path === '/v1/api-keys') continue;
      // The platform's own, the same for everybody.
      if (operation.path === '/v1/actions' || operation.path.startsWith('/v1/schemas/')) continue;
      const { items } = await globex.json<{ items: unknown[] }>('GET', operation.path);
      expect([operation.path, items]).toEqual([operation.path, []]);
    }
  });

  test('R1: an id that was made here but never created answers as unknown and leaves nothing behind', async () => {
    const run = await mintRunId(env, 'acme', Date.now());
    const trigger = await mintTriggerId(env, 'acme', Date.now());
    for (const path of ['', '/events', '/artifacts', '/cancel']) {
      const method = path === '/cancel' ? 'POST' : 'GET';
      expect([path, (await acme.send(method, `/v1/runs/${run}${path}`)).status]).toEqual([path, 404]);
    }
    const stream = await acme.send('GET', `/v1/runs/${run}/stream`, undefined, { Accept: 'text/event-stream' });
    expect(stream.status).toBe(404);
    expect((await acme.send('GET', `/v1/triggers/${trigger}`)).status).toBe(404);
    expect((await acme.send('POST', `/hooks/acme/${trigger}`, {})).status).toBe(404);
  });

  test('every operation that is not public asks who is calling', async () => {
    for (const operation of operations.filter((each) => each.permission !== 'public')) {
      const response = await SELF.fetch(`${ORIGIN}${addressOf(operation, ids)}`, { method: operation.method });
      expect([operation.path, response.status]).toEqual([operation.path, 401]);
    }
  });
});

describe('no input gives a 500', () => {
  const failures: unknown[] = [];
  beforeEach(() => {
    failures.length = 0;
  });
  const note = async (what: unknown, response: Response) => {
    if (response.status >= 500) failures.push([what, response.status, await response.text()]);
    else await response.body?.cancel();
  };

  test('whatever stands in the path', async () => {
    const values = [
      '',
      ' ',
      '.',
      '..',
      '%',
      '%00',
      '%ff',
      '%E0%A4%A',
      '%2F%2e%2e',
      "'; drop table runs; --",
      '\u{1F600}',
      'a'.repeat(4000),
      'run_01ARZ3NDEKTSV4RRFFQ69G5FAV',
      'apr_01ARZ3NDEKTSV4RRFFQ69G5FAV_1',
      '__proto__',
      'constructor',
    ];
    for (const operation of operations.filter((each) => each.path.includes('{'))) {
      for (const value of values) {
        const path = operation.path.replaceAll(/\{\w+\}/g, encodeURIComponent(value));
        const rawPath = operation.path.replaceAll(/\{\w+\}/g, value.replaceAll(/[^!-~]|[?#]/g, '_') || 'x');
        for (const address of [path, rawPath]) {
          const body = operation.body?.json ? sample(operation.body.json, operation.components) : undefined;
          await note([operation.method, address], await acme.send(operation.method, address, body));
        }
      }
    }
    expect(failures).toEqual([]);
  }, 120_000);

  test('whatever stands in the query', async () => {
    const values = ['', '-1', '0', '1e9', 'NaN', '9'.repeat(400), 'a', '%00', '\u{1F600}', '[]', 'null', 'AA', 'W10'];
    for (const operation of operations) {
      for (const name of [...operation.query, 'unknown']) {
        for (const value of values) {
          const address = `${addressOf(operation, ids)}?${name}=${encodeURIComponent(value)}&${name}=2`;
          if (operation.method === 'GET') await note([address], await acme.send('GET', address));
        }
      }
    }
    expect(failures).toEqual([]);
  }, 120_000);

  test('whatever the body is', async () => {
    for (const operation of operations.filter((each) => each.body)) {
      // Real ids, invented ids: handlers are reached either way.
      const address = addressOf(operation, ids);
      const texts = ['', ' ', '{', 'null', '1', '"x"', '[]', '{}', '{"__proto__":{"a":1}}', '['.repeat(5000), '\u0000'];
      const json = operation.body?.json;
      if (json) texts.push(...mutations(json, operation.components).map((value) => JSON.stringify(value)));
      for (const text of texts) {
        for (const type of ['application/json', 'application/x-www-form-urlencoded']) {
          if (type !== 'application/json' && json && text.length > 2) continue;
          const response = await SELF.fetch(`${ORIGIN}${address}`, {
            method: operation.method,
            body: text,
            headers: { ...acme.bearer, 'Content-Type': type },
          });
          await note([operation.method, address, text.slice(0, 300)], response);
        }
      }
    }
    expect(failures).toEqual([]);
  }, 240_000);

  test('whatever the headers say', async () => {
    const headers: Record<string, string>[] = [
      { Authorization: 'Bearer ' },
      { Authorization: `Bearer ${'a.'.repeat(2000)}` },
      { Authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.' },
      { Authorization: 'Basic Og==' },
      { Authorization: 'Basic JTpi' },
      { Cookie: 'langorch.session_token=' },
      { Cookie: 'langorch.session_token=%' },
      { Cookie: 'langorch.session_token=a.b%2Bc; langorch.session_data=e30' },
      { Origin: 'nonsense' },
      { 'Content-Type': '' },
      { 'Content-Type': 'application/json; charset="' },
      { Upgrade: 'websocket' },
      { Accept: 'text/event-stream', 'Last-Event-ID': 'x' },
      { 'Idempotency-Key': ' ' },
      { 'Idempotency-Key': 'a'.repeat(5000) },
      { 'X-Hub-Signature-256': 'sha256=zz' },
    ];
    for (const operation of operations) {
      for (const header of headers) {
        const response = await SELF.fetch(`${ORIGIN}${addressOf(operation, { ...ids, run_id: 'run_x' })}`, {
          method: operation.method,
          headers: { ...acme.bearer, ...header },
        });
        await note([operation.method, operation.path, header], response);
      }
    }
    expect(failures).toEqual([]);
  }, 120_000);

  test('whatever the method is', async () => {
    for (const path of new Set(operations.map((operation) => addressOf(operation, ids)))) {
      for (const method of ['HEAD', 'OPTIONS', 'PATCH', 'DELETE', 'PUT', 'PROPFIND']) {
        const isReal = operations.some((each) => each.method === method && addressOf(each, ids) === path);
        if (isReal || path.endsWith('/stream')) continue;
        const response = await acme.send(method, path);
        await note([method, path], response);
      }
    }
    expect(failures).toEqual([]);
  }, 60_000);
});
