import type { Rule } from '../../rule.ts';

export const wrongType: Rule = {
  code: 'wrong_type',
  severity: 'error',
  summary: 'A field holds the kind of value that it is read as.',
  *check({ tree }) {
    for (const { pointer, field, expected, found } of tree.notes.misfits) {
      yield { pointer, message: `\`${field}\` is ${found}, but ${expected} is needed.`, hint: `Write ${expected}.` };
    }
  },
};
