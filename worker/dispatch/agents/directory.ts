import type { AgentRecord, Repositories } from '../../repositories/contract.ts';
import { type Choice, chooseAgent, type Wanted } from './choose.ts';
import { signingKey } from './signature.ts';

/** How long a tenant's list of agents is believed, ms. A miss asks again at once, so a new agent is used at once. */
const AGENTS_FRESH_MS = 2000;
/** How long an opened signing key is kept in the isolate, ms. */
const KEY_FRESH_MS = 60_000;
const MOST_KEPT = 500;

const lists = new Map<string, { at: number; agents: AgentRecord[] }>();
const keys = new Map<string, { at: number; key: Promise<CryptoKey | null> }>();

/** The agent for what a step wants, out of the tenant's registered ones. One read of D1 serves many attempts. */
export async function findAgent(repositories: Repositories, wanted: Wanted): Promise<Choice> {
  const kept = lists.get(repositories.tenant);
  if (kept && Date.now() - kept.at < AGENTS_FRESH_MS) {
    const choice = chooseAgent(kept.agents, wanted);
    if (choice.ok) return choice;
  }
  const agents = await repositories.agents.all();
  keep(lists, repositories.tenant, { at: Date.now(), agents });
  return chooseAgent(agents, wanted);
}

/** The key that signs what this agent is sent; null when the agent is gone. Not extractable once it is kept. */
export function agentKey(repositories: Repositories, agentId: string): Promise<CryptoKey | null> {
  const name = `${repositories.tenant}/${agentId}`;
  const kept = keys.get(name);
  if (kept && Date.now() - kept.at < KEY_FRESH_MS) return kept.key;
  const key = openKey(repositories, agentId);
  keep(keys, name, { at: Date.now(), key });
  key.catch(() => keys.delete(name));
  return key;
}

async function openKey(repositories: Repositories, agentId: string): Promise<CryptoKey | null> {
  const secret = await repositories.agents.signingSecret(agentId);
  return secret === null ? null : signingKey(secret);
}

function keep<T>(map: Map<string, T>, key: string, value: T): void {
  if (map.size >= MOST_KEPT) map.clear();
  map.set(key, value);
}
