import type { Rule } from '../../rule.ts';

export const unboundedRecursion: Rule = {
  code: 'unbounded_recursion',
  severity: 'error',
  summary: 'A procedure that runs itself as a subflow is bounded by `max_depth` (REFERENCE §7, subflow).',
  *check({ tree }) {
    for (const node of tree.nodes.values()) {
      const isSelf = node.type === 'subflow' && node.procedureId?.value === tree.procedureId?.value;
      if (!isSelf || node.procedureId === null || typeof node.source.max_depth === 'number') continue;
      yield {
        pointer: node.procedureId.pointer,
        message: `The procedure “${node.procedureId.value}” runs itself without a bound.`,
        hint: 'Add `max_depth`.',
      };
    }
  },
};
