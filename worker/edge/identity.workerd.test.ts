import { applyD1Migrations, reset, SELF } from 'cloudflare:test';
import { env as given } from 'cloudflare:workers';
import { decodeJwt } from 'jose';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hmac } from '../../durable-objects/keys.ts';
import { INTERNAL_TOKEN_TEXT } from '../../schema/api/internal.ts';
import type { Env } from '../env.ts';
import { repositoriesOf } from '../repositories/index.ts';

const env = given as unknown as Env & { TEST_MIGRATIONS: Parameters<typeof applyD1Migrations>[1] };
const ORIGIN = 'http://localhost:8787';

/** The identity library loads on first need, and here it is transformed first. */
beforeAll(async () => {
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  await send('POST', '/v1/signin', { email: 'a@example.com', password: 'x' });
}, 60_000);

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
});

function send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const json =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
  return SELF.fetch(`${ORIGIN}${path}`, { method, ...json, headers: { ...json.headers, ...headers } });
}

const account = { name: 'Ada', email: 'Ada@Example.com', password: 'correct horse', organization: 'Acme' };

async function signUp(over: Partial<typeof account> = {}): Promise<{ tenant: string; cookie: string }> {
  const response = await send('POST', '/v1/signup', { ...account, ...over });
  expect(response.status, await response.clone().text()).toBe(201);
  const { tenant_id } = (await response.json()) as { tenant_id: string };
  return { tenant: tenant_id, cookie: cookieOf(response) };
}

function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

async function apiKey(cookie: string): Promise<{ id: string; bearer: Record<string, string> }> {
  const response = await send('POST', '/v1/api-keys', { name: 'ci' }, { Cookie: cookie });
  expect(response.status).toBe(201);
  const { id, key } = (await response.json()) as { id: string; key: string };
  expect(key).toMatch(/^lo_[\w-]{43}$/);
  return { id, bearer: { Authorization: `Bearer ${key}` } };
}

describe('sign-up, sign-in, sign-out', () => {
  test('sign-up makes a tenant with its admin and signs in, in one call', async () => {
    const { tenant, cookie } = await signUp();
    const me = await send('GET', '/v1/me', undefined, { Cookie: cookie });
    expect(await me.json()).toMatchObject({
      tenant_id: tenant,
      tenant_name: 'Acme',
      name: 'Ada',
      email: 'ada@example.com',
      role: 'admin',
      permissions: expect.arrayContaining(['secrets:write', 'runs:read']),
    });
  });

  test('the session cookie is out of reach of scripts and foreign sites', async () => {
    const response = await send('POST', '/v1/signup', account);
    const [cookie] = response.headers.getSetCookie();
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
  });

  test('an e-mail is taken once; a sign-up cut off half-way is finished by the same call', async () => {
    await signUp();
    const again = await send('POST', '/v1/signup', account);
    expect(again.status).toBe(409);
    expect(await again.json()).toMatchObject({ code: 'name_taken', pointer: '/email' });

    await env.DB.exec('delete from member');
    const finished = await send('POST', '/v1/signup', account);
    expect(finished.status).toBe(201);
    const me = await send('GET', '/v1/me', undefined, { Cookie: cookieOf(finished) });
    expect(await me.json()).toMatchObject({ role: 'admin' });

    await env.DB.batch([env.DB.prepare('delete from member'), env.DB.prepare('delete from account')]);
    expect((await send('POST', '/v1/signup', account)).status).toBe(201);
    expect((await send('POST', '/v1/signin', { email: account.email, password: account.password })).status).toBe(200);
    expect((await send('POST', '/v1/signup', { ...account, password: 'somebody else' })).status).toBe(409);
  });

  test('a wrong password and an unknown e-mail answer alike', async () => {
    const { tenant } = await signUp();
    const good = await send('POST', '/v1/signin', { email: account.email, password: account.password });
    expect(good.status).toBe(200);
    expect(await good.json()).toEqual({ tenant_id: tenant });
    const problems = [];
    for (const wrong of [
      { email: account.email, password: 'not it at all' },
      { email: 'nobody@example.com', password: account.password },
    ]) {
      const response = await send('POST', '/v1/signin', wrong);
      const { code, detail } = (await response.json()) as { code: string; detail: string };
      problems.push([response.status, code, detail]);
    }
    expect(problems[0]).toEqual([401, 'unauthenticated', 'E-mail or password is wrong.']);
    expect(problems[1]).toEqual(problems[0]);
  });

  test('sign-out ends the session, and is safe to repeat', async () => {
    const { cookie } = await signUp();
    expect((await send('POST', '/v1/signout', undefined, { Cookie: cookie })).status).toBe(204);
    expect((await send('GET', '/v1/me', undefined, { Cookie: cookie })).status).toBe(401);
    expect((await send('POST', '/v1/signout', undefined, { Cookie: cookie })).status).toBe(204);
    expect((await send('POST', '/v1/signout')).status).toBe(204);
  });

  test('a foreign page cannot use the cookie; both names of this machine can', async () => {
    const { cookie } = await signUp();
    const make = (headers: Record<string, string>) =>
      send('POST', '/v1/api-keys', { name: 'x' }, { Cookie: cookie, ...headers }).then((response) => response.status);
    expect(await make({ Origin: 'https://evil.example' })).toBe(403);
    expect(await make({ Origin: 'http://localhost:9999' })).toBe(403);
    expect(await make({ Origin: 'null' })).toBe(403);
    expect(await make({ 'Sec-Fetch-Site': 'cross-site' })).toBe(403);
    expect(await make({ Origin: 'http://localhost:8787' })).toBe(201);
    expect(await make({ Origin: 'http://127.0.0.1:8787' })).toBe(201);
  });
});

