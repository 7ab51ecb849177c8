import type { Rule } from '../../rule.ts';

export const duplicateId: Rule = {
  code: 'duplicate_id',
  severity: 'error',
  summary: 'Node ids are unique in a procedure, step ids in their node (REFERENCE §1).',
  *check({ tree }) {
    for (const { pointer, id, what } of tree.notes.duplicates) {
      yield { pointer, message: `There is already a ${what} “${id}”.`, hint: 'Give one of them another id.' };
    }
  },
};
