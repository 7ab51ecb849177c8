import type { AgentRecord, Repositories } from '../../repositories/contract.ts';
import { endpoint } from './call-agent.ts';

/** How long a check is believed, ms. */
const FRESH_MS = 20_000;
/** How long an agent has to answer, ms. */
const ANSWER_MS = 3000;
/** Connections that wait for headers share a limit of six (A6). */
const AT_ONCE = 6;

/**
 * Asks the agents that were not asked of late how they are (`GET {base_url}/health`, REFERENCE §10) and keeps what
 * they said. Looking at the list asks, so that what nobody looks at costs nothing; the choice of an agent only prefers
 * those that are not known to be unhealthy. `now` is epoch ms.
 */
export async function checkHealth(
  repositories: Pick<Repositories, 'agents'>,
  agents: readonly AgentRecord[],
  now: number,
): Promise<void> {
  const stale = agents.filter(({ health_checked_at: at }) => at === null || now - at > FRESH_MS).values();
  const ask = async (): Promise<void> => {
    for (const agent of stale) {
      const health = (await isHealthy(agent.base_url)) ? 'healthy' : 'unhealthy';
      await repositories.agents.setHealth(agent.agent_id, health, now);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, ask));
}

async function isHealthy(baseUrl: string): Promise<boolean> {
  try {
    const response = await fetch(endpoint(baseUrl, 'health'), {
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    // No answer is the answer.
    return false;
  }
}
