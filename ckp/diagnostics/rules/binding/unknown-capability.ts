import type { KnownAgent } from '../../../environment.ts';
import { candidatesFor, capabilityOf } from '../../../plan/candidates.ts';
import { type Finding, foundIn, type Rule } from '../../rule.ts';
import { didYouMean } from '../../suggest.ts';
import { type ExternalStep, externalSteps } from './external-steps.ts';

export const unknownCapability: Rule = {
  code: 'unknown_capability',
  severity: 'warning',
  summary: 'The agent of a step can do what the step asks for (REFERENCE §10).',
  check(found, context) {
    const { environment } = context;
    if (environment.agents === null) return;
    // Who is meant by the name of an agent is found out once.
    const meant = new Map<string, readonly KnownAgent[]>();
    foundIn(found, externalSteps(context), (found, one) => {
      const { agent, action } = one.binding;
      if (agent === null) return;
      const candidates = meant.get(agent) ?? candidatesFor(environment, agent, action) ?? [];
      meant.set(agent, candidates);
      if (candidates.length === 0) return;
      if (candidates.some(({ capabilities }) => capabilities === null)) return;
      if (candidates.every((candidate) => capabilityOf(candidate, action) === null))
        found.push(finding(one, candidates));
    });
  },
};

function finding({ node, step, binding, actionPointer }: ExternalStep, candidates: readonly KnownAgent[]): Finding {
  const { agent, action } = binding;
  const names = [...new Set(candidates.flatMap(({ capabilities }) => (capabilities ?? []).map(({ name }) => name)))];
  const [first] = candidates;
  const who =
    candidates.length === 1 ? `Agent “${first?.name}”` : `None of the ${candidates.length} agents on ${agent}`;
  return {
    pointer: actionPointer,
    message: `${who} ${candidates.length === 1 ? 'has no' : 'has a'} capability “${action}”, which step “${step.id}” of “${node.id}” asks for.`,
    hint: didYouMean(action, names, capabilitiesOf(names)),
  };
}

function capabilitiesOf(names: readonly string[]): string {
  if (names.length === 0) return 'It declares no capabilities at all: ask it anew, or name another agent.';
  const shown = names.slice(0, 10).join(', ');
  return `It can do ${shown}${names.length > 10 ? ' and more' : ''}. Use one of these, or name another agent.`;
}
