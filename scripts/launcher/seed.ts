import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DemoConfig } from '../../agents/demo/config.ts';
import type { DemoSeeded, SeedDemo } from '../../schema/api/internal.ts';
import { readJson, writePrivateJson } from './atomic-file.ts';
import { demoRegistrations } from './demo-agents.ts';
import { internalToken } from './master-key.ts';
import type { Settings } from './settings.ts';

/** `demo.json` of the data folder: written last, once the demo run is listed. */
export interface DemoFile {
  base_url: string;
  tenant: 'demo';
  email: string;
  password: string;
  api_key: string;
}

const DEMO_PROCEDURE = 'invoice_batch';
const DEMO_EMAIL = 'demo@langorch.local';
/** What is decided before the first call, so that a start that was killed in the middle goes on with the same. */
const DRAFT_FILE = 'demo-seed.json';

/**
 * Seeds the tenant `demo` on the first start of a data folder; on later ones it returns what is there. Every call is
 * safe to repeat, so a start killed anywhere in between is finished by the next one, with a new API key.
 */
export async function seedDemo(
  root: string,
  settings: Settings,
  key: string,
  agents: DemoConfig,
  say: (doing: string) => void,
): Promise<DemoFile> {
  const file = join(settings.dataFolder, 'demo.json');
  const known = readJson<DemoFile>(file);
  if (known) {
    // The port may be another this time.
    const now = { ...known, base_url: settings.baseUrl };
    if (known.base_url !== now.base_url) writePrivateJson(file, now);
    return now;
  }
  say('Seeding the tenant demo');
  const draftFile = join(settings.dataFolder, DRAFT_FILE);
  const draft = readJson<{ password: string }>(draftFile) ?? { password: randomBytes(9).toString('base64url') };
  writePrivateJson(draftFile, draft);

  const seed: SeedDemo = {
    tenant: 'demo',
    organization: 'Demo',
    name: 'Demo Admin',
    email: DEMO_EMAIL,
    password: draft.password,
    ...demoRegistrations(agents),
  };
  const { api_key } = await call<DemoSeeded>(settings, 'POST', '/internal/seed', internalToken(key), seed);

  say('Importing the example procedures');
  for (const name of readdirSync(join(root, 'examples')).filter((file) => file.endsWith('.ckp.json'))) {
    // The text itself: what is found in it is shown at its line.
    await call(settings, 'POST', '/v1/procedures', api_key, readFileSync(join(root, 'examples', name), 'utf8'));
  }

  say('Starting the demo run');
  const { run_id } = await call<{ run_id: string }>(
    settings,
    'POST',
    '/v1/runs',
    api_key,
    { procedure_id: DEMO_PROCEDURE },
    { 'Idempotency-Key': 'demo-first-run' },
  );
  await listed(settings, api_key, run_id);

  const demo: DemoFile = {
    base_url: settings.baseUrl,
    tenant: 'demo',
    email: DEMO_EMAIL,
    password: draft.password,
    api_key,
  };
  writePrivateJson(file, demo);
  return demo;
}

async function listed(settings: Settings, apiKey: string, runId: string): Promise<void> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await sleep(100)) {
    const { items } = await call<{ items: { run_id: string }[] }>(settings, 'GET', '/v1/runs', apiKey);
    if (items.some(({ run_id }) => run_id === runId)) return;
  }
  throw new Error(`GET /v1/runs does not list the demo run ${runId} after 30 s`);
}

async function call<T>(
  settings: Settings,
  method: string,
  path: string,
  bearer: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<T> {
  const reply = await fetch(`http://127.0.0.1:${settings.port}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${bearer}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await reply.text();
  if (!reply.ok) throw new Error(`${method} ${path} answered ${reply.status}: ${text.slice(0, 2_000)}`);
  return JSON.parse(text) as T;
}
