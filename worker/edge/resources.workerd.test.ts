import { applyD1Migrations, reset, SELF } from 'cloudflare:test';
import { env as given } from 'cloudflare:workers';
import { beforeEach, describe, expect, test } from 'vitest';
import { LIMITS } from '../../schema/api/common.ts';
import type { ArtifactState } from '../../schema/effects.ts';
import type { Env } from '../env.ts';
import { artifactContent } from './artifacts/content.ts';
import { adminOf, type Client, ORIGIN, send } from './testing/client.ts';

const env = given as unknown as Env & { TEST_MIGRATIONS: Parameters<typeof applyD1Migrations>[1] };
let acme: Client;
let globex: Client;

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  acme = await adminOf(env, 'acme');
  globex = await adminOf(env, 'globex');
});

function greeting(version = '1.0.0', message = 'Hello {{name}}') {
  return {
    procedure_id: 'greeting',
    version,
    description: 'Says hello.',
    variables_schema: {
      name: { type: 'string', required: true, description: 'Whom to greet' },
      times: { type: 'number', required: false, default: 1, validation: { min: 1, max: 9 } },
    },
    workflow_graph: {
      start_node: 'say',
      nodes: {
        say: { type: 'sequence', steps: [{ step_id: 'hello', action: 'log', message }], next_node: 'end' },
        end: { type: 'terminate', status: 'success' },
      },
    },
  };
}

describe('procedures', () => {
  test('a document is imported once: 201, then 200 whatever its layout, 409 for other content', async () => {
    const first = await acme.send('POST', '/v1/procedures', greeting());
    expect(first.status, await first.clone().text()).toBe(201);
    expect(await first.json()).toMatchObject({
      procedure_id: 'greeting',
      version: '1.0.0',
      status: 'active',
      runnable: true,
      description: 'Says hello.',
    });

    const { version, ...rest } = greeting();
    const reordered = JSON.stringify({ ...rest, version }, null, 4);
    const again = await SELF.fetch(`${ORIGIN}/v1/procedures`, {
      method: 'POST',
      body: reordered,
      headers: { ...acme.bearer, 'Content-Type': 'application/json; charset=utf-8' },
    });
    expect(again.status).toBe(200);

    const other = await acme.send('POST', '/v1/procedures', greeting('1.0.0', 'Something else'));
    expect(other.status).toBe(409);
    expect(await other.json()).toMatchObject({ code: 'version_conflict', request_id: expect.any(String) });

    expect((await globex.send('POST', '/v1/procedures', greeting('1.0.0', 'Their own'))).status).toBe(201);
  });

  test('two imports of one version at once: one is added, the other is told what stands', async () => {
    const answers = await Promise.all(
      ['a', 'a', 'b'].map((text) => acme.send('POST', '/v1/procedures', greeting('1.0.0', text))),
    );
    const statuses = answers.map((answer) => answer.status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses).toContain(409);
  });

  test('a document that does not compile is refused with every finding, and nothing is written', async () => {
    const document = greeting();
    const broken = {
      ...document,
      workflow_graph: {
        start_node: 'say',
        nodes: { say: { type: 'sequnce', steps: [] }, b: { type: 'logic', rules: 7 } },
      },
    };
    const response = await acme.send('POST', '/v1/procedures', broken);
    expect(response.status).toBe(422);
    const problem = (await response.json()) as {
      pointer: string;
      diagnostics: unknown[];
      errors: { pointer: string }[];
    };
    expect(problem).toMatchObject({ code: 'compile_failed' });
    expect(problem.errors.map((error) => error.pointer)).toContain('/workflow_graph/nodes/say/type');
    expect(problem.diagnostics.length).toBeGreaterThanOrEqual(problem.errors.length);
    expect((await acme.json<{ items: unknown[] }>('GET', '/v1/procedures')).items).toEqual([]);
    expect((await env.BLOBS.list()).objects).toEqual([]);
  });

  test('a version is shown with its source as it was sent, and what a start form asks for', async () => {
    await acme.send('POST', '/v1/procedures', greeting());
    const shown = await acme.json('GET', '/v1/procedures/greeting/versions/1.0.0');
    expect(shown).toMatchObject({
      source: greeting(),
      variables_schema: {
        name: { type: 'string', required: true, description: 'Whom to greet' },
        times: { type: 'number', required: false, default: 1, validation: { min: 1, max: 9 } },
      },
    });
    for (const path of ['greeting/versions/9', 'nothing/versions/1.0.0', `${'x'.repeat(300)}/versions/1`]) {
      expect((await acme.send('GET', `/v1/procedures/${path}`)).status).toBe(404);
    }
    expect((await globex.send('GET', '/v1/procedures/greeting/versions/1.0.0')).status).toBe(404);
  });

  test('the list shows each procedure with its newest version, and pages to the end', async () => {
    for (const version of ['1.0.0', '1.1.0']) await acme.send('POST', '/v1/procedures', greeting(version));
    for (const id of ['p1', 'p2', 'p3']) {
      await acme.send('POST', '/v1/procedures', { ...greeting(), procedure_id: id });
    }
    const seen: string[] = [];
    let path = '/v1/procedures?limit=2';
    for (;;) {
      const page = await acme.json<{ items: { procedure_id: string }[]; next_cursor: string | null }>('GET', path);
      seen.push(...page.items.map((item) => item.procedure_id));
      if (!page.next_cursor) break;
      path = `/v1/procedures?limit=2&cursor=${page.next_cursor}`;
    }
    expect(seen.sort()).toEqual(['greeting', 'p1', 'p2', 'p3']);
    const list = await acme.json<{ items: { procedure_id: string; versions: string[] }[] }>('GET', '/v1/procedures');
    expect(list.items.find((item) => item.procedure_id === 'greeting')?.versions).toEqual(['1.1.0', '1.0.0']);
    expect((await globex.json<{ items: unknown[] }>('GET', '/v1/procedures')).items).toEqual([]);
  });
});

