import fc from 'fast-check';
import type { Json, JsonObject } from '../../schema/json.ts';

/** Pieces of the language in any order: mostly nonsense, often nearly right. */
const FRAGMENTS = [
  ...['a', 'b.c', 'rows[0]', 'rows.1.id', '{{a}}', '{{b.c | upper}}', "{{x | 'd'}}", '{{', '}}', 'secrets.s', 'now'],
  ...['{{no}}', '{{a-b.c-d}}', "'text'", '"q"', "'", '1', '-2.5', '1e9', 'true', 'None', '[', ']', '(', ')', ',', '.'],
  ...['|', "'{{a}}'", '"{{ \'{{\' }}{{x}}"', "['a', 'b']"],
  ...['==', '!=', '<', '>=', '+', '-', '*', '/', '%', 'and', 'or', 'not', '!', 'in', 'contains', 'matches', 'is'],
  ...['is_empty', 'len(', 'round(', 'coalesce(', 'date_diff(', '.sum(', '.first', '.join(', '__proto__', '🦊', '\\'],
];

/** A text that may be an expression or a template. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 12 }).map((parts) => parts.join(' ')),
  fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 12 }).map((parts) => parts.join('')),
);

export const anyJson = fc.jsonValue() as fc.Arbitrary<Json>;

/** What the names in the pieces may stand for. */
export const anyVariables = fc.record({
  a: anyJson,
  b: anyJson,
  rows: anyJson,
  x: anyJson,
}) as fc.Arbitrary<JsonObject>;
