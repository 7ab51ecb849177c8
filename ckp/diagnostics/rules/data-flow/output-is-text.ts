import { at } from '../../../syntax/pointer.ts';
import { isComment } from '../../../syntax/reader.ts';
import type { Rule } from '../../rule.ts';
import { suggestSlip } from '../../suggest.ts';

/** A text of its own may resemble a name; a slip of the finger differs by no more letters. */
const MOST_SLIPS = 2;

export const outputIsText: Rule = {
  code: 'output_is_text',
  severity: 'warning',
  summary: 'An output that looks like the name of a variable is one; else it is that text (REFERENCE §7).',
  *check({ tree, names }) {
    for (const { type, outputs } of tree.nodeList) {
      if (outputs === null || type === 'llm_action') continue;
      for (const [key, value] of Object.entries(outputs.value)) {
        if (isComment(key) || typeof value !== 'string' || !/^[\p{L}_][\p{L}\p{N}_]{2,}$/u.test(value)) continue;
        if (names.isVariable(value)) continue;
        const meant = suggestSlip(value, [...names.written, ...names.declared], MOST_SLIPS);
        if (meant === null) continue;
        yield {
          pointer: at(outputs.pointer, key),
          message: `“${value}” names no variable, so the output “${key}” is just this text.`,
          hint: `Did you mean {{${meant}}}?`,
        };
      }
    }
  },
};
