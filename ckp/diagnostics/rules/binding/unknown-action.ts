import { ACTIONS, INTERNAL_ACTIONS, LATER_ACTIONS, LOCAL_ACTIONS } from '../../../actions.ts';
import { bindAction } from '../../../plan/bind.ts';
import { stepsOf } from '../../../plan/names.ts';
import type { Rule } from '../../rule.ts';
import { didYouMean } from '../../suggest.ts';

export const unknownAction: Rule = {
  code: 'unknown_action',
  severity: 'warning',
  summary: 'An external action on a node without an agent is one that somebody is known to have (REFERENCE §1).',
  *check({ tree, environment }) {
    // With the tenant's agents in sight, `no_agent` tells more.
    if (environment.agents?.every(({ capabilities }) => capabilities !== null)) return;
    const known = [...ACTIONS.keys(), ...INTERNAL_ACTIONS, ...LOCAL_ACTIONS, ...LATER_ACTIONS];
    for (const node of tree.nodes.values()) {
      for (const step of stepsOf(node)) {
        const { run, agent, action } = bindAction(step, node);
        if (step.action === null || run !== 'agent' || agent !== null || known.includes(action)) continue;
        yield {
          pointer: step.action.pointer,
          message: `The action “${step.action.value}” of “${node.id}” is not in the catalogue, and no agent is named: it is looked for among all that agents can do when it runs, and the step fails where nobody can.`,
          hint: didYouMean(step.action.value, known, 'Name the agent that has it, as `agent` on the step or its node.'),
        };
      }
    }
  },
};
