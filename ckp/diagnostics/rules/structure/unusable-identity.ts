import type { Rule } from '../../rule.ts';

/** Longest identity, in UTF-16 code units: what the API takes in addresses, filters and starts. */
const LONGEST = { procedure_id: 256, version: 128 } as const;

export const unusableIdentity: Rule = {
  code: 'unusable_identity',
  severity: 'error',
  summary:
    'A `procedure_id` (at most 256 characters) and a `version` (at most 128) can stand in an address: no control characters, not `.` or `..`.',
  check(found, { tree }) {
    const fields = { procedure_id: tree.procedureId, version: tree.version };
    for (const [field, given] of Object.entries(fields)) {
      const why = given === null ? null : whyNot(given.value, LONGEST[field as keyof typeof LONGEST]);
      if (given === null || why === null) continue;
      found.push({ pointer: given.pointer, message: `The ${field} ${why}.`, hint: 'Give it a short, plain name.' });
    }
  },
};

function whyNot(text: string, longest: number): string | null {
  if (text.length > longest) return `has ${text.length} characters; at most ${longest} are taken`;
  // A URL drops dot segments, percent-encoded or not (WHATWG URL, RFC 3986 §6.2.2.3).
  if (text === '.' || text === '..') return `“${text}” cannot stand in an address`;
  // A lone surrogate is no Unicode text and has no UTF-8.
  return /[\p{Cc}\p{Cs}]/u.test(text) ? 'holds a control character, or half of a surrogate pair' : null;
}
