import { env as given } from 'cloudflare:workers';
import type { RunView } from '../../durable-objects/run/rpc.ts';
import type { JsonObject } from '../../schema/json.ts';
import { runOf } from '../dispatch/run-call.ts';
import type { Env } from '../env.ts';
import { importProcedure } from '../procedures/import-procedure.ts';
import { readDocument } from '../procedures/read-document.ts';
import type { AgentRecord } from '../repositories/contract.ts';
import { repositoriesOf } from '../repositories/index.ts';
import type { StartReply } from '../start/contract.ts';
import { startRun } from '../start/start-run.ts';

export type TestEnv = Env & { TEST_MIGRATIONS: D1Migration[] };
type D1Migration = { name: string; queries: string[] };

export const env = given as unknown as TestEnv;

/** Imports a document whose nodes are given by id, the first one the start. */
export async function importNodes(tenant: string, nodes: JsonObject, root: JsonObject = {}): Promise<void> {
  const raw: JsonObject = {
    procedure_id: 'p',
    version: '1.0.0',
    ...root,
    workflow_graph: { start_node: Object.keys(nodes)[0] ?? '', nodes },
  };
  const read = readDocument({ text: JSON.stringify(raw), format: 'json' });
  if (read.kind !== 'read') throw new Error('JSON is JSON');
  const outcome = await importProcedure(env, repositoriesOf(env, tenant), read.source, { by: 'test', at: Date.now() });
  if (outcome.kind !== 'imported') throw new Error(JSON.stringify(outcome));
}

export async function registerAgent(tenant: string, baseUrl: string, over: Partial<AgentRecord> = {}): Promise<void> {
  const record: AgentRecord = {
    agent_id: `agt_${crypto.randomUUID()}`,
    name: 'tester',
    base_url: baseUrl,
    channel: 'WEB',
    capabilities: [{ name: '*', type: 'tool' }],
    honours_idempotency_key: true,
    health: 'unknown',
    health_checked_at: null,
    created_at: Date.now(),
    ...over,
  };
  await repositoriesOf(env, tenant).agents.add(record, 'signing-secret-of-the-tester');
}

export function start(tenant: string, over: Partial<Parameters<typeof startRun>[1]> = {}): Promise<StartReply> {
  return startRun(env, {
    tenant,
    procedure_id: 'p',
    input: {},
    trigger: { type: 'api', id: null, by: 'test' },
    at: Date.now(),
    ...over,
  });
}

/** The id of a run that must start. */
export async function startedRun(tenant: string, over: Partial<Parameters<typeof startRun>[1]> = {}): Promise<string> {
  const reply = await start(tenant, over);
  if (!reply.ok) throw new Error(`${reply.problem}: ${reply.detail}`);
  return reply.run.run_id;
}

export async function viewOf(tenant: string, runId: string): Promise<RunView> {
  const view = await runOf(env, tenant, runId).view();
  if (!view) throw new Error(`${runId} was never created`);
  return view;
}