describe('runs', () => {
  const ask = {
    procedure_id: 'ask',
    version: '1.0.0',
    workflow_graph: {
      start_node: 'ask',
      nodes: { ask: { type: 'human_approval', prompt: 'Pay {{amount}}?', on_approve: null, on_reject: null } },
    },
    variables_schema: { amount: { type: 'number', required: true } },
  };
  type Run = { run_id: string; state: string; input: unknown; waiting_for: { ref: string }[] };

  test('R9: a key names one run: 201, then 200 with the same run, 409 for another body', async () => {
    await acme.send('POST', '/v1/procedures', greeting());
    const start = (client: Client, input: object) =>
      client.send('POST', '/v1/runs', { procedure_id: 'greeting', input }, { 'Idempotency-Key': 'order-7' });
    const first = await start(acme, { name: 'Ada' });
    expect(first.status, await first.clone().text()).toBe(201);
    const { run_id, ...run } = (await first.json()) as Run;
    expect(run).toMatchObject({ state: 'completed', input: { name: 'Ada' } });
    const again = await start(acme, { name: 'Ada' });
    expect([again.status, ((await again.json()) as Run).run_id]).toEqual([200, run_id]);
    const other = await start(acme, { name: 'Bob' });
    expect([other.status, await other.json()]).toMatchObject([409, { code: 'idempotency_conflict' }]);
    await globex.send('POST', '/v1/procedures', greeting());
    expect((await start(globex, { name: 'Bob' })).status).toBe(201);
    const bad = await acme.send('POST', '/v1/runs', { procedure_id: 'greeting' }, { 'Idempotency-Key': 'é' });
    expect(bad.status).toBe(422);
  });

  test('what cannot start is refused with its code and place', async () => {
    // A tenant of its own: what earlier tests' runs still project must not be counted here.
    const initech = await adminOf(env, 'initech');
    await initech.send('POST', '/v1/procedures', ask);
    await initech.send('POST', '/v1/procedures', { ...ask, procedure_id: 'old', status: 'archived' });
    const answer = async (body: object) => {
      const response = await initech.send('POST', '/v1/runs', body);
      const { code, pointer } = (await response.json()) as Record<string, unknown>;
      return [response.status, code, pointer];
    };
    expect(await answer({ procedure_id: 'nothing' })).toEqual([404, 'not_found', '/procedure_id']);
    expect(await answer({ procedure_id: 'nothing', version: '1' })).toEqual([404, 'not_found', '/procedure_id']);
    expect(await answer({ procedure_id: 'ask', version: '9' })).toEqual([404, 'not_found', '/version']);
    expect(await answer({ procedure_id: 'old' })).toEqual([409, 'not_startable', undefined]);
    expect(await answer({ procedure_id: 'ask' })).toEqual([422, 'invalid_input', '/input/amount']);
    expect(await answer({ procedure_id: 'ask', input: { amount: 'a lot' } })).toEqual([
      422,
      'invalid_input',
      '/input/amount',
    ]);
    expect(await answer({ procedure_id: 'ask', input: [] })).toEqual([422, 'invalid_request', '/input']);
    expect((await initech.json<{ items: unknown[] }>('GET', '/v1/runs')).items).toEqual([]);
  });

  test('an approval is decided once; a second decision is shown the first', async () => {
    await acme.send('POST', '/v1/procedures', ask);
    const run = await acme.json<Run>('POST', '/v1/runs', { procedure_id: 'ask', input: { amount: 7 } });
    expect(run.state).toBe('waiting');
    const id = run.waiting_for[0]?.ref ?? '';
    expect(await acme.json('GET', `/v1/approvals/${id}`)).toMatchObject({
      approval_id: id,
      run_id: run.run_id,
      procedure_id: 'ask',
      node_id: 'ask',
      status: 'pending',
      prompt: 'Pay 7?',
      decision: null,
    });
    const decide = (decision: object) => acme.send('POST', `/v1/approvals/${id}/decision`, decision);
    const wrong = await decide({ decision: 'select', option: 'a' });
    expect([wrong.status, await wrong.json()]).toMatchObject([422, { code: 'decision_not_allowed' }]);
    const approved = await decide({ decision: 'approve', comment: 'fine' });
    expect([approved.status, await approved.json()]).toMatchObject([
      200,
      { status: 'approved', decision: { decision: 'approved', comment: 'fine' } },
    ]);
    expect((await decide({ decision: 'approve', comment: 'fine' })).status).toBe(200);
    const late = await decide({ decision: 'reject' });
    expect([late.status, await late.json()]).toMatchObject([
      409,
      { code: 'already_decided', decision: { decision: 'approved', comment: 'fine' } },
    ]);
    expect((await acme.json<Run>('GET', `/v1/runs/${run.run_id}`)).state).toBe('completed');
  });

  test('events ascend without gaps, page by page; a completed run is not canceled', async () => {
    await acme.send('POST', '/v1/procedures', greeting());
    const run = await acme.json<Run>('POST', '/v1/runs', { procedure_id: 'greeting', input: { name: 'Ada' } });
    type Events = { items: { seq: number; type: string; at: string }[]; next_after: number | null; last_seq: number };
    const seen: number[] = [];
    let after: number | null = 0;
    while (after !== null) {
      const page: Events = await acme.json('GET', `/v1/runs/${run.run_id}/events?after=${after}&limit=3`);
      seen.push(...page.items.map((event) => event.seq));
      after = page.next_after;
      if (after === null) expect(page.items.at(-1)?.type).toBe('run_completed');
    }
    expect(seen).toEqual(seen.map((_, i) => i + 1));
    const canceled = await acme.send('POST', `/v1/runs/${run.run_id}/cancel`);
    expect([canceled.status, await canceled.json()]).toMatchObject([409, { code: 'run_ended' }]);

    await acme.send('POST', '/v1/procedures', ask);
    const open = await acme.json<Run>('POST', '/v1/runs', { procedure_id: 'ask', input: { amount: 1 } });
    for (const reason of ['no need', undefined]) {
      const response = await acme.send('POST', `/v1/runs/${open.run_id}/cancel`, reason && { reason });
      expect([response.status, await response.json()]).toMatchObject([200, { state: 'canceled' }]);
    }
  });

  test('an event stream is resumed after the later of its address and its last id', async () => {
    await acme.send('POST', '/v1/procedures', greeting());
    const run = await acme.json<Run>('POST', '/v1/runs', { procedure_id: 'greeting', input: { name: 'Ada' } });
    const ids = async (query: string, last?: string) => {
      const headers = { Accept: 'text/event-stream', ...(last === undefined ? {} : { 'Last-Event-ID': last }) };
      const response = await acme.send('GET', `/v1/runs/${run.run_id}/stream${query}`, undefined, headers);
      // The run has ended, so that its stream ends by itself.
      return [...(await response.text()).matchAll(/^id: ?(\d+)$/gm)].map((match) => Number(match[1]));
    };
    const all = await ids('');
    expect(all).toEqual(all.map((_, index) => index + 1));
    expect(await ids('?after=2')).toEqual(all.slice(2));
    expect(await ids('', '3')).toEqual(all.slice(3));
    // A browser that reconnects asks for the address it was given, `after` and all.
    expect(await ids('?after=2', '4')).toEqual(all.slice(4));
  });

  test('an artifact’s content is a download that no browser runs, of its own tenant and run', async () => {
    const key = 'acme/artifacts/run/x';
    await env.BLOBS.put(key, '<script>alert(1)</script>');
    const artifact = { blob: key, name: 'ré"port\ud800.html', content_type: 'text/html' } as ArtifactState;
    const content = await artifactContent(env, 'acme', artifact);
    expect(content?.headers.get('Content-Type')).toBe('application/octet-stream');
    expect(content?.headers.get('Content-Disposition')).toMatch(
      /^attachment; filename="r_port_.html"; filename\*=UTF-8''r%C3%A9/,
    );
    expect(content?.headers.get('Content-Security-Policy')).toContain('sandbox');
    expect(await artifactContent(env, 'globex', artifact)).toBeNull();
    expect(await artifactContent(env, 'acme', { ...artifact, blob: null })).toBeNull();
  });
});

