import { CHANNELS } from '../../../actions.ts';
import type { KnownAgent } from '../../../environment.ts';
import { type Finding, foundIn, type Rule } from '../../rule.ts';
import { suggest } from '../../suggest.ts';
import { type ExternalStep, externalSteps, relatedSteps, stepCount, stepsBy } from './external-steps.ts';

export const unknownAgent: Rule = {
  code: 'unknown_agent',
  severity: 'warning',
  summary: 'The agent of a step is registered, or somebody is on the channel it names (REFERENCE §1).',
  check(found, context) {
    const { environment } = context;
    const { agents } = environment;
    if (agents === null) return;
    const servers = (environment.mcpTools ?? []).map(({ server }) => server.toLowerCase());
    const known = new Set([...agents.flatMap(({ name, channel }) => [name, channel]), ...servers].map(lower));
    const missing = stepsBy(externalSteps(context), ({ binding }) => {
      const name = binding.agent === null ? null : binding.agent.toLowerCase();
      return name === null || known.has(name) ? null : name;
    });
    foundIn(found, [...missing.values()], (found, steps) => found.push(finding(steps, agents)));
  },
};

function lower(text: string): string {
  return text.toLowerCase();
}

/** One finding for all steps of a name: registering the agent mends them all. */
function finding(steps: ExternalStep[], agents: readonly KnownAgent[]): Finding {
  const [first] = steps as [ExternalStep];
  const name = first.binding.agent ?? '';
  const isChannel = CHANNELS.has(name.toUpperCase());
  const fate = `${stepCount(steps)} would fail with AgentUnavailable when it comes to ${steps.length === 1 ? 'it' : 'them'}`;
  return {
    pointer: first.agentPointer ?? first.actionPointer,
    message: isChannel
      ? `No agent is registered on the channel ${name.toUpperCase()}: ${fate}.`
      : `No agent is called “${name}”, and no channel is: ${fate}.`,
    hint: hintFor(name, isChannel, agents),
    related: relatedSteps(steps),
  };
}

function hintFor(name: string, isChannel: boolean, agents: readonly KnownAgent[]): string {
  if (isChannel) return `Register an agent with the channel ${name.toUpperCase()} before a run is started.`;
  const meant = suggest(name, [...agents.map((agent) => agent.name), ...CHANNELS]);
  if (meant !== null) return `Did you mean “${meant}”?`;
  const names = agents.slice(0, 8).map((agent) => `“${agent.name}”`);
  const others = names.length === 0 ? 'No agent is registered yet' : `Registered are ${names.join(', ')}`;
  return `Register an agent of this name, or name another. ${others}.`;
}
