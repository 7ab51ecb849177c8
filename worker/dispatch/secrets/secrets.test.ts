import { expect, test } from 'vitest';
import type { Json } from '../../../schema/json.ts';
import { providerFor } from './provider.ts';
import { resolveSecrets } from './resolve.ts';

const stored: Record<string, string> = {
  'prod/db': JSON.stringify({ user: 'ada', password: 'hunter2-hunter2', port: 5432 }),
  api_key: 'k-123456',
};
const store = { open: async (name: string) => stored[name] ?? null };

function resolve(value: Json, tenant = 'acme', references: Record<string, string> = {}) {
  return resolveSecrets(value, references, providerFor(tenant, null, store));
}

test('references become values, alone with their type, inside text joined', async () => {
  const resolved = await resolve(
    {
      headers: { Authorization: { $secret_text: ['Bearer ', { $secret: 'api_key' }] } },
      list: [{ $secret: 'db.port' }, { $secret: 'db.password' }, 'plain'],
    },
    'acme',
    { db: 'prod/db' },
  );
  expect(resolved).toMatchObject({
    ok: true,
    value: { headers: { Authorization: 'Bearer k-123456' }, list: [5432, 'hunter2-hunter2', 'plain'] },
  });
});

test('what nobody stored fails before anything is sent, and says what to do', async () => {
  expect(await resolve({ $secret: 'nope' })).toEqual({
    ok: false,
    reason: 'There is no secret "nope". Store it, then retry.',
  });
  expect(await resolve({ $secret: 'db.pin' }, 'acme', { db: 'prod/db' })).toMatchObject({ ok: false });
});

test('a provider that this deployment does not have is refused', async () => {
  expect(await resolveSecrets({ $secret: 'x' }, {}, providerFor('acme', 'hashicorp_vault', store))).toMatchObject({
    ok: false,
  });
  expect(await resolveSecrets({ a: 1 }, {}, null)).toEqual({ ok: true, value: { a: 1 }, secrets: [] });
});

test('in the tenant demo alone an unknown reference is a labelled demo value, whatever provider is named', async () => {
  const demo = await resolveSecrets(
    [{ $secret: 'erp.password' }, { $secret: 'crm' }, { $secret: 'api_key' }],
    { crm: 'kv/crm' },
    providerFor('demo', 'azure_keyvault', store),
  );
  expect(demo).toMatchObject({
    ok: true,
    value: ['demo-value-of-erp.password', 'demo-value-of-kv/crm', 'k-123456'],
  });
});

test('every text of a structured secret is masked, not only the field that was asked for', async () => {
  const resolved = await resolve({ $secret: 'db.user' }, 'acme', { db: 'prod/db' });
  expect(resolved.ok && resolved.secrets).toContain('hunter2-hunter2');
});