describe('API keys', () => {
  test('a key acts for its tenant with its maker’s permissions, and is stored nowhere', async () => {
    const { tenant, cookie } = await signUp();
    const { bearer } = await apiKey(cookie);
    const me = (await (await send('GET', '/v1/me', undefined, bearer)).json()) as Record<string, unknown>;
    expect(me).toMatchObject({ tenant_id: tenant, user_id: null, name: 'ci', role: 'admin' });
    const { results } = await env.DB.prepare('select * from api_keys').all();
    expect(JSON.stringify(results)).not.toContain(bearer.Authorization?.slice('Bearer '.length));
    const list = (await (await send('GET', '/v1/api-keys', undefined, bearer)).json()) as { items: unknown[] };
    expect(list.items).toMatchObject([{ name: 'ci', start: expect.stringMatching(/^lo_.{4}$/) }]);
  });

  test('a revoked key is refused at once here, and a foreign key id is unknown', async () => {
    const { cookie } = await signUp();
    const other = await signUp({ email: 'bob@example.com', organization: 'Globex' });
    const { id, bearer } = await apiKey(cookie);
    expect((await send('GET', '/v1/me', undefined, bearer)).status).toBe(200);
    expect((await send('DELETE', `/v1/api-keys/${id}`, undefined, { Cookie: other.cookie })).status).toBe(404);
    expect((await send('DELETE', `/v1/api-keys/${id}`, undefined, { Cookie: cookie })).status).toBe(204);
    expect((await send('GET', '/v1/me', undefined, bearer)).status).toBe(401);
    expect((await send('DELETE', `/v1/api-keys/${id}`, undefined, { Cookie: cookie })).status).toBe(204);
  });

  test('a wrong credential is refused even beside a good cookie', async () => {
    const { cookie } = await signUp();
    for (const authorization of ['Bearer lo_nonsense', 'Bearer x.y.z', 'Bearer', 'Basic YTpi']) {
      const response = await send('GET', '/v1/me', undefined, { Cookie: cookie, Authorization: authorization });
      expect([authorization, response.status]).toEqual([authorization, 401]);
    }
  });

  test('each role may what the permission table says', async () => {
    const { cookie, tenant } = await signUp();
    const { bearer } = await apiKey(cookie);
    await env.DB.prepare("update api_keys set role = 'viewer' where tenant_id = ?").bind(tenant).run();
    // A fresh key, since this isolate trusts what it read of the first.
    expect((await send('GET', '/v1/procedures', undefined, bearer)).status).toBe(200);
    const refused = await send('POST', '/v1/procedures', {}, bearer);
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({
      code: 'forbidden',
      detail: expect.stringContaining('procedures:write'),
    });
    expect((await send('GET', '/v1/secrets', undefined, bearer)).status).toBe(403);
  });
});

