import { implicitOutput, stepsOf } from '../../../plan/names.ts';
import type { Rule } from '../../rule.ts';

export const implicitOutputNote: Rule = {
  code: 'implicit_output',
  severity: 'info',
  summary:
    'In the entry dialect a step without `output_variable` writes under the first part of its action (REFERENCE §3).',
  *check({ tree }) {
    for (const node of tree.nodeList) {
      for (const step of stepsOf(node)) {
        const name = implicitOutput(step, tree.dialect);
        if (name === null) continue;
        yield {
          pointer: step.pointer,
          message: `Step “${step.id}” of “${node.id}” names no variable, so its result is written to “${name}”.`,
          hint: `Say so with \`"output_variable": "${name}"\`, or choose a name of your own.`,
        };
      }
    }
  },
};
