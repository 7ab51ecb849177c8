import { SELF } from 'cloudflare:test';
import type { Env } from '../../env.ts';
import { createApiKey } from '../auth/api-keys.ts';

/** Where the Worker under test believes to be (`PUBLIC_URL` of wrangler.toml). */
export const ORIGIN = 'http://localhost:8787';

export interface Client {
  tenant: string;
  bearer: Record<string, string>;
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  /** The answer's JSON, whatever its status. */
  json<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T>;
}

export function send(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  const json: { body?: string; headers: Record<string, string> } =
    body === undefined
      ? { headers: {} }
      : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
  return SELF.fetch(`${ORIGIN}${path}`, { method, ...json, headers: { ...json.headers, ...headers } });
}

/** A tenant's admin with an API key, made without the cost of a password hash. */
export async function adminOf(env: Env, tenant: string): Promise<Client> {
  const made = { tenant, name: 'test', role: 'admin', createdBy: 'test', at: Date.now() } as const;
  const { key } = await createApiKey(env, made);
  const bearer = { Authorization: `Bearer ${key}` };
  return {
    tenant,
    bearer,
    send: (method, path, body, headers = {}) => send(method, path, body, { ...bearer, ...headers }),
    json: async (method, path, body) => (await send(method, path, body, bearer)).json(),
  };
}