describe('OAuth client credentials', () => {
  async function client(scopes: string[]): Promise<{ id: string; secret: string; tenant: string }> {
    const { cookie, tenant } = await signUp();
    const response = await send('POST', '/v1/oauth-clients', { name: 'erp', scopes }, { Cookie: cookie });
    expect(response.status).toBe(201);
    const { client_id, client_secret } = (await response.json()) as { client_id: string; client_secret: string };
    return { id: client_id, secret: client_secret, tenant };
  }

  const token = (form: Record<string, string>, headers: Record<string, string> = {}) =>
    SELF.fetch(`${ORIGIN}/oauth/token`, { method: 'POST', body: new URLSearchParams(form), headers });

  test('client_secret_post and _basic give a JWT with our audience, and it works', async () => {
    const { id, secret, tenant } = await client(['procedures:read', 'runs:read']);
    const posted = await token({ grant_type: 'client_credentials', client_id: id, client_secret: secret });
    expect(posted.status, await posted.clone().text()).toBe(200);
    expect(posted.headers.get('Cache-Control')).toBe('no-store');
    const basic = await token(
      { grant_type: 'client_credentials' },
      { Authorization: `Basic ${btoa(`${id}:${secret}`)}` },
    );
    expect(basic.status).toBe(200);
    for (const response of [posted, basic]) {
      const { access_token, token_type, scope } = (await response.json()) as Record<string, string>;
      expect(token_type?.toLowerCase()).toBe('bearer');
      expect(scope?.split(' ').sort()).toEqual(['procedures:read', 'runs:read']);
      expect(decodeJwt(access_token ?? '')).toMatchObject({ aud: 'urn:langorch:api', iss: ORIGIN, tenant_id: tenant });
      const bearer = { Authorization: `Bearer ${access_token}` };
      const me = await send('GET', '/v1/me', undefined, bearer);
      expect(await me.json()).toMatchObject({
        tenant_id: tenant,
        role: null,
        permissions: ['procedures:read', 'runs:read'],
      });
      expect((await send('GET', '/v1/procedures', undefined, bearer)).status).toBe(200);
      expect((await send('POST', '/v1/procedures', {}, bearer)).status).toBe(403);
      expect((await send('GET', '/v1/api-keys', undefined, bearer)).status).toBe(403);
    }
  });

  test('a narrower scope is given, a wider one refused', async () => {
    const { id, secret } = await client(['procedures:read', 'runs:write']);
    const base = { grant_type: 'client_credentials', client_id: id, client_secret: secret };
    const narrow = await token({ ...base, scope: 'runs:write' });
    expect(await narrow.json()).toMatchObject({ scope: 'runs:write' });
    const wide = await token({ ...base, scope: 'runs:write agents:write' });
    expect([wide.status, await wide.json()]).toMatchObject([400, { error: 'invalid_scope' }]);
    const empty = await token({ ...base, scope: '' });
    expect(((await empty.json()) as { scope: string }).scope.split(' ').sort()).toEqual([
      'procedures:read',
      'runs:write',
    ]);
    const resource = await token({ ...base, resource: 'urn:langorch:api' });
    expect(resource.status).toBe(200);
    for (const address of [ORIGIN, `${ORIGIN}/`, `${ORIGIN}/v1`]) {
      expect((await token({ ...base, resource: address })).status).toBe(200);
    }
    expect((await token({ ...base, resource: 'https://elsewhere.example' })).status).toBe(400);
  });

  test('what is wrong has the form of RFC 6749', async () => {
    const { id, secret } = await client(['runs:read']);
    const answers = await Promise.all([
      token({ grant_type: 'client_credentials', client_id: id, client_secret: 'wrong' }),
      token({ grant_type: 'client_credentials', client_id: 'client_nobody', client_secret: secret }),
      token({ grant_type: 'client_credentials' }),
      token({ grant_type: 'client_credentials' }, { Authorization: 'Basic %%%' }),
      token({ grant_type: 'password', client_id: id, client_secret: secret }),
      token({}),
    ]);
    const seen = await Promise.all(
      answers.map(async (response) => [response.status, ((await response.json()) as { error: string }).error]),
    );
    expect(seen).toEqual([
      [401, 'invalid_client'],
      [401, 'invalid_client'],
      [401, 'invalid_client'],
      [401, 'invalid_client'],
      [400, 'unsupported_grant_type'],
      [400, 'invalid_request'],
    ]);
  });

  test('a token that was tampered with is refused', async () => {
    const { id, secret } = await client(['runs:read']);
    const response = await token({ grant_type: 'client_credentials', client_id: id, client_secret: secret });
    const { access_token } = (await response.json()) as { access_token: string };
    const [head, body, signature] = access_token.split('.');
    const claims = JSON.parse(atob((body ?? '').replaceAll('-', '+').replaceAll('_', '/'))) as Record<string, unknown>;
    const forged = btoa(JSON.stringify({ ...claims, tenant_id: 'globex' })).replaceAll('=', '');
    for (const bad of [`${head}.${forged}.${signature}`, `${head}.${body}.`, `${btoa('{"alg":"none"}')}.${body}.`]) {
      expect((await send('GET', '/v1/me', undefined, { Authorization: `Bearer ${bad}` })).status).toBe(401);
    }
  });

  test('discovery documents are where clients look', async () => {
    await client(['runs:read']);
    const metadata = (await (await send('GET', '/.well-known/oauth-authorization-server')).json()) as Record<
      string,
      string
    >;
    expect(metadata).toMatchObject({ issuer: ORIGIN, token_endpoint: `${ORIGIN}/oauth/token` });
    const resource = await send('GET', '/.well-known/oauth-protected-resource');
    expect(await resource.json()).toMatchObject({ resource: 'urn:langorch:api', authorization_servers: [ORIGIN] });
    expect((await send('GET', new URL(metadata.jwks_uri ?? '').pathname)).status).toBe(200);
  });
});

