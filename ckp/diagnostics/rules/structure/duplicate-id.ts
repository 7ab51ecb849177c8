import { foundIn, type Rule } from '../../rule.ts';

export const duplicateId: Rule = {
  code: 'duplicate_id',
  severity: 'error',
  summary:
    'Node ids are unique in a procedure, step ids in their node, branch ids in their parallel node (REFERENCE §1).',
  check(found, { tree }) {
    foundIn(found, tree.notes.duplicates, (found, { pointer, first, id, what }) => {
      found.push({
        pointer,
        message: `There are two ${what === 'branch' ? 'branches' : `${what}s`} “${id}”${what === 'node' ? ': only the first of them is in the procedure' : ' in one node: their results could not be told apart'}.`,
        hint: 'Give one of them another id.',
        related: [{ pointer: first, message: `the first ${what} “${id}”` }],
      });
    });
  },
};