describe('bad requests', () => {
  const codeOf = async (response: Response) => {
    const { code, status, request_id, pointer } = (await response.json()) as Record<string, unknown>;
    expect(response.headers.get('Content-Type')).toBe('application/problem+json');
    expect(status).toBe(response.status);
    expect(request_id).toBe(response.headers.get('X-Request-Id'));
    return [response.status, code, pointer];
  };
  const post = (body: BodyInit, type = 'application/json') =>
    SELF.fetch(`${ORIGIN}/v1/procedures`, {
      method: 'POST',
      body,
      headers: { ...acme.bearer, 'Content-Type': type },
    });

  test('each has its status, code and pointer', async () => {
    expect(await codeOf(await post('{"procedure_id": '))).toEqual([400, 'invalid_json', undefined]);
    expect(await codeOf(await post(''))).toEqual([400, 'invalid_json', undefined]);
    expect(await codeOf(await post('[1]'))).toEqual([422, 'compile_failed', '']);
    expect(await codeOf(await post('a=1', 'application/x-www-form-urlencoded'))).toEqual([
      415,
      'unsupported_media_type',
      undefined,
    ]);
    expect(await codeOf(await post(' '.repeat(LIMITS.PROCEDURE_BYTES + 1)))).toEqual([
      413,
      'payload_too_large',
      undefined,
    ]);
    const agent = { name: '', base_url: 'nope', channel: 'WEB', capabilities: [{ name: 'x', type: 'wrench' }] };
    const response = await acme.send('POST', '/v1/agents', agent);
    const problem = (await response.clone().json()) as { errors: { pointer: string }[] };
    expect(await codeOf(response)).toEqual([422, 'invalid_request', '/name']);
    expect(problem.errors.map((error) => error.pointer)).toEqual(['/name', '/base_url', '/capabilities/0/type']);
    expect(await codeOf(await acme.send('GET', '/v1/runs?limit=0'))).toEqual([422, 'invalid_request', '/query/limit']);
    expect(await codeOf(await acme.send('GET', '/v1/runs?state=asleep'))).toEqual([
      422,
      'invalid_request',
      '/query/state',
    ]);
    expect(await codeOf(await acme.send('GET', '/v1/runs?cursor=zzz'))).toEqual([400, 'invalid_cursor', undefined]);
    expect(await codeOf(await acme.send('GET', '/v1/nothing'))).toEqual([404, 'not_found', undefined]);
    expect(await codeOf(await send('GET', '/v1/runs'))).toEqual([401, 'unauthenticated', undefined]);
    const method = await acme.send('DELETE', '/v1/runs');
    expect(method.headers.get('Allow')).toBe('GET, HEAD, POST');
    expect(await codeOf(method)).toEqual([405, 'method_not_allowed', undefined]);
    const options = await send('OPTIONS', '/v1/runs/x/cancel');
    expect([options.status, options.headers.get('Allow')]).toEqual([204, 'POST']);
  });

  test('an id of the wrong shape, an invented one and a foreign one answer alike', async () => {
    for (const id of ['x', 'run_', `run_01J${'0'.repeat(23)}`, '%00', '..%2f..', 'a'.repeat(200)]) {
      for (const path of ['', '/events', '/stream', '/artifacts']) {
        const response = await acme.send('GET', `/v1/runs/${id}${path}`);
        expect([id, path, ...(await codeOf(response))]).toEqual([id, path, 404, 'not_found', undefined]);
      }
    }
  });
});

