import { ACTIONS, INTERNAL_ACTIONS, LATER_ACTIONS, LOCAL_ACTIONS } from '../../../actions.ts';
import { bindAction } from '../../../plan/bind.ts';
import type { TreeNode, TreeStep } from '../../../syntax/tree.ts';
import { type Finding, inEveryStep, type Rule } from '../../rule.ts';
import { didYouMean, suggestSlip } from '../../suggest.ts';

export const unknownAction: Rule = {
  code: 'unknown_action',
  severity: 'warning',
  summary:
    'An external action on a node without an agent is one that somebody is known to have (REFERENCE §1); on a channel it is no slip of one that its agents have.',
  nodes: [
    // With the tenant's agents in sight, `no_agent` and `unknown_capability` tell more.
    inEveryStep(({ environment: { agents } }) =>
      agents?.every(({ capabilities }) => capabilities !== null) ? null : inStep,
    ),
  ],
};

const KNOWN: ReadonlySet<string> = new Set([
  ...ACTIONS.keys(),
  ...INTERNAL_ACTIONS,
  ...LOCAL_ACTIONS,
  ...LATER_ACTIONS,
]);

function inStep(found: Finding[], step: TreeStep, node: TreeNode): void {
  if (step.action === null || KNOWN.has(step.action.value)) return;
  const { run, agent, action } = bindAction(step, node);
  if (run !== 'agent' || KNOWN.has(action)) return;
  const { value, pointer } = step.action;
  const finding = agent === null ? nobodys(value, node.id) : slip(value, node.id, agent);
  if (finding !== null) found.push({ pointer, ...finding });
}

type Said = Omit<Finding, 'pointer'>;

function nobodys(action: string, node: string): Said {
  return {
    message: `The action “${action}” of “${node}” is not in the catalogue, and no agent is named: it is looked for among all that agents can do when it runs, and the step fails where nobody can.`,
    hint: didYouMean(action, KNOWN, 'Name the agent that has it, as `agent` on the step or its node.'),
  };
}

/** An agent may have any action of its own; one letter away from its channel's is still worth a look. */
function slip(action: string, node: string, agent: string): Said | null {
  const channel = agent.toUpperCase();
  const usual = [...ACTIONS].flatMap(([name, { channels }]) => (channels.includes(channel) ? [name] : []));
  const meant = suggestSlip(action, usual, 1);
  if (meant === null) return null;
  return {
    message: `The action “${action}” of “${node}” is not in the catalogue: the step fails where no agent on ${channel} has it.`,
    hint: `Did you mean “${meant}”? If an agent of yours has “${action}”, nothing has to be done.`,
  };
}
