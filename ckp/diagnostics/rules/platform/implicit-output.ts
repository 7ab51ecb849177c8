import { implicitOutput } from '../../../plan/names.ts';
import type { StepInNode } from '../../../syntax/tree.ts';
import { type Finding, foundIn, type Rule } from '../../rule.ts';

export const implicitOutputNote: Rule = {
  code: 'implicit_output',
  severity: 'info',
  summary:
    'In the entry dialect a step without `output_variable` writes under the first part of its action (REFERENCE §3).',
  *check({ tree }) {
    if (tree.dialect === 'entry') yield* foundIn(tree.steps, inStep);
  },
};

function inStep(found: Finding[], { node, step }: StepInNode): void {
  const name = implicitOutput(step, 'entry');
  if (name === null) return;
  found.push({
    pointer: step.pointer,
    message: `Step “${step.id}” of “${node.id}” names no variable, so its result is written to “${name}”.`,
    hint: `Say so with \`"output_variable": "${name}"\`, or choose a name of your own.`,
  });
}
