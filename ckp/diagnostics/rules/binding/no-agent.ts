import { candidatesFor } from '../../../plan/candidates.ts';
import { foundIn, type Rule } from '../../rule.ts';
import { type ExternalStep, externalSteps, relatedSteps, stepsBy } from './external-steps.ts';

export const noAgent: Rule = {
  code: 'no_agent',
  severity: 'warning',
  summary: 'An action on a node without an agent is one that some registered agent can do (REFERENCE §1).',
  check(found, context) {
    const { environment } = context;
    if (environment.agents === null) return;
    const tools = new Set((environment.mcpTools ?? []).map(({ name }) => name));
    // Of an agent that was not asked yet nobody knows what it can do.
    if (environment.agents.some(({ capabilities }) => capabilities === null)) return;
    const orphans = stepsBy(externalSteps(context), ({ binding: { agent, action } }) => {
      if (agent !== null || tools.has(action)) return null;
      return candidatesFor(environment, null, action)?.length === 0 ? action : null;
    });
    foundIn(found, [...orphans], (found, [action, steps]) => {
      const [first] = steps as [ExternalStep];
      found.push({
        pointer: first.actionPointer,
        message: `Step “${first.step.id}” names no agent, and no registered agent has “${action}” among its capabilities: it would fail with AgentUnavailable.`,
        hint: `Name the agent or channel that does it in \`agent\`, or register an agent that has the capability “${action}”.`,
        related: relatedSteps(steps),
      });
    });
  },
};
