import { applyD1Migrations, reset, SELF } from 'cloudflare:test';
import { env as given } from 'cloudflare:workers';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Env } from '../env.ts';
import { adminOf, type Client, ORIGIN } from './testing/client.ts';

/** What authors ask of the language through the API; none of it changes anything. */
const env = given as unknown as Env & { TEST_MIGRATIONS: Parameters<typeof applyD1Migrations>[1] };
let acme: Client;

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  acme = await adminOf(env, 'acme');
});

async function answer(path: string, body: unknown): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await acme.send('POST', path, body);
  return { status: response.status, body: await response.json() };
}

describe('the playground', () => {
  test('an expression gives its value, whether that is true, and what was odd', async () => {
    const { status, body } = await answer('/v1/playground/expression', {
      expression: 'total / 0 > 1 or status == open',
      variables: { total: 3, status: 'open' },
      surplus: true,
    });
    expect([status, body.value, body.truth]).toEqual([200, true, true]);
    const codes = (body.warnings as { code: string }[]).map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['bare_word', 'division_by_zero']));
  });

  test('one that does not compile is 422 with its place', async () => {
    const wrong = await answer('/v1/playground/expression', { expression: 'total >', variables: { total: 1 } });
    expect(wrong).toMatchObject({
      status: 422,
      body: { code: 'compile_failed', diagnostics: [{ code: 'bad_expression', pointer: '/expression' }] },
    });
    const unknown = await answer('/v1/playground/expression', { expression: 'totl > 1', variables: { total: 1 } });
    expect(unknown.body).toMatchObject({
      diagnostics: [{ code: 'undeclared_variable', hint: 'Did you mean “total”?' }],
    });
  });

  test('a template is any JSON, and an unknown root is unset', async () => {
    const tried = await answer('/v1/playground/template', {
      template: { '{{key}}': ['{{n}}', 'at {{config.URL}}', '{{nobody}}'] },
      variables: { key: 'k', n: 2 },
      config: { URL: 'https://x.test' },
    });
    expect(tried).toMatchObject({ status: 200, body: { value: { k: [2, 'at https://x.test', null] } } });
    expect((await answer('/v1/playground/template', { template: '{{ a', variables: {} })).status).toBe(422);
    expect((await answer('/v1/playground/template', { variables: {} })).body).toMatchObject({
      code: 'invalid_request',
    });
  });

  test('a transformation gives what it would make of a variable', async () => {
    const transformation = { type: 'sort', source_variable: 'rows', params: { key: 'n', descending: true } };
    const tried = await answer('/v1/playground/transform', {
      transformation,
      variables: { rows: [{ n: 1 }, { n: 3 }, { n: null }, { n: 2 }] },
    });
    expect(tried.body).toEqual({ value: [{ n: 3 }, { n: 2 }, { n: 1 }, { n: null }], warnings: [] });
    const wrong = await answer('/v1/playground/transform', { transformation: { type: 'sorted' }, variables: {} });
    expect(wrong).toMatchObject({ status: 422, body: { code: 'compile_failed' } });
  });

  test('inputs are judged all at once, by variable', async () => {
    const variables_schema = {
      count: { type: 'number', required: true, validation: { max: 3 } },
      name: { type: 'string', required: true },
    };
    const wrong = await answer('/v1/playground/inputs', { variables_schema, input: { count: 4 } });
    expect(wrong).toMatchObject({ status: 200, body: { valid: false } });
    expect(Object.keys(wrong.body.errors as object)).toEqual(['count', 'name']);
    const right = await answer('/v1/playground/inputs', { variables_schema, input: { count: '2', name: 'x' } });
    expect(right.body).toMatchObject({ valid: true, values: { count: 2, name: 'x' }, errors: {} });
  });

  test('retry settings are shown as delays', async () => {
    const policy = { procedure: { max_retries: 5, retry_delay_ms: 100 }, step: { max_retries: 3, strategy: 'linear' } };
    const tried = await answer('/v1/playground/retry', { policy });
    expect(tried.body).toEqual({ max_retries: 3, delays_ms: [100, 200, 300], jitter: false });
  });
});

const sample = (over: Record<string, unknown> = {}) => ({
  procedure_id: 'ask',
  version: '1.0.0',
  workflow_graph: { start_node: 'end', nodes: { end: { type: 'terminate', status: 'success' } } },
  ...over,
});