describe('the launcher’s routes', () => {
  const demo = {
    tenant: 'demo',
    organization: 'Demo',
    name: 'Demo',
    email: 'demo@example.com',
    password: 'demo-password',
    agents: [
      {
        name: 'demo-web',
        base_url: 'http://127.0.0.1:9100',
        channel: 'WEB',
        capabilities: [{ name: '*', type: 'tool' }],
        honours_idempotency_key: true,
        secret: 's'.repeat(32),
      },
    ],
    models: [{ name: 'demo', base_url: 'http://127.0.0.1:9101/v1', models: ['demo'] }],
  };

  async function launcher(): Promise<Record<string, string>> {
    const mac = await hmac(env.MASTER_KEY, 'internal', INTERNAL_TOKEN_TEXT);
    const token = btoa(String.fromCharCode(...mac))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', '');
    return { Authorization: `Bearer ${token}` };
  }

  test('seeding makes the tenant demo, and is safe to repeat with a new password', async () => {
    const seeded = await send('POST', '/internal/seed', demo, await launcher());
    expect(seeded.status, await seeded.clone().text()).toBe(200);
    const first = (await seeded.json()) as { api_key: string };
    const again = await send('POST', '/internal/seed', { ...demo, password: 'another-one' }, await launcher());
    const { tenant_id, api_key } = (await again.json()) as { tenant_id: string; api_key: string };
    expect(tenant_id).toBe('demo');
    expect(api_key).not.toBe(first.api_key);
    for (const key of [api_key, first.api_key]) {
      const agents = await send('GET', '/v1/agents', undefined, { Authorization: `Bearer ${key}` });
      expect(((await agents.json()) as { items: unknown[] }).items).toMatchObject([
        { name: 'demo-web', channel: 'WEB' },
      ]);
    }
    const signedIn = await send('POST', '/v1/signin', { email: demo.email, password: 'another-one' });
    expect(await signedIn.json()).toEqual({ tenant_id: 'demo' });
    const [agent] = await repositoriesOf(env, 'demo').agents.all();
    expect(await repositoriesOf(env, 'demo').agents.signingSecret(agent?.agent_id ?? '')).toBe('s'.repeat(32));
  });

  test('to anybody else they are not there', async () => {
    for (const headers of [{}, { Authorization: 'Bearer lo_x' }, { Authorization: `Bearer ${'A'.repeat(43)}` }]) {
      for (const path of ['/internal/seed', '/internal/sweep']) {
        const response = await send('POST', path, demo, headers);
        expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([404, 'not_found']);
      }
    }
    expect((await send('POST', '/internal/sweep', undefined, await launcher())).status).toBe(200);
  });
});