describe('agents, models, secrets, triggers', () => {
  const agent = {
    name: 'browser',
    base_url: 'http://127.0.0.1:9000/',
    channel: 'WEB',
    capabilities: [{ name: '*', type: 'tool' }],
  };

  test('an agent is registered once by name; its secret is shown once', async () => {
    const made = await acme.send('POST', '/v1/agents', agent);
    expect(made.status).toBe(201);
    const { agent_id, secret } = (await made.json()) as { agent_id: string; secret: string };
    expect(agent_id).toMatch(/^agt_[0-9A-HJKMNP-TV-Z]{26}$/);
    const taken = await acme.send('POST', '/v1/agents', agent);
    expect([taken.status, await taken.json()]).toMatchObject([409, { code: 'name_taken', pointer: '/name' }]);
    const shown = await acme.send('GET', `/v1/agents/${agent_id}`);
    const text = await shown.text();
    expect(JSON.parse(text)).toMatchObject({ name: 'browser', base_url: 'http://127.0.0.1:9000' });
    expect(text).not.toContain(secret);
    expect((await globex.send('GET', `/v1/agents/${agent_id}`)).status).toBe(404);
    expect((await globex.send('POST', '/v1/agents', agent)).status).toBe(201);
  });

  test('secrets go in and do not come out', async () => {
    const set = await acme.send('PUT', '/v1/secrets/erp%2Fpassword', { value: 'hunter2-hunter2' });
    expect(set.status).toBe(200);
    const list = await (await acme.send('GET', '/v1/secrets')).text();
    expect(JSON.parse(list)).toMatchObject({ items: [{ name: 'erp/password' }] });
    expect(list).not.toContain('hunter2');
    await acme.send('POST', '/v1/models', {
      name: 'm',
      base_url: 'https://m.example/v1',
      secret: 'hunter3',
      models: [],
    });
    const models = await (await acme.send('GET', '/v1/models')).text();
    expect(models).toContain('https://m.example/v1');
    expect(models).not.toContain('hunter3');
  });

  test('triggers: what cannot fire is refused with its place, what can is shown with its next tick or address', async () => {
    await acme.send('POST', '/v1/procedures', greeting());
    const bad = await acme.send('POST', '/v1/triggers', {
      type: 'schedule',
      procedure_id: 'greeting',
      schedule: 'every monday',
    });
    expect([bad.status, await bad.json()]).toMatchObject([422, { code: 'invalid_request', pointer: '/schedule' }]);
    const foreign = await globex.send('POST', '/v1/triggers', {
      type: 'schedule',
      procedure_id: 'greeting',
      schedule: '0 9 * * 1',
    });
    expect([foreign.status, await foreign.json()]).toMatchObject([404, { pointer: '/procedure_id' }]);

    const schedule = await acme.send('POST', '/v1/triggers', {
      type: 'schedule',
      procedure_id: 'greeting',
      schedule: '0 9 * * MON',
      timezone: 'Europe/Paris',
    });
    expect(schedule.status, await schedule.clone().text()).toBe(201);
    const { trigger_id } = (await schedule.json()) as { trigger_id: string };
    expect(await acme.json('GET', `/v1/triggers/${trigger_id}`)).toMatchObject({
      type: 'schedule',
      enabled: true,
      timezone: 'Europe/Paris',
      next_fire_at: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    expect((await globex.send('GET', `/v1/triggers/${trigger_id}`)).status).toBe(404);

    const webhook = await acme.send('POST', '/v1/triggers', {
      type: 'webhook',
      procedure_id: 'greeting',
      secret: 'shared-secret',
    });
    expect(await webhook.json()).toMatchObject({ url: expect.stringMatching(`^${ORIGIN}/hooks/acme/trg_`) });
    expect(await (await acme.send('GET', '/v1/triggers')).text()).not.toContain('shared-secret');
  });
});

describe('documents and headers', () => {
  test('every answer of the API is shut to browsers', async () => {
    for (const path of ['/healthz', '/readyz', '/v1/runs', '/openapi.json', '/v1/nothing', '/oauth/token']) {
      const { headers } = await send('GET', path);
      expect([path, headers.get('X-Content-Type-Options')]).toEqual([path, 'nosniff']);
      expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'");
      expect(headers.get('X-Frame-Options')).toBe('DENY');
    }
  });

  test('the page of the API document needs no script and nothing from elsewhere', async () => {
    const response = await send('GET', '/docs');
    const page = await response.text();
    expect(response.headers.get('Content-Type')).toContain('text/html');
    const nonce = /style-src 'nonce-([^']+)'/.exec(response.headers.get('Content-Security-Policy') ?? '')?.[1];
    expect(page).toContain(`<style nonce="${nonce}">`);
    expect(page).not.toMatch(/<script|(?:src|href)="https?:|url\(|@import/);
    for (const path of ['/v1/procedures', '/v1/runs/{run_id}/stream', '/oauth/token']) expect(page).toContain(path);
  });

  test('the API document states permissions, caps and problems', async () => {
    const document = (await (await send('GET', '/openapi.json')).json()) as {
      openapi: string;
      info: { description: string };
      paths: Record<string, Record<string, { requestBody?: { description: string }; responses: object }>>;
    };
    expect(document.openapi).toBe('3.1.0');
    expect(document.info.description).toContain('Procedure 8 MB');
    const importing = document.paths['/v1/procedures']?.post;
    expect(importing).toMatchObject({ 'x-permission': 'procedures:write' });
    expect(importing?.requestBody?.description).toContain(String(LIMITS.PROCEDURE_BYTES));
    expect(Object.keys(importing?.responses ?? {})).toEqual(
      expect.arrayContaining(['200', '201', '400', '401', '403', '409', '413', '415', '422']),
    );
  });

  test('every other path is the console’s', async () => {
    const response = await send('GET', '/runs');
    expect([200, 503]).toContain(response.status);
    expect(response.headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'");
  });
});