async function sendText(path: string, text: string, type: string) {
  const response = await SELF.fetch(`${ORIGIN}${path}`, {
    method: 'POST',
    body: text,
    headers: { ...acme.bearer, 'Content-Type': type },
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const YAML = `# Greets.
procedure_id: greet
version: 2.0.0
workflow_graph:
  start_node: end
  nodes:
    end: {type: terminate, status: succes}
`;

describe('a document is judged without being kept', () => {
  test('any JSON value is answered, with a diagnostic where it is no procedure', async () => {
    for (const value of [null, 1, 'x', [], {}, [[[[]]]]]) {
      const { status, body } = await answer('/v1/procedures/validate', value);
      expect([status, body.valid, (body.diagnostics as unknown[]).length > 0]).toEqual([200, false, true]);
    }
    expect(await answer('/v1/procedures/validate', sample())).toEqual({
      status: 200,
      body: { valid: true, diagnostics: [] },
    });
    const deep = `${'['.repeat(5_000)}${']'.repeat(5_000)}`;
    expect(await sendText('/v1/procedures/validate', deep, 'application/json')).toMatchObject({
      status: 200,
      body: { valid: false },
    });
    expect((await acme.json<{ items: unknown[] }>('GET', '/v1/procedures')).items).toEqual([]);
  });

  test('in text each finding has its line and column; what is neither JSON nor YAML is 400 with them', async () => {
    expect(await sendText('/v1/procedures/validate', YAML, 'application/yaml')).toMatchObject({
      status: 200,
      body: { valid: false, diagnostics: [{ code: 'unknown_value', line: 7, column: 36 }] },
    });
    const commented = `// why\n${JSON.stringify(sample())}`;
    expect(await sendText('/v1/procedures/validate', commented, 'application/json')).toMatchObject({
      body: { valid: true },
    });
    expect(await sendText('/v1/procedures/validate', '{"a": ', 'application/json')).toMatchObject({
      status: 400,
      body: { code: 'invalid_json', diagnostics: [{ line: 1 }] },
    });
    expect((await sendText('/v1/procedures/validate', '{}', 'image/png')).status).toBe(415);
  });

  test('the findings also come as SARIF, by query or by Accept', async () => {
    const url = '/v1/procedures/validate';
    const wrong = sample({ status: 'retired' });
    const byQuery = await acme.send('POST', `${url}?format=sarif`, wrong);
    const byAccept = await acme.send('POST', url, wrong, { Accept: 'application/sarif+json' });
    for (const response of [byQuery, byAccept]) {
      expect(response.headers.get('Content-Type')).toBe('application/sarif+json');
      expect(await response.json()).toMatchObject({
        version: '2.1.0',
        runs: [{ results: [{ ruleId: 'unknown_value', level: 'error' }] }],
      });
    }
  });

  test('YAML is imported, keeps its text, and is the same version as its JSON', async () => {
    const good = YAML.replace('succes}', 'success}');
    expect((await sendText('/v1/procedures', good, 'application/yaml')).status).toBe(201);
    const nodes = { end: { type: 'terminate', status: 'success' } };
    const same = { procedure_id: 'greet', version: '2.0.0', workflow_graph: { start_node: 'end', nodes } };
    expect((await acme.send('POST', '/v1/procedures', same)).status).toBe(200);
    const version = await acme.json('GET', '/v1/procedures/greet/versions/2.0.0');
    expect(version).toMatchObject({ source_text: good, source: { procedure_id: 'greet' } });
  });

  test('latest is the highest version by SemVer, whatever came last', async () => {
    for (const version of ['1.9.0', '1.10.0', '1.2.0']) await acme.send('POST', '/v1/procedures', sample({ version }));
    expect(await acme.json('GET', '/v1/procedures/ask/versions/latest')).toMatchObject({ version: '1.10.0' });
    expect((await acme.send('GET', '/v1/procedures/nobody/versions/latest')).status).toBe(404);
  });
});

describe('explain', () => {
  const choose = sample({
    version: '3.0.0',
    variables_schema: { amount: { type: 'number', required: true } },
    workflow_graph: {
      start_node: 'choose',
      nodes: {
        choose: {
          type: 'logic',
          rules: [{ condition: '{{amount}} > 100', next_node: 'pay' }],
          default_next_node: 'end',
        },
        pay: {
          type: 'sequence',
          agent: 'API',
          steps: [{ step_id: 'charge', action: 'http_request', method: 'POST', url: 'https://pay.test' }],
          next_node: 'end',
        },
        end: { type: 'terminate', status: 'success' },
      },
    },
  });
  const told = async (body: unknown) => {
    const response = await answer('/v1/procedures/explain', body);
    const { route, calls } = response.body as {
      route: { visits: { node: string }[] };
      calls: { action: string; effect: string; flags: { flag: string }[] }[];
    };
    return { status: response.status, path: route.visits.map(({ node }) => node), calls };
  };

  test('tells the route that the input decides and what goes out on it', async () => {
    const paid = await told({ document: choose, input: { amount: 250 } });
    expect(paid).toMatchObject({ status: 200, path: ['choose', 'pay', 'end'] });
    expect(paid.calls).toMatchObject([{ action: 'http_request', effect: 'write' }]);
    expect((await told({ document: JSON.stringify(choose), input: { amount: 5 } })).path).toEqual(['choose', 'end']);
    // The document by itself: nothing is known of its input.
    expect((await told(choose)).path).toEqual(['choose']);
  });

  test('of an imported version by its name; of none it is 404 with the place', async () => {
    expect((await acme.send('POST', '/v1/procedures', choose)).status).toBe(201);
    const named = { document: { procedure_id: 'ask', version: 'latest' }, input: { amount: 250 } };
    expect((await told(named)).path).toEqual(['choose', 'pay', 'end']);
    const nobody = await answer('/v1/procedures/explain', { document: { procedure_id: 'nobody' } });
    expect(nobody).toMatchObject({ status: 404, body: { code: 'not_found', pointer: '/document' } });
  });
});

test('two versions are compared by what they do, imported ones by their name', async () => {
  const added = { id: { type: 'string', required: true } };
  await acme.send('POST', '/v1/procedures', sample());
  const moved = await answer('/v1/procedures/diff', {
    before: { procedure_id: 'ask', version: '1.0.0' },
    after: JSON.stringify(sample({ version: '1.0.0' }), null, 4),
  });
  expect(moved).toMatchObject({ status: 200, body: { same_meaning: true, changes: [] } });
  const broken = await answer('/v1/procedures/diff', {
    before: { procedure_id: 'ask', version: '1.0.0' },
    after: sample({ version: '1.1.0', variables_schema: added }),
  });
  expect(broken.body).toMatchObject({
    changes: [{ area: 'input', what: 'added', breaking: true }],
    advice: { level: 'major', suggested: '2.0.0', fits: false },
  });
  expect((await answer('/v1/procedures/diff', { before: { procedure_id: 'x' }, after: null })).status).toBe(404);
});

test('editors read the schema of documents from anywhere, without signing in', async () => {
  const response = await SELF.fetch(`${ORIGIN}/v1/schemas/ckp.json`, { headers: { Origin: 'https://editor.test' } });
  expect([response.status, response.headers.get('Access-Control-Allow-Origin')]).toEqual([200, '*']);
  expect(await response.json()).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `${ORIGIN}/v1/schemas/ckp.json`,
  });
});

test('the catalogue of actions tells what each does to the world and what it takes', async () => {
  const { items } = await acme.json<{ items: { name: string }[] }>('GET', '/v1/actions');
  const named = (name: string) => items.find((one) => one.name === name);
  expect(named('send_email')).toMatchObject({ kind: 'external', channels: ['EMAIL'], effect: 'write' });
  expect(named('set_variable')).toMatchObject({ kind: 'internal', parameters: { type: 'object' } });
});

test('a document of any dialect is answered in its normal form', async () => {
  const entry = { id: 'greet', version: 1, entry: 'hello', nodes: [{ id: 'hello', type: 'end' }] };
  const { status, body } = await answer('/v1/procedures/normalise', entry);
  expect([status, body.document]).toMatchObject([
    200,
    {
      procedure_id: 'greet',
      version: '1',
      workflow_graph: { start_node: 'hello', nodes: { hello: { type: 'terminate' } } },
    },
  ]);
  expect(await answer('/v1/procedures/normalise', [])).toMatchObject({ status: 422, body: { code: 'compile_failed' } });
});
