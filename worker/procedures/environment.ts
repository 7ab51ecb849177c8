import type { Environment, KnownAgent, KnownProcedure } from '../../ckp/environment.ts';
import type { Plan } from '../../ckp/plan/plan.ts';
import { isTooDeep } from '../../ckp/syntax/depth.ts';
import { parse } from '../../ckp/syntax/parse.ts';
import { isJsonObject, type Json } from '../../schema/json.ts';
import type { Env } from '../env.ts';
import type { AgentRecord, Repositories } from '../repositories/contract.ts';
import { loadPlan } from '../start/plan-cache.ts';
import { findVersion } from './newest.ts';

/** Procedures that are looked up for one document: more than a person composes, few enough for one request. */
const MOST_PROCEDURES = 50;

type Tenant = Pick<Repositories, 'tenant' | 'agents' | 'procedures' | 'secrets'>;

/**
 * What the tenant has, for the compiler to judge a document by: its agents, the names of its secrets, and the
 * procedures that the document runs as subflows, with those that these run in turn.
 */
export async function environmentOf(env: Pick<Env, 'BLOBS'>, tenant: Tenant, document: Json): Promise<Environment> {
  const [agents, secrets, procedures] = await Promise.all([
    tenant.agents.all(),
    secretNames(tenant),
    reachableProcedures(env, tenant, document),
  ]);
  return {
    agents: agents.map(knownAgent),
    // Not registered with a tenant yet, so nothing can be missing.
    mcpTools: null,
    llmProfiles: null,
    secrets,
    procedures: (procedureId, version) => procedures.get(nameOf({ procedureId, version })) ?? null,
  };
}

function knownAgent(agent: AgentRecord): KnownAgent {
  return {
    name: agent.name,
    channel: agent.channel,
    capabilities: agent.capabilities.map(({ name, type, effect, input_schema }) => ({
      name,
      type,
      effect: effect ?? null,
      inputSchema: (input_schema ?? null) as Json,
    })),
    honoursIdempotencyKey: agent.honours_idempotency_key,
  };
}

async function secretNames(tenant: Tenant): Promise<Set<string>> {
  const names = new Set<string>();
  let cursor: string | undefined;
  do {
    const page: Awaited<ReturnType<Tenant['secrets']['list']>> = await tenant.secrets.list({ limit: 200, cursor });
    for (const { name } of page.items) names.add(name);
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
  return names;
}

interface Wanted {
  procedureId: string;
  /** Null: the newest. */
  version: string | null;
}

/** Not to be mistaken, whatever an id holds. */
function nameOf({ procedureId, version }: Wanted): string {
  return JSON.stringify([procedureId, version === 'latest' ? null : version]);
}

/** Breadth first, so that what the document itself names is there even where a chain is long. */
async function reachableProcedures(
  env: Pick<Env, 'BLOBS'>,
  tenant: Tenant,
  document: Json,
): Promise<Map<string, KnownProcedure | null>> {
  const found = new Map<string, KnownProcedure | null>();
  let open = subflowsOf(document);
  while (open.length > 0 && found.size < MOST_PROCEDURES) {
    const fresh = new Map(open.filter((one) => !found.has(nameOf(one))).map((one) => [nameOf(one), one]));
    const asked = [...fresh].slice(0, MOST_PROCEDURES - found.size);
    const answers = await Promise.all(asked.map(([, one]) => procedure(env, tenant, one)));
    asked.forEach(([name], i) => {
      found.set(name, answers[i] ?? null);
    });
    open = answers.flatMap((answer) => (answer === null ? [] : subflowsOfPlan(answer.plan)));
  }
  return found;
}

async function procedure(env: Pick<Env, 'BLOBS'>, tenant: Tenant, { procedureId, version }: Wanted) {
  const record = await findVersion(tenant.procedures, procedureId, version);
  if (record === null) return null;
  const { plan } = await loadPlan(env, tenant.tenant, record.plan_hash);
  return { procedureId, version: record.version, plan };
}

function subflowsOf(document: Json): Wanted[] {
  if (!isJsonObject(document) || isTooDeep(document)) return [];
  return parse(document).nodeList.flatMap((node) =>
    node.type === 'subflow' && node.procedureId !== null
      ? [{ procedureId: node.procedureId.value, version: node.version?.value ?? null }]
      : [],
  );
}

function subflowsOfPlan(plan: Plan): Wanted[] {
  return Object.values(plan.nodes).flatMap((node) => {
    if (node.type !== 'subflow') return [];
    return [{ procedureId: node.procedure_id, version: node.pinned_version ?? node.version }];
  });
}
