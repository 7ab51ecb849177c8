import type { Names } from '../../../plan/names.ts';
import { at } from '../../../syntax/pointer.ts';
import { isComment } from '../../../syntax/reader.ts';
import type { TreeNode } from '../../../syntax/tree.ts';
import { type Finding, inEveryNode, type Rule } from '../../rule.ts';
import { suggestSlip } from '../../suggest.ts';

/** A text of its own may resemble a name; a slip of the finger differs by no more letters. */
const MOST_SLIPS = 2;
const NAME = /^[\p{L}_][\p{L}\p{N}_]{2,}$/u;

export const outputIsText: Rule = {
  code: 'output_is_text',
  severity: 'warning',
  summary: 'An output that looks like the name of a variable is one; else it is that text (REFERENCE §7).',
  nodes: [
    inEveryNode(
      ({ names }) =>
        (found, node) =>
          inNode(found, node, names),
    ),
  ],
};

function inNode(found: Finding[], { type, outputs }: TreeNode, names: Names): void {
  if (outputs === null || type === 'llm_action') return;
  for (const key of Object.keys(outputs.value)) {
    const value = outputs.value[key];
    if (typeof value !== 'string' || isComment(key) || !NAME.test(value) || names.isVariable(value)) continue;
    const meant = suggestSlip(value, [...names.written, ...names.declared], MOST_SLIPS);
    if (meant === null) continue;
    found.push({
      pointer: at(outputs.pointer, key),
      message: `“${value}” names no variable, so the output “${key}” is just this text.`,
      hint: `Did you mean {{${meant}}}?`,
    });
  }
}
