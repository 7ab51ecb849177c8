import { candidatesFor, capabilityOf } from '../../../plan/candidates.ts';
import type { Rule } from '../../rule.ts';
import { didYouMean } from '../../suggest.ts';
import { externalSteps } from './external-steps.ts';

export const unknownCapability: Rule = {
  code: 'unknown_capability',
  severity: 'warning',
  summary: 'The agent of a step can do what the step asks for (REFERENCE §10).',
  *check({ tree, environment }) {
    for (const { node, step, binding, actionPointer } of externalSteps(tree)) {
      const { agent, action } = binding;
      if (agent === null) continue;
      const candidates = candidatesFor(environment, agent, action) ?? [];
      if (candidates.length === 0) continue;
      if (candidates.some((one) => one.capabilities === null || capabilityOf(one, action) !== null)) continue;
      const names = [
        ...new Set(candidates.flatMap(({ capabilities }) => (capabilities ?? []).map(({ name }) => name))),
      ];
      const [first] = candidates;
      const who =
        candidates.length === 1 ? `Agent “${first?.name}”` : `None of the ${candidates.length} agents on ${agent}`;
      yield {
        pointer: actionPointer,
        message: `${who} ${candidates.length === 1 ? 'has no' : 'has a'} capability “${action}”, which step “${step.id}” of “${node.id}” asks for.`,
        hint: didYouMean(action, names, capabilitiesOf(names)),
      };
    }
  },
};

function capabilitiesOf(names: readonly string[]): string {
  if (names.length === 0) return 'It declares no capabilities at all: ask it anew, or name another agent.';
  const shown = names.slice(0, 10).join(', ');
  return `It can do ${shown}${names.length > 10 ? ' and more' : ''}. Use one of these, or name another agent.`;
}
