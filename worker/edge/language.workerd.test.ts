import { applyD1Migrations, reset } from 'cloudflare:test';
import { env as given } from 'cloudflare:workers';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Env } from '../env.ts';
import { adminOf, type Client } from './testing/client.ts';

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
