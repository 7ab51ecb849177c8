import type { AgentRecord } from '../../repositories/contract.ts';

/** What a step asks for (REFERENCE §1): an agent's name or a channel, or neither, and the action. */
export interface Wanted {
  agent: string | null;
  action: string;
  /** Agent id that an earlier claim of this attempt recorded: it may know the idempotency key already (A3). */
  preferred: string | null;
  /** Spreads equal agents; the same text chooses the same one again. */
  spread: string;
}

export type Choice = { ok: true; agent: AgentRecord; workflow: boolean } | { ok: false; reason: string };

/**
 * The agent that executes an action: the one an earlier claim recorded, else the agent of that name, else one on the
 * channel (any case) with the capability or `*`; without a name, any agent with the capability. Among several: not
 * known to be unhealthy first, then an exact capability before `*`.
 */
export function chooseAgent(agents: readonly AgentRecord[], wanted: Wanted): Choice {
  const recorded = agents.find((agent) => agent.agent_id === wanted.preferred);
  if (recorded) return chosen(recorded, wanted.action);
  if (wanted.agent !== null) {
    const name = wanted.agent;
    const named = agents.find((agent) => agent.name === name) ?? agents.find((agent) => sameText(agent.name, name));
    if (named) return chosen(named, wanted.action);
    const onChannel = agents.filter((agent) => sameText(agent.channel, name));
    if (onChannel.length === 0) {
      return { ok: false, reason: `No agent is named "${name}" or serves that channel. Register one, then retry.` };
    }
    return best(onChannel, wanted, `No agent on the channel "${name}" has the capability "${wanted.action}".`);
  }
  return best(agents, wanted, `No agent has the capability "${wanted.action}".`);
}

function best(agents: readonly AgentRecord[], wanted: Wanted, none: string): Choice {
  const able = agents.filter((agent) => capability(agent, wanted.action) !== null);
  if (able.length === 0) return { ok: false, reason: `${none} Register one that has it, then retry.` };
  const rank = (agent: AgentRecord): number =>
    (agent.health === 'unhealthy' ? 2 : 0) + (capability(agent, wanted.action)?.name === '*' ? 1 : 0);
  const least = Math.min(...able.map(rank));
  const equals = able.filter((agent) => rank(agent) === least);
  const agent = equals[hash(wanted.spread) % equals.length];
  return agent ? chosen(agent, wanted.action) : { ok: false, reason: none };
}

function chosen(agent: AgentRecord, action: string): Choice {
  return { ok: true, agent, workflow: capability(agent, action)?.type === 'workflow' };
}

function capability(agent: AgentRecord, action: string) {
  return (
    agent.capabilities.find((one) => one.name === action) ?? agent.capabilities.find((one) => one.name === '*') ?? null
  );
}

function sameText(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** FNV-1a, 32 bits: spread only, no secret hangs on it. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}
