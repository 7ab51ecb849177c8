import { implicitOutput } from '../../../plan/names.ts';
import type { TreeNode, TreeStep } from '../../../syntax/tree.ts';
import { type Finding, inEveryStep, type Rule } from '../../rule.ts';

export const implicitOutputNote: Rule = {
  code: 'implicit_output',
  severity: 'info',
  summary:
    'In the entry dialect a step without `output_variable` writes under the first part of its action (REFERENCE §3).',
  nodes: [inEveryStep(({ tree }) => (tree.dialect === 'entry' ? inStep : null))],
};

function inStep(found: Finding[], step: TreeStep, node: TreeNode): void {
  const name = implicitOutput(step, 'entry');
  if (name === null) return;
  found.push({
    pointer: step.pointer,
    message: `Step “${step.id}” of “${node.id}” names no variable, so its result is written to “${name}”.`,
    hint: `Say so with \`"output_variable": "${name}"\`, or choose a name of your own.`,
  });
}
