import type { Rule } from '../../rule.ts';
import { didYouMean } from '../../suggest.ts';

export const danglingReference: Rule = {
  code: 'dangling_reference',
  severity: 'error',
  summary: 'Every node that is named exists: next nodes, rules, branches, bodies, decisions, handlers, fallbacks.',
  *check({ tree }) {
    for (const { pointer, to } of tree.notes.references) {
      if (tree.nodes.has(to)) continue;
      yield {
        pointer,
        message: `There is no node “${to}”.`,
        hint: didYouMean(to, tree.nodes.keys(), 'Add the node, or name one that is there.'),
      };
    }
  },
};
