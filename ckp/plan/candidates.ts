import type { Environment, KnownAgent, KnownCapability } from '../environment.ts';

/**
 * Who may be asked for an action: the agent of that name, else those on that channel, else, where none is named, those
 * that have a capability of the action's name (REFERENCE §1). Null where the tenant's agents are not known.
 */
export function candidatesFor(environment: Environment, agent: string | null, action: string): KnownAgent[] | null {
  const { agents } = environment;
  if (agents === null) return null;
  if (agent === null) return agents.filter((one) => capabilityOf(one, action) !== null);
  const wanted = agent.toLowerCase();
  const named = agents.filter(({ name }) => name.toLowerCase() === wanted);
  return named.length > 0 ? named : agents.filter(({ channel }) => channel.toLowerCase() === wanted);
}

/** The capability an agent has for an action, by its name, else the one that takes any; null when it has none. */
export function capabilityOf({ capabilities }: KnownAgent, action: string): KnownCapability | null {
  return capabilities?.find(({ name }) => name === action) ?? capabilities?.find(({ name }) => name === '*') ?? null;
}
