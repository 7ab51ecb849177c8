import type { Rule } from '../../rule.ts';

export const missingIdentity: Rule = {
  code: 'missing_identity',
  severity: 'error',
  summary: 'A procedure has a non-empty `procedure_id` and a non-empty `version` (REFERENCE §2).',
  check(found, { tree }) {
    const fields = { procedure_id: tree.procedureId, version: tree.version };
    for (const [field, given] of Object.entries(fields)) {
      if (given !== null && given.value.trim() !== '') continue;
      found.push({
        pointer: given?.pointer ?? '',
        message: `The procedure has no ${field}.`,
        hint:
          field === 'version'
            ? 'Give it a version, such as "1.0.0".'
            : 'Give it a name that stays the same over all versions.',
      });
    }
  },
};
