import { foundIn, type Rule } from '../../rule.ts';
import { didYouMean } from '../../suggest.ts';

export const unknownField: Rule = {
  code: 'unknown_field',
  severity: 'warning',
  summary: 'A field that nobody knows is kept, has no effect, and is said to be so (REFERENCE §1).',
  check(found, { tree }) {
    foundIn(found, tree.notes.unknownFields, (found, { pointer, field, known }) => {
      found.push({
        pointer,
        message: `The field “${field}” is not known here and has no effect.`,
        hint: didYouMean(field, known, 'Remove it, or start its name with “_” to make it a comment.'),
      });
    });
  },
};
