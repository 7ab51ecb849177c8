import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { client } from '../scripts/product/client.ts';
import { echo, newTenant, theProduct } from './harness/the-product.ts';

interface Run {
  run_id: string;
  state: string;
  trigger_type: string;
  trigger_id: string | null;
  outputs: unknown;
}

test('an OAuth client fetches a token and starts a run with it, and may do no more than its scopes', async () => {
  const { baseUrl } = theProduct();
  const { api } = await newTenant(baseUrl);
  await api.post('/v1/procedures', echo('greet'));
  const made = await api.post<{ client_id: string; client_secret: string }>('/v1/oauth-clients', {
    name: 'nightly job',
    scopes: ['runs:write', 'runs:read'],
  });
  expect(made.status).toBe(201);
  const { client_id, client_secret } = made.body;
  const token = await fetch(`${baseUrl}/oauth/token`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `Basic ${btoa(`${client_id}:${client_secret}`)}`,
    },
    body: 'grant_type=client_credentials',
  });
  expect(token.status).toBe(200);
  const { access_token } = (await token.json()) as { access_token: string };
  const machine = client(baseUrl, access_token);

  const started = await machine.post<Run>('/v1/runs', { procedure_id: 'greet', input: { word: 'from OAuth' } });
  expect(started.status).toBe(201);
  await expect
    .poll(async () => (await machine.get<Run>(`/v1/runs/${started.body.run_id}`)).body)
    .toMatchObject({ state: 'completed', outputs: { word: 'from OAuth' }, trigger_type: 'api' });
  expect(await machine.post('/v1/procedures', echo('other'))).toMatchObject({
    status: 403,
    body: { code: 'forbidden' },
  });
});

test('a signed webhook starts a run with its body as input; a repeat does not, a wrong signature is refused', async () => {
  const { baseUrl } = theProduct();
  const { api } = await newTenant(baseUrl);
  await api.post('/v1/procedures', echo('on_push'));
  const secret = 'a webhook secret';
  const trigger = await api.post<{ trigger_id: string; url: string }>('/v1/triggers', {
    type: 'webhook',
    procedure_id: 'on_push',
    secret,
    dedupe_window_seconds: 600,
  });
  expect(trigger.status).toBe(201);
  const path = new URL(trigger.body.url).pathname;
  const body = JSON.stringify({ word: 'from a webhook' });
  const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  const post = (signed: string) =>
    client(baseUrl, null).post<{ run_id: string; duplicate: boolean }>(path, body, { 'X-Hub-Signature-256': signed });

  const first = await post(signature);
  expect(first).toMatchObject({ status: 202, body: { duplicate: false } });
  await expect
    .poll(async () => (await api.get<Run>(`/v1/runs/${first.body.run_id}`)).body)
    .toMatchObject({
      state: 'completed',
      outputs: { word: 'from a webhook' },
      trigger_type: 'webhook',
      trigger_id: trigger.body.trigger_id,
    });
  expect(await post(signature)).toMatchObject({ status: 202, body: { run_id: first.body.run_id, duplicate: true } });
  expect(await post(`sha256=${'0'.repeat(64)}`)).toMatchObject({ status: 401, body: { code: 'invalid_signature' } });
});

test('a schedule starts a run on its tick', async () => {
  const { baseUrl } = theProduct();
  const { api } = await newTenant(baseUrl);
  await api.post('/v1/procedures', echo('every_minute'));
  const trigger = await api.post<{ trigger_id: string }>('/v1/triggers', {
    type: 'schedule',
    procedure_id: 'every_minute',
    schedule: '* * * * *',
  });
  expect(trigger.status).toBe(201);
  await expect
    .poll(async () => (await api.get<{ items: Run[] }>('/v1/runs?procedure_id=every_minute')).body.items, {
      timeout: 90_000,
      interval: 1_000,
    })
    .toMatchObject([{ trigger_type: 'scheduled', trigger_id: trigger.body.trigger_id, state: 'completed' }]);
});

test('the same document twice is 200, other content under its version is 409', async () => {
  const { baseUrl } = theProduct();
  const { api } = await newTenant(baseUrl);
  expect((await api.post('/v1/procedures', echo('twice'))).status).toBe(201);
  expect((await api.post('/v1/procedures', echo('twice'))).status).toBe(200);
  const changed = { ...echo('twice'), description: 'something else' };
  expect(await api.post('/v1/procedures', changed)).toMatchObject({ status: 409, body: { code: 'version_conflict' } });
});
