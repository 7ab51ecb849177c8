import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { DemoFile } from '../../scripts/launcher/seed.ts';
import { type Client, client } from '../../scripts/product/client.ts';

/** The product that all journeys share, as the tenant `demo` sees it. */
export function theProduct(): { baseUrl: string; demo: DemoFile; api: Client } {
  const { baseUrl, dataFolder } = inject('product');
  const demo = JSON.parse(readFileSync(join(dataFolder, 'demo.json'), 'utf8')) as DemoFile;
  return { baseUrl, demo, api: client(baseUrl, demo.api_key) };
}

/** A new tenant, signed up over the API; what it may do is done with its own key. */
export async function newTenant(baseUrl: string): Promise<{ tenantId: string; api: Client; cookie: string }> {
  const name = `t${Date.now()}${Math.floor(Math.random() * 1e6)}`;
  const signedUp = await fetch(`${baseUrl}/v1/signup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: baseUrl },
    body: JSON.stringify({ name, email: `${name}@journeys.example`, password: 'a long password', organization: name }),
  });
  if (signedUp.status !== 201) throw new Error(`sign-up answered ${signedUp.status}: ${await signedUp.text()}`);
  const cookie = signedUp.headers
    .getSetCookie()
    .map((set) => set.split(';')[0])
    .join('; ');
  const { tenant_id } = (await signedUp.json()) as { tenant_id: string };
  const made = await fetch(`${baseUrl}/v1/api-keys`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: baseUrl, cookie },
    body: JSON.stringify({ name: 'journeys' }),
  });
  if (made.status !== 201) throw new Error(`POST /v1/api-keys answered ${made.status}: ${await made.text()}`);
  const { key } = (await made.json()) as { key: string };
  return { tenantId: tenant_id, api: client(baseUrl, key), cookie };
}

/** A procedure that ends by itself, without an agent. */
export function echo(procedureId: string): object {
  return {
    procedure_id: procedureId,
    version: '1.0.0',
    variables_schema: { optional: { word: { type: 'string', default: 'hello' } } },
    workflow_graph: {
      start_node: 'done',
      nodes: { done: { type: 'terminate', status: 'success', outputs: { word: '{{word}}' } } },
    },
  };
}
